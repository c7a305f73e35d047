// SPDX-License-Identifier: Apache-2.0
import type { Said } from '../words/words.ts'

export type { Said }
/** Milliseconds since the epoch, UTC. */
export type Instant = number
export type AreaLevel = 'district' | 'street' | 'community' | 'grid'
export type LngLat = readonly [number, number]

export interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}

export interface Session {
  readonly account: string
  readonly name: string
  readonly posts: readonly {
    role: string
    roleName: Said
    unit: string
    unitName: string
    area: string
    areaName: string
  }[]
  readonly faces: readonly ('desk' | 'field' | 'cockpit' | 'admin')[]
  readonly language: 'zh' | 'en'
  readonly expiresAt: Instant
}

export interface DemoAccount {
  readonly name: string
  readonly account: string
  readonly roles: readonly Said[]
  readonly unit: Said
  readonly area: Said
  readonly face: string
}

export interface Meta {
  readonly district: {
    readonly id: number | string
    readonly code: string
    readonly name: string
    readonly en: string
    readonly colour: string
    readonly demo: boolean
    readonly words: Readonly<Record<string, unknown>>
    readonly view: { readonly bbox: readonly [number, number, number, number] }
  }
  readonly stages: Readonly<Record<string, Said>>
  readonly actions: Readonly<Record<string, Said>>
  readonly channels: unknown
  readonly groups: readonly ({ key: string; scene: string } & Said)[]
  readonly demoAccounts?: readonly DemoAccount[]
}

export type QuestionKind =
  | 'text'
  | 'long-text'
  | 'choice'
  | 'choices'
  | 'number'
  | 'date'
  | 'yes-no'
  | 'place'
  | 'photo'
  | 'component'
  | 'phone'

export interface Question {
  readonly key: string
  readonly kind: QuestionKind
  readonly label: Said
  readonly hint?: Said
  readonly required: boolean
  readonly max?: number
  readonly min?: number
  readonly lines?: number
  readonly unit?: Said | string
  readonly decimals?: number
  readonly options?: readonly { key: string; label: Said }[]
}

export interface Limit extends Said {
  readonly amount: number
  readonly unit: string
}

export interface Kind {
  readonly key: string
  readonly scene: string
  readonly group: string
  readonly label: Said
  readonly about: 'component' | 'event'
  readonly urgency: string
  readonly keywords: readonly string[]
  readonly channels: readonly string[]
  readonly isPublic: boolean
  readonly selfHandled: boolean
  readonly stages: readonly {
    key: string
    label: Said
    by: readonly string[]
    limit?: Limit | null
    requires: unknown
  }[]
  readonly total?: Limit | null
  readonly form: readonly Question[]
  readonly version: number | string
}

export interface AreaProperties {
  readonly code: string
  readonly name: string
  readonly en: string
  readonly level: AreaLevel
  readonly parent: string | null
  readonly label: LngLat
}

export interface AreaFeature {
  readonly type: 'Feature'
  readonly id?: string | number
  readonly properties: AreaProperties
  readonly geometry: { readonly type: 'Polygon' | 'MultiPolygon'; readonly coordinates: unknown }
}

export interface AreaCollection {
  readonly type: 'FeatureCollection'
  readonly features: readonly AreaFeature[]
}

export interface Located {
  readonly lng: number
  readonly lat: number
  readonly area: string | null
  readonly path: readonly { code: string; name: string; en: string; level: AreaLevel }[]
  readonly nearest?: { code: string; name: string; metres: number }
}

export interface FoundPlace {
  readonly code: string
  readonly name: string
  readonly en: string
  readonly level: string
  /** Where it lies, in words. */
  readonly path: Said | readonly { readonly name: string; readonly en?: string }[] | string
  readonly label: LngLat
}

export interface Place {
  readonly lng: number
  readonly lat: number
  readonly address?: string
}

export interface UploadedFile {
  readonly id: string
  readonly width: number
  readonly height: number
  readonly taken?: Instant
  readonly position?: LngLat
}

export interface PhotoLink {
  readonly id: string
  readonly moment?: 'before' | 'after' | 'verify'
  readonly thumb: string
  readonly view: string
  readonly at?: Instant
}

export interface Clock {
  readonly startedAt: Instant
  readonly dueAt: Instant | null
  readonly limit: Limit
  readonly pausedAt: Instant | null
  readonly overdue: boolean
  readonly provisional: boolean
  readonly fraction: number
}

export interface NearbyCase {
  readonly case: string
  readonly code: string
  readonly kind: string
  readonly label: Said
  readonly stage: string
  readonly stageName: Said
  readonly address: string
  readonly metres: number
  readonly at: Instant
  readonly summary: string
  readonly photo: string | null
  readonly reportCount: number
  readonly likeness: number
}

export interface ReportReceipt {
  readonly report: { readonly id: string }
  readonly case: {
    readonly id: string
    readonly code: string
    readonly stage: string
    readonly stageName: Said
    readonly holder: { readonly unit: string; readonly name: Said } | null
    readonly dueAt: Instant | null
  }
  readonly follow: { readonly code: string; readonly url: string }
  readonly joined: boolean
  readonly next: Said
}

export interface TimelineEntry {
  readonly at: Instant
  readonly kind: string
  readonly say: Said
  readonly by: Said | null
  readonly reason: Said | null
  readonly text: string | null
  readonly photos: readonly PhotoLink[]
}

export interface Follow {
  readonly code: string
  readonly kind: string
  readonly label: Said
  readonly stage: string
  readonly stageName: Said
  readonly status: 'open' | 'closed' | 'void'
  readonly address: string
  readonly place: { readonly lng: number; readonly lat: number }
  readonly summary: string
  readonly photos: readonly PhotoLink[]
  readonly at: Instant
  /** When it was seen, if the report waited without a network. */
  readonly seenAt: Instant | null
  readonly holder: { readonly unit: string; readonly name: Said } | null
  readonly clock: Clock | null
  readonly total: Clock | null
  readonly paused: { readonly since: Instant; readonly reason: Said } | null
  readonly timeline: readonly TimelineEntry[]
  readonly answer: { readonly text: string; readonly at: Instant; readonly by: Said | null } | null
  readonly mayRate: boolean
  readonly rating: number | null
  readonly mayObject: boolean
  readonly mayUrge: boolean
  readonly reportCount: number
}

export interface PublicCase {
  readonly id: string
  readonly code: string
  readonly kind: string
  readonly label: Said
  readonly stage: string
  readonly stageName: Said
  readonly status: string
  readonly place: { readonly lng: number; readonly lat: number }
  readonly areaName: Said
  readonly address: string
  readonly summary: string
  readonly holder: { readonly unit: string; readonly name: Said } | null
  readonly at: Instant
  readonly closedAt: Instant | null
  /** Address of the thumbnail. */
  readonly photo: string | null
  readonly reportCount: number
}

export interface PublicFigure {
  readonly key: string
  readonly label: Said
  readonly definition: Said
  readonly value: number | null
  /** `matter`, `report` or `percent`. */
  readonly unit: string
}

/** One line of the live stream. */
export interface Change {
  readonly seq: number | string
  readonly kind: string
  readonly case: string
  readonly area: string
  readonly units?: readonly string[]
  readonly stage?: string
  readonly at: Instant
}
