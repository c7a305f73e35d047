// SPDX-License-Identifier: Apache-2.0
import type { Refusal, Words } from '#platform/refusal/refusal.ts'

/** A refusal or fault as RFC 9457 problem details. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly say: Words
  readonly next: Words
  readonly about?: Readonly<Record<string, unknown>>
  readonly instance: string
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

type Said = Omit<Refusal, 'status'> & { readonly status: number }

/** `type` leads to the page that explains the code; `instance` is the request, to be named when asking for help. */
export const problemOf = (refusal: Said, request: string, language: 'zh' | 'en'): Problem => ({
  type: `/docs/refusals#${refusal.code}`,
  title: refusal.say[language],
  status: refusal.status,
  detail: refusal.next[language],
  code: refusal.code,
  say: refusal.say,
  next: refusal.next,
  ...(refusal.about ? { about: refusal.about } : {}),
  instance: `urn:zhida:request:${request}`,
})

/** A fault of ours: the number is all that leaves the house; everything else is in the log under it. */
export const faultOf = (request: string): Said => ({
  code: 'http.fault',
  status: 500,
  say: { zh: '系统出现故障，没有办成。', en: 'Something broke on our side; it was not done.' },
  next: {
    zh: `请稍后用同一个 Idempotency-Key 重试；如仍不行，请告知编号 ${request}。`,
    en: `Try again later with the same Idempotency-Key; if it keeps failing, tell us the number ${request}.`,
  },
})

/** The language asked for: the first of zh and en in Accept-Language by weight. (Default: zh) */
export const languageOf = (header: string | undefined): 'zh' | 'en' => {
  if (header === undefined || header.startsWith('zh')) return 'zh'
  let best: 'zh' | 'en' = 'zh'
  let weight = 0
  for (const part of header.slice(0, 200).split(',')) {
    const [, name, q] = /^\s*(zh|en)\b[^;]*(?:;\s*q=([\d.]+))?/i.exec(part) ?? []
    const given = q === undefined ? 1 : Number(q)
    if (name === undefined || !(given > weight)) continue
    best = name.toLowerCase() === 'en' ? 'en' : 'zh'
    weight = given
  }
  return best
}
