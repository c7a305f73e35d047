// SPDX-License-Identifier: Apache-2.0
import { checkRule } from './check.ts'
import { resolvedFeel } from './feel.ts'
import type { Fields, ParameterFields, RecordOf } from './fields.ts'
import { type Circumstances, compile, type Settings } from './judge.ts'
import { accepted, type Read, refuse } from './refusal.ts'
import { refusals } from './refusals.ts'
import { type Aggregation, type DecisionTable, type HitPolicy, hitOf, tableToTree } from './table.ts'
import type { Expression } from './tree.ts'

/** A decision table as people write it: every cell is FEEL text. */
export interface TableText {
  readonly hitPolicy: HitPolicy
  readonly aggregation?: Aggregation
  /** What each column asks about: a field, or a formula over fields. */
  readonly inputs: readonly string[]
  readonly output: {
    /** Possible values, the most important first; `P` needs them. */
    readonly values?: readonly string[]
    /** The result when no row applies. (Default: missing) */
    readonly otherwise?: string
  }
  /** One test per input (`-` for any) and the result. */
  readonly rows: readonly { readonly when: readonly string[]; readonly gives: string }[]
}

export interface TableSettings {
  readonly parameters?: ParameterFields
}

/**
 * Read a decision table. A cell that is not understood is refused with its place (`rows.2.when.0`).
 * @example readTable({ hitPolicy: 'F', inputs: ['urgency'], output: {}, rows: [{ when: ['>= 3'], gives: '2' }, { when: ['-'], gives: '24' }] }, fields)
 */
export const readTable = (
  text: TableText,
  fields: Fields,
  settings: TableSettings = {},
): Read<DecisionTable> => {
  const cells = new Cells(fields, settings.parameters ?? {})
  const table: DecisionTable = {
    hitPolicy: text.hitPolicy,
    ...(text.aggregation ? { aggregation: text.aggregation } : {}),
    inputs: text.inputs.map((input, at) => cells.read(input, `inputs.${at}`)),
    outputs: [
      {
        ...(text.output.values
          ? { values: text.output.values.map((value, at) => cells.read(value, `output.values.${at}`)) }
          : {}),
        ...(text.output.otherwise === undefined
          ? {}
          : { otherwise: cells.read(text.output.otherwise, 'output.otherwise') }),
      },
    ],
    rows: text.rows.map(({ when, gives }, row) => ({
      when: when.map((test, at) => cells.read(test, `rows.${row}.when.${at}`, 'unary')),
      gives: [cells.read(gives, `rows.${row}.gives`)],
    })),
  }
  if (cells.refused) return cells.refused
  const uneven = text.rows.findIndex(({ when }) => when.length !== text.inputs.length)
  return uneven < 0
    ? accepted(table)
    : refuse({ ...refusals.unevenRow(text.inputs.length), at: `rows.${uneven}` })
}

/** Reads cell after cell and keeps the first refusal. */
class Cells {
  readonly fields: Fields
  readonly parameters: ParameterFields
  refused: ReturnType<typeof refuse> | undefined
  constructor(fields: Fields, parameters: ParameterFields) {
    this.fields = fields
    this.parameters = parameters
  }
  read(text: string, at: string, form: 'expression' | 'unary' = 'expression'): Expression {
    const read = resolvedFeel(text, { fields: this.fields, parameters: this.parameters, form })
    if (read.ok) return read.value.rule
    this.refused ??= refuse({ ...read.refusal, at })
    return { op: 'null' }
  }
}

/** A table whose result is one value as a checked formula: decided, selected by and explained like any other. */
export const tableFormula = (
  table: DecisionTable,
  fields: Fields,
  settings: TableSettings = {},
): Read<Expression> => {
  const tree = tableToTree(table, 'unknown')
  const checked = checkRule(tree, fields, { ...settings, wanted: 'any' })
  return checked.ok ? accepted(tree) : checked
}

export interface TableHits {
  /** Positions of the rows that apply, in the order of the table. */
  readonly hits: readonly number[]
  /** Rows of which nobody can say yet whether they apply. */
  readonly unknown: readonly number[]
}

/** Which rows apply to a record: for tables that collect, and to show how a table decided. */
export const compileTable = <const F extends Fields>(
  { rows, inputs }: DecisionTable,
  fields: F,
  settings: Settings = {},
): ((record: RecordOf<F>, circumstances?: Circumstances) => TableHits) => {
  const deciders = rows.map((row) => compile(hitOf(row, inputs), fields, settings))
  return (record, circumstances) => {
    const verdicts = deciders.map((decide) => decide(record, circumstances))
    const places = (wanted: string): number[] =>
      verdicts.flatMap((verdict, at) => (verdict === wanted ? [at] : []))
    return { hits: places('yes'), unknown: places('unknown') }
  }
}
