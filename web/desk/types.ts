// SPDX-License-Identifier: Apache-2.0
import type { AreaLevel, Clock, Instant, Limit, PhotoLink, Said } from '../api/types.ts'

export interface UnitName {
  readonly unit: string
  readonly name: Said
}

/** A matter as lists, maps and exports show it. */
export interface CaseRow {
  readonly id: string
  readonly code: string
  readonly kind: string
  readonly label: Said
  readonly group: string
  readonly stage: string
  readonly stageName: Said
  readonly status: 'open' | 'closed' | 'void' | 'merged'
  readonly level: 'community' | 'street' | 'district'
  readonly area: string
  readonly areaName: Said
  readonly place: { readonly lng: number; readonly lat: number }
  readonly address: string
  readonly summary: string
  readonly urgency: number
  readonly channel: string
  readonly holder: UnitName | null
  readonly handler: UnitName | null
  readonly stageDueAt: Instant | null
  readonly dueAt: Instant | null
  readonly paused: boolean
  readonly overdue: boolean
  readonly openedAt: Instant
  readonly updatedAt: Instant
  readonly closedAt: Instant | null
  readonly reportCount: number
  readonly bounces: number
  readonly reworks: number
  readonly urges: number
  readonly supervised: boolean
  readonly extensionAsked: boolean
  readonly disputed: boolean
  readonly rating: number | null
  readonly onTime: boolean | null
  readonly version: number
  readonly photo: string | null
  /** Units that were asked to join and owe an answer. */
  readonly assists: readonly (UnitName & {
    readonly by: UnitName | null
    readonly dueAt: Instant | null
    readonly overdue: boolean
  })[]
}

export interface Moment {
  readonly seq: number
  readonly at: Instant
  readonly kind: string
  readonly say: Said
  readonly actor: { readonly name: string | null; readonly role: Said; readonly unit: UnitName | null }
  readonly text: string | null
  readonly reason: Said | null
  readonly stage: Said | null
  readonly unit: UnitName | null
  readonly dueAt: Instant | null
  readonly stars: number | null
  readonly photos: readonly PhotoLink[]
}

export interface CaseReport {
  readonly id: string
  readonly channel: string
  readonly channelName: Said
  readonly at: Instant
  readonly seenAt: Instant | null
  readonly text: string
  readonly photos: readonly PhotoLink[]
  /** Null where the reader may not know who reported. */
  readonly reporter: {
    readonly name: string | null
    readonly phone: string | null
    readonly email: string | null
  } | null
  readonly answer: { readonly text: string; readonly at: Instant; readonly unit: UnitName | null } | null
  readonly rating: number | null
  readonly ratingText: string | null
}

export type InputKey =
  'text' | 'unit' | 'units' | 'photos' | 'reason' | 'limit' | 'place' | 'case' | 'address' | 'area'

export interface ActionInput {
  readonly key: InputKey
  readonly required: boolean
  readonly label: Said
  readonly options?: readonly { readonly key: string; readonly label: Said }[]
}

export interface Action {
  readonly key: string
  readonly label: Said
  readonly allowed: boolean
  readonly why: Said | null
  readonly primary: boolean
  readonly input: readonly ActionInput[]
}

export interface Dispatch {
  readonly rule: string
  readonly because: Said
  readonly explained: Said | null
  readonly unit: UnitName
  readonly rulesVersion: number
  readonly inputs: Readonly<Record<string, unknown>>
  readonly runnersUp: readonly {
    readonly rule: string
    readonly unit: UnitName | null
    readonly why: Said
  }[]
}

export interface Precedent {
  readonly unit: string
  readonly name: Said
  readonly n: number
  readonly code: string
}

/** One matter with everything its page shows. */
export interface CasePage extends CaseRow {
  readonly fields: readonly { readonly key: string; readonly label: Said; readonly say: Said }[]
  readonly reports: readonly CaseReport[]
  readonly photos: readonly PhotoLink[]
  readonly timeline: readonly Moment[]
  readonly clocks: { readonly stage: Clock | null; readonly total: Clock | null }
  readonly pause: { readonly since: Instant; readonly reason: Said } | null
  readonly extension: {
    readonly limit: Limit
    readonly reason: string
    readonly at: Instant
    readonly unit: UnitName | null
  } | null
  readonly dispatch: Dispatch | null
  readonly suggestion: Dispatch | null
  readonly coUnits: readonly {
    readonly unit: string
    readonly name: Said
    readonly asked: string
    readonly askedAt: Instant
    readonly by: UnitName | null
    readonly clock: Clock | null
    readonly status: 'waiting' | 'answered' | 'withdrawn' | 'lapsed'
    readonly onTime: boolean | null
    readonly level: 'community' | 'street' | 'district' | null
    readonly extension: { readonly limit: Limit; readonly reason: string; readonly at: Instant } | null
    readonly answeredAt: Instant | null
    readonly text: string | null
  }[]
  readonly parent: CaseRow | null
  readonly children: readonly CaseRow[]
  readonly mergedInto: { readonly id: string; readonly code: string } | null
  readonly merged: readonly { readonly id: string; readonly code: string }[]
  readonly component: {
    readonly code: string
    readonly class: string | null
    readonly owner: UnitName | null
  } | null
  readonly evidence: {
    readonly source: string
    readonly device: string
    readonly model: string
    readonly confidence: number
  } | null
  readonly precedents: readonly Precedent[]
  readonly declaration: { readonly version: number }
  readonly actions: readonly Action[]
}

export interface MapAnswer {
  readonly points?: readonly {
    readonly id: string
    readonly lng: number
    readonly lat: number
    readonly kind: string
    readonly stage: string
    readonly overdue: boolean
    readonly urgency: number
  }[]
  readonly clusters?: readonly {
    readonly lng: number
    readonly lat: number
    readonly n: number
    readonly overdue: number
  }[]
}

export interface Unit {
  readonly code: string
  readonly name: string
  readonly en: string
  readonly level: 'community' | 'street' | 'district'
  readonly area: string
  readonly competences: readonly string[]
  readonly parent?: string | null
  readonly phone?: string | null
}

export interface Finding {
  readonly id: string
  readonly source: string
  readonly device: string
  readonly model: string
  readonly kind: string
  readonly label: Said
  readonly confidence: number
  readonly at: Instant
  readonly area: string
  readonly areaName: Said
  readonly place: { readonly lng: number; readonly lat: number }
  readonly photos: readonly PhotoLink[]
  readonly state: 'waiting' | 'confirmed' | 'dismissed'
  readonly reason: string | null
  readonly case: string | null
}

/** What a bulk action would do, or did, to one matter. */
export interface BulkItem {
  readonly id: string
  readonly ok: boolean
  readonly code: string | null
  readonly why: Said | null
}

export interface FoundArea {
  readonly code: string
  readonly name: string
  readonly en: string
  readonly level: AreaLevel
}
