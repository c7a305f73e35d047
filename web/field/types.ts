// SPDX-License-Identifier: Apache-2.0
import type { Clock, Instant, Page, PhotoLink, Said } from '../api/types.ts'

export interface UnitName {
  readonly unit: string
  readonly name: Said
}

/** A matter as lists show it. */
export interface MatterRow {
  readonly id: string
  readonly code: string
  readonly kind: string
  readonly label: Said
  readonly stage: string
  readonly stageName: Said
  readonly status: string
  readonly level: string
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
  readonly reworks: number
  readonly urges: number
  readonly supervised: boolean
  readonly version: number
  readonly photo: string | null
}

export type Todo = 'sign' | 'handle' | 'verify' | 'self-handle'

export interface Task extends MatterRow {
  readonly todo: Todo
}

export type Mark = 'fine' | 'found'

export interface PatrolPoint {
  readonly id: string
  readonly name: Said
  readonly place: { readonly lng: number; readonly lat: number }
  readonly marks: Readonly<Record<string, Mark>>
}

export interface Patrol {
  readonly unit: UnitName
  readonly area: string
  readonly areaName: Said
  readonly checklist: readonly { readonly kind: string; readonly label: Said }[]
  readonly points: readonly PatrolPoint[]
}

export interface Shift {
  readonly unit: UnitName
  readonly post: Said
  readonly name: string
  readonly phone: string
  readonly from: Instant
  readonly to: Instant
  readonly actingFor: string | null
}

export interface Handover {
  readonly id: string
  readonly unit: UnitName
  readonly at: Instant
  readonly name: string
  readonly text: string
}

export interface Today {
  readonly day: string
  readonly asOf: Instant
  readonly posts: readonly {
    readonly role: string
    readonly roleName: Said
    readonly unit: UnitName
    readonly area: string
    readonly areaName: Said
    readonly phone: string
  }[]
  readonly tasks: readonly Task[]
  readonly patrols: readonly Patrol[]
  readonly shifts: readonly Shift[]
  readonly handovers: readonly Handover[]
}

/** Something a machine saw that a person must look at. */
export interface Finding {
  readonly id: string
  readonly source: string
  readonly kind: string
  readonly label: Said
  readonly confidence: number
  readonly at: Instant
  readonly area: string
  readonly areaName: Said
  readonly place: { readonly lng: number; readonly lat: number }
  readonly photos: readonly PhotoLink[]
  readonly state: string
}

export interface ActionInput {
  readonly key: string
  readonly required: boolean
  readonly label: Said
  readonly options?: readonly { readonly key: string; readonly label: Said }[]
}

export interface Action {
  readonly key: string
  readonly label: Said
  readonly allowed: boolean
  readonly why?: Said | null
  readonly primary: boolean
  readonly input: readonly ActionInput[]
}

export interface Moment {
  readonly seq: number
  readonly at: Instant
  readonly kind: string
  readonly say: Said
  readonly actor: { readonly name: string | null; readonly role: Said; readonly unit: UnitName | null }
  readonly text: string | null
  readonly reason: Said | null
  readonly photos: readonly PhotoLink[]
}

/** A matter with all that its page needs. */
export interface Matter extends MatterRow {
  readonly fields: readonly { readonly key: string; readonly label: Said; readonly say: Said }[]
  readonly reports: readonly {
    readonly id: string
    readonly channelName: Said
    readonly at: Instant
    readonly text: string
    readonly photos: readonly PhotoLink[]
  }[]
  readonly photos: readonly PhotoLink[]
  readonly timeline: readonly Moment[]
  readonly clocks: { readonly stage: Clock | null; readonly total: Clock | null }
  readonly pause: { readonly since: Instant; readonly reason: Said } | null
  readonly component: {
    readonly code: string
    readonly class: string | null
    readonly owner: UnitName | null
  } | null
  readonly actions: readonly Action[]
}

export type Findings = Pick<Page<Finding>, 'items'>
