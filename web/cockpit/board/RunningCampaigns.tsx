// SPDX-License-Identifier: Apache-2.0
import './running-campaigns.css'
import { useQuery } from '@tanstack/react-query'
import { campaignsQuery } from '../../desk/campaign/queries.ts'
import { useCampaignWords } from '../../words/campaign.ts'
import { useSaid } from '../../words/words.ts'

/** Campaigns under way, each with its day, on the way to its board; nothing when there is none. */
export function RunningCampaigns() {
  const words = useCampaignWords()
  const said = useSaid()
  const items = useQuery(campaignsQuery).data?.items ?? []
  const running = items.filter(({ standing }) => standing.state === 'running').slice(0, 4)
  if (running.length === 0) return null
  return (
    <nav className="cp-campaigns" aria-label={words.tile}>
      {running.map(({ id, titleWords, level, standing: { day, of } }) => (
        <a key={id} href={`/desk/campaigns/${id}`}>
          <strong>{said(titleWords)}</strong>
          <span>
            {[level ? said(level.name) : '', of === null ? words.dayK(day) : words.dayOf(day, of)]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </a>
      ))}
    </nav>
  )
}
