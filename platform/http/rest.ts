// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance } from 'fastify'
import type { Socket } from 'node:net'
import type { Refusal } from '#platform/refusal/refusal.ts'
import type { Answering } from './answer.ts'
import type { Gate } from './gate.ts'
import type { Limits } from './limits.ts'
import { answerError, METHODS } from './mount.ts'
import { PROBLEM_TYPE, problemOf } from './problem.ts'
import { httpRefusals } from './refusals.ts'
import type { Statics } from './statics.ts'

interface Rest {
  readonly gate: Gate
  readonly answering: Answering
  readonly limits: Limits
  readonly statics: Statics | undefined
}

/** Addresses that are nobody's: a page of the product if a person opens one, a problem otherwise. */
export const answerTheRest = (app: FastifyInstance, { gate, answering, statics }: Rest): void => {
  app.setNotFoundHandler((request, reply) => {
    request.visit ??= gate.visitOf(request)
    const path = (request.raw.url ?? '/').split('?', 1)[0] ?? '/'
    if (statics?.isPage(request.method, path)) return statics.sendPage(request, reply)
    reply.headers(gate.headers.data)
    const tooLong = gate.judgeAddress(request.raw.url ?? '')
    if (tooLong) return answering.refuse(reply, tooLong)
    if (!(METHODS as readonly string[]).includes(request.method))
      return answering.refuse(
        reply,
        httpRefusals['http.method-not-allowed']({ method: request.method, allowed: [] }),
      )
    answering.refuse(reply, httpRefusals['http.not-found']({ path: path.slice(0, 120) }))
  })
  app.setErrorHandler((error, request, reply) => {
    request.visit ??= gate.visitOf(request)
    reply.headers(gate.headers.data)
    answerError(error, reply, { answering })
  })
}

/** A request that never became one: broken, too large or too slow headers. Nothing is known but the socket. */
export const refuseBroken = (error: { readonly code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) return void socket.destroy()
  const isLate = error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
  const refusal = isLate ? httpRefusals['http.too-slow']() : httpRefusals['http.malformed']()
  socket.end(bare(refusal, isLate ? '408 Request Timeout' : '400 Bad Request'))
}

const bare = (refusal: Refusal, status: string): string => {
  const body = JSON.stringify({ ...problemOf(refusal, '-', 'zh'), status: Number(status.slice(0, 3)) })
  return [
    `HTTP/1.1 ${status}`,
    `content-type: ${PROBLEM_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    '',
    body,
  ].join('\r\n')
}
