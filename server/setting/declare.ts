// SPDX-License-Identifier: Apache-2.0
import type { District } from '#districts/district.ts'
import type { Words } from '#platform/refusal/refusal.ts'

export type Language = 'zh' | 'en'
export const languages: readonly Language[] = ['zh', 'en']

/** How a district is called and looks. */
export interface Face {
  readonly name: string
  readonly english: string
  readonly colour: string
  readonly words: District['words']
  /** The first one is what a visitor reads until they choose. */
  readonly languages: readonly Language[]
}

/** How much is let in and for how long; what is absent holds as the program has it. */
export interface House {
  /** Calls a second from one person or one address, and how many may come at once. */
  readonly rates?: Readonly<
    Record<'read' | 'write' | 'upload' | 'sign-in', { perSecond: number; burst: number }>
  >
  /** Minutes until a session nobody uses ends. */
  readonly idleMinutes?: number
  /** Hours until every session ends. */
  readonly longestHours?: number
  /** Mebibytes of the largest file that may come in. */
  readonly uploadMegabytes?: number
}

/** Everything a district has set itself; what is absent holds as declared. */
export interface DistrictSettings {
  readonly code?: string
  readonly face?: Face
  /** Keys of the scenes that are switched on. */
  readonly scenes?: readonly string[]
  /** What the district calls a declared word, by the declared Chinese. */
  readonly dictionary?: Readonly<Record<string, Words>>
  readonly house?: House
}
export type SettingPart = keyof DistrictSettings

const scenesOf = ({ scenes, begins }: District, chosen: readonly string[] | undefined) => {
  const on = new Set(chosen ?? begins ?? scenes.map(({ key }) => key))
  return {
    scenes: scenes.filter(({ key }) => on.has(key)),
    dormant: scenes.filter(({ key }) => !on.has(key)),
  }
}

/** The declared district as its own people have set it. */
export const configured = (declared: District, set: DistrictSettings): District => ({
  ...declared,
  ...scenesOf(declared, set.scenes),
  code: set.code ?? declared.code,
  name: set.face?.name ?? declared.name,
  english: set.face?.english ?? declared.english,
  colour: set.face?.colour ?? declared.colour,
  words: set.face?.words ?? declared.words,
  languages: set.face?.languages ?? languages,
  dictionary: set.dictionary ?? {},
})
