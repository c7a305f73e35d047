// SPDX-License-Identifier: Apache-2.0
import type { Outcome } from './dmn-run.ts'

/** Print what failed, what is outside by feature, and the three counts last; gives the number of failures. */
export const printReport = (outcomes: readonly Outcome[], isFull: boolean): number => {
  const of = (is: Outcome['is']): readonly Outcome[] => outcomes.filter((outcome) => outcome.is === is)
  const failed = of('failed')
  for (const { place, why } of isFull ? failed : failed.slice(0, 60)) console.log(`✗ ${place}  ${why ?? ''}`)
  if (!isFull && failed.length > 60) console.log(`… ${failed.length - 60} more (--all)`)
  printCounts(
    'Outside the subset, by feature',
    of('outside').map(({ why }) => why ?? ''),
  )
  printCounts(
    'Scalar results that stay in JavaScript, by reason',
    outcomes.flatMap(({ notInSql }) => notInSql),
  )
  console.log('')
  const total = outcomes.length
  const share = ((of('passed').length / Math.max(1, total)) * 100).toFixed(1)
  console.log(
    `${outcomes.reduce((sum, { inSql }) => sum + inSql, 0)} results also through PostgreSQL; ${share} % of ${total} cases pass`,
  )
  console.log(
    `${of('passed').length} passed, ${failed.length} failed, ${of('outside').length} outside the subset`,
  )
  return failed.length
}

const printCounts = (title: string, reasons: readonly string[]): void => {
  if (reasons.length === 0) return
  const counts = Map.groupBy(reasons, (reason) => reason)
  console.log(`\n${title}:`)
  for (const [reason, found] of [...counts].toSorted(([, a], [, b]) => b.length - a.length))
    console.log(`  ${String(found.length).padStart(5)}  ${reason}`)
}
