// SPDX-License-Identifier: Apache-2.0
import { defineScene } from '#scenes/scene.ts'
import { freeStreets } from './campaigns/creation.ts'
import { pointsToMend, threeReforms } from './campaigns/three-reforms.ts'
import { english } from './en.ts'
import { illegalBuildingFiles } from './files.ts'
import { ground } from './ground.ts'
import { illegalBuildingIndicators } from './indicators.ts'
import { buildingLetter, newBuilding } from './kinds.ts'

/** 06 防违控违与三改一拆 */
export const illegalBuilding = defineScene({
  key: 'illegal-building',
  number: '06',
  label: '防违控违与三改一拆',
  about: '一户一档、一企一档、一幢一档,点位逐个销号,拆除前后有据,拆后土地优先公共服务。',
  ground,
  caseTypes: [newBuilding, buildingLetter],
  files: illegalBuildingFiles,
  campaigns: [threeReforms, pointsToMend, freeStreets],
  indicators: illegalBuildingIndicators,
  english,
})
