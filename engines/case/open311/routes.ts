// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { raw, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused, type Words } from '#platform/refusal/refusal.ts'
import { type Answer, offered, type Open311Deps } from './deps.ts'
import { type Format, listOf, oneOf, readFile, sayError } from './format.ts'
import { open311Refusals } from './refusals.ts'
import {
  bulkCsv,
  extensionsOf,
  listRequests,
  type Parameters,
  parametersOf,
  readFilters,
  requestOf,
} from './requests.ts'
import { postRequest } from './posting.ts'
import { definitionOf, serviceOf } from './services.ts'
import { addUpdate, listUpdates } from './updates.ts'

export type { Open311Deps } from './deps.ts'

const Open = Type.Object({}, { additionalProperties: true })
const File = Type.Object({ file: Type.String({ maxLength: 120 }) })
const missingResource = (given: string) =>
  refused(open311Refusals['open311.resource']({ given: given.slice(0, 60) }))

const discovery = (deps: Open311Deps) => ({
  changeset: deps.changedAt,
  contact: deps.contact,
  key_service: `${deps.site}/docs`,
  endpoints: [
    {
      specification: 'http://wiki.open311.org/GeoReport_v2',
      url: `${deps.site}/open311/v2`,
      changeset: deps.changedAt,
      type: deps.isTest ? 'test' : 'production',
      formats: ['text/xml', 'application/json'],
    },
  ],
})

/** XML wants a name around each element of a list. */
const discoveryXml = (deps: Open311Deps) => {
  const { endpoints, ...rest } = discovery(deps)
  return {
    ...rest,
    endpoints: {
      endpoint: endpoints.map(({ formats, ...one }) => ({ ...one, formats: { format: formats } })),
    },
  }
}

const services = (deps: Open311Deps, format: Format): Answer =>
  listOf(
    format,
    { many: 'services', one: 'service' },
    offered(deps).map((type) => serviceOf(type, deps.face.say, deps.groupWords(type.group))),
  )

const definition = (deps: Open311Deps, code: string, format: Format): Outcome<Answer> => {
  const type = offered(deps).find(({ key }) => key === code)
  if (!type) return refused(open311Refusals['open311.service']({ code: code.slice(0, 60) }))
  const made = definitionOf(type, deps.face.say)
  if (format === 'json') return done(oneOf('json', 'service_definition', made))
  const attributes = made.attributes.map(({ values, ...one }) => ({
    ...one,
    values: values.length ? { value: values } : '',
  }))
  return done(oneOf('xml', 'service_definition', { ...made, attributes: { attribute: attributes } }))
}

const requests = async (
  deps: Open311Deps,
  parameters: Parameters,
  { now, format }: { now: number; format: Format | 'csv' },
): Promise<Outcome<Answer>> => {
  const filters = readFilters(parameters, now)
  if (!filters.ok) return filters
  const found = await listRequests(deps.db, deps.cases.directory.district.id, filters.value)
  const how = { now, site: deps.site }
  if (format === 'csv')
    return done(raw({ type: 'text/csv; charset=utf-8', body: bulkCsv(found, deps.face, how) }))
  const isExtended = parameters['extensions'] === 'true'
  const items = found.map((summary) => ({
    ...requestOf(summary, deps.face, how),
    ...(isExtended ? extensionsOf(summary, deps.face, now) : {}),
  }))
  return done(listOf(format, { many: 'service_requests', one: 'request' }, items))
}

const oneRequest = async (
  deps: Open311Deps,
  id: string,
  { now, format, extended }: { now: number; format: Format; extended: boolean },
): Promise<Outcome<Answer>> => {
  const [found] = await listRequests(deps.db, deps.cases.directory.district.id, {
    ids: [id],
    statuses: [],
    from: 0,
    to: 0,
    offset: 0,
    limit: 1,
  })
  if (!found) return refused(open311Refusals['open311.request']({ id: id.slice(0, 60) }))
  const item = {
    ...requestOf(found, deps.face, { now, site: deps.site }),
    ...(extended ? extensionsOf(found, deps.face, now) : {}),
  }
  return done(listOf(format, { many: 'service_requests', one: 'request' }, [item]))
}

