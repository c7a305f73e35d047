// SPDX-License-Identifier: Apache-2.0
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Answering } from './answer.ts'
import type { Caller } from './caller.ts'
import type { Gate } from './gate.ts'
import { METHODS } from './mount.ts'

/** A protocol with a handler of its own, below one path. Address, allowance and session are judged before it. */
export interface Handed {
  /** `/oidc`: everything below it is handed over. */
  readonly prefix: string
  handle(request: IncomingMessage, response: ServerResponse, caller: Caller | undefined): Promise<void>
}

interface Handing {
  readonly gate: Gate
  readonly answering: Answering
}

/** Everything below the prefix is answered by its handler, which reads the body itself. */
export const handOver = (app: FastifyInstance, handed: Handed, { gate, answering }: Handing): void => {
  const hand = async (request: FastifyRequest, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(gate.headers.data)) response.setHeader(name, value)
    // Its own pages and answers say what they may do; ours would forbid them to be sent on.
    response.removeHeader('content-security-policy')
    await handed.handle(request.raw, response, request.visit?.caller)
  }
  app.route({
    method: [...METHODS],
    url: `${handed.prefix}/*`,
    onRequest: async (request, reply) => {
      const admitted = await gate.admit(request)
      if (!admitted.ok) {
        reply.headers(gate.headers.data)
        answering.refuse(reply, admitted.refusal)
        return reply
      }
      reply.hijack()
      await hand(request, reply.raw).catch((error: unknown) => {
        answering.note(request, handed.prefix, error)
        if (!reply.raw.headersSent) reply.raw.writeHead(500)
        reply.raw.end()
      })
    },
    handler: () => undefined,
  })
}
