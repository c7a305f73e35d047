// SPDX-License-Identifier: Apache-2.0

/**
 * A piece of SQL whose values stand beside it. Text comes only from this folder and from the caller's allow-list of
 * columns; whatever a rule holds becomes a bind parameter.
 */
export interface Fragment {
  readonly pieces: readonly (string | Bound)[]
}
interface Bound {
  readonly value: Bindable
  readonly cast: string
}
export type Bindable = string | number | boolean | readonly string[]

/** Something with no SQL form; becomes a refusal at the door of this folder. */
export class NoSql extends Error {
  override name = 'NoSql'
}

/** Some parts are written twice into the statement; nested deeply enough, that would double it without end. */
const MOST_PIECES = 100_000
const bounded = (pieces: Fragment['pieces']): Fragment => {
  if (pieces.length > MOST_PIECES) throw new NoSql('a statement of this size')
  return { pieces }
}

/** @example sql`(${a} < ${b})` */
export const sql = (text: TemplateStringsArray, ...parts: readonly Fragment[]): Fragment =>
  bounded(text.flatMap((piece, at) => [piece, ...(parts[at]?.pieces ?? [])]))

export const raw = (text: string): Fragment => ({ pieces: [text] })
export const bound = (value: Bindable, cast: string): Fragment => ({ pieces: [{ value, cast }] })
export const join = (parts: readonly Fragment[], between: string): Fragment =>
  bounded(parts.flatMap((part, at) => (at === 0 ? part.pieces : [between, ...part.pieces])))

export interface Statement {
  readonly text: string
  readonly values: readonly Bindable[]
}

/** Number the bind parameters from `startAt`; equal values share one. */
export const render = (fragment: Fragment, startAt = 1): Statement => {
  const values: Bindable[] = []
  const places = new Map<string, number>()
  const text = fragment.pieces.map((piece) => {
    if (typeof piece === 'string') return piece
    const key = `${piece.cast} ${JSON.stringify(piece.value)}`
    const place = places.get(key) ?? values.push(piece.value) - 1
    places.set(key, place)
    return `$${startAt + place}::${piece.cast}`
  })
  return { text: text.join(''), values }
}
