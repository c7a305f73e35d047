// SPDX-License-Identifier: Apache-2.0
import './data.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { read } from '../../api/client.ts'
import { Chip } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { useSharing } from '../../words/sharing.ts'
import { useSaid } from '../../words/words.ts'
import type { OpenDatasets } from './openData.ts'

/** What the district opens to everybody, and on which ground the rest is shared or not. */
export function OpenDataPage() {
  const words = useSharing()
  const said = useSaid()
  const query = useQuery({
    queryKey: ['open-data'],
    queryFn: ({ signal }) => read<OpenDatasets>('/api/open/datasets', {}, signal),
  })
  return (
    <div className="portal-page">
      <PageHeader title={words.portalTitle} text={words.portalText} />
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={words.portalEmpty} />
          ) : (
            <ul className="data-cards">
              {items.map((row) => (
                <li key={row.key} className="z-card">
                  <h2>
                    <Link to="/open-data/$key" params={{ key: row.key }}>
                      {said(row.label)}
                    </Link>
                  </h2>
                  <p>{said(row.about)}</p>
                  <p className="data-chips">
                    <Chip tone={row.isOpen ? 'good' : 'neutral'} icon={row.isOpen ? 'download' : 'lock'}>
                      {row.isOpen ? words.portalOpen : words.portalClosed}
                    </Chip>
                    <Chip>{said(row.sharingName)}</Chip>
                  </p>
                  <p className="z-soft">{said(row.owner)}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <p>
        <a href="/api/open/catalog.jsonld">{words.portalDcat}</a>
      </p>
    </div>
  )
}
