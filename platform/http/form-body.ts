// SPDX-License-Identifier: Apache-2.0
import { isUtf8 } from 'node:buffer'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { httpRefusals } from './refusals.ts'

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])
const MOST_FIELDS = 500

/** Read `a=1&b=2`; a name given several times becomes a list, which only fields declared as lists accept. */
export const readForm = (bytes: Buffer): Outcome<Readonly<Record<string, string | readonly string[]>>> => {
  const text = isUtf8(bytes) ? bytes.toString('utf8') : undefined
  if (text === undefined || !isEncodedUtf8(text)) return refused(httpRefusals['http.no-utf8']({ given: '' }))
  const fields: Record<string, string | string[]> = {}
  const params = new URLSearchParams(text)
  if (params.size > MOST_FIELDS) return refused(httpRefusals['http.too-large']({ most: MOST_FIELDS }))
  for (const name of new Set(params.keys())) {
    if (FORBIDDEN.has(name)) return refused(httpRefusals['http.forbidden-key']({ key: name }))
    const all = params.getAll(name)
    fields[name] = all.length > 1 ? all : (all[0] ?? '')
  }
  return done(fields)
}

/** Whether a database and a page can keep it: no NUL, no half of a character. */
export const isText = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

/** `%C4%FA` is GBK: decoders replace it by � without a word, and the resident's sentence would be lost. */
export const isEncodedUtf8 = (text: string): boolean => {
  if (!text.includes('%')) return true
  try {
    return isText(decodeURIComponent(text))
  } catch {
    return false
  }
}
