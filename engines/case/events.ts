// SPDX-License-Identifier: Apache-2.0
import type { EventActor } from '#platform/event/event.ts'
import type { Instant, Limit, StageClock } from '#platform/clock/clock.ts'
import type { Level, OpenStage, Stage } from './declare.ts'
import type { CasePhoto, DispatchDecision, Matter } from './matter.ts'

/** Everything that can happen to a matter, in the words of its timeline. */
export const eventWords = {
  reported: { zh: '上报', en: 'Reported' },
  joined: { zh: '又有人反映', en: 'Reported again' },
  accepted: { zh: '受理', en: 'Accepted' },
  filed: { zh: '立案', en: 'Filed' },
  voided: { zh: '作废', en: 'Set aside' },
  dispatched: { zh: '派遣', en: 'Dispatched' },
  signed: { zh: '签收', en: 'Received' },
  returned: { zh: '退回', en: 'Returned' },
  handled: { zh: '处置反馈', en: 'Work reported done' },
  passed: { zh: '核查通过', en: 'Verified' },
  failed: { zh: '核查不通过,返工', en: 'Verification failed, sent back' },
  closed: { zh: '结案', en: 'Closed' },
  'called-back': { zh: '回访', en: 'Called back' },
  'self-handled': { zh: '自行处置', en: 'Settled on the spot' },
  'extension-asked': { zh: '申请延期', en: 'Extension asked' },
  'extension-granted': { zh: '同意延期', en: 'Extension granted' },
  'extension-denied': { zh: '不同意延期', en: 'Extension denied' },
  suspended: { zh: '挂起', en: 'Clock stopped' },
  resumed: { zh: '恢复', en: 'Clock resumed' },
  urged: { zh: '催办', en: 'Urged' },
  supervised: { zh: '督办', en: 'Under supervision' },
  merged: { zh: '并案', en: 'Merged' },
  'merged-in': { zh: '并入', en: 'Took in another matter' },
  unmerged: { zh: '恢复独立', en: 'Split back' },
  'unmerged-out': { zh: '分出', en: 'Released a matter' },
  split: { zh: '拆分', en: 'Split into parts' },
  'unit-added': { zh: '增加协办', en: 'Another unit joins' },
  'co-answered': { zh: '协办反馈', en: 'Joining unit answered' },
  'co-time-asked': { zh: '协办申请延期', en: 'Joining unit asks for more time' },
  'co-time-granted': { zh: '同意协办延期', en: 'Joining unit given more time' },
  'co-time-denied': { zh: '不同意协办延期', en: 'More time refused to the joining unit' },
  'co-escalated': { zh: '协办超期升级', en: 'Late answer of a joining unit passed upwards' },
  'unit-withdrawn': { zh: '撤回协办', en: 'Request to a unit withdrawn' },
  disputed: { zh: '权属争议', en: 'Responsibility disputed' },
  arbitrated: { zh: '仲裁', en: 'Arbitrated' },
  escalated: { zh: '升级', en: 'Escalated' },
  noted: { zh: '备注', en: 'Note' },
  corrected: { zh: '更正', en: 'Corrected' },
  answered: { zh: '答复', en: 'Answered' },
  rated: { zh: '评价', en: 'Rated' },
  objected: { zh: '异议', en: 'Objection' },
  reopened: { zh: '重开', en: 'Reopened' },
  undone: { zh: '撤销', en: 'Undone' },
} as const
export type CaseEventKind = keyof typeof eventWords

/** Entering a stage: who holds it and on which clock. Carried by the event so that replay needs no calendar. */
export interface Entered {
  readonly stage: Stage
  readonly holder?: string | undefined
  readonly clock?: StageClock | undefined
}

/** What an event may carry; each kind uses some of it. */
export interface CaseEventData {
  readonly opening?: Matter
  readonly report?: string
  /** When it was seen, if that was before it arrived. */
  readonly seenAt?: Instant
  readonly enter?: Entered
  readonly text?: string
  readonly reason?: string
  readonly photos?: readonly CasePhoto[]
  readonly unit?: string
  readonly decision?: DispatchDecision
  readonly total?: StageClock
  readonly clock?: StageClock
  readonly limit?: Limit
  readonly level?: Level
  readonly wakeAt?: Instant
  readonly onTime?: boolean
  readonly stars?: number
  readonly case?: string
  readonly cases?: readonly string[]
  readonly reports?: number
  readonly isFinal?: boolean
  readonly place?: { readonly lng: number; readonly lat: number }
  readonly area?: string
  readonly address?: string
  readonly kind?: string
  /** Posts that are mentioned, as `unit/role`. */
  readonly to?: readonly string[]
  readonly was?: {
    readonly stage: OpenStage
    readonly holder?: string | undefined
    readonly clock?: StageClock | undefined
  }
}

export interface CaseEvent {
  readonly kind: CaseEventKind
  readonly at: Instant
  readonly actor: EventActor
  readonly data: CaseEventData
}
