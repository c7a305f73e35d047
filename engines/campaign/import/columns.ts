// SPDX-License-Identifier: Apache-2.0
import type { Question } from '#platform/form/form.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { ListType } from '../declare.ts'
import { campaignRefusals } from '../refusals.ts'

/** Columns every list may have. The first name is the one of the template. */
export const columns = {
  code: ['编号', 'Number'],
  title: ['名称', 'Name'],
  area: ['区域', 'Area'],
  lng: ['经度', 'Longitude'],
  lat: ['纬度', 'Latitude'],
  address: ['地址', 'Address'],
  leader: ['领衔领导', 'Leader'],
  organiser: ['牵头单位', 'Organiser'],
  doer: ['责任主体', 'Doer'],
  dueOn: ['完成时限', 'Due on'],
  amount: ['数量', 'Amount'],
  node: ['已到节点', 'Node reached'],
  nodeOn: ['节点日期', 'Node day'],
  proof: ['佐证材料', 'Proof'],
  proofNumber: ['佐证文号', 'Proof number'],
  signedOn: ['销号日期', 'Signed off on'],
  signedBy: ['销号单位', 'Signed off by'],
  acceptance: ['验收文件', 'Acceptance document'],
  acceptanceNumber: ['验收文号', 'Acceptance number'],
  deferral: ['缓办原因', 'Reason of deferral'],
  deferredBy: ['缓办批准单位', 'Deferral granted by'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>
export type ColumnKey = keyof typeof columns

/** Where each column and each question of a table stands. */
export interface Layout {
  readonly columns: ReadonlyMap<ColumnKey, number>
  readonly questions: ReadonlyMap<string, number>
  /** Columns named after a node hold the day on which it was reached. */
  readonly nodes: ReadonlyMap<string, number>
}

const needed: readonly ColumnKey[] = ['code', 'title', 'doer']

export const layoutOf = (heads: readonly string[], list: ListType): Outcome<Layout> => {
  const found = new Map<ColumnKey, number>()
  for (const [key, names] of Object.entries(columns) as [ColumnKey, readonly string[]][]) {
    const at = heads.findIndex((head) => names.includes(head) || head === key)
    if (at >= 0) found.set(key, at)
  }
  const questions = new Map<string, number>()
  for (const [key, { label }] of Object.entries(list.form)) {
    const at = heads.findIndex((head) => head === label || head === key)
    if (at >= 0) questions.set(key, at)
  }
  const nodes = new Map<string, number>()
  for (const [key, { label }] of Object.entries(list.milestones)) {
    const at = heads.indexOf(label)
    if (at >= 0) nodes.set(key, at)
  }
  const missing = needed.filter((key) => !found.has(key))
  return missing.length > 0
    ? refused(
        campaignRefusals['item.import-columns']({
          missing: missing.map((key) => columns[key][0]),
          found: heads.filter((head) => head !== '').slice(0, 40),
        }),
      )
    : done({ columns: found, questions, nodes })
}

const yes = new Set(['是', '有', 'yes', 'true', '1', 'y'])
const no = new Set(['否', '无', 'no', 'false', '0', 'n'])

const optionOf = (options: Readonly<Record<string, string>>, text: string): string =>
  Object.entries(options).find(([key, label]) => key === text || label === text)?.[0] ?? text

/** A cell as the answer to a question; what cannot be read stays text and is refused by the form with its reason. */
export const answerOf = (question: Question, text: string): unknown => {
  switch (question.kind) {
    case 'number':
      return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text
    case 'yes-no': {
      const said = text.toLowerCase()
      if (yes.has(said)) return true
      return no.has(said) ? false : text
    }
    case 'choice':
      return optionOf(question.options, text)
    case 'choices':
      return text.split(/[;；、,，]/).map((one) => optionOf(question.options, one.trim()))
    default:
      return text
  }
}
