// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { FigureTable } from './bulletin.ts'
import { type AmountUnit, amountUnits, type CampaignType, type ListType } from './declare.ts'
import { type Campaign, standingOf } from './edition.ts'
import type { Speech } from './face-speech.ts'
import { nodesOf } from './item.ts'
import type { BoardRow } from './lists.ts'
import { toShown } from './target.ts'
import { campaignStateWords } from './words.ts'

/** A campaign as it is shown: itself, its types and lists, boards and tables of figures. */
export const editionFace = ({ unitWords, unitOut, formOut, nodeHead, say, areaName }: Speech) => {
  const standingOut = (campaign: Campaign, now: Instant) => {
    const { state, day, of, remaining, endsAt } = standingOf(campaign, now)
    return {
      state,
      name: campaignStateWords[state],
      day,
      of: of ?? null,
      remaining: remaining ?? null,
      endsAt: endsAt ?? null,
    }
  }

  const levelOut = (type: CampaignType, level: string | undefined) =>
    level === undefined ? null : { key: level, name: say(type.levels?.[level] ?? level) }

  const campaignRow = (campaign: Campaign, now: Instant) => ({
    id: campaign.id,
    code: campaign.code,
    type: campaign.type.key,
    label: say(campaign.type.label),
    title: campaign.title,
    titleWords: say(campaign.title),
    area: campaign.area,
    areaName: areaName(campaign.area),
    level: levelOut(campaign.type, campaign.level),
    leader: unitOut(campaign.leader),
    organiser: unitOut(campaign.organiser),
    startsOn: campaign.startsOn,
    endsOn: campaign.endsOn ?? null,
    standing: standingOut(campaign, now),
    updatedAt: campaign.updatedAt,
    version: campaign.version,
  })

  const typeOut = (type: CampaignType) => ({
    key: type.key,
    label: say(type.label),
    about: say(type.about),
    window: typeof type.window === 'string' ? type.window : 'days',
    days: typeof type.window === 'string' ? null : type.window.days,
    levels: Object.keys(type.levels ?? {}).flatMap((level) => levelOut(type, level) ?? []),
  })

  const listHead = (key: string, list: ListType) => ({
    key,
    label: say(list.label),
    about: list.about ? say(list.about) : null,
    amount: list.amount ? amountUnits[list.amount].label : null,
    nodes: nodesOf(list).map(([node]) => nodeHead(list, node)),
    tasks: Object.entries(list.spawn?.tasks ?? {}).map(([task, { label }]) => ({
      key: task,
      label: say(label),
    })),
    form: formOut(list.form),
    hasMoney: list.money !== undefined,
    isSpawned: list.spawn !== undefined,
  })

  const rowName = (by: string, key: string, type: CampaignType): Words => {
    if (key === '') return { zh: '未分', en: 'Not assigned' }
    if (by === 'street' || by === 'community') return areaName(key)
    if (by === 'doer') return unitWords(key)
    const lists = Object.values(type.lists)
    if (by === 'list') return say(type.lists[key]?.label ?? key)
    const node = lists.find(({ milestones }) => milestones[key])?.milestones[key]
    const task = lists.find(({ spawn }) => spawn?.tasks[key])?.spawn?.tasks[key]
    return say(node?.label ?? task?.label ?? key)
  }

  /** Rows of one key over all lists; keys that must be there have a row of nothing. */
  const boardOut = (
    by: string,
    rows: readonly BoardRow[],
    { type, keys }: { readonly type: CampaignType; readonly keys: readonly string[] },
  ) => {
    const sums = new Map<string, Omit<BoardRow, 'key' | 'list'>>(keys.map((key) => [key, empty]))
    const unit = onlyUnit(rows, type)
    for (const { key, list: _list, ...row } of rows) sums.set(key, added(sums.get(key) ?? empty, row))
    return {
      by,
      unit: unit ? amountUnits[unit].label : null,
      rows: [...sums]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, row]) => ({
          key,
          name: rowName(by, key, type),
          ...row,
          amount: unit ? toShown(row.amount, unit) : null,
          isClear: row.n > 0 && row.signed === row.n,
        })),
    }
  }

  const tableOut = (table: FigureTable, by: string, type: CampaignType) => ({
    measures: table.measures.map(({ key, label, unit, counts }) => ({
      key,
      label: say(label),
      unit: amountUnits[unit].label,
      counts,
    })),
    rows: table.rows.map(({ key, cells }) => ({ key, name: rowName(by, key, type), cells: [...cells] })),
    whole: [...table.whole],
  })

  return { standingOut, levelOut, campaignRow, typeOut, listHead, rowName, boardOut, tableOut }
}

const empty: Omit<BoardRow, 'key' | 'list'> = {
  n: 0,
  open: 0,
  submitted: 0,
  signed: 0,
  deferred: 0,
  unanswered: 0,
  course: 0,
  amber: 0,
  red: 0,
  problems: 0,
  deferrals: 0,
  amount: 0,
}

/** The unit of the amounts when all lists that have a row share one: ㎡ and 亿元 are never added. */
const onlyUnit = (rows: readonly BoardRow[], type: CampaignType): AmountUnit | undefined => {
  const units = [...new Set(rows.map(({ list }) => type.lists[list]?.amount))]
  return units.length === 1 ? units[0] : undefined
}

type Sums = typeof empty
const added = (a: Sums, b: Sums): Sums =>
  Object.fromEntries(
    (Object.keys(empty) as (keyof Sums)[]).map((key) => [key, a[key] + b[key]]),
  ) as unknown as Sums
