// SPDX-License-Identifier: Apache-2.0
import './follow.css'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { usePortal } from '../../words/portal.ts'
import { FollowBox } from './FollowBox.tsx'
import { MineList } from './MineList.tsx'

export function FollowEntryPage() {
  const words = usePortal()
  return (
    <div className="portal-page portal-page-narrow">
      <PageHeader title={words.followTitle} text={words.followText} />
      <div className="z-card">
        <FollowBox />
      </div>
      <MineList />
    </div>
  )
}
