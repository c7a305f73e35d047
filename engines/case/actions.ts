// SPDX-License-Identifier: Apache-2.0
import type { Role } from '#platform/access/access.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { CaseType, OpenStage, Stage } from './declare.ts'
import type { Matter } from './matter.ts'

/** What an act can ask for. */
export type InputKey =
  'text' | 'unit' | 'units' | 'photos' | 'reason' | 'limit' | 'place' | 'case' | 'area' | 'address'

export const inputWords = {
  text: { zh: '说明', en: 'Explanation' },
  unit: { zh: '单位', en: 'Unit' },
  units: { zh: '单位', en: 'Units' },
  photos: { zh: '照片', en: 'Photos' },
  reason: { zh: '原因', en: 'Reason' },
  limit: { zh: '时限', en: 'Time' },
  place: { zh: '位置', en: 'Place' },
  case: { zh: '事项', en: 'Matter' },
  area: { zh: '区域', en: 'Area' },
  address: { zh: '地址', en: 'Address' },
} as const satisfies Record<InputKey, Words>

export const returnReasons = {
  'not-ours': { zh: '不属于本单位职责', en: 'Not our responsibility' },
  'wrong-place': { zh: '位置不符', en: 'Wrong place' },
  'not-found': { zh: '现场未发现', en: 'Nothing found on the spot' },
  'needs-other': { zh: '需其他单位先行处理', en: 'Another unit must act first' },
} as const satisfies Record<string, Words>

export const voidReasons = {
  'no-matter': { zh: '不属于公共事务', en: 'Not a public matter' },
  'no-place': { zh: '无法确定位置', en: 'The place cannot be found' },
  'not-true': { zh: '现场核实不存在', en: 'Checked on the spot: nothing there' },
  'other-district': { zh: '属外区管辖', en: 'Belongs to another district' },
} as const satisfies Record<string, Words>

export const suspendReasons = {
  weather: { zh: '天气原因', en: 'Weather' },
  material: { zh: '等待材料或设备', en: 'Waiting for material' },
  procedure: { zh: '等待法定程序', en: 'Legal procedure under way' },
  project: { zh: '列入工程计划', en: 'Part of a planned project' },
} as const satisfies Record<string, Words>

/**
 * Where the one who acts must stand: `holder` = in the unit that holds the matter · `desk` = at the desk of the
 * matter's level or above · `area` = in a post that covers the place · `co-unit` = in a unit that was asked to join and
 * has not answered · `asker` = in a unit that waits for such an answer, or at the desk.
 */
export type Standing = 'holder' | 'desk' | 'area' | 'co-unit' | 'asker'

export interface ActionRule {
  readonly words: Words
  readonly from: readonly Stage[]
  readonly by: (type: CaseType, matter: Matter) => readonly Role[]
  readonly standing: Standing
  readonly input: Readonly<Partial<Record<InputKey, 'required' | 'optional'>>>
  readonly options?: Readonly<Partial<Record<InputKey, Readonly<Record<string, Words>>>>>
  /** The step the stage waits for, shown as the main button. */
  readonly primary?: boolean
  /** May be done while the clock stands still. */
  readonly whilePaused?: boolean
}

const stageRoles =
  (stage: OpenStage) =>
  (type: CaseType): readonly Role[] =>
    type.stages[stage]?.by ?? []
const only =
  (...roles: readonly Role[]) =>
  (): readonly Role[] =>
    roles
const working: readonly Stage[] = ['sign', 'handling']
const open: readonly Stage[] = [
  'intake',
  'filing',
  'dispatch',
  'sign',
  'handling',
  'verify',
  'closing',
  'callback',
]
const early: readonly Stage[] = ['intake', 'filing', 'dispatch']
const chief = only('duty-chief', 'dispatcher')

