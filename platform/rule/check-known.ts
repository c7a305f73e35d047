// SPDX-License-Identifier: Apache-2.0
import { sameType, type Type } from './check-types.ts'
import type { Fields, ParameterFields } from './fields.ts'
import type { RuleRefusal } from './refusal.ts'
import { refusals } from './refusals.ts'
import type { Expression } from './tree.ts'

/** Carries a refusal out of the recursion; never leaves this file. */
export class Misfit extends Error {
  override name = 'Misfit'
  readonly refusal: RuleRefusal
  readonly part: Expression
  constructor(refusal: RuleRefusal, part: Expression) {
    super(refusal.code)
    this.refusal = refusal
    this.part = part
  }
}

export interface Known {
  readonly fields: Fields
  readonly parameters: ParameterFields
  readonly names: ReadonlyMap<string, Type>
  /** The type of a part; handed on, so that no file needs the one that calls it. */
  readonly typeOf: (part: Expression, known: Known) => Type
}

export const boolean: Type = { kind: 'boolean' }

export const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

export const insist = (part: Expression, wanted: Type, known: Known): Type => {
  const type = known.typeOf(part, known)
  if (type.kind !== wanted.kind) throw new Misfit(refusals.wrongType(wanted, type), part)
  return type
}

export const insistKinds = (part: Expression, kinds: readonly Type['kind'][], known: Known): Type => {
  const type = known.typeOf(part, known)
  if (!kinds.includes(type.kind))
    throw new Misfit(refusals.wrongType({ kind: kinds[0] ?? 'number' } as Type, type), part)
  return type
}

export const insistSame = (part: Expression, type: Type, known: Known): void => {
  const given = known.typeOf(part, known)
  if (!sameType(type, given)) throw new Misfit(refusals.wrongType(type, given), part)
}
