// SPDX-License-Identifier: Apache-2.0
import { constantsOf } from './check.ts'

type Schema = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isNull = (schema: unknown): boolean => isObject(schema) && schema['type'] === 'null'

/**
 * The schema by which an answer is written. "X or null" becomes a nullable X and a choice of constants becomes their
 * type: the writer would otherwise validate the value against every branch each time.
 */
export const forWriting = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(forWriting)
  if (!isObject(schema)) return schema
  const plain = withoutConstants(schema)
  const branches = plain['anyOf']
  if (Array.isArray(branches) && branches.length === 2 && branches.some(isNull)) {
    const other = forWriting(branches.find((branch) => !isNull(branch))) as Schema
    if ('type' in other) return { ...other, nullable: true }
  }
  return Object.fromEntries(Object.entries(plain).map(([key, part]) => [key, forWriting(part)]))
}

const withoutConstants = (schema: Schema): Schema => {
  const values = constantsOf(schema)
  const types = new Set(values?.map((value) => typeof value))
  const [type] = types
  if (types.size !== 1 || (type !== 'string' && type !== 'number' && type !== 'boolean')) return schema
  return { type }
}
