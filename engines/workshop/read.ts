// SPDX-License-Identifier: Apache-2.0
import {
  checkRule,
  criteriaOf,
  type DecisionTable,
  explain,
  type Expression,
  fieldsAsked,
  type Fields,
  fromFeel,
  hitOf,
  readTable,
  type RuleRefusal,
  tableFormula,
  toFeel,
  typeWords,
  type Words,
} from '#platform/rule/rule.ts'
import type { RuleContent } from './declare.ts'

/** A rule that was understood: what it gives, in words, and the trees that readers work on. */
export interface Understood {
  /** The one tree; absent for tables that list every row that applies. */
  readonly tree?: Expression
  readonly table?: DecisionTable
  /** It answers yes, no or unknown. */
  readonly isQuestion: boolean
  readonly type: Words
  readonly explained: Words
  /** The parts that must all hold, each with its FEEL text; of tables the rows. */
  readonly parts: readonly { readonly feel: string; readonly explained: Words }[]
  readonly asks: readonly string[]
}

export type Reading =
  | { readonly ok: true; readonly value: Understood }
  /** `place` is the cell of a table, such as `rows.2.when.0`; empty for a text. */
  | { readonly ok: false; readonly refusal: RuleRefusal; readonly place: string }

const listed: Words = { zh: '全部符合的行', en: 'all rows that apply' }

/** Understand what somebody wrote, or say where and why not. Pure. */
export const readContent = (content: RuleContent, fields: Fields): Reading =>
  content.form === 'table' ? readTableContent(content.table, fields) : readText(content, fields)

const readText = ({ form, feel }: Extract<RuleContent, { feel: string }>, fields: Fields): Reading => {
  const read = fromFeel(feel, fields, { wanted: form === 'rule' ? 'boolean' : 'any' })
  if (!read.ok) return { ...read, place: '' }
  const typed = checkRule(read.value, fields, { wanted: 'any' })
  if (!typed.ok) return { ...typed, place: '' }
  const isQuestion = typed.value.kind === 'boolean'
  return {
    ok: true,
    value: {
      tree: read.value,
      isQuestion,
      type: typeWords[typed.value.kind],
      explained: explain(read.value, fields),
      parts: (isQuestion ? criteriaOf(read.value) : []).map((part) => ({
        feel: toFeel(part),
        explained: explain(part, fields),
      })),
      asks: fieldsAsked(read.value),
    },
  }
}

const readTableContent = (
  text: Extract<RuleContent, { form: 'table' }>['table'],
  fields: Fields,
): Reading => {
  const read = readTable(text, fields)
  if (!read.ok) return { ...read, place: read.refusal.at ?? '' }
  const table = read.value
  const wrong = wrongRow(table, fields)
  if (wrong) return wrong
  const isList = ['R', 'O'].includes(table.hitPolicy) || (table.hitPolicy === 'C' && !table.aggregation)
  const formula = isList ? undefined : tableFormula(table, fields)
  if (formula && !formula.ok) return { ...formula, place: formula.refusal.at ?? 'output' }
  const typed = formula ? checkRule(formula.value, fields, { wanted: 'any' }) : undefined
  if (typed && !typed.ok) return { ...typed, place: 'output' }
  const parts = table.rows.map((row) => rowWords(row, table, fields))
  return {
    ok: true,
    value: {
      ...(formula ? { tree: formula.value } : {}),
      table,
      isQuestion: typed?.value.kind === 'boolean',
      type: typed ? typeWords[typed.value.kind] : listed,
      explained: {
        zh: parts.map((part, at) => `${at + 1}. ${part.explained.zh}`).join('\n'),
        en: parts.map((part, at) => `${at + 1}. ${part.explained.en}`).join('\n'),
      },
      parts,
      asks: [
        ...new Set(
          table.rows.flatMap((row) => [hitOf(row, table.inputs), ...row.gives]).flatMap(fieldsAsked),
        ),
      ],
    },
  }
}

/** Cells are checked one by one first, so that a fault is shown in its cell and not for the table as a whole. */
const wrongRow = (table: DecisionTable, fields: Fields): Reading | undefined => {
  for (const [at, row] of table.rows.entries()) {
    for (const [column, test] of row.when.entries()) {
      const checked = checkRule(
        hitOf({ when: [test], gives: [] }, table.inputs.slice(column, column + 1)),
        fields,
      )
      if (!checked.ok) return { ...checked, place: `rows.${at}.when.${column}` }
    }
    for (const given of row.gives) {
      const checked = checkRule(given, fields, { wanted: 'any' })
      if (!checked.ok) return { ...checked, place: `rows.${at}.gives` }
    }
  }
  return undefined
}

const isAlways = (rule: Expression): boolean => rule.op === 'literal' && rule.value === true

const rowWords = (row: DecisionTable['rows'][number], table: DecisionTable, fields: Fields) => {
  const when = hitOf(row, table.inputs)
  const gives = row.gives.map((each) => explain(each, fields))
  const said = { zh: gives.map(({ zh }) => zh).join('、'), en: gives.map(({ en }) => en).join(', ') }
  const asked = isAlways(when) ? { zh: '任何情况', en: 'in any case' } : explain(when, fields)
  return {
    feel: toFeel(when),
    explained: { zh: `${asked.zh} → ${said.zh}`, en: `${asked.en} → ${said.en}` },
  }
}