const jurisdictionOf = (deps: Open311Deps, parameters: Parameters): Outcome<true> => {
  const given = parameters['jurisdiction_id']
  const { id, root } = deps.cases.directory.district
  return given === undefined || given === id || given === root
    ? done(true)
    : refused(open311Refusals['open311.jurisdiction']({ given: given.slice(0, 60) }))
}

const common = { who: 'anyone', tag: 'open311', cors: true, sayRefusal: sayError } as const

const get = (
  deps: Open311Deps,
  path: string,
  summary: Words,
  answer: (
    file: { name: string; format: Format | 'csv' },
    call: { parameters: Parameters; now: number },
  ) => Promise<Outcome<Answer>>,
): Route =>
  route({
    ...common,
    method: 'GET',
    path,
    summary,
    params: File,
    query: Open,
    act: async ({ params, query, now }) => {
      const file = readFile(params.file)
      if (!file) return missingResource(params.file)
      const parameters = parametersOf(query)
      const here = jurisdictionOf(deps, parameters)
      return here.ok ? answer(file, { parameters, now }) : here
    },
  })

const plain = (format: Format | 'csv'): Format => (format === 'csv' ? 'xml' : format)

const reading = (deps: Open311Deps): readonly Route[] => [
  get(
    deps,
    '/open311/v2/:file',
    { zh: 'Open311 资源', en: 'Open311 resources' },
    async ({ name, format }, { parameters, now }) => {
      if (name === 'discovery')
        return done(
          format === 'json'
            ? oneOf('json', 'discovery', discovery(deps))
            : oneOf('xml', 'discovery', discoveryXml(deps)),
        )
      if (name === 'services') return done(services(deps, plain(format)))
      if (name === 'requests') return requests(deps, parameters, { now, format })
      if (name === 'servicerequestupdates')
        return listUpdates(deps, parameters, { now, format: plain(format) })
      return missingResource(name)
    },
  ),
  get(
    deps,
    '/open311/v2/services/:file',
    { zh: 'Open311 服务定义', en: 'Open311 service definition' },
    async ({ name, format }) => definition(deps, name, plain(format)),
  ),
  ...['/open311/v2/requests/:file', '/open311/v2/request/:file'].map((path) =>
    get(
      deps,
      path,
      { zh: 'Open311 单个事项', en: 'One Open311 request' },
      async ({ name, format }, { parameters, now }) =>
        oneRequest(deps, name, { now, format: plain(format), extended: parameters['extensions'] === 'true' }),
    ),
  ),
  get(
    deps,
    '/open311/v2/tokens/:file',
    { zh: 'Open311 凭证换编号', en: 'Open311 token to id' },
    async ({ name, format }, { now }) => {
      const found = await oneRequest(deps, name, { now, format: plain(format), extended: false })
      return found.ok
        ? done(
            listOf(plain(format), { many: 'service_requests', one: 'request' }, [
              { token: name, service_request_id: name },
            ]),
          )
        : found
    },
  ),
]

export const open311Routes = (deps: Open311Deps): readonly Route[] => [
  ...reading(deps),
  route({
    ...common,
    method: 'POST',
    path: '/open311/v2/:file',
    summary: { zh: 'Open311 上报或更新', en: 'Post an Open311 request or update' },
    params: File,
    query: Open,
    body: Open,
    accepts: ['form', 'json'],
    key: 'optional',
    act: async (call) => {
      const file = readFile(call.params.file)
      const all = parametersOf({ ...(call.query as object), ...(call.body as object) })
      const here = jurisdictionOf(deps, all)
      if (!here.ok) return here
      const asked = { ...call, body: { ...(call.body as Record<string, unknown>) } }
      if (file?.name === 'requests' && file.format !== 'csv') return postRequest(deps, asked, file.format)
      if (file?.name !== 'servicerequestupdates' || file.format === 'csv')
        return missingResource(call.params.file)
      const partner = all['api_key'] ? await deps.findPartner(all['api_key']) : undefined
      return partner
        ? addUpdate(deps, all, { partner, now: call.now, format: file.format })
        : refused(open311Refusals['open311.key']())
    },
  }),
]
