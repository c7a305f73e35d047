// SPDX-License-Identifier: Apache-2.0
import type { District, LoadedDistrict } from '#districts/district.ts'
import { HOUR, type Instant, MINUTE } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { createIdentity } from '#platform/identity/identity.ts'
import { workOfPosts } from './post-work.ts'
import { districtSecret } from './secrets.ts'
import type { House } from './setting/declare.ts'
import type { IdentityFace } from './serve.ts'
import { loadWorld } from './world.ts'

/** Sign-in for one district, as the rest of the program takes it. */
export const startIdentity = async ({
  db,
  district,
  now,
  house = {},
}: {
  readonly db: Database
  readonly district: District
  readonly now: () => Instant
  /** What the district has set about sessions. (Default: as the program has it) */
  readonly house?: House
}) => {
  let world = await loadWorld(db, district.id, now())
  const unitName = (code: string) => {
    const unit = world.units.find(code)
    return { zh: unit?.name ?? code, en: unit?.en ?? code }
  }
  const identity = createIdentity({
    db,
    district: { id: district.id, code: district.code, name: district.name },
    demo: district.isDemo,
    secret: await districtSecret(db, district.id, 'identity'),
    now,
    work: workOfPosts(db, district.id),
    ...(house.idleMinutes === undefined ? {} : { idle: house.idleMinutes * MINUTE }),
    ...(house.longestHours === undefined ? {} : { absolute: house.longestHours * HOUR }),
    unitName,
    areaName: (code) => world.areaName(code),
    knowledge: {
      isUnit: (code) => world.units.find(code) !== undefined,
      isArea: (code) =>
        world.tree.findArea(code, new Date(now() + 8 * 3_600_000).toISOString().slice(0, 10)) !== undefined,
    },
  })
  const face: IdentityFace = {
    routes: identity.routes,
    sessionOf: identity.sessionOf,
    actorNow: identity.actorNow,
    findPartner: identity.findPartner,
    jobs: identity.jobs,
    desk: identity.desk,
    createAccount: identity.createAccount,
    refresh: async () => {
      world = await loadWorld(db, district.id, now())
    },
  }
  return {
    ...face,
    stop: identity.stop,
    firstAdministrator: identity.firstAdministrator,
    /** Make the accounts of a demo, once the district's facts are in the tables. */
    seed: async (loaded: LoadedDistrict): Promise<void> => {
      world = await loadWorld(db, district.id, now())
      if (district.isDemo) await identity.seedDemo(loaded.people, now())
    },
  }
}
