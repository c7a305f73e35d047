// SPDX-License-Identifier: Apache-2.0
import type { Said } from '../words/words.ts'
import { common } from '../words/common.ts'

/** A lawful "no" of the server (RFC 9457), or our own words when the server could not be heard. */
export interface Refusal {
  readonly code: string
  readonly status: number
  readonly say: Said
  readonly next: Said
  readonly about?: { readonly fields?: Readonly<Record<string, Said>>; readonly [key: string]: unknown }
}

/** Carries a refusal through code that expects errors to be thrown (TanStack Query). */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly refusal: Refusal
  constructor(refusal: Refusal, cause?: unknown) {
    super(`${refusal.status} ${refusal.code}`, { cause })
    this.refusal = refusal
  }
}

export const notReached: Refusal = {
  code: 'client.not-reached',
  status: 0,
  say: { zh: common.zh.notReached, en: common.en.notReached },
  next: { zh: common.zh.notReachedNext, en: common.en.notReachedNext },
}

export function unexpected(status: number): Refusal {
  return {
    code: 'client.unexpected',
    status,
    say: { zh: common.zh.unexpected, en: common.en.unexpected },
    next: { zh: common.zh.unexpectedNext, en: common.en.unexpectedNext },
  }
}

/** The refusal inside any thrown thing; a fault of ours reads as "unexpected". */
export function refusalOf(thrown: unknown): Refusal {
  return thrown instanceof Refused ? thrown.refusal : unexpected(0)
}

/** True when trying the same again may help: no network, or the server is busy. */
export function worthRetrying(thrown: unknown): boolean {
  const { status } = refusalOf(thrown)
  return thrown instanceof Refused && (status === 0 || status === 429 || status >= 502)
}

export async function readRefusal(response: Response): Promise<Refusal> {
  const body: unknown = await response.json().catch(() => undefined)
  if (!isProblem(body)) return unexpected(response.status)
  return { ...body, status: response.status }
}

function isProblem(body: unknown): body is Refusal {
  return typeof body === 'object' && body !== null && 'code' in body && 'say' in body && 'next' in body
}
