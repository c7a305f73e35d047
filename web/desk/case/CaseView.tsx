// SPDX-License-Identifier: Apache-2.0
import './case.css'
import { useQuery } from '@tanstack/react-query'
import { Loaded } from '../../kit/Loaded.tsx'
import { useTitle } from '../../kit/PageHeader.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { useSaid } from '../../words/words.ts'
import { useDeskLive } from '../live/live.ts'
import { caseQuery } from '../queries.ts'
import type { CasePage } from '../types.ts'
import { CaseActions } from './CaseActions.tsx'
import { CaseHeader } from './CaseHeader.tsx'
import { CaseNotes } from './CaseNotes.tsx'
import { CaseTimeline } from './CaseTimeline.tsx'
import { ComponentCard, EvidenceCard, CoUnits, Facts, Family } from './CaseParts.tsx'
import { CasePhotos } from './CasePhotos.tsx'
import { CasePosition } from './CasePosition.tsx'
import { CaseReports } from './CaseReports.tsx'
import { TitleLevel } from './Section.tsx'
import { WhyPanel } from './WhyPanel.tsx'

interface CaseViewProps {
  readonly id: string
  /** 1 on a page of its own, 2 beside a list. */
  readonly titleLevel: 1 | 2
}

/** Everything about one matter: as a page, or narrow beside the list. Renews itself when somebody else acts. */
export function CaseView({ id, titleLevel }: CaseViewProps) {
  const query = useQuery(caseQuery(id))
  useDeskLive((change) => {
    if (change.case === id) void query.refetch()
  })
  return (
    <TitleLevel value={titleLevel}>
      <div className="case">
        <Loaded query={query} skeleton={<CaseSkeleton />}>
          {(matter) => <CaseBody matter={matter} />}
        </Loaded>
      </div>
    </TitleLevel>
  )
}

function CaseSkeleton() {
  return (
    <div className="z-stack">
      <Skeleton lines={2} height={28} />
      <Skeleton lines={3} height={90} />
    </div>
  )
}

function CaseBody({ matter }: { readonly matter: CasePage }) {
  const said = useSaid()
  useTitle(`${said(matter.label)} ${matter.code}`)
  return (
    <article className="case-body">
      <CaseHeader matter={matter} />
      <CaseActions matter={matter} />
      <CaseNotes matter={matter} />
      <div className="case-columns">
        <div className="case-column">
          <CasePhotos matter={matter} />
          <Facts matter={matter} />
          <CaseReports matter={matter} />
          <CaseTimeline matter={matter} />
        </div>
        <div className="case-column">
          <WhyPanel matter={matter} />
          <CasePosition matter={matter} />
          <CoUnits matter={matter} />
          <ComponentCard matter={matter} />
          <EvidenceCard matter={matter} />
          <Family matter={matter} />
        </div>
      </div>
    </article>
  )
}
