// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { useCommon } from '../../words/common.ts'
import { useDesk } from '../../words/desk.ts'
import type { CaseRow } from '../types.ts'
import { BulkDialog } from './BulkDialog.tsx'

interface BulkBarProps {
  readonly ids: readonly string[]
  readonly rows: readonly CaseRow[]
  readonly onClear: () => void
}

/** What can be done with the ticked rows. */
export function BulkBar({ ids, rows, onClear }: BulkBarProps) {
  const words = useDesk()
  const common = useCommon()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="queue-bulk" role="region" aria-label={words.bulk}>
      <strong>{common.selected(String(ids.length))}</strong>
      <Button size="small" look="primary" icon="task" onPress={() => setOpen(true)}>
        {words.bulkOf(ids.length)}
      </Button>
      <Button size="small" look="quiet" icon="close" onPress={onClear}>
        {words.bulkClear}
      </Button>
      {isOpen && (
        <BulkDialog
          ids={ids}
          rows={rows}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false)
            onClear()
          }}
        />
      )}
    </div>
  )
}
