// SPDX-License-Identifier: Apache-2.0
import type { Role } from '#platform/access/access.ts'
import { wordsOfRole } from '#platform/access/words.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import { channels, type Channel, type Level, levels, type Stage, stages } from './declare.ts'
import type { Matter } from './matter.ts'

/** English of the engine's own words; the Chinese stands in the declarations. */
const stagesEn: Record<Stage, string> = {
  intake: 'Waiting for intake',
  filing: 'Waiting to be filed',
  dispatch: 'Waiting for dispatch',
  sign: 'Waiting to be received',
  handling: 'Being handled',
  verify: 'Waiting for verification',
  closing: 'Waiting to be closed',
  callback: 'Waiting for call-back',
  done: 'Closed',
  void: 'Set aside',
}
const levelsEn: Record<Level, string> = { community: 'community', street: 'street', district: 'district' }
const channelsEn: Record<Channel, string> = {
  portal: 'Resident',
  hotline: 'Hotline',
  patrol: 'Patrol',
  inspection: 'Inspection',
  machine: 'Machine finding',
  open311: 'Open311',
  file: 'File',
}
export const stageKeys = Object.keys(stages) as readonly Stage[]
export const levelKeys = Object.keys(levels) as readonly Level[]
export const wordsOfStage = (stage: Stage): Words => ({ zh: stages[stage], en: stagesEn[stage] })
export const stageWords = (matter: Matter): Words =>
  matter.status === 'merged' ? { zh: '已并案', en: 'Merged' } : wordsOfStage(matter.stage)
export const levelWords = (level: Level): Words => ({ zh: levels[level], en: levelsEn[level] })
export const channelWords = (channel: Channel): Words => ({ zh: channels[channel], en: channelsEn[channel] })
export { wordsOfRole }
export const roleWords = (list: readonly Role[]): Words => ({
  zh: list.map((role) => wordsOfRole(role).zh).join('或'),
  en: list.map((role) => wordsOfRole(role).en).join(' or '),
})
