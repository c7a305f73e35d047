// SPDX-License-Identifier: Apache-2.0
import './visit.css'
import { Link } from '@tanstack/react-router'
import { Chip } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { useFormat } from '../../words/useFormat.ts'
import { useVisitWords } from '../../words/visits.ts'
import { useSaid } from '../../words/words.ts'
import { BackLink } from '../parts/BackLink.tsx'
import { useFieldVisits } from './useVisits.ts'

/** Visits one's unit takes part in and that are not submitted. */
export function VisitsPage() {
  const words = useVisitWords()
  const said = useSaid()
  const format = useFormat()
  return (
    <div className="f-page">
      <BackLink />
      <PageHeader title={words.fieldTitle} text={words.fieldText} />
      <Loaded query={useFieldVisits()}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="task" title={words.fieldEmpty} text={words.fieldEmptyText} />
          ) : (
            <ul className="fv-list">
              {items.map((visit) => (
                <li key={visit.id}>
                  <Link to="/field/visit/$id" params={{ id: visit.id }} className="fv-card z-card">
                    <strong>{said(visit.title)}</strong>
                    <span>{[said(visit.areaName), visit.address].filter(Boolean).join(' · ')}</span>
                    <span className="z-row">
                      {format.date(Date.parse(`${visit.plannedOn}T12:00:00+08:00`))}
                      {visit.isUnannounced && <Chip icon="lock">{words.unannounced}</Chip>}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  )
}
