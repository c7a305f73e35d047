// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { Refusal, Words } from '#platform/refusal/refusal.ts'

export const directions = {
  up: { zh: '上行(省、市)', en: 'Up (province, city)' },
  down: { zh: '下行(部门、街道)', en: 'Down (departments, streets)' },
} as const satisfies Readonly<Record<string, Words>>
export type Direction = keyof typeof directions

export interface Connector {
  readonly id: string
  readonly name: string
  readonly direction: Direction
  readonly url: string | undefined
  readonly kinds: readonly string[]
  readonly state: 'active' | 'paused'
  readonly failures: number
  readonly nextAt: Instant
  readonly lastAt: Instant | undefined
  readonly lastError: string | undefined
}

/** Where a field of the other side comes from. */
export type Entry =
  | { readonly from: string; readonly required?: boolean }
  | { readonly value: string | number | boolean }
  | { readonly from: string; readonly codes: Readonly<Record<string, string>>; readonly otherwise?: string }
  | { readonly formula: string }

/** A mapping: a tree as data, by version. Keys with dots make nested fields. */
export interface Mapping {
  /** Fields of the input that formulas may ask. (Default of what goes out: those of every event) */
  readonly given?: Readonly<Record<string, 'text' | 'number'>>
  readonly fields: Readonly<Record<string, Entry>>
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
export type Body = Readonly<Record<string, Json>>

/** What goes over the wire, in both directions. */
export interface Envelope {
  /** Equal for every try of one message. */
  readonly message: string
  readonly kind: string
  readonly at: Instant
  readonly body: Body
  /** HMAC-SHA-256 of message, kind, at and canonical body under the common secret, in hex. */
  readonly signature: string
}

/**
 * How the loop is closed. `taken`: it had its effect now. `known`: it had it before, or the thing was known already.
 * `kept`: it is in safe hands and waits for a person there. `refused`: it will never be taken as it is.
 */
export interface Receipt {
  readonly message: string
  readonly receipt: 'taken' | 'known' | 'kept' | 'refused'
  /** The other side's id of the record. */
  readonly record: string | null
  /** SHA-256 of the canonical body that was received. */
  readonly hash: string
  readonly signature: string
}

/** What a taken message does. Called again with the same key after a crash, it must give the same answer. */
export interface Effect {
  readonly record: string
  /** The thing was known: nothing new was made. */
  readonly isKnown: boolean
}
export interface Arriving {
  readonly connector: Connector
  readonly message: string
  readonly kind: string
  readonly fields: Body
  readonly key: string
  readonly now: Instant
}
export type TakeEffect = (
  arriving: Arriving,
) => Promise<
  { readonly ok: true; readonly value: Effect } | { readonly ok: false; readonly refusal: Refusal }
>
