// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router'
import { useCockpit } from '../../words/cockpit.ts'
import { useCockpitState } from '../useCockpitState.ts'

/** The pages of the cockpit; area and period stay when one goes from one to another. */
export function Places() {
  const words = useCockpit()
  const { search } = useCockpitState()
  const { figure: _figure, ...kept } = search
  return (
    <nav className="cp-places" aria-label={words.places}>
      <Link to="/cockpit" search={kept} activeOptions={{ exact: true, includeSearch: false }}>
        {words.board}
      </Link>
      <Link to="/cockpit/published" search={kept}>
        {words.published}
      </Link>
    </nav>
  )
}
