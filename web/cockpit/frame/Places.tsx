// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router'
import { useSession } from '../../api/queries.ts'
import { useCockpit } from '../../words/cockpit.ts'
import { useDefine } from '../../words/define.ts'
import { useReview } from '../../words/review.ts'
import type { CockpitSearch } from '../search.ts'
import { useCockpitState } from '../useCockpitState.ts'

/** The pages of the cockpit; area and period stay when one goes from one to another. */
export function Places() {
  const words = useCockpit()
  const { search, own } = useCockpitState()
  const review = useReview()
  const isAsked = useSession()?.posts.some(({ role }) => role === 'supervisor' || role === 'officer')
  const { figure: _figure, ...kept } = search
  return (
    <nav className="cp-places" aria-label={words.places}>
      {own && <FigurePages kept={kept} />}
      <Link to="/cockpit/teams" search={kept}>
        {review.navTeams}
      </Link>
      {isAsked && (
        <Link to="/cockpit/questions" search={kept}>
          {review.questions}
        </Link>
      )}
    </nav>
  )
}

function FigurePages({ kept }: { readonly kept: CockpitSearch }) {
  const words = useCockpit()
  const define = useDefine()
  const defines = useSession()?.posts.some(
    ({ role, area }) => (role === 'supervisor' || role === 'statistician') && area.length === 6,
  )
  return (
    <>
      <Link to="/cockpit" search={kept} activeOptions={{ exact: true, includeSearch: false }}>
        {words.board}
      </Link>
      <Link to="/cockpit/published" search={kept}>
        {words.published}
      </Link>
      <Link to="/cockpit/bulletin" search={kept}>
        {words.reports}
      </Link>
      {defines && (
        <Link to="/cockpit/define" search={kept}>
          {define.nav}
        </Link>
      )}
    </>
  )
}
