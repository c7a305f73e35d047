// SPDX-License-Identifier: Apache-2.0
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { isDay } from '#platform/clock/clock.ts'
import type { Words } from '#platform/refusal/refusal.ts'

type Schema = Readonly<Record<string, unknown>>

/** Fields named in one refusal at most; a hostile body could have thousands of mistakes. */
const MOST = 20

const settings = { strict: false, allErrors: true, verbose: true, removeAdditional: false, useDefaults: true }
const exact = new Ajv({ ...settings, coerceTypes: false })
/** Queries, paths and forms are text by nature: '5' may be a number there, never in JSON. */
const fromText = new Ajv({ ...settings, coerceTypes: true })
// A day of the calendar: 2026-02-30 has the form of one and is none.
for (const ajv of [exact, fromText]) ajv.addFormat('date', isDay)

export type Check = (value: unknown) => Readonly<Record<string, Words>> | undefined

/** Compile a schema into a check that gives the fields at fault with their sentences, or undefined when all is well. */
export const compileCheck = (schema: object, from: 'json' | 'text'): Check => {
  const validate = (from === 'json' ? exact : fromText).compile(closed(schema))
  return (value) => (validate(value) ? undefined : fieldsAtFault(validate))
}

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The schema as it is checked: an object takes declared fields only unless it says otherwise (what is unknown is
 * refused, not dropped), and a choice of constants is one list, so that one mistake gives one sentence.
 */
export const closed = (schema: unknown): Schema => {
  if (!isObject(schema)) return schema as Schema
  const values = constantsOf(schema)
  if (values) {
    const { anyOf: _, ...rest } = schema
    return { ...rest, enum: values }
  }
  const out: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(schema)) out[key] = closedPart(key, value)
  if (isObject(schema['properties']) && !('additionalProperties' in schema))
    out['additionalProperties'] = false
  return out
}

const closedPart = (key: string, value: unknown): unknown => {
  if (key === 'enum' || key === 'const' || key === 'default' || key === 'examples') return value
  if (key === 'properties' || key === 'patternProperties')
    return Object.fromEntries(Object.entries(value as Schema).map(([name, part]) => [name, closed(part)]))
  if (Array.isArray(value)) return value.map((part: unknown) => (isObject(part) ? closed(part) : part))
  return isObject(value) ? closed(value) : value
}

/** The values of a choice when each of its branches is one constant. */
export const constantsOf = (schema: Schema): readonly unknown[] | undefined => {
  const branches = schema['anyOf']
  if (!Array.isArray(branches)) return undefined
  return branches.every((branch) => isObject(branch) && 'const' in branch)
    ? branches.map((branch) => (branch as Schema)['const'])
    : undefined
}

const fieldsAtFault = (validate: ValidateFunction): Record<string, Words> => {
  const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if')
  const fields: Record<string, Words> = Object.create(null) as Record<string, Words>
  for (const error of errors) {
    const path = pathOf(error)
    if (!(path in fields) && Object.keys(fields).length < MOST) fields[path] = sayError(error, path)
  }
  return { ...fields }
}

const pathOf = ({ instancePath, params }: ErrorObject): string => {
  const at = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  const more = (params['missingProperty'] ?? params['additionalProperty']) as string | undefined
  return [...at, ...(more === undefined ? [] : [more])].join('.').slice(0, 120) || 'body'
}

const typeWords: Readonly<Record<string, Words>> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  integer: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '是或否（true/false）', en: 'yes or no (true/false)' },
  object: { zh: '一组字段', en: 'an object' },
  array: { zh: '一个列表', en: 'a list' },
  null: { zh: '空', en: 'nothing' },
}

const given = (value: unknown): string => {
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? 'undefined')
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

const both = (zh: string, en: string): Words => ({ zh, en })

type Say = (g: { path: string; value: string; params: Record<string, unknown> }) => Words

const words: Readonly<Record<string, Say>> = {
  required: ({ path }) => both(`“${path}”必须填写。`, `"${path}" must be given.`),
  additionalProperties: ({ path }) =>
    both(`这里没有“${path}”这个字段，请去掉。`, `There is no field "${path}" here; leave it out.`),
  type: ({ path, value, params }) => {
    const types = [params['type']]
      .flat()
      .map((type) => typeWords[String(type)] ?? both(String(type), String(type)))
    const [zh, en] = [types.map((one) => one.zh).join('或'), types.map((one) => one.en).join(' or ')]
    return both(`“${path}”应为${zh}，给出的是 ${value}。`, `"${path}" must be ${en}; given was ${value}.`)
  },
  format: ({ path, value }) =>
    both(
      `“${path}”应为日期，如 2026-11-21，给出的是 ${value}。`,
      `"${path}" must be a day such as 2026-11-21; given was ${value}.`,
    ),
  enum: ({ path, value, params }) => {
    const all = (params['allowedValues'] as readonly unknown[]).slice(0, 30).map(String)
    return both(
      `“${path}”只能是：${all.join('、')}；给出的是 ${value}。`,
      `"${path}" must be one of: ${all.join(', ')}; given was ${value}.`,
    )
  },
  const: ({ path, value, params }) =>
    both(
      `“${path}”只能是 ${given(params['allowedValue'])}，给出的是 ${value}。`,
      `"${path}" must be ${given(params['allowedValue'])}; given was ${value}.`,
    ),
  minLength: ({ path, params }) =>
    both(
      `“${path}”至少 ${String(params['limit'])} 个字。`,
      `"${path}" needs at least ${String(params['limit'])} characters.`,
    ),
  maxLength: ({ path, params }) =>
    both(
      `“${path}”最多 ${String(params['limit'])} 个字。`,
      `"${path}" may have ${String(params['limit'])} characters at most.`,
    ),
  minimum: ({ path, value, params }) =>
    both(
      `“${path}”不能小于 ${String(params['limit'])}，给出的是 ${value}。`,
      `"${path}" may not be less than ${String(params['limit'])}; given was ${value}.`,
    ),
  maximum: ({ path, value, params }) =>
    both(
      `“${path}”不能大于 ${String(params['limit'])}，给出的是 ${value}。`,
      `"${path}" may not be more than ${String(params['limit'])}; given was ${value}.`,
    ),
  minItems: ({ path, params }) =>
    both(
      `“${path}”至少 ${String(params['limit'])} 项。`,
      `"${path}" needs at least ${String(params['limit'])} items.`,
    ),
  maxItems: ({ path, params }) =>
    both(
      `“${path}”最多 ${String(params['limit'])} 项。`,
      `"${path}" may have ${String(params['limit'])} items at most.`,
    ),
  uniqueItems: ({ path }) => both(`“${path}”中有重复的项。`, `"${path}" holds the same item twice.`),
  pattern: ({ path, value, params }) =>
    both(
      `“${path}”的格式不对：给出的是 ${value}，应符合 ${String(params['pattern'])}。`,
      `"${path}" is not written as it must be: given was ${value}, it must match ${String(params['pattern'])}.`,
    ),
}

const sayError = (error: ErrorObject, path: string): Words => {
  const say = words[error.keyword]
  const value = given(error.data)
  if (say) return say({ path, value, params: error.params })
  return both(
    `“${path}”不符合要求，给出的是 ${value}。`,
    `"${path}" is not as it must be; given was ${value}.`,
  )
}
