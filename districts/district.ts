// SPDX-License-Identifier: Apache-2.0
import type { Post, Role } from '#platform/access/access.ts'
import type { Unit } from '#platform/access/units.ts'
import type { Area, Boundary, Point } from '#platform/area/area.ts'
import type { CalendarSettings, Limit } from '#platform/clock/clock.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { Scene } from '#scenes/scene.ts'

/** A public component (部件): a cover, a lamp, a tree with its 16-digit code and its owner. */
export interface ComponentRecord {
  readonly code: string
  /** Key of the class, as dispatch rules ask for it. */
  readonly class: string
  readonly className: Words
  readonly state: 'in-use' | 'removed'
  /** Code of the unit that owns it; absent when nobody is on record. */
  readonly owner?: string
  readonly place: Point
  /** Code of the grid it stands in. */
  readonly area: string
  readonly address: string
}

/** Someone who signs in. Demo districts list accounts; a real one begins with one administrator. */
export interface Person {
  readonly account: string
  readonly name: string
  readonly posts: readonly Post[]
  /** What the person is shown after signing in. */
  readonly face: 'desk' | 'field' | 'cockpit' | 'admin'
  /** Named at start and on the sign-in page of a demo, in this order. */
  readonly isShown: boolean
}

/** Who is on duty when: every week the same until somebody changes it. */
export interface DutyShift {
  readonly unit: string
  readonly role: Role
  /** 1 Monday … 7 Sunday. */
  readonly days: readonly number[]
  /** Local 'HH:mm'; `to` earlier than `from` ends on the next day. */
  readonly from: string
  readonly to: string
  readonly account?: string
  readonly phone?: string
}

/** A machine that sees things and places. What it may report is set here, not in the scene. */
export interface Device {
  readonly code: string
  readonly source: 'camera' | 'drone' | 'satellite' | 'sensor'
  readonly name: string
  readonly place: Point
  /** Keys of the kinds it may report. */
  readonly sees: readonly string[]
  /** Findings below are not shown to anyone. */
  readonly leastConfidence: number
}

/** A named stretch of road or river, for the map and for addresses. */
export interface Way {
  readonly name: string
  readonly en: string
  readonly class: 'river' | 'main' | 'road' | 'lane'
  readonly line: readonly Point[]
}

/** What lies and stands in a district. */
export interface Land {
  readonly areas: readonly Area[]
  readonly boundaries: readonly Boundary[]
  readonly ways: readonly Way[]
  readonly components: readonly ComponentRecord[]
}

/** Who works in a district. */
export interface Staff {
  readonly units: readonly Unit[]
  readonly people: readonly Person[]
  readonly duty: readonly DutyShift[]
  readonly devices: readonly Device[]
}

/** Facts of one deployment, and how to get the rest. Everything local stands here and nowhere else. */
export interface District {
  readonly id: string
  /** 6-digit division code. */
  readonly code: string
  readonly name: string
  readonly english: string
  readonly colour: string
  /** Accounts with a known password exist only here. */
  readonly isDemo: boolean
  /** How areas are called here: 街道 or 镇街, 社区 or 村社. */
  readonly words: { readonly street: Words; readonly community: Words; readonly grid: Words }
  readonly scenes: readonly Scene[]
  /** Keys of the scenes that are on before the district has chosen. (Default: all) */
  readonly begins?: readonly string[]
  /** Scenes that are switched off: their matters that are still open go on to their end. (Default: none) */
  readonly dormant?: readonly Scene[]
  /** Languages on offer; a visitor begins with the first. (Default: both) */
  readonly languages?: readonly ('zh' | 'en')[]
  /** What the district calls a declared word, by the declared Chinese. (Default: as declared) */
  readonly dictionary?: Readonly<Record<string, Words>>
  /**
   * Times that differ from a scene's proposal, by `<kind>.<stage>`, `<kind>.total`, `<kind>.escalation` or
   * `<kind>.assistance` (`*.assistance` for every kind): the time another unit has to answer.
   */
  readonly limits: Readonly<Record<string, Limit>>
  readonly calendar: CalendarSettings
  /** Generated or read when the district is set up; takes up to a second. */
  readonly land: () => Land
  readonly staff: (land: Land) => Staff
}

export const defineDistrict = (district: District): District => Object.freeze(district)

/** A district with its land and staff at hand. */
export interface LoadedDistrict extends Omit<District, 'land' | 'staff'>, Land, Staff {}

export const loadDistrict = (district: District): LoadedDistrict => {
  const land = district.land()
  return { ...district, ...land, ...district.staff(land) }
}
