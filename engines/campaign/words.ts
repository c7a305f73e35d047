// SPDX-License-Identifier: Apache-2.0
import type { Words } from '#platform/refusal/refusal.ts'
import type { Standing } from './actions.ts'
import { type ItemState, itemStates, type Responsible, responsible } from './declare.ts'
import type { CampaignState } from './edition.ts'
import type { Light } from './plan.ts'

const statesEn: Readonly<Record<ItemState, string>> = {
  open: 'In progress',
  submitted: 'Waiting for sign-off',
  signed: 'Signed off',
  deferred: 'Deferred',
  carried: 'Carried over',
  void: 'Removed',
}
export const stateWords = (state: ItemState): Words => ({ zh: itemStates[state], en: statesEn[state] })

const responsibleEn: Readonly<Record<Responsible, string>> = {
  leader: 'Leader',
  organiser: 'Organiser',
  doer: 'Doer',
}
export const standingWords = (standing: Standing): Words =>
  standing === 'supervisor'
    ? { zh: '督查核查岗位', en: 'Supervisor' }
    : { zh: responsible[standing], en: responsibleEn[standing] }

export const lightWords: Readonly<Record<Light, Words>> = {
  done: { zh: '已销号', en: 'Signed off' },
  course: { zh: '正常', en: 'On course' },
  amber: { zh: '滞后', en: 'Late' },
  red: { zh: '严重滞后', en: 'Very late' },
  grey: { zh: '缓办', en: 'Deferred' },
  none: { zh: '不计', en: 'Not counted' },
}

export const campaignStateWords: Readonly<Record<CampaignState, Words>> = {
  planned: { zh: '未开始', en: 'Planned' },
  running: { zh: '进行中', en: 'Running' },
  ended: { zh: '已结束', en: 'Ended' },
}
