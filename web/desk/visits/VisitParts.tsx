// SPDX-License-Identifier: Apache-2.0
import type { CheckItem, Fault, Finding, Part, Visit } from '../../api/visits.ts'
import { StatusTag } from '../../kit/Chip.tsx'
import { Photos } from '../../kit/Photo.tsx'
import { useFormat } from '../../words/useFormat.ts'
import { useVisitWords } from '../../words/visits.ts'
import { useSaid } from '../../words/words.ts'
import { Rectification } from './Rectification.tsx'

/** The findings of each department in a column of its own; a rating with two dimensions as one table. */
export function VisitParts({ visit }: { readonly visit: Visit }) {
  const { grid } = visit.declared
  return (
    <div className="visit-parts" data-alone={visit.parts.length === 1 || undefined}>
      {visit.parts.map((part) => (
        <section key={part.department} className="visit-part z-card">
          <PartHead part={part} />
          {grid ? <GridTable visit={visit} part={part} /> : <Items visit={visit} part={part} />}
          <Remark part={part} />
        </section>
      ))}
    </div>
  )
}

function PartHead({ part }: { readonly part: Part }) {
  const words = useVisitWords()
  const said = useSaid()
  const format = useFormat()
  return (
    <header>
      <h2>{said(part.label)}</h2>
      <p className="z-soft">{said(part.unit.name)}</p>
      <p className="z-soft">
        {part.savedAt === null ? words.noSave : words.savedAt(format.short(part.savedAt), part.savedBy ?? '')}
      </p>
      <p>
        {words.answered(part.findings.length, part.items.length)} ·{' '}
        {words.scoreOf(part.score.points, part.score.possible)}
      </p>
    </header>
  )
}

function Remark({ part }: { readonly part: Part }) {
  const words = useVisitWords()
  if (part.remark === '') return null
  return (
    <p>
      <strong>{words.remark}</strong> {part.remark}
    </p>
  )
}

interface PartProps {
  readonly visit: Visit
  readonly part: Part
}

function Items({ visit, part }: PartProps) {
  const of = (key: string) => part.findings.find(({ item }) => item === key)
  return (
    <ul className="visit-items">
      {visit.declared.items
        .filter(({ key }) => part.items.includes(key))
        .map((item) => (
          <li key={item.key}>
            <ItemLine item={item} finding={of(item.key)} isSubmitted={visit.state === 'submitted'} />
          </li>
        ))}
    </ul>
  )
}

interface ItemLineProps {
  readonly item: CheckItem
  readonly finding: Finding | undefined
  readonly isSubmitted: boolean
}

function ItemLine({ item, finding, isSubmitted }: ItemLineProps) {
  const words = useVisitWords()
  const said = useSaid()
  return (
    <>
      <p className="z-row">
        <strong>{said(item.label)}</strong>
        <ItemState finding={finding} />
        {finding && <span className="z-digits">{words.scoreOf(finding.points, item.points)}</span>}
      </p>
      <p className="z-soft">{said(item.standard)}</p>
      {finding?.faults.map((fault) => (
        <FaultLine key={fault.key} fault={fault} item={item} isSubmitted={isSubmitted} />
      ))}
    </>
  )
}

function ItemState({ finding }: { readonly finding: Finding | undefined }) {
  const words = useVisitWords()
  if (!finding) return <StatusTag tone="neutral">{words.notAnswered}</StatusTag>
  if (finding.faults.length > 0) return <StatusTag tone="bad">{words.faultHere}</StatusTag>
  return <StatusTag tone="good">{words.inOrder}</StatusTag>
}

function FaultLine({
  fault,
  item,
  isSubmitted,
}: {
  readonly fault: Fault
  readonly item: CheckItem
  readonly isSubmitted: boolean
}) {
  const words = useVisitWords()
  const said = useSaid()
  const waits = item.opens !== null && fault.matter === null
  return (
    <div className="visit-fault">
      <p>{fault.text}</p>
      <Photos photos={fault.photos} label={words.found} />
      {waits && (
        <p className="z-soft">{isSubmitted ? words.waitingMatter : words.opens(said(item.opens?.label))}</p>
      )}
      <Rectification of={fault} />
    </div>
  )
}

function GridTable({ visit, part }: PartProps) {
  const words = useVisitWords()
  const said = useSaid()
  const { grid } = visit.declared
  if (!grid) return null
  const points = new Map(part.findings.map(({ item, points: given }) => [item, given]))
  return (
    <div className="visit-scroll" tabIndex={0} role="region" aria-label={said(visit.title)}>
      <table className="visit-table">
        <thead>
          <tr>
            <td />
            {grid.columns.map(({ key, label }) => (
              <th key={key} scope="col">
                {said(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{said(row.label)}</th>
              {grid.columns.map((column) => (
                <td key={column.key} className="z-digits">
                  {points.get(`${row.key}-${column.key}`) ?? (
                    <span className="z-soft">{words.notAnswered}</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
