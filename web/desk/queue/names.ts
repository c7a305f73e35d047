// SPDX-License-Identifier: Apache-2.0
import type { DeskWords } from '../../words/desk.ts'
import type { CaseRow } from '../types.ts'

const levels = {
  community: 'levelCommunity',
  street: 'levelStreet',
  district: 'levelDistrict',
} as const satisfies Record<CaseRow['level'], keyof DeskWords>

export const levelKeys = Object.keys(levels) as readonly CaseRow['level'][]
export const levelName = (level: CaseRow['level'], words: DeskWords): string => words[levels[level]]

const channels = {
  portal: 'channelPortal',
  hotline: 'channelHotline',
  patrol: 'channelPatrol',
  inspection: 'channelInspection',
  machine: 'channelMachine',
  open311: 'channelOpen311',
  file: 'channelFile',
} as const satisfies Record<string, keyof DeskWords>

export const channelKeys = Object.keys(channels)
export const channelName = (channel: string, words: DeskWords): string => {
  const key = (channels as Readonly<Record<string, keyof typeof words & `channel${string}`>>)[channel]
  return key ? words[key] : channel
}
