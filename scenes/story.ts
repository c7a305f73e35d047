// SPDX-License-Identifier: Apache-2.0
import type { ActionKey } from '#engines/case/actions.ts'
import type { Channel, Level, Stage } from '#engines/case/declare.ts'
import type { Role } from '#platform/access/access.ts'
import type { Limit } from '#platform/clock/clock.ts'
import type { Scene } from './scene.ts'

/**
 * Who acts in a story. Without more words, an officer is one of the unit that holds the matter, a desk is the street's
 * own or, once the matter is the district's, the district's. A district's accounts are found by these words.
 */
export interface Who {
  readonly role: Role
  /** A unit of this level, whatever the level of the matter. */
  readonly level?: Level
  /** A unit with this competence. */
  readonly of?: string
  /** The same post in another street. */
  readonly elsewhere?: true
}

/** Acts of those who reported; everything else is an action of the case engine. */
export type ReporterAct = 'rate' | 'object' | 'urge-own' | 'report-again'

export interface StepInput {
  readonly text?: string
  /** How many photos. */
  readonly photos?: number
  readonly reason?: string
  readonly limit?: Limit
  readonly stars?: 1 | 2 | 3 | 4 | 5
  /** Units by competence and level. */
  readonly units?: readonly { readonly competence: string; readonly level: Level }[]
  /** Metres from the matter at which the person stands. (Default: at the place) */
  readonly metresAway?: number
}

/** What must be true afterwards. */
export interface Expectation {
  readonly stage?: Stage
  readonly status?: 'open' | 'closed' | 'void' | 'merged'
  readonly level?: Level
  /** Competence of the unit that holds the matter. */
  readonly holder?: string
  readonly handler?: string
  /** Key of the dispatch rule that decided. */
  readonly rule?: string
  readonly onTime?: boolean
  readonly reports?: number
  readonly bounces?: number
  readonly reworks?: number
  readonly rating?: number
  readonly disputed?: boolean
  readonly closedLevel?: Level
  readonly selfHandled?: boolean
  /** Code of the refusal; then nothing else changes. */
  readonly refused?: string
  /** A rectification of its own was opened. */
  readonly rectified?: boolean
}

interface Acting {
  /** Local time, 'YYYY-MM-DD HH:mm'. (Default: ten minutes after the step before) */
  readonly at?: string
  readonly with?: StepInput
  readonly expect: Expectation
}

/** Somebody in a post does something. */
export interface StaffStep extends Acting {
  readonly by: Role | Who
  readonly does: ActionKey
}

/** Whoever reported does something. */
export interface ReporterStep extends Acting {
  readonly by: 'reporter' | 'neighbour'
  readonly does: ReporterAct
}

/** Time passes. */
export interface WaitStep {
  readonly does: 'wait'
  readonly at: string
  readonly expect: Expectation
}

export type Step = StaffStep | ReporterStep | WaitStep

/** What is told at the beginning. */
export interface Given<K extends string> {
  readonly kind: K
  readonly channel: Channel
  readonly by: Role | Who
  readonly at: string
  readonly text: string
  readonly answers?: Readonly<Record<string, unknown>>
  readonly photos?: number
  /** Class of the component it is about, and whether somebody owns it on record. */
  readonly component?: { readonly class: string; readonly hasOwner: boolean }
  /** Settled by the grid worker who found it. */
  readonly selfHandled?: string
  readonly expect: Expectation
}

/**
 * The life of one matter, written once: it is run as a test, shown as documentation and lives on in the demo.
 */
export interface Story<K extends string = string> {
  readonly story: string
  readonly english: string
  /** Rows of the catalogue it proves. */
  readonly proves: readonly string[]
  readonly given: Given<K>
  readonly steps: readonly Step[]
}

/** Stories of a scene; a kind it does not have does not compile. */
export const defineStories = <S extends Scene>(
  _scene: S,
  stories: readonly Story<keyof S['caseTypes'] & string>[],
): readonly Story[] => stories
