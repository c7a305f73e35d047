// SPDX-License-Identifier: Apache-2.0
import { dayOf, type Instant } from '#platform/clock/clock.ts'
import { editionCommands } from './edition-commands.ts'
import { type CampaignHouse } from './house.ts'
import { itemCommands } from './item-commands.ts'

export type { Asked, CampaignHouse } from './house.ts'
export type { StartInput } from './edition-commands.ts'
export type Campaigns = ReturnType<typeof createCampaigns>

/** Commands on campaigns and their items. Decisions are pure; each command is one statement. */
export const createCampaigns = (house: CampaignHouse) => {
  const { store } = house
  const { endItself, ...editions } = editionCommands(house)
  const { tick, ...items } = itemCommands(house)

  /** What time alone does. Returns how much has moved. */
  const wake = async (now: Instant, most = 200): Promise<number> => {
    let moved = 0
    for (const campaign of await store.listOver(dayOf(now))) moved += (await endItself(campaign, now)) ? 1 : 0
    for (const item of await store.listDue(now, most)) moved += (await tick(item, now)) ? 1 : 0
    return moved
  }

  return { ...house, ...editions, ...items, wake }
}
