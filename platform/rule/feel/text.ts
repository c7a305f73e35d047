// SPDX-License-Identifier: Apache-2.0

/** Words of FEEL that cannot be names, and names that read as something else. */
const reserved = new Set(
  'and or not if then else for in return some every satisfies between instance of null true false function external date time duration list context range partial item'.split(
    ' ',
  ),
)

/** A key as FEEL text: plain where it reads as a name, in backticks where it would not. */
export const nameText = (key: string): string =>
  key
    .split('.')
    .map((part) => (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(part) && !reserved.has(part) ? part : `\`${part}\``))
    .join('.')

const escapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  '\\': '\\\\',
}

export const quoteText = (value: string): string =>
  `"${value.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}"\\]/gu, (character) => escapes[character] ?? unicode(character))}"`
const unicode = (character: string): string => {
  const point = character.codePointAt(0) ?? 0
  return point > 0xffff
    ? `\\U${point.toString(16).padStart(6, '0')}`
    : `\\u${point.toString(16).padStart(4, '0')}`
}

const plain: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' }

/** The text between the quotes; an escape the standard does not know stands for itself. */
export const unquoteText = (text: string): string =>
  text
    .slice(1, -1)
    .replace(
      /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))/gs,
      (match, short?: string, long?: string, other?: string) => {
        if (short !== undefined) return String.fromCharCode(parseInt(short, 16))
        if (long !== undefined) return codePoint(parseInt(long, 16)) ?? match
        return (Object.hasOwn(plain, other ?? '') ? plain[other ?? ''] : undefined) ?? match
      },
    )
const codePoint = (point: number): string | undefined =>
  point <= 0x10ffff ? String.fromCodePoint(point) : undefined
