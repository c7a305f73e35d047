// SPDX-License-Identifier: Apache-2.0
import { Button } from '../../kit/Button.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { useDeskWorkshop } from '../../words/desk.ts'
import type { Aggregation, Fault, HitPolicy, RecordKind, Table } from './workshop.ts'

export interface TableEditorProps {
  readonly table: Table
  readonly onChange: (table: Table) => void
  readonly kind: RecordKind
  readonly fault: Fault | undefined
}

const without = <T,>(items: readonly T[], at: number): readonly T[] =>
  items.filter((_, other) => other !== at)
const replaced = <T,>(items: readonly T[], at: number, item: T): readonly T[] =>
  items.map((each, other) => (other === at ? item : each))

/** A decision table as a table: columns ask, rows test, the last column gives. */
export function TableEditor({ table, onChange, kind, fault }: TableEditorProps) {
  const words = useDeskWorkshop()
  const { inputs, rows } = table
  const addRow = () => onChange({ ...table, rows: [...rows, { when: inputs.map(() => '-'), gives: '' }] })
  const addColumn = () =>
    onChange({
      ...table,
      inputs: [...inputs, kind.fields[0]?.key ?? ''],
      rows: rows.map((row) => ({ ...row, when: [...row.when, '-'] })),
    })
  return (
    <div className="z-stack">
      <Policy table={table} onChange={onChange} />
      <p className="z-soft">{words.tableHint}</p>
      <datalist id="workshop-fields">
        {kind.fields.map(({ key }) => (
          <option key={key} value={key} />
        ))}
      </datalist>
      <div className="workshop-scroll" tabIndex={0} role="region" aria-label={words.formTable}>
        <table className="z-plain-table workshop-cells">
          <Columns table={table} onChange={onChange} fault={fault} />
          <tbody>
            {rows.map((row, at) => (
              <Row key={at} {...{ table, onChange, fault, row, at }} />
            ))}
          </tbody>
        </table>
      </div>
      <div className="z-row">
        <Button size="small" icon="add" onPress={addRow}>
          {words.addRow}
        </Button>
        <Button size="small" icon="add" onPress={addColumn}>
          {words.addColumn}
        </Button>
      </div>
    </div>
  )
}

type Editing = Pick<TableEditorProps, 'table' | 'onChange' | 'fault'>

interface CellProps {
  readonly label: string
  readonly value: string
  readonly isWrong: boolean
  readonly onChange: (value: string) => void
  readonly list?: string
}

function Cell({ label, value, isWrong, onChange, list }: CellProps) {
  return (
    <input
      className="z-input"
      aria-label={label}
      aria-invalid={isWrong || undefined}
      list={list}
      value={value}
      maxLength={400}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function Columns({ table, onChange, fault }: Editing) {
  const words = useDeskWorkshop()
  const { inputs, rows } = table
  const remove = (at: number) =>
    onChange({
      ...table,
      inputs: without(inputs, at),
      rows: rows.map((row) => ({ ...row, when: without(row.when, at) })),
    })
  return (
    <thead>
      <tr>
        <td />
        {inputs.map((input, at) => (
          <th key={at} scope="col">
            <Cell
              label={words.column(at + 1)}
              value={input}
              list="workshop-fields"
              isWrong={fault?.place === `inputs.${at}`}
              onChange={(text) => onChange({ ...table, inputs: replaced(inputs, at, text) })}
            />
            {inputs.length > 1 && (
              <Button size="small" look="quiet" icon="close" iconOnly onPress={() => remove(at)}>
                {words.removeColumn(at + 1)}
              </Button>
            )}
          </th>
        ))}
        <th scope="col">{words.result}</th>
        <td />
      </tr>
    </thead>
  )
}

interface RowProps extends Editing {
  readonly row: Table['rows'][number]
  readonly at: number
}

function Row({ table, onChange, fault, row, at }: RowProps) {
  const words = useDeskWorkshop()
  const { inputs, rows } = table
  const set = (changed: Table['rows'][number]) => onChange({ ...table, rows: replaced(rows, at, changed) })
  return (
    <tr>
      <th scope="row">{at + 1}</th>
      {row.when.map((cell, column) => (
        <td key={column}>
          <Cell
            label={words.cell(at + 1, inputs[column] ?? '')}
            value={cell}
            isWrong={fault?.place === `rows.${at}.when.${column}`}
            onChange={(text) => set({ ...row, when: replaced(row.when, column, text) })}
          />
        </td>
      ))}
      <td>
        <Cell
          label={words.cell(at + 1, words.result)}
          value={row.gives}
          isWrong={fault?.place === `rows.${at}.gives`}
          onChange={(gives) => set({ ...row, gives })}
        />
      </td>
      <td className="workshop-row-tools">
        {at > 0 && (
          <Button
            size="small"
            look="quiet"
            icon="undo"
            iconOnly
            onPress={() => onChange({ ...table, rows: swapped(rows, at) })}
          >
            {words.rowUp(at + 1)}
          </Button>
        )}
        {rows.length > 1 && (
          <Button
            size="small"
            look="quiet"
            icon="close"
            iconOnly
            onPress={() => onChange({ ...table, rows: without(rows, at) })}
          >
            {words.removeRow(at + 1)}
          </Button>
        )}
      </td>
    </tr>
  )
}

const swapped = (rows: Table['rows'], at: number): Table['rows'] => {
  const next = [...rows]
  const [moved] = next.splice(at, 1)
  if (moved) next.splice(at - 1, 0, moved)
  return next
}

function Policy({ table, onChange }: Pick<TableEditorProps, 'table' | 'onChange'>) {
  const words = useDeskWorkshop()
  const { aggregation: _aggregation, ...plain } = table
  const { values: _values, ...output } = table.output
  const policies = ['U', 'A', 'P', 'F', 'C', 'R', 'O'] as const
  return (
    <div className="workshop-tools">
      <Select
        label={words.hitPolicy}
        value={table.hitPolicy}
        options={policies.map((key) => ({ key, label: words[`hit${key}`] }))}
        onChange={(hitPolicy) => onChange({ ...plain, hitPolicy: hitPolicy as HitPolicy })}
      />
      {table.hitPolicy === 'C' && (
        <Select
          label={words.aggregation}
          value={table.aggregation ?? ''}
          empty={words.aggNone}
          options={[
            { key: 'sum', label: words.aggSum },
            { key: 'min', label: words.aggMin },
            { key: 'max', label: words.aggMax },
            { key: 'count', label: words.aggCount },
          ]}
          onChange={(how) => onChange(how === '' ? plain : { ...plain, aggregation: how as Aggregation })}
        />
      )}
      {['P', 'O'].includes(table.hitPolicy) && (
        <TextField
          label={words.values}
          value={(table.output.values ?? []).join(', ')}
          onChange={(text) =>
            onChange({
              ...table,
              output:
                text.trim() === ''
                  ? output
                  : { ...output, values: text.split(/[,，]/).map((each) => each.trim()) },
            })
          }
        />
      )}
      <TextField
        label={words.otherwise}
        value={table.output.otherwise ?? ''}
        onChange={(text) => {
          const { otherwise: _otherwise, ...rest } = table.output
          onChange({ ...table, output: text.trim() === '' ? rest : { ...rest, otherwise: text } })
        }}
      />
    </div>
  )
}
