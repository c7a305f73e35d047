// SPDX-License-Identifier: Apache-2.0
import type { Words } from './fields.ts'

/** Where in the text something was found: offsets in UTF-16 units, line and column counted from 1. */
export interface Position {
  readonly from: number
  readonly to: number
  readonly line: number
  readonly column: number
}

/** Why a rule cannot be used: what was given, what may stand there. Returned, never thrown, for text and trees of others. */
export interface RuleRefusal {
  readonly code: RefusalCode
  readonly say: Words
  readonly next: Words
  readonly position?: Position
  /** Path of the offending part inside the tree, for example `of.1.left`. */
  readonly at?: string
}

export type RefusalCode =
  | 'rule.not-readable'
  | 'rule.unknown-name'
  | 'rule.wrong-type'
  | 'rule.impossible-answer'
  | 'rule.outside-subset'
  | 'rule.not-a-tree'
  | 'rule.too-large'
  | 'rule.no-column'

export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: RuleRefusal }

/** A rule that should have been checked before was not: a fault of the program, not of the author. */
export class RuleFault extends Error {
  override name = 'RuleFault'
  readonly refusal: RuleRefusal
  constructor(refusal: RuleRefusal, options?: ErrorOptions) {
    super(`${refusal.say.en} ${refusal.next.en}`, options)
    this.refusal = refusal
  }
}

export const accepted = <T>(value: T): Read<T> => ({ ok: true, value })
export const refuse = (refusal: RuleRefusal): { readonly ok: false; readonly refusal: RuleRefusal } => ({
  ok: false,
  refusal,
})

/** Line and column of a stretch of text. */
export const positionIn = (text: string, from: number, to: number): Position => {
  const before = text.slice(0, from)
  const lineStart = before.lastIndexOf('\n') + 1
  return { from, to, line: before.split('\n').length, column: from - lineStart + 1 }
}

/** A short, quotable form of what somebody wrote; control characters are shown as spaces. */
export const quoted = (given: string): string => {
  const clean = given.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim()
  return clean.length > 60 ? `${clean.slice(0, 60)}…` : clean
}
