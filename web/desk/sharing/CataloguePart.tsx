// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Chip, type Tone } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { useSharing } from '../../words/sharing.ts'
import { useSaid } from '../../words/words.ts'
import { type DatasetRow, datasetsQuery } from './sharing.ts'

export const toneOf: Readonly<Record<DatasetRow['sharing'], Tone>> = {
  unconditional: 'good',
  conditional: 'info',
  withheld: 'pause',
}

const matches = (row: DatasetRow, text: string): boolean =>
  [row.label, row.about, row.owner].some(
    ({ zh, en }) => zh.includes(text) || en.toLowerCase().includes(text.toLowerCase()),
  )

/** Every dataset with its class, its owner and the ground of both. */
export function CataloguePart() {
  const words = useSharing()
  const query = useQuery(datasetsQuery)
  const [text, setText] = useState('')
  return (
    <div className="sharing-part">
      <TextField label={words.find} hint={words.findHint} type="search" value={text} onChange={setText} />
      <Loaded query={query}>
        {({ items }) => <Rows rows={items.filter((row) => matches(row, text.trim()))} />}
      </Loaded>
    </div>
  )
}

function Rows({ rows }: { readonly rows: readonly DatasetRow[] }) {
  const words = useSharing()
  const said = useSaid()
  if (rows.length === 0) return <EmptyState icon="search" title={words.noDataset} />
  return (
    <ul className="sharing-cards">
      {rows.map((row) => (
        <li key={row.key} className="z-card">
          <h2>
            <Link to="/desk/sharing/dataset/$key" params={{ key: row.key }}>
              {said(row.label)}
            </Link>
          </h2>
          <p>{said(row.about)}</p>
          <p className="sharing-chips">
            <Chip tone={toneOf[row.sharing]}>{said(row.sharingName)}</Chip>
            {row.isOpen && <Chip tone="brand">{words.isOpen}</Chip>}
            {row.holdsPersons && (
              <Chip tone="warn" icon="lock">
                {words.personal}
              </Chip>
            )}
          </p>
          <p className="z-soft">
            {said(row.owner)} · {words.fieldsCount(row.fields)}
          </p>
        </li>
      ))}
    </ul>
  )
}
