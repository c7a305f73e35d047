// SPDX-License-Identifier: Apache-2.0

type Schema = Readonly<Record<string, unknown>>

/** A small value of the right shape to begin from: required fields only. */
export const exampleOf = (schema: unknown): unknown => {
  const known = (schema ?? {}) as Schema
  for (const word of ['default', 'const'] as const) if (word in known) return known[word]
  const [example] = [known['examples'], known['enum']].flatMap((list) =>
    Array.isArray(list) ? list.slice(0, 1) : [],
  )
  if (example !== undefined) return example
  const branches = known['anyOf']
  if (Array.isArray(branches)) return exampleOf(branches[0])
  return byType(known)
}

const byType = (schema: Schema): unknown => {
  switch (schema['type']) {
    case 'object':
      return objectExample(schema)
    case 'array':
      return typeof schema['minItems'] === 'number' ? [exampleOf(schema['items'])] : []
    case 'string':
      return ''
    case 'number':
    case 'integer':
      return schema['minimum'] ?? 0
    case 'boolean':
      return false
    default:
      return null
  }
}

const objectExample = ({ properties, required }: Schema): Record<string, unknown> => {
  const names = Array.isArray(required) ? (required as string[]) : []
  return Object.fromEntries(names.map((name) => [name, exampleOf((properties as Schema)[name])]))
}
