// SPDX-License-Identifier: Apache-2.0
import { isLimit, type Limit } from '#platform/clock/clock.ts'
import type { Refusal, Words } from '#platform/refusal/refusal.ts'
import { type ActionKey, actionRule, type InputKey, inputWords } from './actions.ts'
import type { CaseType, OpenStage, Requirement } from './declare.ts'
import { type CasePhoto, type Matter, metresBetween, type Place } from './matter.ts'
import { caseRefusals } from './refusals.ts'
import { asDeclared, type Verification } from './rules/declare.ts'

/** What came with an action, already read and placed by the edge. */
export interface Input {
  readonly text?: string
  readonly unit?: string
  readonly units?: readonly string[]
  readonly photos?: readonly CasePhoto[]
  readonly reason?: string
  readonly limit?: Limit
  readonly place?: Place
  /** Area the place lies in. */
  readonly area?: string
  readonly address?: string
  readonly case?: string
  /** Posts that are mentioned, as `unit/role`. */
  readonly to?: readonly string[]
}

const completing: { readonly [K in ActionKey]?: OpenStage } = {
  handled: 'handling',
  pass: 'verify',
  close: 'closing',
  'call-back': 'callback',
  file: 'filing',
  accept: 'intake',
}

/** What must be brought before the stage may count as done: what the kind demands, and how the rules have it verified. */
export const requirementOf = (
  action: ActionKey,
  type: CaseType,
  verification: Verification = asDeclared,
): Requirement => {
  const stage = completing[action]
  const declared: Requirement = (stage && type.stages[stage]?.requires) ?? {}
  if (stage !== 'verify' || verification.how === 'declared') return declared
  const { withinMetres: _withinMetres, ...rest } = declared
  const { metres } = verification
  return { photo: 'verify', ...rest, ...(metres === undefined ? {} : { withinMetres: metres }) }
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

const needed = (action: ActionKey, type: CaseType, verification?: Verification): readonly InputKey[] => {
  const rule = actionRule(action)
  const declared = Object.entries(rule.input)
    .filter(([, how]) => how === 'required')
    .map(([key]) => key as InputKey)
  const { photo, text, withinMetres } = requirementOf(action, type, verification)
  const extra: (InputKey | false)[] = [
    photo !== undefined && 'photos',
    text === true && 'text',
    withinMetres !== undefined && 'place',
  ]
  return [...new Set([...declared, ...extra.filter((key) => key !== false)])]
}

/** Which inputs an action takes for this kind, for the screen. */
export const inputsOf = (
  action: ActionKey,
  type: CaseType,
  verification?: Verification,
): readonly { key: InputKey; required: boolean }[] => {
  const required = needed(action, type, verification)
  const all = new Set<InputKey>([...(Object.keys(actionRule(action).input) as InputKey[]), ...required])
  return [...all].map((key) => ({ key, required: required.includes(key) }))
}

const missing = (action: ActionKey, input: Input, required: readonly InputKey[]): Refusal | undefined => {
  const fields: Record<string, Words> = {}
  for (const key of required) if (isEmpty(input[key])) fields[key] = inputWords[key]
  const options = actionRule(action).options?.reason
  if (options && input.reason !== undefined && !Object.hasOwn(options, input.reason))
    fields['reason'] = inputWords.reason
  if (input.limit && !isLimit(input.limit)) fields['limit'] = inputWords.limit
  return Object.keys(fields).length > 0 ? caseRefusals['case.input-missing']({ fields }) : undefined
}

export const checkInput = (question: {
  readonly matter: Matter
  readonly command: { readonly action: ActionKey; readonly input: Input }
  readonly type: CaseType
  readonly verification?: Verification
}): Refusal | undefined => {
  const { matter, command, type, verification } = question
  const incomplete = missing(command.action, command.input, needed(command.action, type, verification))
  if (incomplete) return incomplete
  const allowed = requirementOf(command.action, type, verification).withinMetres
  if (allowed === undefined || !command.input.place) return undefined
  const metres = Math.round(metresBetween(matter.place, command.input.place))
  return metres > allowed ? caseRefusals['case.too-far']({ metres, allowed }) : undefined
}
