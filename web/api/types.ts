// SPDX-License-Identifier: Apache-2.0
import type { Said } from '../words/words.ts'
import type { Answer, Follow, Kind as DeclaredKind, Question as DeclaredQuestion } from './openapi.ts'

export type { Said }
export type { Clock, Follow, Limit, PublicCase, ReportReceipt, Session } from './openapi.ts'

type Described = Answer<'GET /api/meta'>
export interface Meta extends Described {
  readonly district: Described['district'] & {
    /** On offer; a visitor begins with the first. */
    readonly languages?: readonly ('zh' | 'en')[]
    readonly view: { readonly bbox: readonly [west: number, south: number, east: number, north: number] }
  }
}
export type DemoAccount = NonNullable<Meta['demoAccounts']>[number]
/** What the kit can ask: what scenes declare, and a few kinds that pages ask for themselves. */
export type QuestionKind = DeclaredQuestion['kind'] | 'long-text' | 'place' | 'photo'
export interface Question extends Omit<DeclaredQuestion, 'kind' | 'unit'> {
  readonly kind: QuestionKind
  readonly unit?: Said | string
}
export interface Kind extends Omit<DeclaredKind, 'form'> {
  readonly form: readonly Question[]
}
export type Located = Answer<'GET /api/areas/locate'>
export type NearbyCase = Answer<'GET /api/nearby'>['items'][number]
export type TimelineEntry = Follow['timeline'][number]
export type PublicFigure = Answer<'GET /api/public/figures'>['items'][number]

/** Milliseconds since the epoch, UTC. */
export type Instant = number
export type AreaLevel = 'district' | 'street' | 'community' | 'grid'
export type LngLat = readonly [number, number]

export interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
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
