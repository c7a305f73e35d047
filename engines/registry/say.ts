// SPDX-License-Identifier: Apache-2.0
import type { Question } from '#platform/form/form.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { FileKind } from './declare.ts'
import type { Source, Value } from './file.ts'

type Say = (zh: string) => Words

const sources: Readonly<Record<string, Words>> = {
  desk: { zh: '工作台登记', en: 'entered at the desk' },
  field: { zh: '现场登记', en: 'entered in the field' },
  import: { zh: '批量导入', en: 'imported' },
  merge: { zh: '合并采用', en: 'taken over in a merge' },
  demo: { zh: '演示数据', en: 'demo data' },
}

export const sayFrom = (from: string): Words => sources[from] ?? { zh: from, en: from }
export const saySource = (source: Source | undefined | null) =>
  source ? { from: sayFrom(source.from), at: source.at, by: source.by ?? null } : null

const NOTHING: Words = { zh: '—', en: '—' }
const plain = (text: string): Words => ({ zh: text, en: text })
const joined = (parts: readonly Words[]): Words => ({
  zh: parts.map(({ zh }) => zh).join('、'),
  en: parts.map(({ en }) => en).join(', '),
})

/** A value as people read it, with its unit and the words of its options. */
export const sayValue = (
  question: Question | undefined,
  value: Value | null | undefined,
  say: Say,
): Words => {
  if (value === undefined || value === null) return NOTHING
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }
  const optionsOf = question && 'options' in question ? question.options : undefined
  const option = (key: string): Words => {
    const label = optionsOf?.[key]
    return label === undefined ? plain(key) : say(label)
  }
  if (typeof value === 'object') return joined(value.map(option))
  if (typeof value === 'string') return option(value)
  const unit =
    question?.kind === 'number' && question.unit !== undefined ? say(question.unit) : { zh: '', en: '' }
  const number = value.toLocaleString('en-US', { maximumFractionDigits: 12 })
  return { zh: `${number} ${unit.zh}`.trim(), en: `${number} ${unit.en}`.trim() }
}

const own: Readonly<Record<string, Words>> = {
  '@name': { zh: '名称', en: 'Name' },
  '@address': { zh: '地址', en: 'Address' },
  '@area': { zh: '网格', en: 'Grid' },
  '@place': { zh: '位置', en: 'Place' },
  '@photos': { zh: '照片', en: 'Photos' },
  '@outline': { zh: '图形', en: 'Outline' },
  '@unit': { zh: '责任单位', en: 'Unit' },
}

export const sayFact = (kind: FileKind, key: string, say: Say): Words => {
  const question = kind.form[key]
  return own[key] ?? (question ? say(question.label) : plain(key))
}

const eventNames: Readonly<Record<string, Words>> = {
  'file.registered': { zh: '建档', en: 'Registered' },
  'file.changed': { zh: '更正', en: 'Corrected' },
  'file.ended': { zh: '终止', en: 'Ended' },
  'file.linked': { zh: '建立关联', en: 'Linked' },
  'file.unlinked': { zh: '解除关联', en: 'Link ended' },
  'file.merged': { zh: '并入一份档案', en: 'Another file merged in' },
  'file.merged-into': { zh: '并入另一份档案', en: 'Merged into another file' },
  'file.split': { zh: '拆出一份档案', en: 'A file split off' },
  'file.restored': { zh: '恢复为独立档案', en: 'Stands alone again' },
  'file.layered': { zh: '合并层次调整', en: 'Layers of merges rearranged' },
  'file.erased': { zh: '保管期满,内容删除', en: 'Contents deleted at the end of keeping' },
}
export const sayEvent = (kind: string): Words => eventNames[kind] ?? plain(kind)

type Data = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Coordinates and lists of pictures say more on the map and in the gallery than in words. */
const isShown = (key: string): boolean => key !== '@place' && key !== '@photos'

const sayArea = (area: unknown): string =>
  typeof area === 'number' ? `${area.toLocaleString('en-US')} ㎡` : NOTHING.zh

/** How large an outline is, and was; the outlines themselves are on the map. */
const sayOutline = (data: Data): readonly Words[] => {
  const change = isRecord(data['changed']) ? data['changed']['@outline'] : undefined
  const drawn = isRecord(change) ? change['to'] : data['outline']
  if (!isRecord(drawn)) return []
  const was = isRecord(change) ? `${sayArea(change['from'])} → ` : ''
  const said = `${was}${sayArea(drawn['area'])}`
  return [{ zh: `图形:${said}`, en: `Outline: ${said}` }]
}

/** What an event of a file says, a line each. */
export const sayMoment = (kind: FileKind | undefined, data: Data, say: Say): readonly Words[] => {
  const lines: Words[] = []
  if (isRecord(data['changed']) && kind)
    for (const [key, change] of Object.entries(data['changed'])) {
      if (!isRecord(change) || key === '@outline') continue
      const label = sayFact(kind, key, say)
      if (!isShown(key)) {
        lines.push(label)
        continue
      }
      const [from, to] = (['from', 'to'] as const).map((end) =>
        sayValue(kind.form[key], change[end] as Value | null, say),
      )
      lines.push({
        zh: `${label.zh}:${from?.zh} → ${to?.zh}`,
        en: `${label.en}: ${from?.en} → ${to?.en}`,
      })
    }
  lines.push(...sayOutline(data))
  for (const key of ['key', 'reason', 'day'] as const)
    if (typeof data[key] === 'string' && data[key] !== '') lines.push(plain(data[key]))
  return lines
}
