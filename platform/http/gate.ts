// SPDX-License-Identifier: Apache-2.0
import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Instant } from '#platform/clock/clock.ts'
import { done, type Outcome, type Refusal, refused } from '#platform/refusal/refusal.ts'
import type { Answering } from './answer.ts'
import { type Caller, cookieName, judgeWho, type SessionOf, type Shown, shownBy } from './caller.ts'
import { securityHeaders } from './headers.ts'
import type { Flight, Inflight } from './inflight.ts'
import type { Limits } from './limits.ts'
import { judgeAddress, judgeForgery, judgeKey, judgeMedia } from './judging.ts'
import { languageOf } from './problem.ts'
import { makeThrottle, type Rates, sourceOf } from './rates.ts'
import { httpRefusals } from './refusals.ts'
import type { Route } from './route.ts'

/** What is known of a request before its body is read. */
export interface Visit {
  readonly language: 'zh' | 'en'
  readonly source: string
  caller: Caller | undefined
  key: string
  flight: Flight | undefined
}

declare module 'fastify' {
  interface FastifyRequest {
    visit: Visit | undefined
  }
}

export interface GateOptions {
  readonly https: boolean
  readonly limits: Limits
  readonly rates: Rates
  readonly sessionOf: SessionOf
  readonly now: () => Instant
  readonly inflight: Inflight
  readonly answering: Answering
}

export type Gate = ReturnType<typeof makeGate>
type Done = () => void

const SAFE = new Set(['GET', 'HEAD'])

/** Judge a request for a handler that answers by itself; gives who asks, or why not. */
const admitting =
  ({ limits, sessionOf, now }: GateOptions, cookie: string, throttle: ReturnType<typeof makeThrottle>) =>
  async (request: FastifyRequest): Promise<Outcome<Caller | undefined>> => {
    const visit = (request.visit = visitOf(request))
    const wrong = judgeAddress(request.raw.url ?? '', limits)
    if (wrong) return refused(wrong)
    // A bearer token there is one of the protocol, not a key of ours.
    const shown = shownBy({ ...request.headers, authorization: undefined }, cookie)
    visit.caller = shown && (await sessionOf(shown))
    const pace = SAFE.has(request.method) ? 'read' : 'write'
    const who = visit.caller ? `account ${visit.caller.actor.account}` : visit.source
    const seconds = throttle(pace, who, now())
    return seconds > 0 ? refused(httpRefusals['http.too-many']({ seconds })) : done(visit.caller)
  }

/** Everything that is judged before a body is read: address, allowance, session, policy, forgery, key, content type. */
export const makeGate = (options: GateOptions) => {
  const { limits, sessionOf, now, inflight, answering } = options
  const headers = securityHeaders(options.https)
  const cookie = cookieName(options.https)
  const throttle = makeThrottle(options.rates)

  const judgePace = (declared: Route, visit: Visit): Refusal | undefined => {
    const pace = declared.pace ?? (declared.method === 'GET' ? 'read' : 'write')
    const who = visit.caller && pace !== 'sign-in' ? `account ${visit.caller.actor.account}` : visit.source
    const seconds = throttle(pace, who, now())
    return seconds > 0 ? httpRefusals['http.too-many']({ seconds }) : undefined
  }

  const judge = (declared: Route, request: FastifyRequest, shown: Shown | undefined): Refusal | undefined => {
    const visit = request.visit as Visit
    const notAllowed = judgePace(declared, visit) ?? judgeWho(declared.who, shown, visit.caller)
    if (notAllowed || SAFE.has(request.method)) return notAllowed
    return (
      judgeForgery(request, shown, visit) ??
      judgeKey(declared, request, visit) ??
      judgeMedia(declared, request)
    )
  }

  const enter = (declared: Route, request: FastifyRequest, reply: FastifyReply, done: Done): void => {
    const shown = shownBy(request.headers, cookie)
    const decide = (caller: Caller | undefined): void => {
      const visit = request.visit as Visit
      visit.caller = caller
      const refusal = judge(declared, request, shown)
      if (refusal) return answering.refuse(reply, refusal, declared)
      visit.flight = watch(answering, reply, declared)
      inflight.begin(visit.flight)
      done()
    }
    const caller = shown && sessionOf(shown)
    if (caller instanceof Promise) void caller.then(decide, (error) => answering.fail(reply, error, declared))
    else decide(caller)
  }

  return {
    headers,
    visitOf,
    admit: admitting(options, cookie, throttle),
    judgeAddress: (url: string) => judgeAddress(url, limits),
    leave: (request: FastifyRequest): void => {
      if (request.visit?.flight) inflight.end(request.visit.flight)
    },
    /** The first hook of a route. */
    hook: (declared: Route) => (request: FastifyRequest, reply: FastifyReply, done: Done) => {
      request.visit = visitOf(request)
      reply.headers(declared.keep === undefined ? headers.data : keptHeaders(headers.data, declared.keep))
      if (declared.cors) reply.header('access-control-allow-origin', '*')
      const refusal = judgeAddress(request.raw.url ?? '', limits)
      if (refusal) return answering.refuse(reply, refusal, declared)
      enter(declared, request, reply, done)
    },
  }
}

const keptHeaders = (headers: Readonly<Record<string, string>>, seconds: number) => ({
  ...headers,
  'cache-control': seconds > 0 ? `public, max-age=${seconds}` : 'no-cache',
})

/** How long the other side may still talk before it is cut off, in ms. */
const LINGER = 1000

/** Says the end first: cut off at once, a client that is still sending would lose the answer that tells it why. */
const hangUp = (socket: Socket): void => {
  socket.end()
  setTimeout(() => socket.destroy(), LINGER).unref()
}

/** Told once; a stalled body is not waited for any longer, so the connection goes with it. */
const giveUp = (answering: Answering, reply: FastifyReply, declared: Route): void => {
  if (reply.sent) return
  const { request } = reply
  if (request.visit?.flight?.phase !== 'reading')
    return answering.refuse(reply, httpRefusals['http.busy'](), declared)
  reply.header('connection', 'close')
  reply.raw.once('finish', () => hangUp(request.raw.socket))
  answering.refuse(reply, httpRefusals['http.too-slow'](), declared)
}

const visitOf = (request: FastifyRequest): Visit => ({
  language: languageOf(request.headers['accept-language']),
  source: sourceOf(request.ip ?? ''),
  caller: undefined,
  key: '',
  flight: undefined,
})

/** A request that takes its time is given up by one shared look, whatever it is waiting for. */
const watch = (answering: Answering, reply: FastifyReply, declared: Route): Flight => {
  const { method, socket } = reply.request.raw
  const now = performance.now()
  return {
    socket,
    phase: SAFE.has(method ?? '') ? 'acting' : 'reading',
    since: now,
    began: now,
    bytes: socket.bytesRead ?? 0,
    unhurried: declared.unhurried ?? false,
    sendsFile: declared.accepts?.includes('multipart') ?? false,
    giveUp: () => giveUp(answering, reply, declared),
  }
}
