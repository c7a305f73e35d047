// SPDX-License-Identifier: Apache-2.0
import './command.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState, type ReactNode } from 'react'
import type { Query } from '../../api/client.ts'
import { Icon, type IconName } from '../../kit/Icon.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { useDeskWork, type DeskWorkWords } from '../../words/desk.ts'
import { useDeskLive } from '../live/live.ts'
import { someCasesQuery, useRenewLists } from '../queries.ts'
import type { QueueSearch } from '../queue/filters.ts'
import { UpdatesBar } from '../queue/UpdatesBar.tsx'
import type { CaseRow } from '../types.ts'
import { BoardCard } from './BoardCard.tsx'
import { LevelFigures } from './LevelFigures.tsx'
import { OnDuty } from './OnDuty.tsx'
import { SoundSwitch } from './SoundSwitch.tsx'

interface Lane {
  readonly key: 'dispatch' | 'disputed' | 'asked' | 'escalated' | 'overdue'
  readonly icon: IconName
  readonly title: keyof DeskWorkWords & `col${string}`
  readonly text: keyof DeskWorkWords & `col${string}Text`
  readonly query: Query
  readonly keep: (row: CaseRow) => boolean
  readonly all: QueueSearch
}

const shown = 6
const any = () => true
const escalatedQuery: Query = { queue: 'escalated', sort: 'due', limit: 20 }

const lanes: readonly Lane[] = [
  {
    key: 'dispatch',
    icon: 'send',
    title: 'colDispatch',
    text: 'colDispatchText',
    query: { queue: 'open', stage: 'dispatch', sort: 'due', limit: 40 },
    keep: (row) => !row.disputed && !row.paused,
    all: { queue: 'open', stage: 'dispatch' },
  },
  {
    key: 'disputed',
    icon: 'flag',
    title: 'colDisputed',
    text: 'colDisputedText',
    query: { queue: 'open', stage: 'dispatch', sort: 'due', limit: 40 },
    keep: (row) => row.disputed,
    all: { queue: 'open', stage: 'dispatch' },
  },
  {
    key: 'asked',
    icon: 'clock',
    title: 'colAsked',
    text: 'colAskedText',
    query: { queue: 'asked', sort: 'due', limit: 20 },
    keep: any,
    all: { queue: 'asked' },
  },
  {
    key: 'escalated',
    icon: 'alarm',
    title: 'colEscalated',
    text: 'colEscalatedText',
    query: escalatedQuery,
    keep: any,
    all: { queue: 'escalated' },
  },
  {
    key: 'overdue',
    icon: 'warning',
    title: 'colOverdue',
    text: 'colOverdueText',
    query: { queue: 'overdue', sort: 'due', limit: 20 },
    keep: any,
    all: { queue: 'overdue' },
  },
]

/** The command room of a street or the district: what waits for a decision, who is on duty, how it goes. */
export function CommandPage() {
  const words = useDeskWork()
  const renew = useRenewLists()
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set())
  useDeskLive((change) => setChanged((before) => new Set([...before, change.case])))
  return (
    <div className="desk-page command">
      <PageHeader title={words.commandTitle} text={words.commandText} actions={<SoundSwitch />} />
      <UpdatesBar
        changed={changed}
        onRenew={() => {
          setChanged(new Set())
          renew()
        }}
      />
      <div className="command-top">
        <OnDuty />
        <LevelFigures />
      </div>
      <div className="command-lanes">
        {lanes.map((lane) => (
          <LaneColumn key={lane.key} lane={lane} />
        ))}
      </div>
    </div>
  )
}

function LaneColumn({ lane }: { readonly lane: Lane }): ReactNode {
  const words = useDeskWork()
  const query = useQuery(someCasesQuery(lane.query))
  return (
    <section className="lane" data-lane={lane.key} aria-label={words[lane.title]}>
      <header>
        <Icon name={lane.icon} />
        <div>
          <h2>{words[lane.title]}</h2>
          <p>{words[lane.text]}</p>
        </div>
      </header>
      <Loaded query={query}>{(page) => <LaneBody lane={lane} rows={page.items} />}</Loaded>
    </section>
  )
}

/** What climbed is late as well; it stands in its own lane and not twice. */
function useEscalated(isAsked: boolean): ReadonlySet<string> {
  const query = useQuery({ ...someCasesQuery(escalatedQuery), enabled: isAsked })
  const items = isAsked ? query.data?.items : undefined
  return useMemo(() => new Set(items?.map((row) => row.id)), [items])
}

function LaneBody({ lane, rows }: { readonly lane: Lane; readonly rows: readonly CaseRow[] }) {
  const words = useDeskWork()
  const elsewhere = useEscalated(lane.key === 'overdue')
  const kept = useMemo(
    () => rows.filter((row) => lane.keep(row) && !elsewhere.has(row.id)),
    [rows, lane, elsewhere],
  )
  if (kept.length === 0)
    return (
      <p className="lane-none">
        <Icon name="checkCircle" />
        {words.colEmpty}
      </p>
    )
  return (
    <>
      <ul className="lane-cards">
        {kept.slice(0, shown).map((row) => (
          <li key={row.id}>
            <BoardCard row={row} lane={lane.key} />
          </li>
        ))}
      </ul>
      {kept.length > shown && (
        <Link to="/desk" search={lane.all} className="lane-all">
          {words.colAll}
          <Icon name="chevronRight" />
        </Link>
      )}
    </>
  )
}
