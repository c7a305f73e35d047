// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto'

type Json = Readonly<Record<string, unknown>>

/** Two different schemas carry the same title: whoever reads the interface could not tell them apart. */
export class TitleTaken extends Error {
  override name = 'TitleTaken'
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const key = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`)
const literal = (value: unknown): string =>
  typeof value === 'string' ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'` : String(value)

const simple: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  null: 'null',
}

/** Writes types and keeps those that have a name of their own. */
class Writer {
  readonly named = new Map<string, { readonly text: string; readonly print: string }>()

  type(schema: unknown): string {
    if (!isObject(schema)) return 'unknown'
    const { title } = schema
    return typeof title === 'string' && /^[A-Z]\w*$/.test(title)
      ? this.name(title, schema)
      : this.bare(schema)
  }

  private name(title: string, schema: Json): string {
    const print = createHash('sha256').update(JSON.stringify(schema)).digest('hex')
    const known = this.named.get(title)
    if (known && known.print !== print) throw new TitleTaken(`Two schemas are called "${title}".`)
    if (!known) {
      this.named.set(title, { text: '', print })
      this.named.set(title, { text: this.bare(schema), print })
    }
    return title
  }

  private bare(schema: Json): string {
    if ('const' in schema) return literal(schema['const'])
    if (Array.isArray(schema['enum'])) return schema['enum'].map(literal).join(' | ')
    const branches = schema['anyOf'] ?? schema['oneOf']
    if (Array.isArray(branches)) return [...new Set(branches.map((branch) => this.type(branch)))].join(' | ')
    if (Array.isArray(schema['allOf']))
      return schema['allOf'].map((part) => `(${this.type(part)})`).join(' & ')
    if (schema['type'] === 'array') return this.array(schema)
    if (schema['type'] === 'object' || 'properties' in schema) return this.object(schema)
    return simple[String(schema['type'])] ?? 'unknown'
  }

  private array(schema: Json): string {
    const { items } = schema
    if (Array.isArray(items)) return `readonly [${items.map((item) => this.type(item)).join(', ')}]`
    return `readonly (${this.type(items)})[]`
  }

  private object(schema: Json): string {
    const properties = Object.entries((schema['properties'] ?? {}) as Json)
    const required = new Set(list(schema['required']))
    const more = schema['patternProperties']
    const rest = isObject(more) ? Object.values(more)[0] : schema['additionalProperties']
    if (properties.length === 0)
      return `Readonly<Record<string, ${isObject(rest) ? this.type(rest) : 'unknown'}>>`
    return `{ ${properties
      .map(([name, part]) => `readonly ${key(name)}${required.has(name) ? '' : '?'}: ${this.type(part)}`)
      .join('; ')} }`
  }
}

const contentOf = (part: unknown): unknown => {
  const content = isObject(part) && isObject(part['content']) ? part['content'] : {}
  const json = content['application/json']
  return isObject(json) ? json['schema'] : undefined
}

const queryOf = (operation: Json): Json | undefined => {
  const asked = list(operation['parameters']).filter(
    (one): one is Json => isObject(one) && one['in'] === 'query',
  )
  if (asked.length === 0) return undefined
  return {
    type: 'object',
    properties: Object.fromEntries(asked.map((one) => [String(one['name']), one['schema']])),
    required: asked.filter((one) => one['required'] === true).map((one) => one['name']),
  }
}

const answerOf = (operation: Json): unknown => {
  const responses = isObject(operation['responses']) ? operation['responses'] : {}
  const good = Object.keys(responses).find((status) => /^2\d\d$/.test(status))
  return good === undefined ? undefined : contentOf(responses[good])
}

const head = `// SPDX-License-Identifier: Apache-2.0
// Written from /openapi.json by \`npm run zhida -- types\`. Change the schemas of the routes, not this file.
`

const tail = `
/** What a route answers. @example Answer<'GET /api/cases'>['items'] */
export type Answer<K extends keyof Operations> = Operations[K] extends { readonly answer: infer A } ? A : never
/** What a route is sent. */
export type Body<K extends keyof Operations> = Operations[K] extends { readonly body: infer B } ? B : never
/** What a route is asked in its address. */
export type Query<K extends keyof Operations> = Operations[K] extends { readonly query: infer Q } ? Q : never
`

/** The TypeScript of everything a description of the interface (OpenAPI 3.1) sends and receives. */
export const typesOf = (description: Json): string => {
  const writer = new Writer()
  const operations: string[] = []
  for (const [path, methods] of Object.entries((description['paths'] ?? {}) as Record<string, Json>))
    for (const [method, operation] of Object.entries(methods as Record<string, Json>)) {
      const parts = {
        query: queryOf(operation),
        body: contentOf(operation['requestBody']),
        answer: answerOf(operation),
      }
      const said = Object.entries(parts).flatMap(([name, schema]) =>
        schema === undefined ? [] : [`readonly ${name}: ${writer.type(schema)}`],
      )
      if (said.length > 0)
        operations.push(`  readonly '${method.toUpperCase()} ${path}': { ${said.join('; ')} }`)
    }
  const named = [...writer.named]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { text }]) =>
      text.startsWith('{ ') ? `export interface ${name} ${text}\n` : `export type ${name} = ${text}\n`,
    )
  return `${head}\n${named.join('\n')}\nexport interface Operations {\n${operations.toSorted().join('\n')}\n}\n${tail}`
}
