// SPDX-License-Identifier: Apache-2.0
import { oddityRoutes } from '#engines/case/oddities/routes.ts'
import { oddityStore } from '#engines/case/oddities/store.ts'
import { teamRoutes } from '#engines/case/teams/routes.ts'
import { teamStore } from '#engines/case/teams/store.ts'
import type { App, Files } from './app.ts'

/** Questions about figures that look odd, for supervisors; and the score cards of teams. */
export const districtOddities = (
  app: Pick<App, 'db' | 'district' | 'face' | 'world'>,
  photo: Files['photo'],
) => {
  const { db, district, face, world } = app
  return [
    ...oddityRoutes({
      store: oddityStore(db, district.id),
      unitWords: face.unitWords,
      kindWords: face.kindWords,
      photo,
    }),
    ...teamRoutes({
      db,
      district: district.id,
      store: teamStore(district.id),
      units: () => world().units,
      kindWords: face.kindWords,
    }),
  ]
}
