// SPDX-License-Identifier: Apache-2.0
import type { Words } from '#platform/refusal/refusal.ts'
import type { CampaignType } from './declare.ts'
import { editionFace } from './face-campaign.ts'
import { itemFace } from './face-item.ts'
import { type CampaignFaceDeps, campaignSpeech } from './face-speech.ts'

export type CampaignFace = ReturnType<typeof campaignFace>

/** How campaigns and items look from outside: every code with its words, every photo with its address. */
export const campaignFace = (deps: CampaignFaceDeps) => {
  const speech = campaignSpeech(deps)
  const edition = editionFace(speech)
  return {
    ...speech,
    ...edition,
    ...itemFace(speech, edition),
    kindWords: (kind: string, types: ReadonlyMap<string, CampaignType>): Words | undefined => {
      const [type = '', list = ''] = kind.split('.')
      const label = types.get(type)?.lists[list]?.label
      return label === undefined ? undefined : deps.say(label)
    },
  }
}
