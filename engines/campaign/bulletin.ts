// SPDX-License-Identifier: Apache-2.0
import { addDays, type Day, dayOf, type Instant, instantOf } from '#platform/clock/clock.ts'
import type { AmountUnit, Bulletin, CampaignType, Rounding, TargetMeasure } from './declare.ts'
import { type Campaign, standingOf } from './edition.ts'
import type { CampaignFigures, RowKey, Summed } from './figures.ts'
import type { ItemScope } from './lists.ts'
import { percentOf, type Target, toShown } from './target.ts'

/** The stretch of time a bulletin tells of: what happened in [from, until), and all that happened before `until`. */
export interface Stretch {
  readonly day: Day
  readonly from: Instant
  readonly until: Instant
}

const weekday = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/**
 * The stretch of a bulletin issued on a day. A daily one is cut off at its time and tells of the 24 hours before; a
 * weekly one sums the seven days that ended with the day before it.
 */
export const stretchOf = (bulletin: Bulletin, day: Day): Stretch => {
  if (bulletin.every === 'day')
    return { day, from: instantOf(addDays(day, -1), bulletin.at), until: instantOf(day, bulletin.at) }
  return { day, from: instantOf(addDays(day, -7)), until: instantOf(day) }
}

const isIssueDay = (bulletin: Bulletin, day: Day): boolean =>
  bulletin.every === 'day' || weekday(day) === (bulletin.on ?? 1)

/** The moment a bulletin of a day goes out. */
export const issuedAt = (bulletin: Bulletin, day: Day): Instant => instantOf(day, bulletin.at)

/** Days of which there is a bulletin by now, the newest first; the last one is that of the day after the end. */
export const issuesOf = (
  bulletin: Bulletin,
  campaign: Campaign,
  { now, most = 60 }: { readonly now: Instant; readonly most?: number },
): readonly Day[] => {
  const { endsAt } = standingOf(campaign, now)
  const last =
    endsAt !== undefined && endsAt < now
      ? addDays(dayOf(endsAt), bulletin.every === 'day' ? 0 : 7)
      : dayOf(now)
  const days: Day[] = []
  for (let day = last; day >= campaign.startsOn && days.length < most; day = addDays(day, -1))
    if (isIssueDay(bulletin, day) && issuedAt(bulletin, day) <= now) days.push(day)
  return days
}

/** One figure of one row: as kept, as shown, and against its target. */
export interface Cell {
  readonly within: number
  readonly total: number
  readonly target: number | null
  readonly percent: number | null
}
export interface MeasureHead {
  readonly key: string
  readonly label: string
  readonly unit: AmountUnit
  readonly counts: 'items' | 'amount'
}
export interface FigureTable {
  readonly measures: readonly MeasureHead[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly Cell[] }[]
  readonly whole: readonly Cell[]
}

export interface TableAsked {
  readonly campaign: Campaign
  readonly measures: readonly string[]
  readonly by: RowKey
  readonly from: Instant
  readonly until: Instant
  readonly scope: ItemScope
  readonly root: string
  /** Keys that have a row even when nothing happened there. */
  readonly keys: readonly string[]
}

const cellOf = (
  { measure }: { readonly measure: TargetMeasure },
  sum: Pick<Summed, 'total' | 'within'>,
  target: { readonly value: number; readonly rounding: Rounding } | undefined,
): Cell => {
  const { unit } = measure
  return {
    within: toShown(sum.within, unit),
    total: toShown(sum.total, unit),
    target: target === undefined ? null : toShown(target.value, unit),
    percent: target === undefined ? null : (percentOf(sum.total, target.value, target.rounding) ?? null),
  }
}

const isFor = (target: Target, by: RowKey, key: string): boolean => {
  if (by === 'doer') return target.unit === key
  return by !== 'list' && target.unit === '' && target.area === key
}

/** The target of the whole: its own, or the sum of those of its parts when only they have one. */
const wholeTarget = (targets: readonly Target[], area: string, measure: TargetMeasure) => {
  const own = targets.find((target) => target.unit === '' && target.area === area)
  if (own) return own
  const [first] = targets
  const value = targets.reduce((sum, target) => sum + target.value, 0)
  return first && { value, rounding: first.rounding ?? measure.rounding }
}

const nothing = { total: 0, within: 0 }

/** Targets, what was done within the stretch and in all, and the per cent, row by row; computed from the tally alone. */
export const figureTable = async (figures: CampaignFigures, asked: TableAsked): Promise<FigureTable> => {
  const { campaign, by, scope } = asked
  const targets = await figures.targets(campaign.id)
  const measures = asked.measures.flatMap((key) => {
    const measure = campaign.type.measures[key]
    return measure ? [{ key, measure }] : []
  })
  const columns = await Promise.all(
    measures.map(async (one) => {
      const whole = await figures.sums({ ...asked, campaign: campaign.id, by: 'whole', measure: one.measure })
      const rows = await figures.sums({ ...asked, campaign: campaign.id, by, measure: one.measure })
      return { ...one, whole: whole[0] ?? nothing, rows: new Map(rows.map((row) => [row.key, row])) }
    }),
  )
  const keys = [...new Set([...asked.keys, ...columns.flatMap(({ rows }) => [...rows.keys()])])].sort()
  const seesWhole =
    scope.areas.includes(asked.root) || scope.areas.some((area) => campaign.area.startsWith(area))
  const own = (measure: string) => targets.filter((target) => target.measure === measure)
  return {
    measures: measures.map(({ key, measure: { label, unit, counts } }) => ({ key, label, unit, counts })),
    rows: keys.map((key) => ({
      key,
      cells: columns.map((column) =>
        cellOf(
          column,
          column.rows.get(key) ?? nothing,
          own(column.key).find((target) => isFor(target, by, key)),
        ),
      ),
    })),
    whole: columns.map((column) =>
      cellOf(
        column,
        column.whole,
        seesWhole ? wholeTarget(own(column.key), campaign.area, column.measure) : undefined,
      ),
    ),
  }
}

export const getBulletin = (type: CampaignType, key: string): Bulletin | undefined =>
  Object.hasOwn(type.bulletins, key) ? type.bulletins[key] : undefined
