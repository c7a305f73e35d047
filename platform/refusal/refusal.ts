// SPDX-License-Identifier: Apache-2.0

/** A sentence in both languages of the district. */
export interface Words {
  readonly zh: string
  readonly en: string
}

/**
 * A lawful "no": returned, never thrown. It says what was given, what is allowed and the next step.
 * `status` is the HTTP status it becomes at the edge (RFC 9457 problem details).
 */
export interface Refusal {
  readonly code: string
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 423 | 429 | 503
  readonly say: Words
  readonly next: Words
  /** Machine-readable details: fields at fault, allowed values. */
  readonly about?: Readonly<Record<string, unknown>>
}

export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value })
export const refused = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal,
})

type Draft = Omit<Refusal, 'code'>
type Entry = (given: never) => Draft
type Catalogue<T> = {
  readonly [K in keyof T]: T[K] extends () => Draft
    ? () => Refusal
    : T[K] extends (given: infer G) => Draft
      ? (given: G) => Refusal
      : never
}

/**
 * Declare the refusals of one module. Each entry turns typed details into both sentences.
 * @example
 * const refusals = defineRefusals({
 *   'case.closed': (g: { on: string }) => ({ status: 409, say: { zh: `…${g.on}`, en: `…${g.on}` }, next: { zh: '…', en: '…' } }),
 * })
 * return refused(refusals['case.closed']({ on: '2026-11-21' }))
 */
export const defineRefusals = <const T extends Record<string, Entry>>(
  entries: T,
): Catalogue<T> & { readonly codes: readonly string[] } => {
  const made = Object.entries(entries).map(([code, entry]) => [
    code,
    (given: never): Refusal => Object.freeze({ code, ...entry(given) }),
  ])
  return Object.freeze({ ...Object.fromEntries(made), codes: Object.keys(entries) }) as Catalogue<T> & {
    readonly codes: readonly string[]
  }
}
