// SPDX-License-Identifier: Apache-2.0
import './matter.css'
import { useMemo } from 'react'
import { Chip, StatusTag } from '../../kit/Chip.tsx'
import { ClockBadge } from '../../kit/ClockBadge.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { stageTone } from '../../kit/stageTone.ts'
import type { Column } from '../../kit/table/columns.ts'
import { useNow } from '../../kit/useNow.ts'
import { useDesk, type DeskWords } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import type { CaseRow } from '../types.ts'
import { channelName, levelName } from './names.ts'

/** The columns of a list of matters. The first five are shown until others are chosen. */
export function useCaseColumns(changed: ReadonlySet<string>): readonly Column<CaseRow>[] {
  const words = useDesk()
  const said = useSaid()
  const format = useFormat()
  return useMemo(
    () => [
      {
        key: 'matter',
        label: words.colMatter,
        cell: (row) => <MatterCell row={row} isChanged={changed.has(row.id)} />,
      },
      { key: 'stage', label: words.colStage, width: 116, cell: (row) => <StageCell row={row} /> },
      {
        key: 'due',
        label: words.colClock,
        width: 168,
        sort: true as const,
        cell: (row) => <ClockBadge dueAt={row.stageDueAt} paused={row.paused} closedAt={row.closedAt} />,
      },
      {
        key: 'holder',
        label: words.colHolder,
        width: 128,
        cell: (row) => <span className="z-table-clip">{said(row.holder?.name)}</span>,
      },
      ...extraColumns({ words, said, format }),
    ],
    [words, said, format, changed],
  )
}

interface Speech {
  readonly words: DeskWords
  readonly said: ReturnType<typeof useSaid>
  readonly format: ReturnType<typeof useFormat>
}

/** Columns that are there to be chosen. */
const extraColumns = ({ words, said, format }: Speech): readonly Column<CaseRow>[] => [
  {
    key: 'level',
    label: words.colLevel,
    width: 80,
    extra: true,
    cell: (row) => levelName(row.level, words),
  },
  { key: 'area', label: words.colArea, width: 170, extra: true, cell: (row) => said(row.areaName) },
  {
    key: 'handler',
    label: words.colHandler,
    width: 150,
    extra: true,
    cell: (row) => said(row.handler?.name),
  },
  {
    key: 'channel',
    label: words.colChannel,
    width: 110,
    extra: true,
    cell: (row) => channelName(row.channel, words),
  },
  {
    key: 'opened',
    label: words.colOpened,
    width: 140,
    extra: true,
    cell: (row) => format.short(row.openedAt),
  },
  {
    key: 'updated',
    label: words.colUpdated,
    width: 120,
    extra: true,
    sort: true as const,
    cell: (row) => format.ago(row.updatedAt),
  },
  {
    key: 'total',
    label: words.colDue,
    width: 140,
    extra: true,
    cell: (row) => (row.dueAt === null ? '' : format.short(row.dueAt)),
  },
  {
    key: 'reports',
    label: words.colReports,
    width: 90,
    align: 'end' as const,
    extra: true,
    cell: (row) => row.reportCount,
  },
  {
    key: 'bounces',
    label: words.colBounces,
    width: 80,
    align: 'end' as const,
    extra: true,
    cell: (row) => row.bounces,
  },
  {
    key: 'rating',
    label: words.colRating,
    width: 80,
    align: 'end' as const,
    extra: true,
    cell: (row) => row.rating ?? '',
  },
]

export function MatterCell({ row, isChanged }: { readonly row: CaseRow; readonly isChanged: boolean }) {
  const words = useDesk()
  const said = useSaid()
  const climbed = row.level === 'district' && row.status === 'open' ? [levelName('district', words)] : []
  const flags = [...climbed, ...flagsOf(row, words)]
  return (
    <div className="matter-cell">
      <span className="matter-line">
        {isChanged && <span className="matter-new">{words.changedMark}</span>}
        <strong>{said(row.label)}</strong>
        <span className="matter-place">{row.address || said(row.areaName)}</span>
      </span>
      <span className="matter-text">{row.summary}</span>
      {(flags.length > 0 || row.assists.length > 0) && (
        <span className="matter-flags">
          <AssistFlags row={row} />
          {flags.map((flag) => (
            <span key={flag}>{flag}</span>
          ))}
        </span>
      )}
    </div>
  )
}

export function StageCell({ row }: { readonly row: CaseRow }) {
  const said = useSaid()
  return <StatusTag tone={stageTone({ ...row, overdue: false })}>{said(row.stageName)}</StatusTag>
}

/** Units that owe an answer; one that is late is red for whoever asked and for itself. */
function AssistFlags({ row }: { readonly row: CaseRow }) {
  const words = useDesk()
  const said = useSaid()
  const format = useFormat()
  const now = useNow()
  return row.assists.map(({ unit, name, dueAt }) => {
    const isLate = dueAt !== null && dueAt < now
    return (
      <span key={unit} data-tone={isLate ? 'bad' : undefined}>
        {isLate && <Icon name="alarm" />}
        {isLate
          ? words.flagAssistLate(said(name), format.duration(now - dueAt))
          : words.flagAssist(said(name))}
      </span>
    )
  })
}

/** What sets this matter apart, in short words. */
export function flagsOf(row: CaseRow, words: DeskWords): readonly string[] {
  return [
    row.urgency >= 4 && words.urgent,
    row.supervised && words.flagSupervised,
    row.disputed && words.flagDisputed,
    row.extensionAsked && words.flagAsked,
    row.reportCount > 1 && words.flagReports(row.reportCount),
    row.bounces > 0 && words.flagBounces(row.bounces),
    row.reworks > 0 && words.flagReworks(row.reworks),
    row.urges > 0 && words.flagUrges(row.urges),
  ].filter((flag) => typeof flag === 'string')
}

/** The same facts as chips, for cards and pages. */
export function Flags({ row }: { readonly row: CaseRow }) {
  const words = useDesk()
  return (
    <>
      {flagsOf(row, words).map((flag) => (
        <Chip key={flag}>{flag}</Chip>
      ))}
    </>
  )
}
