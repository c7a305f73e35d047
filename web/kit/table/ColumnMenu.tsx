// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { useCommon } from '../../words/common.ts'
import { Button } from '../Button.tsx'
import { Check } from '../Choice.tsx'
import { Dialog } from '../Dialog.tsx'
import type { Column } from './columns.ts'

interface ColumnMenuProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly keys: readonly string[]
  readonly toggle: (key: string) => void
}

export function ColumnMenu<Row>({ columns, keys, toggle }: ColumnMenuProps<Row>) {
  const words = useCommon()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" look="quiet" icon="columns" onPress={() => setOpen(true)}>
        {words.columns}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.columns}>
        <div className="z-choices">
          {columns.map((column) => (
            <Check
              key={column.key}
              label={column.label}
              checked={keys.includes(column.key)}
              onChange={() => toggle(column.key)}
            />
          ))}
        </div>
      </Dialog>
    </>
  )
}
