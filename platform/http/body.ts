// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance } from 'fastify'
import type { Outcome, Refusal } from '#platform/refusal/refusal.ts'
import { readForm } from './form-body.ts'
import type { Limits } from './limits.ts'
import { readJson } from './strict-json.ts'

/** Carries a refusal through Fastify's parsers, which can only pass errors on. */
export class BodyRefused extends Error {
  override name = 'BodyRefused'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

type Done = (error: Error | null, body?: unknown) => void

const pass = (outcome: Outcome<unknown>, done: Done): void =>
  outcome.ok ? done(null, outcome.value) : done(new BodyRefused(outcome.refusal))

/** Our own readers instead of Fastify's: it keeps the last of two equal keys and lets broken UTF-8 through. */
export const addBodyParsers = (app: FastifyInstance, limits: Limits): void => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
    pass(readJson(body as Buffer, limits.depth), done),
  )
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (_request, body, done) => pass(readForm(body as Buffer), done),
  )
}
