// SPDX-License-Identifier: Apache-2.0
import { isUtf8 } from 'node:buffer'
import { done, type Outcome, type Refusal, refused } from '#platform/refusal/refusal.ts'
import { isText } from './form-body.ts'
import { httpRefusals } from './refusals.ts'

const QUOTE = 34
const BACKSLASH = 92
const COLON = 58
const OPEN_OBJECT = 123
const CLOSE_OBJECT = 125
const OPEN_LIST = 91
const CLOSE_LIST = 93
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/** Escapes by which JSON can say what UTF-8 cannot: NUL, which no database keeps, and half a character. */
const HALVES = /\\u(0000|[dD][89a-fA-F])/

const holdsText = (value: unknown): boolean => {
  if (typeof value === 'string') return isText(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, part]) => isText(key) && holdsText(part))
}

/**
 * Read JSON as a public authority must: UTF-8 only, no key twice, no key that reaches into prototypes, limited depth.
 * `JSON.parse` alone keeps the last of two equal keys and decodes broken bytes into �.
 */
export const readJson = (bytes: Buffer, depth: number): Outcome<unknown> => {
  // No body at all is no mistake of its own: a route that needs one says which fields are missing.
  if (bytes.length === 0) return done(undefined)
  if (!isUtf8(bytes)) return refused(httpRefusals['http.no-utf8']({ given: '' }))
  const text = bytes.toString('utf8')
  // UTF-16 text of Latin letters is valid UTF-8 full of zero bytes.
  if (text.includes('\0')) return refused(httpRefusals['http.no-utf8']({ given: '' }))
  const clean = text.charCodeAt(0) === 0xfe_ff ? text.slice(1) : text
  try {
    const value: unknown = JSON.parse(clean)
    const bad = findBadPart(clean, depth)
    if (bad) return refused(bad)
    return HALVES.test(clean) && !holdsText(value)
      ? refused(httpRefusals['http.no-utf8']({ given: '' }))
      : done(value)
  } catch (error) {
    return refused(httpRefusals['http.no-json']({ at: placeOf(error) }))
  }
}

const placeOf = (error: unknown): string =>
  /position \d+|line \d+ column \d+/.exec(error instanceof Error ? error.message : '')?.[0] ?? ''

/** Position after the string that begins at `start`; the end of the text when it never closes. */
const afterString = (text: string, start: number): number => {
  let at = text.indexOf('"', start + 1)
  while (at !== -1 && isEscaped(text, at)) at = text.indexOf('"', at + 1)
  return at === -1 ? text.length : at + 1
}

const isEscaped = (text: string, at: number): boolean => {
  let slashes = 0
  while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1
  return slashes % 2 === 1
}

/**
 * One look over text that is valid JSON already, so that a string followed by a colon is a key of the innermost
 * object. (The parser itself is not recursive: a million brackets cost it milliseconds, not its stack.)
 */
const findBadPart = (text: string, most: number): Refusal | undefined => {
  const open: (Set<string> | undefined)[] = []
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at)
    if (char === OPEN_OBJECT) open.push(new Set())
    else if (char === OPEN_LIST) open.push(undefined)
    else if (char === CLOSE_OBJECT || char === CLOSE_LIST) open.pop()
    if (open.length > most) return httpRefusals['http.too-deep']({ most })
    if (char !== QUOTE) continue
    const end = afterString(text, at)
    const keys = nextChar(text, end) === COLON ? open.at(-1) : undefined
    const bad = keys && judgeKey(keyOf(text.slice(at + 1, end - 1)), keys)
    if (bad) return bad
    at = end - 1
  }
  return undefined
}

const judgeKey = (key: string, keys: Set<string>): Refusal | undefined => {
  if (FORBIDDEN.has(key)) return httpRefusals['http.forbidden-key']({ key })
  if (keys.has(key)) return httpRefusals['http.doubled-key']({ key: key.slice(0, 80) })
  keys.add(key)
  return undefined
}

const keyOf = (written: string): string =>
  written.includes('\\') ? (JSON.parse(`"${written}"`) as string) : written

const nextChar = (text: string, from: number): number => {
  let at = from
  while (text.charCodeAt(at) <= 32) at += 1
  return text.charCodeAt(at)
}
