// SPDX-License-Identifier: Apache-2.0
import { sayLimit } from '#platform/clock/clock.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import { explain, toFeel } from '#platform/rule/rule.ts'
import type { OpenStage } from '../declare.ts'
import type { CaseDirectory } from '../directory.ts'
import type { Matter } from '../matter.ts'
import type { Verification, VerificationRule } from './declare.ts'
import { deadlineFields, verificationFields } from './fields.ts'
import { namedFields } from './names.ts'

/** How it is verified, in words. */
export const sayHow = ({ how, share, metres }: Pick<VerificationRule, 'how' | 'share' | 'metres'>): Words => {
  const near = { zh: `现场核查,${metres ?? 100} 米以内`, en: `on the spot, within ${metres ?? 100} m` }
  if (how === 'photos') return { zh: '看照片核查,不到现场', en: 'from photos, without a visit' }
  if (how === 'on-site') return near
  return {
    zh: `抽查 ${share ?? 100}%:抽中的${near.zh},未抽中的通过`,
    en: `by sample, ${share ?? 100} %: those drawn ${near.en}, the others pass`,
  }
}

/** Why a matter is due when it is due, and why it is verified as it is: for its page. */
export const rulesFace = (directory: CaseDirectory, say: (zh: string) => Words) => {
  const ofDeadlines = namedFields(deadlineFields, directory.kinds, say)
  const ofVerification = namedFields(verificationFields, directory.kinds, say)
  /** The running clock's limit and its rule; null when the limit was given by a person or by arbitration. */
  const limitWhy = (matter: Matter, which: 'stage' | 'total') => {
    const clock = which === 'stage' ? matter.stageClock : matter.totalClock
    if (!clock || matter.status !== 'open') return null
    const stage: OpenStage | 'total' = which === 'total' ? 'total' : (matter.stage as OpenStage)
    const origin = directory.book.originOf(directory.typeOf(matter), stage, { matter, at: clock.startedAt })
    const { limit } = clock
    if (origin.limit.amount !== limit.amount || origin.limit.unit !== limit.unit) return null
    return {
      limit: { ...limit, ...sayLimit(limit) },
      source: origin.source,
      rule: origin.key,
      version: origin.version,
      because: origin.because === undefined ? null : say(origin.because),
      explained: explain(origin.when, ofDeadlines),
      feel: toFeel(origin.when),
    }
  }

  const verificationWhy = (matter: Matter) => {
    if (matter.status !== 'open' || matter.handledAt === undefined) return null
    const found: Verification = directory.book.verificationOf(matter)
    const { rule, version, passes, metres } = found
    if (!rule) return null
    return {
      how: rule.how,
      say: sayHow(rule),
      drawn: rule.how === 'sample' ? !passes : null,
      metres: metres ?? null,
      rule: rule.key,
      version,
      because: say(rule.because),
      explained: explain(rule.when, ofVerification),
      feel: toFeel(rule.when),
    }
  }

  return { limitWhy, verificationWhy }
}
