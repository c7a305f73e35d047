// SPDX-License-Identifier: Apache-2.0
import { fieldsBehind } from '../explain-values.ts'
import type { Fields, ParameterFields } from '../fields.ts'
import { literalValue } from '../literal.ts'
import { type Expression, type Iteration, type LiteralType, mapParts } from '../tree.ts'

/** What the names in a text can mean. */
export interface Meaning {
  readonly fields: Fields
  readonly parameters: ParameterFields
  /** Variables of `some`, `every`, `for`, and `item` inside a filter, with the fields of what they stand for. */
  readonly items: ReadonlyMap<string, Fields | undefined>
}

/**
 * Give every name of a freshly read tree its meaning: a field, a parameter, a variable, or a field of the item that is
 * filtered. `x != null` becomes the "is known" test. `moved` is told which new part stands where an old one stood.
 */
export const resolve = (
  part: Expression,
  meaning: Meaning,
  moved: (from: Expression, to: Expression) => void,
): Expression => {
  const resolved = resolvePart(part, { ...meaning, moved })
  if (resolved !== part) moved(part, resolved)
  return resolved
}

interface Resolving extends Meaning {
  readonly moved: (from: Expression, to: Expression) => void
}

const resolvePart = (part: Expression, how: Resolving): Expression => {
  const of = (each: Expression): Expression => resolve(each, how, how.moved)
  switch (part.op) {
    case 'name':
      return nameMeaning(part, how)
    case 'path':
      return pathMeaning(part, how)
    case 'compare':
      return knownTest(part, of) ?? { ...part, left: of(part.left), right: of(part.right) }
    case 'call':
      return callMeaning(part, of)
    case 'filter':
      return filterMeaning(part, how)
    case 'some':
    case 'every': {
      const { over, inner } = iterations(part.over, how)
      return { ...part, over, satisfies: resolve(part.satisfies, inner, how.moved) }
    }
    case 'for': {
      const { over, inner } = iterations(part.over, how)
      return { ...part, over, give: resolve(part.give, inner, how.moved) }
    }
    default:
      return mapParts(part, of)
  }
}

const has = (record: object, key: string): boolean => Object.hasOwn(record, key)

const nameMeaning = (
  part: Expression & { op: 'name' },
  { fields, parameters, items }: Resolving,
): Expression => {
  const name = part.of
  if (items.has(name)) return part
  const item = items.get('item')
  if (item && has(item, name)) return { op: 'path', of: { op: 'name', of: 'item' }, key: name }
  if (has(fields, name)) return { op: 'field', of: name }
  return has(parameters, name) ? { op: 'parameter', of: name } : part
}

/** `findings.permit` is one field when a field is declared by that name. */
const pathMeaning = (part: Expression & { op: 'path' }, how: Resolving): Expression => {
  const name = dotted(part)
  if (name !== undefined && !how.items.has(name.split('.')[0] ?? '')) {
    if (has(how.fields, name)) return { op: 'field', of: name }
    if (has(how.parameters, name)) return { op: 'parameter', of: name }
  }
  return { ...part, of: resolve(part.of, how, how.moved) }
}
const dotted = (part: Expression): string | undefined => {
  if (part.op === 'name') return part.of
  const before = part.op === 'path' ? dotted(part.of) : undefined
  return part.op === 'path' && before !== undefined ? `${before}.${part.key}` : undefined
}

const knownTest = (
  part: Expression & { op: 'compare' },
  of: (part: Expression) => Expression,
): Expression | undefined => {
  const [asked, ...others] = [part.left, part.right].filter(({ op }) => op !== 'null')
  if (!asked || others.length > 0 || (part.how !== '=' && part.how !== '!=')) return undefined
  const known: Expression = { op: 'known', of: of(asked) }
  return part.how === '!=' ? known : { op: 'not', of: known }
}

const constructors: Readonly<Record<string, LiteralType>> = {
  date: 'date',
  time: 'time',
  'date and time': 'dateTime',
  duration: 'duration',
}
const listCalls = ['sum', 'min', 'max', 'mean']

const callMeaning = (part: Expression & { op: 'call' }, of: (part: Expression) => Expression): Expression => {
  const [only] = part.with
  const type = Object.hasOwn(constructors, part.of) ? constructors[part.of] : undefined
  if (type && only?.op === 'literal' && only.type === 'text' && part.with.length === 1 && !part.names) {
    const literal = { op: 'literal', type, value: only.value } as const
    if (literalValue(literal) !== null) return literal
  }
  if (part.of === 'is known' && only && part.with.length === 1 && !part.names)
    return { op: 'known', of: of(only) }
  const parts = part.with.map(of)
  return listCalls.includes(part.of) && parts.length > 1
    ? { ...part, with: [{ op: 'list', of: parts }] }
    : { ...part, with: parts }
}

const itemFields = (domain: Expression, { fields, parameters, items }: Resolving): Fields | undefined => {
  const known = new Map(
    [...items].flatMap(([name, found]): [string, Fields][] => (found ? [[name, found]] : [])),
  )
  return fieldsBehind(domain, { fields, parameters, items: known })
}

const filterMeaning = (part: Expression & { op: 'filter' }, how: Resolving): Expression => {
  const of = resolve(part.of, how, how.moved)
  const items = new Map([...how.items, ['item', itemFields(of, how)] as const])
  return { ...part, of, where: resolve(part.where, { ...how, items }, how.moved) }
}

const iterations = (over: readonly Iteration[], how: Resolving): { over: Iteration[]; inner: Resolving } => {
  let inner = how
  const resolved = over.map((iteration) => {
    const domain = resolve(iteration.in, inner, how.moved)
    const to = iteration.to && resolve(iteration.to, inner, how.moved)
    inner = {
      ...inner,
      items: new Map([...inner.items, [iteration.name, itemFields(domain, inner)] as const]),
    }
    return { name: iteration.name, in: domain, ...(to ? { to } : {}) }
  })
  return { over: resolved, inner }
}
