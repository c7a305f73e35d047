// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { type Gap, gapsOf } from '#districts/check-flow.ts'
import { Words } from '#platform/http/shapes.ts'
import type { Day } from '#platform/clock/clock.ts'
import type { Words as Text } from '#platform/refusal/refusal.ts'
import type { Scene } from '#scenes/scene.ts'
import type { SettingDeps } from './deps.ts'

export const GapOut = Type.Object({
  what: Words,
  competence: Words,
  level: Type.String(),
  places: Type.Array(Words),
  more: Type.Integer(),
})

/** What no unit can do somewhere, for the scenes given. (Default: those at work) */
export const gapsNow = (
  deps: SettingDeps,
  { scenes = deps.now.scenes, day }: { readonly scenes?: readonly Scene[]; readonly day: Day },
): readonly Gap[] => gapsOf({ areas: deps.world().tree.areasOn(day), units: deps.world().units.all, scenes })

/** A competence in the words of whichever scene declares it. */
export const competenceWords = (scenes: readonly Scene[], key: string): Text => {
  const scene = scenes.find(({ competences }) => competences[key] !== undefined)
  const zh = scene?.competences[key] ?? deskWords[key]?.zh ?? key
  return { zh, en: scene?.english[zh] ?? deskWords[key]?.en ?? key }
}

/** The desks every flow needs, when no scene at work names them. */
const deskWords: Readonly<Record<string, Text>> = {
  supervision: { zh: '受理与督查', en: 'Intake and supervision' },
  command: { zh: '指挥派遣', en: 'Command and dispatch' },
  verification: { zh: '核查', en: 'Verification' },
}

const SHOWN = 3

export const gapOut = (scenes: readonly Scene[], { what, competence, level, places }: Gap) => ({
  what,
  competence: competenceWords(scenes, competence),
  level,
  places: places.slice(0, SHOWN).map(({ name, en }) => ({ zh: name, en })),
  more: Math.max(0, places.length - SHOWN),
})
