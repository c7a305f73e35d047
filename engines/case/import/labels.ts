// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { ImportedRecord, Label } from './record.ts'

/** Was it on time? Closed records by their closing; open ones by the day the file speaks of. No target is never late. */
export const onTimeOf = ({ due, closed }: Pick<ImportedRecord, 'due' | 'closed'>, asOf: Instant): Label => {
  if (due === undefined) return 'ONTIME'
  return (closed ?? asOf) <= due ? 'ONTIME' : 'OVERDUE'
}

/** How a record was judged, so that a comparison can say what it rests on. */
export type LabelClass = 'closed' | 'open' | 'open-later' | 'no-target' | 'no-label'

export interface LabelReport {
  readonly asOf: Instant
  /** Records that agree with their label, by class. */
  readonly agree: Readonly<Record<LabelClass, number>>
  /** Those that do not: what the file says and what its times say. */
  readonly differ: readonly {
    readonly line: number
    readonly id: string
    readonly says: Label
    readonly is: Label
  }[]
  readonly differing: number
}

/**
 * The moment the file speaks of. Its newest entry is the least; an open record that is called late says that its
 * target had passed when the file was drawn up, which can be later than any entry in it.
 */
export const asOfFrom = (newest: Instant, latestLateTarget: Instant | undefined): Instant =>
  Math.max(newest, (latestLateTarget ?? 0) + 1)

const SHOWN = 100

/** Compare times with labels, record by record, in constant memory. */
export const labelChecker = (asOf: Instant, newest: Instant) => {
  const agree = { closed: 0, open: 0, 'open-later': 0, 'no-target': 0, 'no-label': 0 }
  const differ: { line: number; id: string; says: Label; is: Label }[] = []
  let differing = 0

  const classOf = ({ due, closed, label }: ImportedRecord): LabelClass => {
    if (label === undefined) return 'no-label'
    if (due === undefined) return 'no-target'
    if (closed !== undefined) return 'closed'
    return label === 'OVERDUE' && due >= newest ? 'open-later' : 'open'
  }

  return {
    see: (record: ImportedRecord): void => {
      const is = onTimeOf(record, asOf)
      if (record.label === undefined || record.label === is) {
        agree[classOf(record)] += 1
        return
      }
      differing += 1
      if (differ.length < SHOWN) differ.push({ line: record.line, id: record.id, says: record.label, is })
    },
    report: (): LabelReport => ({ asOf, agree, differ, differing }),
  }
}
