// SPDX-License-Identifier: Apache-2.0
import type { CaseType, Channel, StageDeclaration } from '#engines/case/declare.ts'
import type { Limit } from '#platform/clock/clock.ts'

/** A collector, an inspector or a confirmed finding has been on the spot: accepted and filed at once. */
const onTheSpot: readonly Channel[] = ['patrol', 'inspection', 'machine']

/** What a crew must prove: a photo afterwards and, for repairs, that it stood there. */
interface Proof {
  readonly withinMetres?: number
}

const handlingStage = (limit: Limit, proof: Proof): StageDeclaration => ({
  by: ['officer'],
  limit,
  requires: { photo: 'after', text: true, ...proof },
})

/**
 * 上报→受理→立案→派遣→签收→处置→核查→结案, the standard flow of digital city management: the supervision centre files
 * and closes, the command centre dispatches, a third party verifies.
 */
export const cityFlow = (handling: Limit, proof: Proof = {}): CaseType['stages'] => ({
  intake: { by: ['intake'], limit: { amount: 1, unit: 'work-hour' }, automatic: [...onTheSpot, 'hotline'] },
  filing: { by: ['duty-chief'], limit: { amount: 1, unit: 'work-hour' }, automatic: onTheSpot },
  dispatch: { by: ['dispatcher'], limit: { amount: 1, unit: 'work-hour' }, automatic: true },
  sign: { by: ['officer'], limit: { amount: 2, unit: 'work-hour' } },
  handling: handlingStage(handling, proof),
  verify: {
    by: ['verifier', 'grid-worker'],
    limit: { amount: 1, unit: 'work-day' },
    requires: { photo: 'verify' },
  },
  closing: { by: ['duty-chief'], limit: { amount: 4, unit: 'work-hour' } },
})

/** Danger to life: no desk stands between the report and the crew, and the clock runs day and night. */
export const emergencyFlow = (handling: Limit): CaseType['stages'] => ({
  dispatch: { by: ['dispatcher'], limit: { amount: 0.5, unit: 'urgent-hour' }, automatic: true },
  sign: { by: ['officer'], limit: { amount: 0.5, unit: 'urgent-hour' } },
  handling: handlingStage(handling, {}),
  verify: {
    by: ['verifier', 'grid-worker'],
    limit: { amount: 4, unit: 'urgent-hour' },
    requires: { photo: 'verify' },
  },
  closing: { by: ['duty-chief'], limit: { amount: 4, unit: 'work-hour' } },
})

export const everyone: readonly Channel[] = ['portal', 'hotline', 'patrol', 'inspection', 'open311', 'file']
/** Also seen by cameras, drones and satellites: things and places, never persons (城市眼). */
export const everyoneAndMachines: readonly Channel[] = [...everyone, 'machine']
