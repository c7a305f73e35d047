// SPDX-License-Identifier: Apache-2.0
import type { Words } from '#platform/refusal/refusal.ts'
import type { Field, Fields } from '#platform/rule/rule.ts'
import type { CaseType } from '../declare.ts'

/** Names of kinds and groups, so that a rule is said with “垃圾箱满溢” and not with “litter-bin”. */
export const namedFields = <F extends Fields>(
  fields: F,
  kinds: readonly CaseType[],
  say: (zh: string) => Words,
): F => {
  const { kind } = fields
  if (kind?.type !== 'text') return fields
  const options = Object.fromEntries(kinds.map(({ key, label }) => [key, say(label)]))
  const named: Field = { type: 'choice', label: kind.label, options }
  return { ...fields, kind: named }
}
