// SPDX-License-Identifier: Apache-2.0
import { Link, useParams } from '@tanstack/react-router'
import { Icon } from '../../kit/Icon.tsx'
import { useDesk } from '../../words/desk.ts'
import { CaseView } from './CaseView.tsx'

/** One matter as a page of its own. */
export function CasePage() {
  const words = useDesk()
  const { id } = useParams({ from: '/desk/case/$id' })
  return (
    <div className="case-page">
      <p className="z-no-print">
        <Link to="/desk" className="case-back">
          <Icon name="back" />
          {words.navQueue}
        </Link>
      </p>
      <CaseView key={id} id={id} titleLevel={1} />
    </div>
  )
}
