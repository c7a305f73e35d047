// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { useCampaignWords } from '../../words/campaign.ts'
import { fieldItemsQuery } from '../work/queries.ts'

/** On the day's page when something of a campaign waits for one's unit. */
export function TasksLink() {
  const words = useCampaignWords()
  const count = useQuery(fieldItemsQuery).data?.items.length ?? 0
  if (count === 0) return null
  return (
    <Link to="/field/tasks" className={buttonClass({ size: 'large', wide: true })}>
      <Icon name="flag" />
      {words.fieldTitle} · {count}
    </Link>
  )
}
