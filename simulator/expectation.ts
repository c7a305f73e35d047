// SPDX-License-Identifier: Apache-2.0
import type { CaseEvent } from '#engines/case/events.ts'
import type { Matter, Report } from '#engines/case/matter.ts'
import type { Draft } from '#engines/case/setting.ts'
import type { Expectation } from '#scenes/story.ts'
import type { Theatre } from './theatre.ts'

/** How a story went: the matter with its history, and everything that was not as told. */
export interface Rehearsed {
  readonly matter: Matter
  readonly events: readonly CaseEvent[]
  readonly reports: readonly Report[]
  /** A rectification that a bad rating opened. */
  readonly rectification?: Draft
  readonly mistakes: readonly string[]
}

const competencesOf = (theatre: Theatre, unit: string | undefined): readonly string[] =>
  unit === undefined ? [] : (theatre.cast.units.find(unit)?.competences ?? [])

/** What an expectation says of the facts, with the unit named by one of its competences. */
const seen = (key: keyof Expectation, wanted: unknown, soFar: Rehearsed, theatre: Theatre): unknown => {
  const { matter } = soFar
  if (key === 'holder' || key === 'handler') {
    const can = competencesOf(theatre, key === 'holder' ? matter.holder : matter.handler)
    return can.includes(String(wanted)) ? wanted : can.join('+')
  }
  if (key === 'rule') return matter.dispatch?.rule
  if (key === 'reports') return matter.reportCount
  if (key === 'rectified') return soFar.rectification !== undefined
  return matter[key as keyof Matter]
}

/** Compare what is with what the story says; every difference becomes a sentence. */
export const noting = (
  soFar: Rehearsed,
  expect: Expectation,
  { theatre, label, refusal }: { theatre: Theatre; label: string; refusal?: string },
): Rehearsed => {
  const found = Object.entries(expect).flatMap(([name, wanted]) => {
    const key = name as keyof Expectation
    const is = key === 'refused' ? refusal : seen(key, wanted, soFar, theatre)
    return is === wanted ? [] : [`${label}: ${key} should be ${String(wanted)} and is ${String(is)}`]
  })
  const surprise =
    refusal !== undefined && expect.refused === undefined ? [`${label}: refused ${refusal}`] : []
  return { ...soFar, mistakes: [...soFar.mistakes, ...found, ...surprise] }
}
