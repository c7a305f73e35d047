// SPDX-License-Identifier: Apache-2.0
import type { CaseType, OpenStage } from '#engines/case/declare.ts'
import { asDeclared } from '#engines/case/rules/declare.ts'
import { defaultCaseLimits, type Setting } from '#engines/case/setting.ts'
import type { LoadedDistrict } from '#districts/district.ts'
import { type Instant, makeCalendar, type WorkCalendar } from '#platform/clock/clock.ts'
import { type Cast, castOf } from './cast.ts'

/** A district ready to be played in: its people, calendar and kinds, and the setting of each decision. */
export interface Theatre {
  readonly district: LoadedDistrict
  readonly cast: Cast
  readonly calendar: WorkCalendar
  readonly kinds: ReadonlyMap<string, CaseType>
  readonly settingAt: (now: Instant, type: CaseType) => Setting
}

export const theatreOf = (district: LoadedDistrict): Theatre => {
  const cast = castOf(district)
  const calendar = makeCalendar(district.calendar)
  const kinds = new Map<string, CaseType>(
    district.scenes.flatMap((scene) => Object.values(scene.caseTypes)).map((type) => [type.key, type]),
  )
  const declared = (type: CaseType, stage: OpenStage | 'total' | 'assistance') => {
    if (stage === 'assistance') return defaultCaseLimits.assistance
    return stage === 'total' ? type.total : (type.stages[stage]?.limit ?? type.total)
  }
  const limitOf = (type: CaseType, stage: OpenStage | 'total' | 'assistance') =>
    district.limits[`${type.key}.${stage}`] ?? district.limits[`*.${stage}`] ?? declared(type, stage)
  const settingAt = (now: Instant, type: CaseType): Setting => ({
    now,
    type,
    calendar,
    units: cast.units,
    rules: { version: 0, rules: type.dispatch },
    limits: defaultCaseLimits,
    limitOf,
    verificationOf: () => asDeclared,
  })
  return { district, cast, calendar, kinds, settingAt }
}
