// SPDX-License-Identifier: Apache-2.0
import { type Type, typeWords } from './check-types.ts'
import type { Words } from './fields.ts'
import { quoted, type RefusalCode, type RuleRefusal } from './refusal.ts'

const made = (code: RefusalCode, say: Words, next: Words): RuleRefusal => ({ code, say, next })
const listed = (names: readonly string[], most = 12): string =>
  names.slice(0, most).join(', ') + (names.length > most ? ', …' : '')
const useListed = (names: readonly string[]): Words =>
  names.length === 0
    ? { zh: '这里没有可用的名称。', en: 'No name may stand here.' }
    : { zh: `可用：${listed(names)}。`, en: `Use one of: ${listed(names)}.` }

/** Names that look like the one given come first, so that a slip of the pen is found at once. */
const nearest = (given: string, names: readonly string[]): readonly string[] =>
  names.toSorted((a, b) => distance(given, a) - distance(given, b))
/** A person may also have written the words of an answer instead of its key. */
const likely = (
  given: string,
  options: Readonly<Record<string, Words>>,
): readonly (readonly [key: string, words: Words])[] => {
  const far = ([key, { zh, en }]: readonly [string, Words]): number =>
    Math.min(...[key, zh, en].map((name) => distance(given, name)))
  return Object.entries(options).toSorted((a, b) => far(a) - far(b))
}
const distance = (a: string, b: string): number => {
  const [x, y] = [a.slice(0, 40).toLowerCase(), b.slice(0, 40).toLowerCase()]
  let row = Array.from({ length: y.length + 1 }, (_, at) => at)
  for (const [i, unit] of [...x].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...y].entries())
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (unit === other ? 0 : 1)))
    row = next
  }
  return row.at(-1) ?? 0
}

const named = (type: Type): Words => typeWords[type.kind]

