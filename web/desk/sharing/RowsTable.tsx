// SPDX-License-Identifier: Apache-2.0
import { useCommon } from '../../words/common.ts'
import { useSaid } from '../../words/words.ts'
import type { Cell, RowsOf } from './sharing.ts'

/** Rows of a dataset as they were given. */
export function RowsTable({
  fields,
  items,
  label,
}: Pick<RowsOf, 'fields' | 'items'> & { readonly label: string }) {
  const said = useSaid()
  const common = useCommon()
  const show = (cell: Cell | undefined): string => {
    if (cell === undefined || cell === null) return '—'
    if (typeof cell === 'boolean') return cell ? common.yes : common.no
    return String(cell)
  }
  return (
    <div className="sharing-scroll" role="region" aria-label={label} tabIndex={0}>
      <table className="sharing-table">
        <thead>
          <tr>
            {fields.map((field) => (
              <th key={field.key} scope="col">
                {said(field.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((row, at) => (
            <tr key={at}>
              {fields.map((field) => (
                <td key={field.key}>{show(row[field.key])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
