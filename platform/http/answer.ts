// SPDX-License-Identifier: Apache-2.0
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DatabaseUnreachable, StatementFailed } from '#platform/db/database.ts'
import { LanesFull } from '#platform/event/lanes.ts'
import type { Outcome, Refusal } from '#platform/refusal/refusal.ts'
import { BodyRefused } from './body.ts'
import { encodingFor, makePacker, matches, type Packer, PACK_FROM, tagOf, taggedAs } from './pack.ts'
import { faultOf, PROBLEM_TYPE, problemOf } from './problem.ts'
import { httpRefusals } from './refusals.ts'
import { Answered, isRaw, type Raw, type Route } from './route.ts'
import type { Fault } from './server.ts'

export type Answering = ReturnType<typeof makeAnswering>

/** Lock and statement time-outs, deadlocks: not faults of ours but of the moment. */
const PASSING = new Set(['57014', '55P03', '40P01', '40001'])

/** Turns outcomes into HTTP: an answer, a refusal as problem details, or a fault with a number. */
export const makeAnswering = ({ onFault }: { onFault: (fault: Fault) => void }) => {
  const pack = makePacker()

  const refuse = (reply: FastifyReply, refusal: Refusal, declared?: Route): void => {
    if (reply.sent) return
    const { request } = reply
    const seconds = refusal.about?.['seconds']
    if (refusal.status === 429 || refusal.status === 503)
      reply.header('retry-after', String(typeof seconds === 'number' ? seconds : 2))
    if (refusal.status === 401) reply.header('www-authenticate', 'Session realm="zhida"')
    reply.header('cache-control', 'no-store')
    if (declared?.sayRefusal) return sendRaw(reply, declared.sayRefusal(refusal, request.raw.url ?? ''))
    sendProblem(reply, refusal)
  }

  const sendProblem = (reply: FastifyReply, refusal: Parameters<typeof problemOf>[0]): void => {
    const language = reply.request.visit?.language ?? 'zh'
    reply
      .code(refusal.status)
      .header('content-type', PROBLEM_TYPE)
      .header('content-language', language === 'zh' ? 'zh-CN' : 'en')
      .serializer(asIs)
      .send(JSON.stringify(problemOf(refusal, reply.request.id, language)))
  }

  const fail = (reply: FastifyReply, error: unknown, declared?: Route): void => {
    if (reply.sent) return
    if (error instanceof BodyRefused) return refuse(reply, error.refusal, declared)
    if (isPassing(error)) return refuse(reply, httpRefusals['http.busy'](), declared)
    const { request } = reply
    onFault({ request: request.id, method: request.method, path: declared?.path ?? '(none)', error })
    sendProblem(reply, faultOf(request.id))
  }

  /** A fault in an answer that is not ours to give: it is written down, and nothing more. */
  const note = ({ id, method }: FastifyRequest, path: string, error: unknown): void =>
    onFault({ request: id, method, path, error })

  const answer = (reply: FastifyReply, outcome: Outcome<unknown>, declared: Route): void => {
    if (reply.sent) return dropLate(outcome)
    if (!outcome.ok) return refuse(reply, outcome.refusal, declared)
    const { value } = outcome
    if (isRaw(value)) return sendRaw(reply, value)
    reply.code(declared.status ?? 200)
    if (!(value instanceof Answered)) return send(reply, value)
    reply.headers(value.headers)
    if (value.status !== undefined) reply.code(value.status)
    send(reply, value.value)
  }

  const send = (reply: FastifyReply, value: unknown): void => {
    if (value === undefined) reply.code(204).send()
    else reply.type('application/json; charset=utf-8').send(value)
  }

  const packText: PackText = (reply, body, isKept) => packAnswer(pack, { reply, body, isKept })

  return { refuse, fail, note, answer, packText }
}

type PackText = (reply: FastifyReply, body: string | Buffer, isKept: boolean) => Promise<string | Buffer>

/** Text is packed when it pays; an answer that may be kept gets a tag, and who has it already gets nothing. */
const packAnswer = async (
  pack: Packer,
  { reply, body, isKept }: { reply: FastifyReply; body: string | Buffer; isKept: boolean },
): Promise<string | Buffer> => {
  const { headers } = reply.request
  const tag = isKept ? (ownTag(reply) ?? tagOf(body)) : ownTag(reply)
  const isLong = body.length > PACK_FROM
  const encoding = isLong ? encodingFor(headers['accept-encoding'], tag !== undefined) : undefined
  if (isLong) reply.header('vary', 'Accept-Encoding')
  if (tag !== undefined) reply.header('etag', taggedAs(tag, encoding))
  if (tag !== undefined && matches(headers['if-none-match'], tag)) {
    reply.code(304)
    return ''
  }
  if (!encoding) return body
  reply.header('content-encoding', encoding)
  reply.removeHeader('content-length')
  return pack(body, encoding, tag)
}

const ownTag = (reply: FastifyReply): string | undefined => {
  const tag = reply.getHeader('etag')
  return typeof tag === 'string' ? tag : undefined
}

const asIs = (payload: unknown): string => payload as string

const isPassing = (error: unknown): boolean =>
  error instanceof DatabaseUnreachable ||
  error instanceof LanesFull ||
  (error instanceof StatementFailed && PASSING.has(error.code))

const sendRaw = (reply: FastifyReply, { type, body, headers, status }: Raw): void => {
  if (headers) reply.headers(headers)
  reply
    .code(status ?? 200)
    .header('content-type', type)
    .send(body)
}

/** The client was told "busy" already: a stream that was made for it must not stay open. */
const dropLate = (outcome: Outcome<unknown>): void => {
  if (!outcome.ok || !isRaw(outcome.value)) return
  const { body } = outcome.value
  if (typeof body === 'object' && 'destroy' in body) (body as { destroy(): void }).destroy()
}
