// SPDX-License-Identifier: Apache-2.0
import './visit.css'
import { Link } from '@tanstack/react-router'
import type { Visit } from '../../api/visits.ts'
import { buttonClass } from '../../kit/Button.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note } from '../../kit/Note.tsx'
import { useOnline } from '../../kit/OfflineBanner.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { useVisitWords } from '../../words/visits.ts'
import { useSaid } from '../../words/words.ts'
import { BackLink } from '../parts/BackLink.tsx'
import { fieldVisitRoute } from '../routes.ts'
import { useQueue } from '../useField.ts'
import { PartForm } from './PartForm.tsx'
import { SubmitVisit } from './SubmitVisit.tsx'
import { useFieldVisit } from './useVisits.ts'

/** A visit on the spot: one's own department's items, one after the other. */
export function VisitPage() {
  const { id } = fieldVisitRoute.useParams()
  return (
    <div className="f-page">
      <BackLink />
      <Loaded query={useFieldVisit(id)}>{(visit) => <OnTheSpot visit={visit} />}</Loaded>
    </div>
  )
}

function OnTheSpot({ visit }: { readonly visit: Visit }) {
  const words = useVisitWords()
  const said = useSaid()
  const online = useOnline()
  const waits = useQueue().items.some(
    ({ what, about, state }) => what === 'visit' && about === visit.id && state !== 'delivered',
  )
  const own = visit.parts.filter(({ canSave }) => canSave)
  return (
    <>
      <PageHeader
        title={said(visit.title)}
        text={[said(visit.areaName), visit.address].filter(Boolean).join(' · ')}
      />
      {!online && (
        <Note tone="warn" icon="offline" role="status">
          {words.fieldOffline}
        </Note>
      )}
      {own.length === 0 && <EmptyState icon="checkCircle" title={said(visit.stateName)} />}
      {waits ? (
        <Note tone="info" role="status">
          <p>{words.fieldWaiting}</p>
          <Link to="/field/outbox" className={buttonClass()}>
            {words.fieldToOutbox}
          </Link>
        </Note>
      ) : (
        own.map((part) => <PartForm key={`${part.department}:${part.version}`} visit={visit} part={part} />)
      )}
      {visit.canEnd && !waits && <SubmitVisit visit={visit} />}
    </>
  )
}
