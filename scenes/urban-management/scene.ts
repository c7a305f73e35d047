// SPDX-License-Identifier: Apache-2.0
import { defineScene } from '#scenes/scene.ts'
import { hundredDays } from './campaigns/hundred-days.ts'
import { campaignEnglish } from './en-campaigns.ts'
import { cleaning } from './coverage.ts'
import { english } from './en.ts'
import { ground } from './ground.ts'
import { urbanManagementIndicators } from './indicators.ts'
import { civilisedCity, fourByFour, jointSiteVisit, unannouncedVisit } from './inspections.ts'
import {
  deadAnimal,
  exposedWaste,
  litterBin,
  sharedBikes,
  streetVending,
  unlawfulAdvertising,
} from './kinds/appearance.ts'
import { inspectionDefect } from './kinds/inspection.ts'
import { cleaningGap } from './kinds/cleaning.ts'
import { brokenRoad, guardrail, roadCollapse, trafficSign } from './kinds/traffic.ts'
import { burstPipe, manholeCover, streetlight } from './kinds/utility.ts'
import { constructionDust, fallenTree, publicSeat, spilledSoil } from './kinds/works.ts'

/** 05 城市管理: 数字城管 · 综合执法 · 城市眼 */
export const urbanManagement = defineScene({
  key: 'urban-management',
  number: '05',
  label: '数字城管',
  about: '井盖、路灯、垃圾、占道:从上报到核查结案,部件先属主、事件先属地。',
  ground,
  caseTypes: [
    manholeCover,
    streetlight,
    trafficSign,
    guardrail,
    litterBin,
    fallenTree,
    publicSeat,
    exposedWaste,
    brokenRoad,
    unlawfulAdvertising,
    spilledSoil,
    constructionDust,
    streetVending,
    sharedBikes,
    roadCollapse,
    burstPipe,
    deadAnimal,
    cleaningGap,
    inspectionDefect,
  ],
  inspections: {
    'civilised-city': civilisedCity,
    'joint-site-visit': jointSiteVisit,
    'unannounced-visit': unannouncedVisit,
    'four-by-four': fourByFour,
  },
  indicators: urbanManagementIndicators,
  coverage: [cleaning],
  campaigns: [hundredDays],
  english: { ...english, ...campaignEnglish },
})
