// SPDX-License-Identifier: Apache-2.0
import type { Field, Fields, ParameterFields, Words } from './fields.ts'
import type { Expression, Literal } from './tree.ts'

/** What an explanation needs to know besides the tree. */
export interface Naming {
  readonly fields: Fields
  readonly parameters?: ParameterFields
  /** The value of each parameter, said beside its name. */
  readonly values?: Readonly<Record<string, unknown>>
  /** What the variables inside `some`, `every`, `for` and filters stand for. */
  readonly items?: ReadonlyMap<string, Fields>
}

export const words = (zh: string, en: string): Words => ({ zh, en })
export const same = (text: string): Words => ({ zh: text, en: text })

/** A sentence of both languages from parts of both languages. */
export const say = (zh: readonly string[], en: readonly string[], ...parts: readonly Words[]): Words => ({
  zh: zh.reduce((text, piece, at) => text + (parts[at - 1]?.zh ?? '') + piece),
  en: en.reduce((text, piece, at) => text + (parts[at - 1]?.en ?? '') + piece),
})

/** The declared field an expression reads, if it reads one directly. */
export const fieldBehind = (part: Expression, naming: Naming): Field | undefined => {
  if (part.op === 'field') return own(naming.fields, part.of)
  if (part.op === 'parameter') return own(naming.parameters ?? {}, part.of)
  if (part.op !== 'path') return undefined
  const fields = fieldsBehind(part.of, naming)
  return fields && own(fields, part.key)
}

/** The fields of the items an expression runs over, or is one of. */
export const fieldsBehind = (part: Expression, naming: Naming): Fields | undefined => {
  if (part.op === 'name') return naming.items?.get(part.of)
  if (part.op === 'filter') return fieldsBehind(part.of, naming)
  const field = fieldBehind(part, naming)
  return field?.type === 'relation' ? field.fields : undefined
}

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

/** A fixed value in words: the label of an option, the unit of an amount, a day as people write it. */
export const literalWords = (literal: Literal, beside?: Field): Words => {
  const text = String(literal.value)
  switch (literal.type) {
    case 'boolean':
      return literal.value ? words('是', 'yes') : words('否', 'no')
    case 'number':
      return withUnit(text, beside)
    case 'duration':
      return durationWords(text)
    case 'dateTime':
      return same(text.replace('T', ' '))
    case 'text':
      return optionWords(beside, text) ?? words(`“${text}”`, `"${text}"`)
    default:
      return same(text)
  }
}

export const optionWords = (field: Field | undefined, key: string): Words | undefined => {
  const options = field && 'options' in field ? field.options : undefined
  return options && own(options, key)
}

const withUnit = (text: string, beside: Field | undefined): Words => {
  const unit = beside && 'unit' in beside ? beside.unit : undefined
  return unit ? words(`${text}${unit.zh}`, `${text} ${unit.en}`) : same(text)
}

const durationUnits = {
  Y: words('年', 'years'),
  M: words('个月', 'months'),
  D: words('天', 'days'),
  H: words('小时', 'hours'),
  m: words('分钟', 'minutes'),
  S: words('秒', 'seconds'),
} as const

/** 'P1Y6M' as "1 年 6 个月". */
export const durationWords = (text: string): Words => {
  const [day = '', time = ''] = text.replace('-', '').slice(1).split('T')
  const pieces = [...(day + time.replace('M', 'm')).matchAll(/([\d.]+)([YMDHmS])/g)]
  const unit = (letter: string): Words => durationUnits[letter as keyof typeof durationUnits]
  const sign = text.startsWith('-') ? '−' : ''
  return {
    zh: sign + pieces.map(([, count = '', letter = '']) => `${count}${unit(letter).zh}`).join(''),
    en:
      sign +
      pieces
        .map(
          ([, count = '', letter = '']) =>
            `${count} ${count === '1' ? unit(letter).en.slice(0, -1) : unit(letter).en}`,
        )
        .join(' '),
  }
}
