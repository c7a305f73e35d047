// SPDX-License-Identifier: Apache-2.0
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { PostKnowledge } from '../account.ts'
import type { AppDraft } from './declare.ts'
import { appRefusals } from './refusals.ts'

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** A whole address that cannot be read on its way; plain http is for this machine alone. */
export const isSafeAddress = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || url.hash !== '' || text.includes('#') || url.username !== '' || url.password !== '')
    return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname))
}

const addressesOf = (draft: AppDraft): readonly (readonly [string, string])[] => [
  ['address', draft.address],
  ...(draft.healthAddress === null ? [] : [['healthAddress', draft.healthAddress] as const]),
  ...(draft.logoutAddress === null ? [] : [['logoutAddress', draft.logoutAddress] as const]),
  ...draft.redirects.map((each) => ['redirects', each] as const),
  ...draft.signedOutAt.map((each) => ['signedOutAt', each] as const),
]

/** Whether an application can be registered like this. */
export const judgeApp = (draft: AppDraft, { isUnit, isArea }: PostKnowledge): Outcome<AppDraft> => {
  const wrong = addressesOf(draft).find(([, address]) => !isSafeAddress(address))
  if (wrong) return refused(appRefusals['app.address']({ field: wrong[0], given: wrong[1].slice(0, 120) }))
  if ([...new Intl.Segmenter('zh').segment(draft.letter)].length !== 1)
    return refused(appRefusals['app.letter']({ given: draft.letter.slice(0, 20) }))
  const unknown = (!isUnit(draft.unit) && draft.unit) || (!isArea(draft.area) && draft.area)
  if (unknown) return refused(appRefusals['app.unit']({ given: unknown.slice(0, 60) }))
  return done({ ...draft, scopes: [...new Set(draft.scopes)], redirects: [...new Set(draft.redirects)] })
}
