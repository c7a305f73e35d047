// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Refusal } from '#platform/refusal/refusal.ts'
import type { Shown } from './caller.ts'
import { isEncodedUtf8 } from './form-body.ts'
import type { Visit } from './gate.ts'
import type { Limits } from './limits.ts'
import { httpRefusals } from './refusals.ts'
import { mediaTypes, type Route } from './route.ts'

const KEY = /^[\w.:-]{8,200}$/

export const judgeAddress = (url: string, limits: Limits): Refusal | undefined => {
  if (url.length > limits.address) return httpRefusals['http.address-too-long']({ most: limits.address })
  return isEncodedUtf8(url) ? undefined : httpRefusals['http.no-utf8']({ given: '' })
}

/** A foreign page can make a browser send our cookie, but not this header. */
export const judgeForgery = (
  request: FastifyRequest,
  shown: Shown | undefined,
  visit: Visit,
): Refusal | undefined =>
  shown?.by === 'cookie' && visit.caller && request.headers['x-zhida'] === undefined
    ? httpRefusals['http.csrf']()
    : undefined

export const judgeKey = (declared: Route, request: FastifyRequest, visit: Visit): Refusal | undefined => {
  const given = request.headers['idempotency-key']
  if (typeof given === 'string') {
    visit.key = given
    return KEY.test(given) ? undefined : httpRefusals['http.key-not-valid']({ given: given.slice(0, 40) })
  }
  if (declared.method === 'POST' && declared.key !== 'optional') return httpRefusals['http.key-missing']()
  visit.key = randomUUID()
  return undefined
}

export const judgeMedia = (declared: Route, request: FastifyRequest): Refusal | undefined => {
  const {
    'content-length': length,
    'transfer-encoding': chunked,
    'content-encoding': encoding,
  } = request.headers
  if (chunked === undefined && (length === undefined || length === '0')) return undefined
  if (encoding !== undefined && encoding !== 'identity')
    return httpRefusals['http.encoded-body']({ given: encoding.slice(0, 40) })
  const allowed = (declared.accepts ?? ['json']).map((media) => mediaTypes[media])
  const given = request.headers['content-type'] ?? ''
  const [type = '', ...parameters] = given.toLowerCase().split(';')
  if (!allowed.includes(type.trim()))
    return httpRefusals['http.content-type']({ given: given.slice(0, 80), allowed })
  const charset = parameters.map((one) => /^\s*charset\s*=\s*"?([\w-]+)/.exec(one)?.[1]).find(Boolean)
  return charset === undefined || charset === 'utf-8' || charset === 'utf8'
    ? undefined
    : httpRefusals['http.no-utf8']({ given: charset.slice(0, 40) })
}
