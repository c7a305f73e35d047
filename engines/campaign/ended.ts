// SPDX-License-Identifier: Apache-2.0
import { dayOf, type Instant, sayDay } from '#platform/clock/clock.ts'
import type { Refusal } from '#platform/refusal/refusal.ts'
import { type Campaign, standingOf } from './edition.ts'
import { campaignRefusals } from './refusals.ts'

/** Why nothing in a campaign can be changed any more; undefined while it runs. */
export const endedWhy = (campaign: Campaign, now: Instant): Refusal | undefined => {
  const { state, endsAt } = standingOf(campaign, now)
  return state === 'ended'
    ? campaignRefusals['campaign.ended']({
        title: campaign.title,
        on: sayDay(dayOf((endsAt ?? now) - 1)).zh,
      })
    : undefined
}
