// SPDX-License-Identifier: Apache-2.0
import type { PhotoMoment } from '#engines/case/declare.ts'
import type { CasePhoto } from '#engines/case/matter.ts'
import { labelPointOf, type Point } from '#platform/area/area.ts'
import { type Instant, parseInstant } from '#platform/clock/clock.ts'
import type { Story } from '#scenes/story.ts'
import type { Theatre } from './theatre.ts'

/** How a story is played somewhere else and at another time than it is told. */
export interface Staging {
  /** Milliseconds to move every time by; whole weeks keep the days of the week. (Default: 0) */
  readonly laterBy?: number
  /** Which of the possible places. (Default: 0, the first) */
  readonly place?: number
  /** Number of the matter. (Default: one that shows it is a story) */
  readonly code?: string
  readonly photoOf?: (kind: string, moment: PhotoMoment) => string
}

/** A story that cannot be played in this district: no such kind, post or component. A fault of the story. */
export class StoryImpossible extends Error {
  override name = 'StoryImpossible'
}

export const momentAt = (text: string): Instant => {
  const read = parseInstant(text)
  if (read.ok) return read.value
  throw new StoryImpossible(`"${text}" is not a time; write 2026-11-18 09:00.`)
}

/** One stored picture stands for all of a kind; without a store, photos name no file. */
export const photosAt = (
  { kind, staging }: { readonly kind: string; readonly staging: Staging },
  { count, moment, at }: { readonly count: number; readonly moment: PhotoMoment; readonly at: Instant },
): readonly CasePhoto[] => {
  const stored = staging.photoOf?.(kind, moment)
  if (stored !== undefined) return count > 0 ? [{ id: stored, moment, at }] : []
  return Array.from({ length: count }, (_, i) => ({ id: `story-${moment}-${i + 1}`, moment, at }))
}

export const hashOf = (text: string): number =>
  [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0, 7)

/** Where a story happens. */
export interface Scenery {
  readonly place: Point
  readonly area: string
  readonly address: string
  readonly component?: { readonly code: string; readonly class: string; readonly owner?: string }
}

export const sceneryOf = ({ district }: Theatre, story: Story, place = 0): Scenery => {
  const wanted = story.given.component
  if (wanted) {
    const possible = district.components.filter(
      (component) => component.class === wanted.class && (component.owner !== undefined) === wanted.hasOwner,
    )
    const found = possible[place % possible.length]
    if (!found) throw new StoryImpossible(`No ${wanted.class} as "${story.english}" needs one.`)
    const { code, owner, area, address } = found
    return {
      place: found.place,
      area,
      address,
      component: { code, class: found.class, ...(owner ? { owner } : {}) },
    }
  }
  const grids = district.areas.filter(({ level }) => level === 'grid')
  const grid = grids[place % grids.length]
  const boundary = district.boundaries.find(({ code }) => code === grid?.code)
  if (!grid || !boundary) throw new StoryImpossible('The district has no grids yet.')
  return { place: labelPointOf(boundary.shape), area: grid.code, address: grid.name }
}
