// SPDX-License-Identifier: Apache-2.0
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Instant } from '#platform/clock/clock.ts'
import type { Refusal } from '#platform/refusal/refusal.ts'
import type { Answering } from './answer.ts'
import { type Check, compileCheck } from './check.ts'
import type { Gate, Visit } from './gate.ts'
import { PACK_FROM } from './pack.ts'
import { httpRefusals } from './refusals.ts'
import type { Call, Route } from './route.ts'
import { readUpload } from './upload.ts'
import { forWriting } from './writing.ts'

interface Mounting {
  readonly gate: Gate
  readonly answering: Answering
  readonly now: () => Instant
  /** Bytes of one uploaded file. */
  readonly mostUploaded: number
}

export const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'] as const

/** Give every declared route its place, and every other method of the same path a 405. */
export const mountRoutes = (app: FastifyInstance, routes: readonly Route[], mounting: Mounting): void => {
  app.decorateRequest('visit', undefined)
  for (const declared of routes) mountRoute(app, declared, mounting)
  const paths = Map.groupBy(routes, ({ path }) => path)
  for (const [path, list] of paths) refuseOtherMethods(app, { path, list, mounting })
}

const hasHead = ({ method, keep }: Route): boolean => method === 'GET' && keep !== undefined

const mountRoute = (app: FastifyInstance, declared: Route, mounting: Mounting): void => {
  const { gate, answering } = mounting
  const checks = checksOf(declared)
  const isKept = declared.keep !== undefined
  app.route({
    method: hasHead(declared) ? ['GET', 'HEAD'] : declared.method,
    url: declared.path,
    ...(declared.answer ? { schema: { response: { '2xx': forWriting(declared.answer) } } } : {}),
    onRequest: gate.hook(declared),
    errorHandler: (error, request, reply) => {
      gate.leave(request)
      answerError(error, reply, { answering, declared })
    },
    onSend: (request, reply, payload, done) => {
      gate.leave(request)
      const isText = typeof payload === 'string' || Buffer.isBuffer(payload)
      if (!isText || reply.statusCode >= 300 || (!isKept && payload.length <= PACK_FROM))
        return done(null, payload)
      if (!isKept && isPackedAlready(reply)) return done(null, payload)
      answering.packText(reply, payload, isKept).then(
        (packed) => done(null, packed),
        (error: Error) => done(error),
      )
    },
    handler: (request, reply) => act(request, reply, { declared, checks, mounting }),
  })
}

/** Photos and archives only grow by packing. */
const isPackedAlready = (reply: FastifyReply): boolean =>
  /^(?:image\/(?!svg)|application\/(?:zip|vnd\.openxml))/.test(String(reply.getHeader('content-type') ?? ''))

interface Checks {
  readonly body: Check | undefined
  readonly query: Check | undefined
  readonly params: Check | undefined
}

const checksOf = (declared: Route): Checks => {
  const isText = declared.accepts !== undefined && !declared.accepts.includes('json')
  return {
    body: declared.body && compileCheck(declared.body, isText ? 'text' : 'json'),
    query: compileCheck(declared.query ?? { type: 'object', properties: {} }, 'text'),
    params: declared.params && compileCheck(declared.params, 'text'),
  }
}

const checkAll = (request: FastifyRequest, checks: Checks): Refusal | undefined => {
  const fields =
    checks.params?.(request.params) ??
    checks.query?.(request.query) ??
    checks.body?.(request.body ?? undefined)
  return fields && httpRefusals['http.invalid']({ fields })
}

const act = (
  request: FastifyRequest,
  reply: FastifyReply,
  { declared, checks, mounting }: { declared: Route; checks: Checks; mounting: Mounting },
): void => {
  const { answering, now, mostUploaded } = mounting
  const flight = request.visit?.flight
  if (flight) {
    flight.phase = 'acting'
    flight.since = performance.now()
  }
  const refusal = checkAll(request, checks)
  if (refusal) return answering.refuse(reply, refusal, declared)
  const fail = (error: unknown): void => answering.fail(reply, error, declared)
  try {
    declared
      .act({
        ...callOf(request, request.visit as Visit, now()),
        upload: () => readUpload(request, mostUploaded),
      })
      .then((outcome) => answering.answer(reply, outcome, declared))
      .catch(fail)
  } catch (error) {
    fail(error)
  }
}

const callOf = (request: FastifyRequest, visit: Visit, now: Instant): Omit<Call, 'upload'> => ({
  body: request.body,
  query: request.query,
  params: request.params,
  actor: visit.caller?.actor,
  session: visit.caller?.session,
  key: visit.key,
  now,
  language: visit.language,
  source: visit.source,
  header: (name) => {
    const value = request.headers[name]
    return Array.isArray(value) ? value[0] : value
  },
  get signal() {
    return request.signal
  },
})

/** What Fastify itself refuses, in our words. */
const ofFastify: Readonly<Record<string, (error: FastifyError) => Refusal>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => httpRefusals['http.too-large']({ most: 1024 * 1024 }),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => httpRefusals['http.malformed'](),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () =>
    httpRefusals['http.content-type']({ given: '', allowed: ['application/json'] }),
  FST_ERR_BAD_URL: () => httpRefusals['http.no-utf8']({ given: '' }),
  FST_ERR_MAX_PARAM_LENGTH: () => httpRefusals['http.malformed'](),
}

export const answerError = (
  error: unknown,
  reply: FastifyReply,
  { answering, declared }: { answering: Answering; declared?: Route },
): void => {
  const code = (error as { code?: string }).code ?? ''
  const known = ofFastify[code]
  if (known) return answering.refuse(reply, known(error as FastifyError), declared)
  const status = (error as { statusCode?: number }).statusCode
  // The client broke off or sent nonsense while its body was being read.
  if (status !== undefined && status >= 400 && status < 500 && code !== 'FST_ERR_FAILED_ERROR_SERIALIZATION')
    return answering.refuse(reply, httpRefusals['http.malformed'](), declared)
  answering.fail(reply, error, declared)
}

const refuseOtherMethods = (
  app: FastifyInstance,
  { path, list, mounting }: { path: string; list: readonly Route[]; mounting: Mounting },
): void => {
  const { gate, answering } = mounting
  const allowed = new Set<string>(list.map(({ method }) => method))
  if (list.some(hasHead)) allowed.add('HEAD')
  const isOpen = list.some(({ cors }) => cors)
  const others = METHODS.filter((method) => !allowed.has(method))
  app.route({
    method: others,
    url: path,
    onRequest: (request, reply) => {
      request.visit = gate.visitOf(request)
      reply.headers(gate.headers.data).header('allow', [...allowed].join(', '))
      if (request.method === 'OPTIONS' && isOpen) return allowOrigins(reply, allowed)
      answering.refuse(
        reply,
        httpRefusals['http.method-not-allowed']({ method: request.method, allowed: [...allowed] }),
      )
    },
    handler: () => undefined,
  })
}

/** Public interfaces are readable from pages anywhere; they know no cookies, so there is nothing to steal. */
const allowOrigins = (reply: FastifyReply, allowed: ReadonlySet<string>): void => {
  reply
    .code(204)
    .headers({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': [...allowed].join(', '),
      'access-control-allow-headers': 'content-type, authorization, idempotency-key, accept-language',
      'access-control-max-age': '86400',
    })
    .send()
}
