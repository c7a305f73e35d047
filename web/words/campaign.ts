// SPDX-License-Identifier: Apache-2.0
import { campaignEn } from './campaign.en.ts'
import { campaignZh } from './campaign.zh.ts'
import { catalogue, useWords, type SameWords } from './words.ts'

export const campaignWords = catalogue(campaignZh, campaignEn)
export type CampaignWords = SameWords<typeof campaignZh>
/** Campaigns and their lists. */
export const useCampaignWords = (): CampaignWords => useWords(campaignWords)
