// SPDX-License-Identifier: Apache-2.0
import type { Static, TSchema } from 'typebox'
import type { Actor, Role } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { Outcome, Words } from '#platform/refusal/refusal.ts'

/** Who may call a route at all; what they may see or do there is judged again on the thing itself. */
export type Who = 'anyone' | 'staff' | readonly Role[]

/** One request, already checked against the route's schemas. */
export interface Call<B = unknown, Q = unknown, P = unknown> {
  readonly body: B
  readonly query: Q
  readonly params: P
  /** The signed-in person or partner; undefined for the public. */
  readonly actor: Actor | undefined
  /** The client's idempotency key, present on every write (made by the server where a protocol has none). */
  readonly key: string
  readonly now: Instant
  readonly language: 'zh' | 'en'
  /** Address of the caller, for throttling only; never stored with a report. */
  readonly source: string
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
  readonly path: string
  readonly who: Who
  readonly summary: Words
  readonly tag: string
  readonly body?: B
  readonly query?: Q
  readonly params?: P
  readonly answer?: A
  readonly status?: 200 | 201 | 202
  act(
    call: Call<Static<B>, Static<Q>, Static<P>>,
  ): Promise<Outcome<Static<A> | (Raw & { readonly raw: true })>>
}

/** Declare a route with its types inferred from its schemas. */
export const route = <B extends TSchema, Q extends TSchema, P extends TSchema, A extends TSchema>(
  declared: Route<B, Q, P, A>,
): Route => declared as unknown as Route
