// SPDX-License-Identifier: Apache-2.0
import './findings.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { PhotoLink } from '../../api/types.ts'
import { buttonClass, Button } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { Photos } from '../../kit/Photo.tsx'
import { Segments } from '../../kit/Tabs.tsx'
import { useDeskCase, useDeskWork } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { sourceName } from '../case/CaseParts.tsx'
import { findingsQuery } from '../queries.ts'
import type { Finding } from '../types.ts'
import { FindingForm } from './FindingForm.tsx'

/** What machines saw and a person must look at, one by one. */
export function FindingsPage() {
  const words = useDeskWork()
  const [state, setState] = useState<Finding['state']>('waiting')
  const query = useQuery(findingsQuery(state))
  return (
    <div className="desk-page">
      <PageHeader
        title={words.findingsTitle}
        text={words.findingsText}
        actions={
          <Segments
            label={words.findingsTitle}
            current={state}
            items={[
              { key: 'waiting', label: words.findingsWaiting },
              { key: 'confirmed', label: words.findingsConfirmed },
              { key: 'dismissed', label: words.findingsDismissed },
            ]}
            onChange={setState}
          />
        }
      />
      <Loaded query={query}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon="camera" title={words.findingsEmpty} text={words.findingsEmptyText} />
          ) : (
            <ul className="findings">
              {items.map((finding) => (
                <li key={finding.id}>
                  <FindingCard finding={finding} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  )
}

function FindingCard({ finding }: { readonly finding: Finding }) {
  const words = useDeskWork()
  const names = useDeskCase()
  const said = useSaid()
  const format = useFormat()
  const [asked, setAsked] = useState<'confirm' | 'dismiss' | undefined>(undefined)
  return (
    <article className="finding z-card">
      {finding.photos.length > 0 ? (
        <Photos photos={finding.photos.map(withoutMoment)} label={said(finding.label)} />
      ) : (
        <p className="finding-blank">
          <Icon name="camera" />
          {words.findingNoPhoto}
        </p>
      )}
      <h2>{said(finding.label)}</h2>
      <p>{said(finding.areaName)}</p>
      <Confidence value={finding.confidence} />
      <p className="z-soft">
        {[
          words.findingAt(format.dateTime(finding.at)),
          sourceName(finding.source, names),
          words.findingDevice(finding.device),
          words.findingModel(finding.model),
        ].join(' · ')}
      </p>
      {finding.reason && <p className="moment-text">{finding.reason}</p>}
      <div className="z-row">
        {finding.state === 'waiting' && (
          <>
            <Button look="primary" icon="check" onPress={() => setAsked('confirm')}>
              {words.findingConfirm}
            </Button>
            <Button icon="close" onPress={() => setAsked('dismiss')}>
              {words.findingDismiss}
            </Button>
          </>
        )}
        {finding.case && (
          <Link to="/desk/case/$id" params={{ id: finding.case }} className={buttonClass()}>
            <Icon name="task" />
            {words.findingOpen}
          </Link>
        )}
      </div>
      {asked && <FindingForm finding={finding} as={asked} onClose={() => setAsked(undefined)} />}
    </article>
  )
}

/** Nothing has been done yet: "before" would say nothing. */
const withoutMoment = ({ id, thumb, view }: PhotoLink): PhotoLink => ({ id, thumb, view })

/** How sure the machine was; the bar repeats the number. */
function Confidence({ value }: { readonly value: number }) {
  const words = useDeskWork()
  const format = useFormat()
  return (
    <p className="finding-sure">
      <Chip tone={value >= 0.8 ? 'good' : 'warn'}>{words.findingConfidence(format.share(value))}</Chip>
      <span aria-hidden="true">
        <i style={{ inlineSize: `${Math.round(value * 100)}%` }} />
      </span>
    </p>
  )
}
