// SPDX-License-Identifier: Apache-2.0
import type { Field, Fields, Words } from './fields.ts'
import { itemOf } from './records.ts'
import type { LiteralType } from './tree.ts'

/** What an expression of a rule gives, known before any record is seen. */
export type Type =
  | { readonly kind: Scalar; readonly options?: Readonly<Record<string, Words>> }
  | { readonly kind: 'list'; readonly item: Type; readonly many?: boolean }
  | { readonly kind: 'record'; readonly fields: Fields }
  | { readonly kind: 'range'; readonly item: Type }
  | { readonly kind: 'null' }

export type Scalar = 'number' | 'text' | 'boolean' | 'date' | 'time' | 'dateTime' | 'period' | 'span'

export const typeOfField = (field: Field): Type => {
  switch (field.type) {
    case 'choice':
      return { kind: 'text', options: field.options }
    case 'decimal':
      return { kind: 'number' }
    case 'list':
      return { kind: 'list', item: typeOfField(itemOf(field)) }
    case 'relation':
      return { kind: 'list', item: { kind: 'record', fields: field.fields }, many: true }
    default:
      return { kind: field.type }
  }
}

export const typeOfLiteral = (type: LiteralType, value: string | boolean): Type => {
  if (type !== 'duration') return { kind: type }
  return { kind: /^-?P[^T]*[YM]/.test(String(value)) ? 'period' : 'span' }
}

export const typeWords: Readonly<Record<Type['kind'], Words>> = {
  number: { zh: '数字', en: 'a number' },
  text: { zh: '文字', en: 'text' },
  boolean: { zh: '是/否', en: 'yes/no' },
  date: { zh: '日期', en: 'a date' },
  time: { zh: '时刻', en: 'a time' },
  dateTime: { zh: '日期时间', en: 'a date and time' },
  period: { zh: '年月时长', en: 'a duration in years and months' },
  span: { zh: '天时时长', en: 'a duration in days and time' },
  list: { zh: '列表', en: 'a list' },
  record: { zh: '记录', en: 'a record' },
  range: { zh: '区间', en: 'a range' },
  null: { zh: '空缺', en: 'nothing' },
}

export const sameType = (a: Type, b: Type): boolean =>
  a.kind === b.kind && (a.kind !== 'list' || b.kind !== 'list' || sameType(a.item, b.item))

const ordered: readonly Type['kind'][] = ['number', 'text', 'date', 'time', 'dateTime', 'period', 'span']
export const isOrdered = ({ kind }: Type): boolean => ordered.includes(kind)
