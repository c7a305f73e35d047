// SPDX-License-Identifier: Apache-2.0
import './registry.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { read } from '../../api/client.ts'
import type { Said } from '../../api/types.ts'
import { Chip } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { useRegistry } from '../../words/registry.ts'
import { useSaid } from '../../words/words.ts'
import { BackLink } from './FilesPage.tsx'

interface Grid {
  readonly area: string
  readonly areaName: Said
  readonly total: number
  readonly open: number
  readonly isClear: boolean
}

/** Grids with files to close: the badge stands only while every one of them is closed. */
export function ClearPage() {
  const words = useRegistry()
  const said = useSaid()
  const query = useQuery({
    queryKey: ['files-clear'],
    queryFn: ({ signal }) => read<{ readonly items: readonly Grid[] }>('/api/registry/clearance', {}, signal),
  })
  return (
    <div className="desk-page">
      <BackLink />
      <PageHeader title={words.clearTitle} text={words.clearText} />
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="area" title={words.clearNone} />
          ) : (
            <ul className="file-list">
              {items.map((grid) => (
                <li key={grid.area}>
                  <Link to="/desk/registry" search={{ area: grid.area }}>
                    {said(grid.areaName)}
                  </Link>
                  <Chip tone={grid.isClear ? 'good' : 'warn'} icon={grid.isClear ? 'checkCircle' : 'clock'}>
                    {grid.isClear ? words.clear : words.clearOpen(grid.open, grid.total)}
                  </Chip>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  )
}
