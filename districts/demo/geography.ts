// SPDX-License-Identifier: Apache-2.0
import type { GeographySettings } from '#simulator/geography.ts'
import { modelNames } from '../model/names.ts'

export const demoGeography: GeographySettings = {
  code: '339901',
  name: '直达示范区',
  en: 'Zhida Model District',
  seed: 3,
  centre: [120.15, 30.32],
  size: [8000, 9000],
  streets: 8,
  communitiesPerStreet: 9,
  names: modelNames,
  words: { street: () => ['街道', 'Street'], community: () => ['社区', 'Community'] },
}
