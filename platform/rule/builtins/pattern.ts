// SPDX-License-Identifier: Apache-2.0

/** Patterns are XPath regular expressions (XML Schema part 2 and F&O 5.6), read as JavaScript's. */
export interface Pattern {
  test(text: string): boolean
  /** For replacing and splitting. */
  all(): RegExp
}

const LONGEST_PATTERN = 1000
const LONGEST_TEXT = 100_000

/** The compiled pattern; undefined when it is not one, or could take time out of all proportion to the text. */
export const patternOf = (pattern: string, flags: string, text: string): Pattern | undefined => {
  if (!/^[smixq]*$/.test(flags) || pattern.length > LONGEST_PATTERN || text.length > LONGEST_TEXT)
    return undefined
  const source = flags.includes('q') ? quoted(pattern) : translated(pattern, flags.includes('x'))
  if (source === undefined || isExplosive(source, text.length)) return undefined
  const jsFlags = ['s', 'm', 'i'].filter((flag) => flags.includes(flag)).join('')
  return compiled(source, jsFlags)
}

const compiled = (source: string, flags: string): Pattern | undefined => {
  try {
    const once = new RegExp(source, `${flags}v`)
    return { test: (text) => once.test(text), all: () => new RegExp(source, `${flags}gv`) }
  } catch {
    return undefined
  }
}

const quoted = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/\-&!#%,:;<=>@`~]/g, '\\$&')

const NAME_START =
  'A-Z_a-z:\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}-\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}'
const NAME_PART = `${NAME_START}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}`
const classes: Readonly<Record<string, string>> = {
  i: `[${NAME_START}]`,
  I: `[^${NAME_START}]`,
  c: `[${NAME_PART}]`,
  C: `[^${NAME_PART}]`,
  d: '\\p{Nd}',
  D: '\\P{Nd}',
  w: '[^\\p{P}\\p{Z}\\p{C}]',
  W: '[\\p{P}\\p{Z}\\p{C}]',
  s: '[ \\t\\n\\r]',
  S: '[^ \\t\\n\\r]',
}

/** JavaScript's `v` flag wants these escaped inside brackets; XPath does not. */
const bracketSpecials = /[-()[\]{}/|]/

const translated = (pattern: string, spaced: boolean): string | undefined => {
  let result = ''
  /** Where each open bracket begins in the result. */
  const open: number[] = []
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at] ?? ''
    if (character === '\\') {
      const escape = escaped(pattern, at)
      if (escape === undefined) return undefined
      result += escape.text
      at += escape.length - 1
    } else if (open.length === 0) {
      if (character === '(' && /^\(\?(?!:)/.test(pattern.slice(at))) return undefined
      if (character === '[') open.push(result.length)
      result += spaced && /\s/.test(character) ? '' : character
    } else if (character === ']') {
      open.pop()
      result += ']'
    } else if (character === '[') {
      result = subtracted(result, open.at(-1) ?? 0)
      open.push(result.length - 1)
    } else result += inBracket(pattern, at)
  }
  return result
}

/** XPath's `[a-z-[aeiou]]` is JavaScript's `[[a-z]--[aeiou]]`. */
const subtracted = (before: string, from: number): string =>
  `${before.slice(0, from)}[${before.slice(from).replace(/-$/, '')}]--[`

const inBracket = (pattern: string, at: number): string => {
  const character = pattern[at] ?? ''
  const [before, after] = [pattern[at - 1] ?? '', pattern[at + 1] ?? '']
  const isSpan = character === '-' && before !== '[' && before !== '^' && after !== ']'
  if (isSpan) return '-'
  if (/[&!#$%*+,.:;<=>?@^`~]/.test(character) && after === character) return `\\${character}`
  return bracketSpecials.test(character) ? `\\${character}` : character
}

const escaped = (pattern: string, at: number): { text: string; length: number } | undefined => {
  const next = pattern[at + 1] ?? ''
  if (next === 'p' || next === 'P') {
    const match = /^\{([\w-]+)\}/.exec(pattern.slice(at + 2))
    return match ? { text: `\\${next}${match[0]}`, length: 2 + match[0].length } : undefined
  }
  const known = Object.hasOwn(classes, next) ? classes[next] : undefined
  if (known !== undefined) return { text: known, length: 2 }
  if (/[nrt0-9]/.test(next)) return { text: `\\${next}`, length: 2 }
  return /[-\\|.?*+(){}$[\]^]/.test(next) ? { text: `\\${next}`, length: 2 } : undefined
}

/** A repeated group that itself repeats or branches can take exponential time; many repeats, polynomial time. */
const isExplosive = (source: string, length: number): boolean => {
  const plain = source.replace(/\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\./g, 'a').replace(/\[[^\]]*\]/g, 'a')
  const repeats = plain.match(/[*+]|\{\d+,\d*\}/g)?.length ?? 0
  if (repeats > 1 && length ** Math.min(repeats, 4) > 1e10) return true
  return hasNestedRepeat(plain)
}

const hasNestedRepeat = (plain: string): boolean => {
  const open: { repeats: boolean }[] = []
  for (let at = 0; at < plain.length; at += 1) {
    const character = plain[at] ?? ''
    if (character === '(') open.push({ repeats: false })
    else if (character === ')') {
      const group = open.pop()
      const isRepeated = /^([*+]|\{\d+,\d*\}|\{\d{2,}\})/.test(plain.slice(at + 1))
      if (isRepeated && group?.repeats) return true
      const outer = open.at(-1)
      if (outer && (group?.repeats || isRepeated)) outer.repeats = true
    } else if (/[*+|{]/.test(character)) {
      const group = open.at(-1)
      if (group) group.repeats = true
    }
  }
  return false
}

const inJavaScript: Readonly<Record<string, string>> = { $0: '$&', '\\$': '$$', '\\\\': '\\' }

/** XPath's `$1` and `\$` as JavaScript's; undefined when a backslash or dollar stands alone. */
export const replacementOf = (replacement: string, isLiteral: boolean): string | undefined => {
  if (isLiteral) return replacement.replaceAll('$', '$$$$')
  if (!/^(?:[^\\$]|\\[\\$]|\$\d)*$/s.test(replacement)) return undefined
  return replacement.replace(/\\[\\$]|\$0/g, (match) => inJavaScript[match] ?? match)
}
