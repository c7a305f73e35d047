// SPDX-License-Identifier: Apache-2.0
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { compileFormula, defineFields, type Fields, fromFeel, type RecordOf } from '#platform/rule/rule.ts'
import type { Body, Entry, Json, Mapping } from './declare.ts'
import { connectorRefusals } from './refusals.ts'

/** What is known of every event that goes out. */
export const outgoing = {
  id: 'text',
  code: 'text',
  kind: 'text',
  event: 'text',
  at: 'text',
  stage: 'text',
  area: 'text',
  street: 'text',
  unit: 'text',
  version: 'number',
  lng: 'number',
  lat: 'number',
  address: 'text',
  summary: 'text',
} as const satisfies NonNullable<Mapping['given']>

/** The mapping of a new connector: everything under its own name. */
export const plainMapping: Mapping = {
  fields: Object.fromEntries(Object.keys(outgoing).map((key) => [key, { from: key }])),
}
/** How a matter of another system is taken when nobody says otherwise. */
export const plainReport: Mapping = {
  fields: {
    sameAs: { from: 'id' },
    kind: { from: 'kind', required: true },
    text: { from: 'summary', required: true },
    lng: { from: 'lng', required: true },
    lat: { from: 'lat', required: true },
    address: { from: 'address' },
  },
}

const fieldsOf = (given: NonNullable<Mapping['given']>): Fields =>
  defineFields(
    Object.fromEntries(
      Object.entries(given).map(([key, type]) => [
        key,
        { type: type === 'number' ? ('decimal' as const) : ('text' as const), label: { zh: key, en: key } },
      ]),
    ),
  )

const givenOf = (mapping: Mapping, flow: 'out' | 'in'): NonNullable<Mapping['given']> =>
  flow === 'out' ? outgoing : (mapping.given ?? {})

const formulaOf = (text: string, fields: Fields) => fromFeel(text, fields, { wanted: 'any' })

const entryFault = (target: string, entry: Entry, fields: Fields): Outcome<never> | undefined => {
  if (!/^[A-Za-z_]\w{0,39}(\.[A-Za-z_]\w{0,39}){0,4}$/.test(target))
    return refused(connectorRefusals['connector.target']({ given: target.slice(0, 60) }))
  if (!('formula' in entry)) return undefined
  const read = formulaOf(entry.formula, fields)
  if (read.ok) return undefined
  return refused(
    connectorRefusals['connector.formula']({
      field: target,
      given: entry.formula.slice(0, 80),
      because: read.refusal.say,
    }),
  )
}

/** Check a mapping before it becomes a version. */
export const checkMapping = (mapping: Mapping, flow: 'out' | 'in'): Outcome<Mapping> => {
  const fields = fieldsOf(givenOf(mapping, flow))
  for (const [target, entry] of Object.entries(mapping.fields)) {
    const fault = entryFault(target, entry, fields)
    if (fault) return fault
  }
  return Object.keys(mapping.fields).length === 0
    ? refused(connectorRefusals['connector.target']({ given: '' }))
    : done(mapping)
}

/** The value at a path of dots; undefined when there is none. */
const at = (input: Body, path: string): Json | undefined => {
  let found: Json | undefined = input
  for (const part of path.split('.')) {
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return undefined
    found = Object.hasOwn(found, part) ? (found as Body)[part] : undefined
  }
  return found
}

const missing = (field: string, from: string) =>
  refused(connectorRefusals['connector.missing']({ field, from: from.slice(0, 60) }))

const coded = (target: string, entry: Extract<Entry, { codes: object }>, given: Json | undefined) => {
  const key = typeof given === 'string' || typeof given === 'number' ? String(given) : ''
  const code = Object.hasOwn(entry.codes, key) ? entry.codes[key] : entry.otherwise
  return code === undefined
    ? refused(connectorRefusals['connector.code']({ field: target, given: key.slice(0, 60) }))
    : done<Json>(code)
}

const computed = (formula: string, input: Body, fields: Fields): Json => {
  const read = formulaOf(formula, fields)
  if (!read.ok) return null
  const record = Object.fromEntries(
    Object.keys(fields).flatMap((key) => {
      const value = at(input, key)
      return value === undefined || value === null ? [] : [[key, value]]
    }),
  )
  const value = compileFormula(read.value, fields)(record as RecordOf<Fields>)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

const valueOf = (
  target: string,
  entry: Entry,
  { input, fields }: { readonly input: Body; readonly fields: Fields },
): Outcome<Json> => {
  if ('value' in entry) return done(entry.value)
  if ('formula' in entry) return done(computed(entry.formula, input, fields))
  const given = at(input, entry.from)
  if ('codes' in entry) return coded(target, entry, given)
  const isMissing = given === undefined || given === null || given === ''
  return isMissing && entry.required ? missing(target, entry.from) : done(given ?? null)
}

const put = (body: Record<string, Json>, path: string, value: Json): void => {
  const parts = path.split('.')
  const last = parts.pop() ?? ''
  let into: Record<string, Json> = body
  for (const part of parts) {
    const next = into[part]
    const nested =
      typeof next === 'object' && next !== null && !Array.isArray(next) ? { ...(next as Body) } : {}
    into[part] = nested
    into = nested
  }
  into[last] = value
}

/** Turn one side's words into the other's; what cannot be turned is said with its field, for a dead letter. */
export const applyMapping = (mapping: Mapping, input: Body, flow: 'out' | 'in'): Outcome<Body> => {
  const fields = fieldsOf(givenOf(mapping, flow))
  const body: Record<string, Json> = {}
  for (const [target, entry] of Object.entries(mapping.fields)) {
    const value = valueOf(target, entry, { input, fields })
    if (!value.ok) return value
    put(body, target, value.value)
  }
  return done(body)
}
