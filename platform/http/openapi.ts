// SPDX-License-Identifier: Apache-2.0
import { closed } from './check.ts'
import { mediaTypes, type Route } from './route.ts'

type Json = Record<string, unknown>

/** `/api/cases/:id` → `/api/cases/{id}`, as OpenAPI writes it. */
export const openApiPath = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}')

/** The description of exactly these routes, from the very schemas that check them (OpenAPI 3.1). */
export const openApiOf = (routes: readonly Route[], district: string): Json => {
  const paths: Record<string, Json> = {}
  for (const declared of routes) {
    const path = openApiPath(declared.path)
    paths[path] = { ...paths[path], [declared.method.toLowerCase()]: operationOf(declared) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: `直达 Zhida · ${district}`,
      version: '1.0.0',
      description:
        '城区治理操作系统的公开接口。时刻为 UTC 毫秒，坐标为 [经度, 纬度]（CGCS2000）。 · The public interface of the district. Instants are milliseconds UTC, coordinates [lng, lat] in CGCS2000.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes,
      schemas: { Problem: problemSchema },
      responses: { Refusal: refusalResponse },
    },
  }
}

const securitySchemes = {
  session: { type: 'apiKey', in: 'cookie', name: 'zhida', description: '登录后取得 · given at sign-in' },
  key: { type: 'http', scheme: 'bearer', description: '外部系统的密钥 · key of a partner system' },
}

const words = {
  type: 'object',
  required: ['zh', 'en'],
  properties: { zh: { type: 'string' }, en: { type: 'string' } },
}

const problemSchema = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'code', 'say', 'next', 'instance'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    say: words,
    next: words,
    about: { type: 'object', description: '`fields` names each field at fault with its sentence (422)' },
    instance: { type: 'string', format: 'uri' },
  },
}

const refusalResponse = {
  description:
    '拒绝：说明给出了什么、允许什么、下一步 · a refusal: what was given, what is allowed, the next step',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

const operationOf = (declared: Route): Json => {
  const { who, summary, tag, body } = declared
  const parameters = [
    ...parametersOf(declared.params, 'path'),
    ...parametersOf(declared.query, 'query'),
    ...(declared.method === 'POST' ? [keyParameter(declared.key !== 'optional')] : []),
  ]
  return {
    operationId: operationId(declared),
    tags: [tag],
    summary: `${summary.zh} · ${summary.en}`,
    'x-who': who,
    security: who === 'anyone' ? [{}] : [{ session: [] }, { key: [] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body || declared.accepts?.includes('multipart') ? { requestBody: bodyOf(declared) } : {}),
    responses: { ...answersOf(declared), default: { $ref: '#/components/responses/Refusal' } },
  }
}

/** `POST /api/cases/:id/actions/:action` → `post-api-cases-id-actions-action`. */
const operationId = ({ method, path }: Route): string =>
  `${method.toLowerCase()}${path.replaceAll(/[^A-Za-z0-9]+/g, '-').replace(/-$/, '')}`

const parametersOf = (schema: unknown, where: 'path' | 'query'): Json[] => {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = closed(schema) as {
    properties?: Json
    required?: readonly string[]
  }
  return Object.entries(properties).map(([name, part]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: plain(part),
  }))
}

const keyParameter = (required: boolean): Json => ({
  name: 'Idempotency-Key',
  in: 'header',
  required,
  schema: { type: 'string', pattern: '^[\\w.:-]{8,200}$' },
  description:
    '同一 Key 只办一次，重试得到第一次的答复 · one key is done once; a retry gets the first answer',
})

const fileSchema = {
  type: 'object',
  required: ['file'],
  properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
}

const bodyOf = ({ body, accepts = ['json'] }: Route): Json => ({
  required: true,
  content: Object.fromEntries(
    accepts.map((media) => [
      mediaTypes[media],
      { schema: media === 'multipart' && !body ? fileSchema : plain(closed(body)) },
    ]),
  ),
})

const answersOf = ({ answer, gives, status = 200 }: Route): Json => {
  if (!answer && !gives) return { 204: { description: '已办 · done' } }
  const types = gives ?? ['application/json']
  const schema = answer ? { schema: plain(answer) } : {}
  return {
    [status]: {
      description: '办成 · done',
      content: Object.fromEntries(types.map((type) => [type, schema])),
    },
  }
}

/** Schemas carry hidden marks of their builder; the description is plain JSON. */
const plain = (schema: unknown): unknown => JSON.parse(JSON.stringify(schema))