/** Every "no" of this folder: what was given, what may stand there. */
export const refusals = {
  notReadable: (given: string, expected: Words): RuleRefusal =>
    made(
      'rule.not-readable',
      given === ''
        ? { zh: '这里还没有写完。', en: 'The text ends too early.' }
        : { zh: `读不懂“${quoted(given)}”。`, en: `"${quoted(given)}" cannot be read here.` },
      expected,
    ),
  unknownName: (given: string, names: readonly string[]): RuleRefusal =>
    made(
      'rule.unknown-name',
      { zh: `没有名为“${quoted(given)}”的内容。`, en: `There is nothing called "${quoted(given)}".` },
      useListed(nearest(given, names)),
    ),
  unknownFunction: (given: string, names: readonly string[]): RuleRefusal =>
    made(
      'rule.outside-subset',
      {
        zh: `规则里不能用函数“${quoted(given)}”。`,
        en: `A rule cannot use the function "${quoted(given)}".`,
      },
      useListed(nearest(given, names)),
    ),
  reservedName: (given: string): RuleRefusal =>
    made(
      'rule.unknown-name',
      {
        zh: `“${given}”是保留名称，不能作字段名。`,
        en: `"${given}" is a reserved name and cannot be a field.`,
      },
      { zh: '请给字段换一个名称。', en: 'Give the field another name.' },
    ),
  wrongType: (wanted: Type, given: Type): RuleRefusal =>
    made(
      'rule.wrong-type',
      {
        zh: `这里是${named(given).zh}，应为${named(wanted).zh}。`,
        en: `Here stands ${named(given).en}; ${named(wanted).en} is expected.`,
      },
      { zh: `请写${named(wanted).zh}。`, en: `Write ${named(wanted).en}.` },
    ),
  notAQuestion: (given: Type): RuleRefusal =>
    made(
      'rule.wrong-type',
      {
        zh: `规则必须能回答是或否，这里得到的是${named(given).zh}。`,
        en: `A rule must answer yes or no; this gives ${named(given).en}.`,
      },
      { zh: '请加上比较，例如“= …”或“>= …”。', en: 'Add a comparison such as "= …" or ">= …".' },
    ),
  noOrder: (given: Type): RuleRefusal =>
    made(
      'rule.wrong-type',
      {
        zh: `${named(given).zh}之间不分大小先后。`,
        en: `Of ${named(given).en} none is greater or earlier here.`,
      },
      { zh: '请用 =、!= 或 in。', en: 'Use =, != or in.' },
    ),
  noEquality: (given: Type): RuleRefusal =>
    made(
      'rule.wrong-type',
      { zh: `不能整体比较${named(given).zh}。`, en: `One cannot compare ${named(given).en} as a whole.` },
      { zh: '请用 count、list contains、some 或 every。', en: 'Use count, list contains, some or every.' },
    ),
  noArithmetic: (how: string, left: Type, right: Type): RuleRefusal =>
    made(
      'rule.wrong-type',
      {
        zh: `${named(left).zh}与${named(right).zh}不能用“${how}”。`,
        en: `"${how}" does not work between ${named(left).en} and ${named(right).en}.`,
      },
      { zh: '请检查两边的类型。', en: 'Check what stands on both sides.' },
    ),
  impossibleAnswer: (given: string, options: Readonly<Record<string, Words>>): RuleRefusal =>
    made(
      'rule.impossible-answer',
      { zh: `“${given}”不在可选答案之中。`, en: `"${given}" is not one of the possible answers.` },
      {
        zh: `可选：${listed(likely(given, options).map(([key, words]) => `${key}（${words.zh}）`))}。`,
        en: `Possible: ${listed(likely(given, options).map(([key, words]) => `${key} (${words.en})`))}.`,
      },
    ),
  comparedWithNull: (): RuleRefusal =>
    made(
      'rule.outside-subset',
      { zh: '空缺不能比大小。', en: 'A missing value cannot be compared.' },
      {
        zh: '只可写“… != null”（已知）或“… = null”（未知）。',
        en: 'Only "… != null" (is known) and "… = null" (is missing) may be written.',
      },
    ),
  outside: (what: string): RuleRefusal =>
    made(
      'rule.outside-subset',
      { zh: `“${quoted(what)}”不属于规则语言。`, en: `"${quoted(what)}" is outside the rule language.` },
      {
        zh: '可用：比较、between、in、and/or/not、if、四则运算、日期、列表、some/every、count/sum/min/max。',
        en: 'Possible: comparison, between, in, and/or/not, if, arithmetic, dates, lists, some/every, count/sum/min/max.',
      },
    ),
  noSuchValue: (type: string, given: string): RuleRefusal =>
    made(
      'rule.not-readable',
      {
        zh: `“${quoted(given)}”不是有效的${type === 'number' ? '数字' : '时间'}。`,
        en: `"${quoted(given)}" is not a valid ${type === 'number' ? 'number' : 'date, time or duration'}.`,
      },
      {
        zh: '例如：2026-11-21、08:30:00、P18Y、P3DT4H。',
        en: 'For example: 2026-11-21, 08:30:00, P18Y, P3DT4H.',
      },
    ),
  momentWithoutOffset: (given: string): RuleRefusal =>
    made(
      'rule.not-readable',
      { zh: `时间“${quoted(given)}”没有写时区。`, en: `The moment "${quoted(given)}" has no offset.` },
      {
        zh: '请写明，例如 2026-11-21T08:30:00+08:00。',
        en: 'Write one, for example 2026-11-21T08:30:00+08:00.',
      },
    ),
  timeWithOffset: (given: string): RuleRefusal =>
    made(
      'rule.not-readable',
      {
        zh: `一天中的时刻“${quoted(given)}”不带时区。`,
        en: `A time of day has no offset: "${quoted(given)}".`,
      },
      { zh: '请写成 08:30:00。', en: 'Write 08:30:00.' },
    ),
  powerOutside: (most: number): RuleRefusal =>
    made(
      'rule.outside-subset',
      { zh: `指数须为 0 至 ${most} 的整数。`, en: `An exponent is a whole number from 0 to ${most}.` },
      { zh: '请直接写出指数。', en: 'Write the exponent as a number.' },
    ),
  scaleOutside: (most: number): RuleRefusal =>
    made(
      'rule.outside-subset',
      {
        zh: `小数位数须为 −${most} 至 ${most} 的整数，并直接写出。`,
        en: `Decimals to round to are a whole number from −${most} to ${most}, written out.`,
      },
      { zh: '例如 decimal(x, 2)。', en: 'For example decimal(x, 2).' },
    ),
  emptyList: (): RuleRefusal =>
    made(
      'rule.wrong-type',
      { zh: '列表是空的。', en: 'The list is empty.' },
      { zh: '请至少写一项。', en: 'Write at least one item.' },
    ),
  notAList: (given: Type): RuleRefusal =>
    made(
      'rule.wrong-type',
      {
        zh: `这里需要列表，得到的是${named(given).zh}。`,
        en: `A list is needed here; this is ${named(given).en}.`,
      },
      { zh: '请使用列表字段或关联记录。', en: 'Use a list field or a relation.' },
    ),
  oneIteration: (): RuleRefusal =>
    made(
      'rule.outside-subset',
      { zh: 'some、every、for 只能遍历一个列表。', en: 'some, every and for run over exactly one list.' },
      { zh: '请把条件拆开。', en: 'Split the condition.' },
    ),
  wrongCount: (name: string, count: number): RuleRefusal =>
    made(
      'rule.wrong-type',
      { zh: `函数“${name}”的参数个数不对。`, en: `"${name}" has the wrong number of arguments.` },
      { zh: `最多 ${count} 个。`, en: `It takes at most ${count}.` },
    ),
  wrongArgument: (name: string, at: number, given: Type): RuleRefusal =>
    made(
      'rule.wrong-type',
      {
        zh: `函数“${name}”的第 ${at + 1} 个参数不能是${named(given).zh}。`,
        en: `Argument ${at + 1} of "${name}" cannot be ${named(given).en}.`,
      },
      { zh: '请换成合适的字段或数值。', en: 'Use a fitting field or value.' },
    ),
  tooLarge: (parts: number, depth: number): RuleRefusal =>
    made(
      'rule.too-large',
      { zh: '规则过大或嵌套过深。', en: 'The rule is too large or too deeply nested.' },
      { zh: `最多 ${parts} 个部分、${depth} 层。`, en: `At most ${parts} parts and ${depth} levels.` },
    ),
  notATree: (at: string): RuleRefusal =>
    made(
      'rule.not-a-tree',
      { zh: `保存的规则在“${quoted(at)}”处不完整。`, en: `The stored rule is broken at "${quoted(at)}".` },
      { zh: '请重新编写并保存。', en: 'Write and save it again.' },
    ),
  unevenRow: (count: number): RuleRefusal =>
    made(
      'rule.not-readable',
      { zh: '这一行的条件个数与表头不符。', en: 'This row does not have one test per input.' },
      { zh: `应为 ${count} 个；不限的写“-”。`, en: `Write ${count}; "-" for any.` },
    ),
  noColumn: (key: string, allowed: readonly string[]): RuleRefusal =>
    made(
      'rule.no-column',
      {
        zh: `字段“${quoted(key)}”不在可查询的列中。`,
        en: `The field "${quoted(key)}" is not among the columns that may be read.`,
      },
      useListed(allowed),
    ),
} as const
