// SPDX-License-Identifier: Apache-2.0
import { type Expression, mapParts } from '#platform/rule/tree.ts'

/** What a name of a model stands for at a place; undefined leaves it as it is. */
export type Standing = (name: string, call?: Expression & { op: 'invoke' }) => Expression | undefined

/** `Applicant.Age` as one name; undefined for anything but names joined by dots. */
export const dotted = (part: Expression): string | undefined => {
  if (part.op === 'name') return part.of
  const before = part.op === 'path' ? dotted(part.of) : undefined
  return part.op === 'path' && before !== undefined ? `${before}.${part.key}` : undefined
}

const without = (standing: Standing, bound: ReadonlySet<string>): Standing =>
  bound.size === 0
    ? standing
    : (name, call) => (bound.has(name.split('.')[0] ?? '') ? undefined : standing(name, call))

/** Put what names stand for in their place; variables bound inside an expression shadow the names of the model. */
export const substitute = (part: Expression, standing: Standing): Expression => {
  const name = dotted(part)
  if (name !== undefined) {
    const stands = standing(name)
    if (stands) return stands
  }
  switch (part.op) {
    case 'invoke': {
      const called = part.of.op === 'name' ? standing(part.of.of, part) : undefined
      return called ?? mapParts(part, (each) => substitute(each, standing))
    }
    case 'filter': {
      const inner = without(standing, new Set(['item']))
      return { ...part, of: substitute(part.of, standing), where: substitute(part.where, inner) }
    }
    case 'some':
    case 'every':
    case 'for': {
      const inner = without(standing, new Set(part.over.map((each) => each.name)))
      const over = part.over.map((each) => ({
        ...each,
        in: substitute(each.in, standing),
        ...(each.to ? { to: substitute(each.to, standing) } : {}),
      }))
      return part.op === 'for'
        ? { ...part, over, give: substitute(part.give, inner) }
        : { ...part, over, satisfies: substitute(part.satisfies, inner) }
    }
    default:
      return mapParts(part, (each) => substitute(each, standing))
  }
}
