// SPDX-License-Identifier: Apache-2.0
import './readings.css'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { refusalOf } from '../../api/refusal.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button, buttonClass } from '../../kit/Button.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useRights } from '../../words/rights.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { AskDialog } from './AskDialogs.tsx'
import { OwnRecordCard } from './OwnRecordCard.tsx'
import { hiddenQuery, type Reading, readingsQuery, recordQuery } from './rights.ts'

/** Who read my data: every reading with its ground, what is kept of me, and what I may ask. */
export function ReadingsPage() {
  const words = useRights()
  const record = useQuery(recordQuery)
  const code = record.error ? refusalOf(record.error).code : undefined
  const status = record.error ? refusalOf(record.error).status : undefined
  return (
    <div className="portal-page">
      <PageHeader title={words.title} text={words.text} />
      {status === 401 && <SignInFirst />}
      {code === 'rights.not-bound' && <Claim />}
      {status !== 401 && code !== 'rights.not-bound' && (
        <Loaded query={record}>
          {(own) => (
            <div className="z-stack">
              <Readings />
              <OwnRecordCard record={own} />
            </div>
          )}
        </Loaded>
      )}
      <Hidden />
    </div>
  )
}

function SignInFirst() {
  const words = useRights()
  return (
    <EmptyState icon="lock" title={words.signIn} text={words.signInText}>
      <Link to="/sign-in" className={buttonClass({ look: 'primary' })}>
        {words.signIn}
      </Link>
    </EmptyState>
  )
}

function Claim() {
  const words = useRights()
  const client = useQueryClient()
  const [code, setCode] = useState('')
  const write = useWrite(() => {
    toast({ say: words.claimed })
    void client.invalidateQueries({ queryKey: ['my'] })
  })
  return (
    <EmptyState icon="lock" title={words.notBound} text={words.notBoundText}>
      <div className="z-stack readings-claim">
        <TextField label={words.claimCode} value={code} onChange={setCode} max={40} />
        <Button
          look="primary"
          busy={write.isPending}
          disabled={code.trim().length < 4}
          onPress={() => write.mutate({ path: '/api/my/record/claim', body: { code } })}
        >
          {words.claim}
        </Button>
        {write.error && <RefusalNote refused={write.error} />}
      </div>
    </EmptyState>
  )
}

function Readings() {
  const words = useRights()
  const query = useInfiniteQuery(readingsQuery)
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  const [asking, setAsking] = useState<Reading | undefined>(undefined)
  return (
    <section className="z-card z-stack">
      <h2>{words.readingsTitle}</h2>
      {query.isPending && <Skeleton />}
      {query.error && <RefusalNote refused={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && (
        <EmptyState title={words.readingsNone} text={words.readingsNoneText} />
      )}
      <ul className="readings">
        {items.map((reading) => (
          <ReadingRow key={reading.id} reading={reading} onAsk={() => setAsking(reading)} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {words.more}
        </Button>
      )}
      {asking && <AskDialog reading={asking} onClose={() => setAsking(undefined)} />}
    </section>
  )
}

function ReadingRow({ reading, onAsk }: { readonly reading: Reading; readonly onAsk: () => void }) {
  const words = useRights()
  const said = useSaid()
  const format = useFormat()
  const { at, who, unit, what, fields, purpose, basis, because, via, isAsked } = reading
  return (
    <li>
      <div>
        <strong>{said(purpose)}</strong>
        <p>{because}</p>
        {basis && <p className="z-soft">{said(basis)}</p>}
      </div>
      <div>
        <p>
          {unit && `${said(unit)} · `}
          {said(who)}
        </p>
        <p>
          {said(what)}
          {' · '}
          {fields.length === 0 ? words.onlyThere : fields.map(said).join(' · ')}
        </p>
        <p className="z-soft">
          {format.dateTime(at)} · {said(via)}
        </p>
      </div>
      {isAsked ? (
        <span className="z-soft">{words.asked}</span>
      ) : (
        <Button size="small" onPress={onAsk}>
          {words.ask}
        </Button>
      )}
    </li>
  )
}

/** How often telling is put off in the whole district, by number alone. */
function Hidden() {
  const words = useRights()
  const format = useFormat()
  const { data } = useQuery(hiddenQuery)
  if (!data) return null
  return <p className="z-soft">{words.hidden(format.number(data.decisions), format.number(data.readings))}</p>
}
