// SPDX-License-Identifier: Apache-2.0
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Instant } from '#platform/clock/clock.ts'
import { makeAnswering } from './answer.ts'
import { addBodyParsers } from './body.ts'
import type { SessionOf } from './caller.ts'
import { docsRoutes } from './docs.ts'
import { makeGate } from './gate.ts'
import { handOver, type Handed } from './handed.ts'
import { makeInflight } from './inflight.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { mountRoutes } from './mount.ts'
import { answerTheRest, refuseBroken } from './rest.ts'
import { demoRates, districtRates, type Rates } from './rates.ts'
import type { Route } from './route.ts'
import { mountStatics } from './statics.ts'

/** What went wrong inside, for the log of the operator; nothing of it goes to the client. */
export interface Fault {
  readonly request: string
  readonly method: string
  /** The declared path, without ids and words that may be personal. */
  readonly path: string
  readonly error: unknown
}

export interface HttpSettings {
  /** Generous allowances, so that a demo can be shown to a room and load-tested. (Default: false) */
  readonly demo?: boolean
  /** Addresses of reverse proxies whose X-Forwarded-* are believed. (Default: none) */
  readonly trustedProxies?: readonly string[]
  /** https stands before us: cookies are Secure and browsers are told to stay on https. (Default: false) */
  readonly https?: boolean
  readonly limits?: Partial<Limits>
  readonly rates?: Rates
  /** (Default: one line of JSON on standard error) */
  readonly onFault?: (fault: Fault) => void
}

export interface ServerOptions {
  readonly routes: readonly Route[]
  /** Code of the district, for the title of the API. */
  readonly district: string
  readonly now: () => Instant
  readonly sessionOf: SessionOf
  readonly settings: HttpSettings
  /** Folder of the built web pages; without it only the API is served. */
  readonly statics?: string
  /** Protocols that answer by themselves, each below a path of its own. */
  readonly handed?: readonly Handed[]
  /** Origins that the page at a path may show in a frame. (Default: none) */
  readonly frames?: (path: string) => readonly string[]
}

/**
 * The one HTTP server: mounts declared routes with their policy, limits and schemas, serves the pages and describes
 * itself at /openapi.json and /docs. Not yet listening: call `listen`, and `close` to end.
 */
export const makeServer = async (options: ServerOptions): Promise<FastifyInstance> => {
  const { settings, now } = options
  const limits = { ...defaultLimits, ...settings.limits }
  const app = makeApp(limits, settings)
  const inflight = makeInflight(limits)
  app.addHook('onClose', () => inflight.stop())
  const routes = [...options.routes, ...docsRoutes(options.routes, options.district)]
  const answering = makeAnswering({ onFault: settings.onFault ?? logFault })
  const gate = makeGate({
    https: settings.https ?? false,
    limits,
    rates: settings.rates ?? (settings.demo ? demoRates : districtRates),
    sessionOf: options.sessionOf,
    now,
    inflight,
    answering,
  })
  addBodyParsers(app, limits)
  if (routes.some(({ accepts }) => accepts?.includes('multipart'))) await app.register(multipart)
  mountRoutes(app, routes, { gate, answering, now, mostUploaded: limits.file })
  for (const handed of options.handed ?? []) handOver(app, handed, { gate, answering })
  const frames = options.frames ?? (() => [])
  const statics =
    options.statics === undefined
      ? undefined
      : await mountStatics(app, options.statics, { headers: gate.headers, frames })
  answerTheRest(app, { gate, answering, limits, statics })
  await app.ready()
  return app
}

const makeApp = (limits: Limits, settings: HttpSettings): FastifyInstance => {
  let served = 0
  const start = Date.now().toString(36)
  return Fastify({
    logger: false,
    bodyLimit: limits.body,
    requestTimeout: Math.max(limits.request, limits.upload),
    connectionTimeout: limits.connection,
    keepAliveTimeout: limits.keepAlive,
    http: {
      headersTimeout: Math.min(limits.headers, limits.request),
      connectionsCheckingInterval: limits.checkEvery,
      maxHeaderSize: 16 * 1024,
    },
    routerOptions: { maxParamLength: limits.param },
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    // Numbers made here: one from the client could forge lines of the log.
    clientErrorHandler: (error, socket) => refuseBroken(error, socket),
    genReqId: () => `${start}-${(served += 1).toString(36)}`,
    requestIdHeader: false,
    trustProxy: settings.trustedProxies?.length ? [...settings.trustedProxies] : false,
  })
}

const logFault = ({ request, method, path, error }: Fault): void => {
  const said =
    error instanceof Error
      ? { name: error.name, message: error.message, stack: error.stack }
      : { said: error }
  process.stderr.write(`${JSON.stringify({ fault: request, method, path, ...said })}\n`)
}
