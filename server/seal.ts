// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path'
import type { Instant } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { openSealKey, readSuite } from '#platform/event/seal/key.ts'
import { sealRoutes } from '#platform/event/seal/routes.ts'
import { sealLog } from '#platform/event/seal/seal.ts'
import type { Route } from '#platform/http/route.ts'
import type { Job } from './worker.ts'

/** From an event's commit to its seal, in ms: short for an intruder, long enough for a batch. */
const EVERY = 10_000

/** The seal of a district's log: its job, and the page where it is watched. */
export const districtSeal = async (given: {
  readonly db: Database
  readonly district: string
  readonly dataDir: string
  readonly now: () => Instant
}): Promise<{ readonly routes: readonly Route[]; readonly jobs: readonly Job[] }> => {
  const { db, district, dataDir, now } = given
  const key = await openSealKey(join(dataDir, 'seal'), district, readSuite(process.env['SEAL_SUITE']))
  return {
    routes: sealRoutes({ db, district, now }),
    jobs: [{ name: 'seal', every: EVERY, run: () => sealLog({ db, district, key, now }) }],
  }
}
