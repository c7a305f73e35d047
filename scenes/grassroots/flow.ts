// SPDX-License-Identifier: Apache-2.0
import type { CaseType, Channel } from '#engines/case/declare.ts'
import type { Limit } from '#platform/clock/clock.ts'

/** Someone on duty has already looked: such reports are accepted without a second look. */
const trusted: readonly Channel[] = ['hotline', 'patrol', 'inspection', 'machine']

/**
 * 上报→受理→分流→处置→反馈→核查→办结→回访, the way of the street platforms. The reporter is asked before the matter
 * is over, so no filing by a second desk is needed at the beginning.
 */
export const streetFlow = (handling: Limit): CaseType['stages'] => ({
  intake: { by: ['intake'], limit: { amount: 1, unit: 'work-hour' }, automatic: trusted },
  dispatch: { by: ['dispatcher'], limit: { amount: 1, unit: 'work-hour' }, automatic: true },
  sign: { by: ['officer'], limit: { amount: 2, unit: 'work-hour' } },
  handling: { by: ['officer'], limit: handling, requires: { photo: 'after', text: true } },
  verify: { by: ['verifier', 'grid-worker'], limit: { amount: 1, unit: 'work-day' } },
  closing: { by: ['intake', 'duty-chief'], limit: { amount: 4, unit: 'work-hour' } },
  callback: { by: ['intake', 'operator'], limit: { amount: 2, unit: 'work-day' } },
})

/** Matters of a neighbourhood: the community's own people act, nobody signs for them (小事不出社区). */
export const communityFlow = (handling: Limit): CaseType['stages'] => ({
  intake: { by: ['intake'], limit: { amount: 1, unit: 'work-hour' }, automatic: trusted },
  dispatch: { by: ['dispatcher'], limit: { amount: 1, unit: 'work-hour' }, automatic: true },
  handling: { by: ['officer', 'grid-worker'], limit: handling, requires: { photo: 'after', text: true } },
  verify: { by: ['verifier', 'grid-worker'], limit: { amount: 1, unit: 'work-day' } },
  closing: { by: ['intake', 'duty-chief'], limit: { amount: 4, unit: 'work-hour' } },
})

/** Questions and help: nothing to photograph, but an answer in words and a call back. */
export const adviceFlow = (handling: Limit): CaseType['stages'] => ({
  intake: { by: ['intake'], limit: { amount: 1, unit: 'work-hour' }, automatic: trusted },
  dispatch: { by: ['dispatcher'], limit: { amount: 1, unit: 'work-hour' }, automatic: true },
  handling: { by: ['officer', 'grid-worker'], limit: handling, requires: { text: true } },
  closing: { by: ['intake', 'duty-chief'], limit: { amount: 4, unit: 'work-hour' } },
  callback: { by: ['intake', 'operator'], limit: { amount: 2, unit: 'work-day' } },
})

/** Everyone may report it. */
export const everyone: readonly Channel[] = ['portal', 'hotline', 'patrol', 'inspection', 'open311', 'file']
