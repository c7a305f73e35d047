// SPDX-License-Identifier: Apache-2.0
import { defineScene } from '#scenes/scene.ts'
import { typhoonResponse } from './campaigns/typhoon.ts'
import { campaignEnglish } from './en-campaigns.ts'
import { english } from './en.ts'
import { ground } from './ground.ts'
import { grassrootsIndicators } from './indicators.ts'
import { clutteredStairwell, dumpedRubble, noisyPlace } from './kinds/enforcement.ts'
import { foodWorkshopHygiene, liftFault, unlicensedPremises } from './kinds/market.ts'
import { blockedFireLane, fallingObjectHazard, fireEquipmentFault, overheadCharging } from './kinds/peace.ts'
import { brokenSteps, everydayHelp, propertyAdvice, waterlogging } from './kinds/service.ts'

/** 04 基层治理四平台 · 全科网格 · 指挥中心 */
export const grassroots = defineScene({
  key: 'grassroots',
  number: '04',
  label: '基层治理四平台',
  about: '综治工作、市场监管、综合执法、便民服务:小事不出社区,大事不出街道。',
  ground,
  caseTypes: [
    blockedFireLane,
    overheadCharging,
    fallingObjectHazard,
    fireEquipmentFault,
    unlicensedPremises,
    foodWorkshopHygiene,
    liftFault,
    noisyPlace,
    dumpedRubble,
    clutteredStairwell,
    propertyAdvice,
    everydayHelp,
    brokenSteps,
    waterlogging,
  ],
  indicators: grassrootsIndicators,
  campaigns: [typhoonResponse],
  english: { ...english, ...campaignEnglish },
})
