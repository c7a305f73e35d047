// SPDX-License-Identifier: Apache-2.0
import { oddityRoutes } from '#engines/case/oddities/routes.ts'
import { oddityStore } from '#engines/case/oddities/store.ts'
import type { App, Files } from './app.ts'

/** Questions about figures that look odd, for supervisors. */
export const districtOddities = (app: Pick<App, 'db' | 'district' | 'face'>, photo: Files['photo']) =>
  oddityRoutes({
    store: oddityStore(app.db, app.district.id),
    unitWords: app.face.unitWords,
    kindWords: app.face.kindWords,
    photo,
  })