export const actions = {
  accept: {
    words: { zh: '受理', en: 'Accept' },
    from: ['intake'],
    by: stageRoles('intake'),
    standing: 'desk',
    input: { text: 'optional' },
    primary: true,
  },
  file: {
    words: { zh: '立案', en: 'File' },
    from: ['filing'],
    by: stageRoles('filing'),
    standing: 'desk',
    input: { text: 'optional' },
    primary: true,
  },
  void: {
    words: { zh: '作废', en: 'Set aside' },
    from: early,
    by: only('intake', 'duty-chief'),
    standing: 'desk',
    input: { reason: 'required', text: 'required' },
    options: { reason: voidReasons },
  },
  dispatch: {
    words: { zh: '派遣', en: 'Dispatch' },
    from: ['dispatch'],
    by: stageRoles('dispatch'),
    standing: 'desk',
    input: { unit: 'optional', text: 'optional' },
    primary: true,
  },
  sign: {
    words: { zh: '签收', en: 'Receive' },
    from: ['sign'],
    by: stageRoles('sign'),
    standing: 'holder',
    input: {},
    primary: true,
  },
  handled: {
    words: { zh: '处置完成', en: 'Work done' },
    from: ['handling'],
    by: stageRoles('handling'),
    standing: 'holder',
    input: { text: 'required', photos: 'optional', place: 'optional' },
    primary: true,
  },
  return: {
    words: { zh: '退回', en: 'Return' },
    from: working,
    by: stageRoles('handling'),
    standing: 'holder',
    input: { reason: 'required', text: 'required', unit: 'optional' },
    options: { reason: returnReasons },
  },
  'ask-extension': {
    words: { zh: '申请延期', en: 'Ask for more time' },
    from: ['handling'],
    by: stageRoles('handling'),
    standing: 'holder',
    input: { limit: 'required', text: 'required' },
  },
  'grant-extension': {
    words: { zh: '同意延期', en: 'Grant the extension' },
    from: ['handling'],
    by: chief,
    standing: 'desk',
    input: { text: 'optional' },
  },
  'deny-extension': {
    words: { zh: '不同意延期', en: 'Refuse the extension' },
    from: ['handling'],
    by: chief,
    standing: 'desk',
    input: { text: 'required' },
  },
  pass: {
    words: { zh: '核查通过', en: 'Verified' },
    from: ['verify'],
    by: stageRoles('verify'),
    standing: 'area',
    input: { text: 'optional', photos: 'optional', place: 'optional' },
    primary: true,
  },
  fail: {
    words: { zh: '核查不通过', en: 'Not in order' },
    from: ['verify'],
    by: stageRoles('verify'),
    standing: 'area',
    input: { text: 'required', photos: 'optional', place: 'optional' },
  },
  close: {
    words: { zh: '结案', en: 'Close' },
    from: ['closing'],
    by: stageRoles('closing'),
    standing: 'desk',
    input: { text: 'required' },
    primary: true,
  },
  'call-back': {
    words: { zh: '回访', en: 'Call back' },
    from: ['callback'],
    by: stageRoles('callback'),
    standing: 'desk',
    input: { text: 'required' },
    primary: true,
  },
  'self-handle': {
    words: { zh: '自行处置', en: 'Settle on the spot' },
    from: early,
    by: only('grid-worker'),
    standing: 'area',
    input: { text: 'required', photos: 'required' },
  },
  redispatch: {
    words: { zh: '改派', en: 'Send elsewhere' },
    from: working,
    by: only('dispatcher'),
    standing: 'desk',
    input: { unit: 'required', text: 'required' },
  },
  suspend: {
    words: { zh: '挂起', en: 'Stop the clock' },
    from: ['dispatch', 'sign', 'handling'],
    by: chief,
    standing: 'desk',
    input: { reason: 'required', text: 'required' },
    options: { reason: suspendReasons },
  },
  resume: {
    words: { zh: '恢复计时', en: 'Resume the clock' },
    from: ['dispatch', 'sign', 'handling'],
    by: chief,
    standing: 'desk',
    input: { text: 'optional' },
    primary: true,
    whilePaused: true,
  },
  urge: {
    words: { zh: '催办', en: 'Urge' },
    from: open,
    by: only('dispatcher', 'supervisor', 'duty-chief', 'intake', 'operator'),
    standing: 'area',
    input: { text: 'optional' },
    whilePaused: true,
  },
  supervise: {
    words: { zh: '督办', en: 'Supervise' },
    from: open,
    by: only('supervisor', 'leader'),
    standing: 'area',
    input: { text: 'required' },
    whilePaused: true,
  },
  'add-unit': {
    words: { zh: '增加协办', en: 'Ask another unit to join' },
    from: ['dispatch', 'sign', 'handling'],
    by: only('dispatcher', 'officer'),
    standing: 'area',
    input: { unit: 'required', text: 'required' },
  },
  'answer-as-co-unit': {
    words: { zh: '协办反馈', en: 'Answer as joining unit' },
    from: open,
    by: only('officer', 'grid-worker'),
    standing: 'co-unit',
    input: { text: 'required', photos: 'optional' },
    whilePaused: true,
  },
  'ask-co-time': {
    words: { zh: '申请协办延期', en: 'Ask for more time to answer' },
    from: open,
    by: only('officer', 'grid-worker'),
    standing: 'co-unit',
    input: { limit: 'required', text: 'required' },
    whilePaused: true,
  },
  'grant-co-time': {
    words: { zh: '同意协办延期', en: 'Give the joining unit more time' },
    from: open,
    by: only('dispatcher', 'duty-chief', 'officer'),
    standing: 'asker',
    input: { unit: 'optional', text: 'optional' },
    whilePaused: true,
  },
  'deny-co-time': {
    words: { zh: '不同意协办延期', en: 'Refuse the joining unit more time' },
    from: open,
    by: only('dispatcher', 'duty-chief', 'officer'),
    standing: 'asker',
    input: { unit: 'optional', text: 'required' },
    whilePaused: true,
  },
  'withdraw-unit': {
    words: { zh: '撤回协办', en: 'Withdraw the request to a unit' },
    from: open,
    by: only('dispatcher', 'duty-chief', 'officer'),
    standing: 'asker',
    input: { unit: 'optional', text: 'required' },
    whilePaused: true,
  },
  dispute: {
    words: { zh: '提请仲裁', en: 'Ask for arbitration' },
    from: working,
    by: stageRoles('handling'),
    standing: 'holder',
    input: { text: 'required' },
  },
  arbitrate: {
    words: { zh: '仲裁', en: 'Arbitrate' },
    from: ['dispatch'],
    by: only('dispatcher'),
    standing: 'desk',
    input: { unit: 'required', text: 'required' },
    primary: true,
  },
  merge: {
    words: { zh: '并案', en: 'Merge' },
    from: early.concat('sign', 'handling'),
    by: only('intake', 'duty-chief', 'dispatcher'),
    standing: 'desk',
    input: { case: 'required', text: 'optional' },
  },
  unmerge: {
    words: { zh: '恢复独立', en: 'Split back' },
    from: open,
    by: only('intake', 'duty-chief', 'dispatcher'),
    standing: 'desk',
    input: { text: 'optional' },
  },
  split: {
    words: { zh: '拆分', en: 'Split into parts' },
    from: ['dispatch', 'sign', 'handling'],
    by: only('dispatcher'),
    standing: 'desk',
    input: { units: 'required', text: 'required' },
  },
  answer: {
    words: { zh: '答复', en: 'Answer' },
    from: [...open, 'done'],
    by: only('intake', 'duty-chief', 'dispatcher', 'operator'),
    standing: 'area',
    input: { text: 'required' },
    whilePaused: true,
  },
  note: {
    words: { zh: '备注', en: 'Note' },
    from: [...open, 'done', 'void'],
    by: only(
      'intake',
      'duty-chief',
      'dispatcher',
      'officer',
      'verifier',
      'supervisor',
      'grid-worker',
      'operator',
    ),
    standing: 'area',
    input: { text: 'required', photos: 'optional' },
    whilePaused: true,
  },
  correct: {
    words: { zh: '更正位置', en: 'Correct the place' },
    from: early,
    by: only('intake', 'duty-chief', 'dispatcher', 'grid-worker'),
    standing: 'area',
    input: { place: 'required', address: 'optional', text: 'required' },
  },
  reopen: {
    words: { zh: '重开', en: 'Reopen' },
    from: ['done', 'closing'],
    by: only('duty-chief', 'supervisor'),
    standing: 'desk',
    input: { text: 'required' },
  },
} as const satisfies Record<string, ActionRule>

export type ActionKey = keyof typeof actions
export const actionRule = (key: ActionKey): ActionRule => actions[key]
export const isAction = (key: string): key is ActionKey => Object.hasOwn(actions, key)
