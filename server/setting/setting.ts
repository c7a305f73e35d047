// SPDX-License-Identifier: Apache-2.0
import { wordsOfRole } from '#platform/access/words.ts'
import { demoRates, districtRates } from '#platform/http/rates.ts'
import type { Route } from '#platform/http/route.ts'
import { UPLOAD_BYTES } from '#platform/http/upload.ts'
import { ABSOLUTE, IDLE } from '#platform/identity/setting.ts'
import type { District } from '#districts/district.ts'
import type { SettingsDeps } from '../admin/deps.ts'
import { dictionaryRoutes } from './dictionary.ts'
import { faceRoutes } from './face.ts'
import { houseRoutes } from './house.ts'
import { sceneRoutes } from './scenes.ts'
import { startRoutes } from './start.ts'

/** What a district says about itself: its face, scenes, words and limits, and how far it has come. */
export const settingRoutes = (
  admin: SettingsDeps,
  { district, reconfigure }: { readonly district: District; readonly reconfigure: (() => void) | undefined },
): readonly Route[] => {
  const deps = { ...admin, now: district, reconfigure, roleWords: wordsOfRole }
  return [
    ...startRoutes(deps),
    ...faceRoutes(deps),
    ...sceneRoutes(deps),
    ...dictionaryRoutes(deps),
    ...houseRoutes(deps, {
      rates: district.isDemo ? demoRates : districtRates,
      idle: IDLE,
      absolute: ABSOLUTE,
      upload: UPLOAD_BYTES,
    }),
  ]
}
