// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Chip, type Tone } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCommon } from '../../words/common.ts'
import { useSharing } from '../../words/sharing.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { AnswerDialog } from './AnswerDialog.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { type RequestOf, requestsQuery, type Side } from './sharing.ts'

const tones: Readonly<Record<string, Tone>> = {
  asked: 'info',
  checked: 'info',
  granted: 'good',
  refused: 'bad',
  returned: 'warn',
  withdrawn: 'neutral',
}

/** Requests from one side: one's own, those to check, those to answer. */
export function RequestsPart({ side, open }: { readonly side: Side; readonly open: boolean }) {
  const words = useSharing()
  const common = useCommon()
  const query = useInfiniteQuery(requestsQuery(side, open))
  const none = { asker: words.noRequests, checker: words.nothingToCheck, owner: words.nothingToAnswer }[side]
  return (
    <div className="sharing-part">
      <Loaded query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0)
            return (
              <EmptyState
                icon={side === 'asker' ? 'inbox' : 'checkCircle'}
                title={none}
                {...(side === 'asker' && { text: words.noRequestsText })}
              />
            )
          return (
            <ul className="sharing-list">
              {items.map((request) => (
                <li key={request.id} className="z-card">
                  <Request request={request} />
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {common.loadMore}
        </Button>
      )}
    </div>
  )
}

function Request({ request }: { readonly request: RequestOf }) {
  const words = useSharing()
  const said = useSaid()
  const format = useFormat()
  return (
    <article aria-label={`${said(request.datasetName)} ${said(request.unitName)}`}>
      <h2>{said(request.datasetName)}</h2>
      <p className="sharing-chips">
        <Chip tone={tones[request.state] ?? 'neutral'}>{said(request.stateName)}</Chip>
        {request.dueSays && (
          <Chip tone={request.isLate ? 'bad' : 'neutral'} icon="clock">
            {said(request.dueSays)}
          </Chip>
        )}
      </p>
      <dl className="sharing-facts">
        <dt>{words.holder}</dt>
        <dd>{words.askedBy(said(request.unitName), request.askedBy)}</dd>
        <dt>{words.purpose}</dt>
        <dd>{request.purpose}</dd>
        <dt>{words.askBasis}</dt>
        <dd>{request.basis}</dd>
        <dt>{words.askFields}</dt>
        <dd>{request.fields.map(({ label }) => said(label)).join(' · ')}</dd>
        <dt>{words.scope}</dt>
        <dd>
          {request.areas.map(({ name }) => said(name)).join(' · ')} · {words.days(request.days)}
        </dd>
        <dt>{words.askedAt}</dt>
        <dd>{format.dateTime(request.askedAt)}</dd>
        {request.because !== '' && (
          <>
            <dt>{words.reason}</dt>
            <dd>{request.because}</dd>
          </>
        )}
      </dl>
      <Steps request={request} />
    </article>
  )
}

function Steps({ request }: { readonly request: RequestOf }) {
  const words = useSharing()
  const client = useQueryClient()
  const [asked, setAsked] = useState<'return' | 'refuse' | 'answer'>()
  const path = `/api/sharing/requests/${request.id}`
  const step = useWrite(() => {
    toast({ say: request.may.check ? words.passDone : words.withdrawn })
    void client.invalidateQueries({ queryKey: ['sharing'] })
  })
  const { may } = request
  const close = () => setAsked(undefined)
  return (
    <>
      {step.isError && <RefusalNote refused={step.error} />}
      <p className="sharing-chips">
        {may.check && (
          <>
            <Button
              look="primary"
              busy={step.isPending}
              onPress={() => step.mutate({ path: `${path}/check`, body: { passes: true, because: '' } })}
            >
              {words.pass}
            </Button>
            <Button onPress={() => setAsked('return')}>{words.returnIt}</Button>
          </>
        )}
        {may.answer && (
          <>
            <Button look="primary" onPress={() => setAsked('answer')}>
              {words.answer}
            </Button>
            <Button onPress={() => setAsked('refuse')}>{words.refuse}</Button>
          </>
        )}
        {may.withdraw && !may.check && !may.answer && (
          <Button busy={step.isPending} onPress={() => step.mutate({ path: `${path}/withdraw`, body: {} })}>
            {words.withdraw}
          </Button>
        )}
      </p>
      {asked === 'answer' && <AnswerDialog request={request} onClose={close} />}
      {asked === 'return' && (
        <ReasonDialog
          title={words.returnIt}
          action={words.returnIt}
          path={`${path}/check`}
          body={{ passes: false }}
          done={words.returnDone}
          onClose={close}
        />
      )}
      {asked === 'refuse' && (
        <ReasonDialog
          title={words.refuse}
          action={words.refuse}
          path={`${path}/refuse`}
          body={{}}
          done={words.refuseDone}
          onClose={close}
        />
      )}
    </>
  )
}
