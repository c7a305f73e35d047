// SPDX-License-Identifier: Apache-2.0
import type { Static, TSchema } from 'typebox'
import type { Actor, Role } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { Outcome, Refusal, Words } from '#platform/refusal/refusal.ts'

/**
 * Who may call a route at all; what they may see or do there is judged again on the thing itself. `signed` is everybody
 * with an account: staff and residents, not a partner's key.
 */
export type Who = 'anyone' | 'signed' | 'staff' | readonly Role[]

/** One request, already checked against the route's schemas. */
export interface Call<B = unknown, Q = unknown, P = unknown> {
  readonly body: B
  readonly query: Q
  readonly params: P
  /** The signed-in person or partner; undefined for the public. */
  readonly actor: Actor | undefined
  /** Id of the session they came with; undefined for the public and for API keys. */
  readonly session?: string | undefined
  /** The client's idempotency key, present on every write (made by the server where a protocol has none). */
  readonly key: string
  readonly now: Instant
  readonly language: 'zh' | 'en'
  /** Address of the caller, for throttling only; never stored with a report. */
  readonly source: string
  /** One request header, by its lower-case name. */
  readonly header: (name: string) => string | undefined
  /** Aborted when the client goes away or the time for the answer is over. */
  readonly signal: AbortSignal
  /** The one file of a multipart request, on routes that accept them. */
  readonly upload: () => Promise<Outcome<Upload>>
}

/** A file on its way in. The client's file name is not passed on: nothing may depend on it. */
export interface Upload {
  readonly bytes: Buffer
  /** What the client says it is; to be checked by content. */
  readonly claimed: string
}

/** Anything but JSON: a file, a spreadsheet, XML, a live stream. */
export interface Raw {
  readonly type: string
  readonly body: string | Buffer | NodeJS.ReadableStream
  readonly headers?: Readonly<Record<string, string>>
  readonly status?: number
}
export const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && 'type' in value && 'body' in value && 'raw' in value

export const raw = (answer: Raw): Raw & { readonly raw: true } => ({ ...answer, raw: true })

/** An answer that also sets headers or another status: a cookie, `Idempotent-Replay`. */
export class Answered<A> {
  readonly value: A
  readonly headers: Readonly<Record<string, string>>
  readonly status: number | undefined

  constructor(value: A, more: { headers?: Readonly<Record<string, string>>; status?: number }) {
    this.value = value
    this.headers = more.headers ?? {}
    this.status = more.status
  }
}

export type Media = 'json' | 'form' | 'multipart'

export const mediaTypes: Readonly<Record<Media, string>> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data',
}

/**
 * A route is a declaration: there is no route without schemas and without a policy. `answer` also filters the output,
 * so a field that is not declared never leaves.
 */
export interface Route<
  B extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  P extends TSchema = TSchema,
  A extends TSchema = TSchema,
> {
  readonly method: 'GET' | 'POST' | 'DELETE' | 'PUT'
  /** With `:name` for parts of the path. */
  readonly path: string
  readonly who: Who
  readonly summary: Words
  readonly tag: string
  readonly body?: B
  readonly query?: Q
  readonly params?: P
  readonly answer?: A
  readonly status?: 200 | 201 | 202
  /** Content types a body may have. (Default: JSON) */
  readonly accepts?: readonly Media[]
  /** Whether a POST must carry an Idempotency-Key; where it is optional the server makes one. (Default: required) */
  readonly key?: 'required' | 'optional'
  /** Which allowance a call uses up. (Default: read for GET, write otherwise) */
  readonly pace?: 'read' | 'write' | 'upload' | 'sign-in'
  /** The answer is the same for everybody and may be kept by caches, for so many seconds. (Default: never kept) */
  readonly keep?: number
  /** The answer may take as long as it takes: exports, live streams. (Default: the server's limit) */
  readonly unhurried?: boolean
  /** Content types of a raw answer, for the description. (Default: JSON) */
  readonly gives?: readonly string[]
  /** Pages of other origins may read it (public interfaces only, never with a cookie). (Default: no) */
  readonly cors?: boolean
  /** How a protocol of its own says no; problem details otherwise. */
  readonly sayRefusal?: (refusal: Refusal, url: string) => Raw
  act(
    call: Call<Static<B>, Static<Q>, Static<P>>,
  ): Promise<Outcome<Static<A> | Answered<Static<A>> | (Raw & { readonly raw: true })>>
}

/** Declare a route with its types inferred from its schemas. */
export const route = <B extends TSchema, Q extends TSchema, P extends TSchema, A extends TSchema>(
  declared: Route<B, Q, P, A>,
): Route => declared as unknown as Route
