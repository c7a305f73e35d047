// SPDX-License-Identifier: Apache-2.0
import './apps.css'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { read } from '../../api/client.ts'
import type { Instant } from '../../api/types.ts'
import { Button, buttonClass } from '../../kit/Button.tsx'
import { Chip, type Tone } from '../../kit/Chip.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { useEntry } from '../../words/entry.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { HealthChip } from './AppTile.tsx'
import { type AppState, type Entry, registerQuery } from './apps.ts'
import { DecideDialog } from './DecideDialog.tsx'
import { RegisterDialog } from './RegisterDialog.tsx'

type Asked =
  { readonly what: 'new' } | { readonly what: 'change' | 'decide' | 'outages'; readonly entry: Entry }

/** The register of applications: units keep their entries, the information centre lets them in. */
export function RegisterPage() {
  const words = useEntry()
  const query = useInfiniteQuery(registerQuery)
  const [asked, setAsked] = useState<Asked | undefined>(undefined)
  const [secret, setSecret] = useState<string | undefined>(undefined)
  const close = () => setAsked(undefined)
  return (
    <div className="desk-page">
      <PageHeader
        title={words.registerTitle}
        text={words.registerText}
        actions={
          <>
            <Link to="/desk/apps" className={buttonClass({ look: 'plain' })}>
              {words.appBack}
            </Link>
            <Button look="primary" icon="add" onPress={() => setAsked({ what: 'new' })}>
              {words.registerNew}
            </Button>
          </>
        }
      />
      {secret && (
        <Note tone="info" role="status" title={words.registerSecretOnce}>
          <code>{secret}</code>
        </Note>
      )}
      <Loaded query={query}>
        {({ pages }) => <Entries entries={pages.flatMap(({ items }) => items)} onAsk={setAsked} />}
      </Loaded>
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {words.more}
        </Button>
      )}
      {asked?.what === 'new' && <RegisterDialog onClose={close} onSecret={setSecret} />}
      {asked?.what === 'change' && (
        <RegisterDialog entry={asked.entry} onClose={close} onSecret={setSecret} />
      )}
      {asked?.what === 'decide' && <DecideDialog entry={asked.entry} onClose={close} />}
      {asked?.what === 'outages' && <Outages entry={asked.entry} onClose={close} />}
    </div>
  )
}

interface EntriesProps {
  readonly entries: readonly Entry[]
  readonly onAsk: (asked: Asked) => void
}

function Entries({ entries, onAsk }: EntriesProps) {
  const words = useEntry()
  if (entries.length === 0) return <EmptyState icon="columns" title={words.registerNone} />
  return (
    <ul className="app-entries">
      {entries.map((entry) => (
        <li key={entry.id} className="app-entry z-card">
          <OneEntry entry={entry} onAsk={onAsk} />
        </li>
      ))}
    </ul>
  )
}

const tones: Readonly<Record<AppState, Tone>> = {
  asked: 'warn',
  approved: 'good',
  refused: 'bad',
  suspended: 'pause',
}

function OneEntry({ entry, onAsk }: { readonly entry: Entry; readonly onAsk: EntriesProps['onAsk'] }) {
  const words = useEntry()
  const said = useSaid()
  const name = said(entry.name)
  return (
    <>
      <span className="app-letter" aria-hidden="true">
        {entry.letter}
      </span>
      <div className="z-stack">
        <h2>{name}</h2>
        <p>
          <Chip tone={tones[entry.state]}>{said(entry.stateName)}</Chip>{' '}
          {entry.state === 'approved' && <HealthChip health={entry.health} />}
        </p>
        <p className="z-soft">
          {[entry.id, said(entry.unitName), said(entry.roleName), entry.area].join(' · ')}
          <br />
          {entry.address}
          <br />
          {words.fieldScopes}: {entry.scopeNames.map(said).join(' · ') || '—'}
        </p>
        {entry.reason && <p>{entry.reason}</p>}
      </div>
      <div className="app-entry-tools">
        {entry.mayDecide && (
          <Button
            size="small"
            look="primary"
            label={`${words.registerDecide}: ${name}`}
            onPress={() => onAsk({ what: 'decide', entry })}
          >
            {words.registerDecide}
          </Button>
        )}
        {entry.mayChange && (
          <Button
            size="small"
            label={`${words.registerChange}: ${name}`}
            onPress={() => onAsk({ what: 'change', entry })}
          >
            {words.registerChange}
          </Button>
        )}
        <Button
          size="small"
          label={`${words.registerOutages}: ${name}`}
          onPress={() => onAsk({ what: 'outages', entry })}
        >
          {words.registerOutages}
        </Button>
      </div>
    </>
  )
}

interface Outage {
  readonly beganAt: Instant
  readonly endedAt: Instant | null
  readonly toldAt: Instant | null
}

function Outages({ entry, onClose }: { readonly entry: Entry; readonly onClose: () => void }) {
  const words = useEntry()
  const said = useSaid()
  const format = useFormat()
  const query = useQuery({
    queryKey: ['app-outages', entry.id],
    queryFn: ({ signal }) =>
      read<{ items: readonly Outage[] }>(`/api/app-register/${entry.id}/outages`, {}, signal),
  })
  return (
    <Dialog open title={`${words.registerOutages}: ${said(entry.name)}`} onClose={onClose}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{words.registerNoOutages}</p>
          ) : (
            <ul className="z-stack">
              {items.map(({ beganAt, endedAt, toldAt }) => (
                <li key={beganAt}>
                  <Icon name={endedAt === null ? 'warning' : 'clock'} />{' '}
                  {words.registerOutage(
                    format.dateTime(beganAt),
                    endedAt === null ? words.registerNow : format.dateTime(endedAt),
                  )}
                  {toldAt !== null && (
                    <span className="z-soft"> · {words.registerTold(format.dateTime(toldAt))}</span>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Dialog>
  )
}
