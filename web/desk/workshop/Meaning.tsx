// SPDX-License-Identifier: Apache-2.0
import { Chip } from '../../kit/Chip.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { useDeskWorkshop } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import type { Fault, Table, Understood, useReading } from './workshop.ts'

export interface MeaningProps {
  readonly reading: ReturnType<typeof useReading>
  readonly table: Table | undefined
}

/** What the rule means in words, or where and why it is not understood; said while one types. */
export function Meaning({ reading, table }: MeaningProps) {
  const words = useDeskWorkshop()
  return (
    <section className="z-card z-stack workshop-meaning" aria-label={words.meaning} aria-live="polite">
      <h3>{words.meaning}</h3>
      {reading.isError && <RefusalNote refused={reading.error} />}
      {!reading.data && !reading.isError && (
        <p className="z-soft">{reading.isFetching ? words.reading : words.meaningEmpty}</p>
      )}
      {reading.data &&
        (reading.data.ok ? (
          <Said read={reading.data} table={table} />
        ) : (
          <Wrong fault={reading.data} table={table} />
        ))}
    </section>
  )
}

function Said({ read, table }: { readonly read: Understood; readonly table: Table | undefined }) {
  const words = useDeskWorkshop()
  const said = useSaid()
  return (
    <>
      {table ? (
        <ol className="workshop-rows">
          {read.parts.map((part, at) => (
            <li key={at}>{said(part.explained)}</li>
          ))}
        </ol>
      ) : (
        <p className="workshop-said">{said(read.explained)}</p>
      )}
      <p className="z-row">
        <Chip tone="brand">{words.gives(said(read.type))}</Chip>
        {read.asks.map(({ key, label }) => (
          <Chip key={key}>{said(label)}</Chip>
        ))}
      </p>
    </>
  )
}

function Wrong({ fault, table }: { readonly fault: Fault; readonly table: Table | undefined }) {
  const words = useDeskWorkshop()
  const said = useSaid()
  const cell = /^rows\.(\d+)\.(?:when\.(\d+)|gives)$/.exec(fault.place)
  const column = cell?.[2] === undefined ? words.result : (table?.inputs[Number(cell[2])] ?? '')
  const written = fault.position ? words.at(fault.position.line, fault.position.column) : ''
  const where = cell ? words.cell(Number(cell[1]) + 1, column) : written
  return (
    <Note tone="warn" icon="warning" title={words.fault}>
      <p>{where ? words.faultAt(where, said(fault.say)) : said(fault.say)}</p>
      <p>{said(fault.next)}</p>
    </Note>
  )
}
