// SPDX-License-Identifier: Apache-2.0
import '../matter.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { read } from '../../api/client.ts'
import { areasQuery } from '../../api/queries.ts'
import { refusalOf } from '../../api/refusal.ts'
import type { PublicCase } from '../../api/types.ts'
import { buttonClass } from '../../kit/Button.tsx'
import { Chip, StatusTag } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { MapView } from '../../kit/map/MapView.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { Picture } from '../../kit/Photo.tsx'
import { stageTone } from '../../kit/stageTone.ts'
import { usePortal } from '../../words/portal.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { boxAround } from '../../kit/place/boxAround.ts'
import { publicCaseRoute } from '../routes.ts'

export function PublicCasePage() {
  const words = usePortal()
  const { id } = publicCaseRoute.useParams()
  const found = useQuery({
    queryKey: ['public', id],
    queryFn: ({ signal }) => read<PublicCase>(`/api/public/cases/${encodeURIComponent(id)}`, {}, signal),
  })
  const missing = found.isError && refusalOf(found.error).status === 404
  return (
    <div className="portal-page portal-page-narrow">
      {missing ? (
        <EmptyState icon="search" title={words.publicNotFound} text={words.publicNotFoundText}>
          <Link className={buttonClass({ look: 'primary' })} to="/public">
            {words.publicTitle}
          </Link>
        </EmptyState>
      ) : (
        <Loaded query={found}>{(matter) => <Matter matter={matter} />}</Loaded>
      )}
    </div>
  )
}

function Matter({ matter }: { readonly matter: PublicCase }) {
  const words = usePortal()
  const said = useSaid()
  const format = useFormat()
  const areas = useQuery(areasQuery('street')).data
  const lines = useQuery(areasQuery('community')).data
  return (
    <>
      <PageHeader title={said(matter.label)} text={matter.address || said(matter.areaName)} />
      <div className="z-row">
        <StatusTag tone={stageTone(matter)}>{said(matter.stageName)}</StatusTag>
        <Chip icon="people">{words.reportsCount(format.exact(matter.reportCount))}</Chip>
        <Chip>{matter.code}</Chip>
      </div>
      <div className="z-card z-stack">
        <p>{matter.summary}</p>
        {matter.photo && (
          <div className="matter-photo public-photo">
            <Picture src={matter.photo} alt={words.photos} />
          </div>
        )}
        <dl className="z-facts">
          {matter.holder && (
            <div>
              <dt>{words.holder}</dt>
              <dd>{said(matter.holder.name)}</dd>
            </div>
          )}
          <div>
            <dt>{words.reportedAt}</dt>
            <dd>{format.dateTime(matter.at)}</dd>
          </div>
          {matter.closedAt !== null && (
            <div>
              <dt>{words.closedAt}</dt>
              <dd>{format.dateTime(matter.closedAt)}</dd>
            </div>
          )}
        </dl>
      </div>
      <MapView
        label={words.place}
        areas={areas}
        lines={lines}
        pin={matter.place}
        bbox={boxAround(matter.place)}
        height={280}
      />
      {matter.status === 'open' && (
        <Link
          className={buttonClass({ look: 'primary', size: 'large' })}
          to="/report"
          search={{ joins: matter.id }}
        >
          <Icon name="people" />
          {words.publicMe}
        </Link>
      )}
    </>
  )
}
