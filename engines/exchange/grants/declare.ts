// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { Words } from '#platform/refusal/refusal.ts'

export const requestStates = {
  asked: { zh: '待形式审查', en: 'To be checked' },
  checked: { zh: '待提供方答复', en: 'To be answered' },
  granted: { zh: '已授权', en: 'Granted' },
  refused: { zh: '不予提供', en: 'Refused' },
  returned: { zh: '已退回补正', en: 'Returned' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const satisfies Readonly<Record<string, Words>>
export type RequestState = keyof typeof requestStates

export const grantStates = {
  active: { zh: '使用中', en: 'In use' },
  suspended: { zh: '已暂停', en: 'Suspended' },
  revoked: { zh: '已撤销', en: 'Revoked' },
} as const satisfies Readonly<Record<string, Words>>
export type GrantState = keyof typeof grantStates

/** How a field may be read; a field of neither grade is absent: it is not even fetched. */
export const grades = {
  clear: { zh: '明文', en: 'In clear' },
  masked: { zh: '脱敏', en: 'Masked' },
} as const satisfies Readonly<Record<string, Words>>
export type Grade = keyof typeof grades
export type GradedFields = Readonly<Record<string, Grade>>

export const vias = {
  api: { zh: '接口', en: 'Interface' },
  file: { zh: '文件', en: 'File' },
  view: { zh: '页面', en: 'Page' },
} as const satisfies Readonly<Record<string, Words>>
export type Via = keyof typeof vias

/** A request to use a dataset: for what, on which ground, which fields, which places, how long. */
export interface ShareRequest {
  readonly id: string
  readonly dataset: string
  readonly unit: string
  readonly account: string
  readonly accountName: string
  readonly owner: string
  readonly purpose: string
  readonly basis: string
  readonly fields: readonly string[]
  readonly areas: readonly string[]
  readonly days: number
  readonly renews: string | undefined
  readonly state: RequestState
  readonly askedAt: Instant
  readonly checkDue: Instant
  readonly checkedAt: Instant | undefined
  readonly checkedBy: string | undefined
  readonly answerDue: Instant | undefined
  readonly answeredAt: Instant | undefined
  readonly answeredBy: string | undefined
  readonly because: string
  readonly version: number
}

/** What one unit may read of a dataset, for one purpose, until a day. */
export interface Grant {
  readonly id: string
  readonly request: string
  readonly dataset: string
  readonly unit: string
  readonly owner: string
  readonly purpose: string
  readonly basis: string
  readonly fields: GradedFields
  readonly areas: readonly string[]
  readonly grantedAt: Instant
  readonly grantedBy: string
  readonly until: Instant
  readonly state: GrantState
  readonly because: string
  readonly keyNumber: number
  readonly notify: string | undefined
  readonly version: number
}

/** Days a grant can hold at most: whoever needs longer asks again. */
export const MOST_DAYS = 366
