// SPDX-License-Identifier: Apache-2.0
import { unitOf } from '../declare.ts'
import {
  type Entry,
  growthBases,
  type PublishedFigure,
  statuses,
  valueRoles,
  type ValueRole,
} from './declare.ts'
import { againstTarget, currentOf, excessOf, growthOf, readShare, stepsSince, valueShown } from './decide.ts'
import { periodBefore, readPeriod } from './period.ts'

const periodWords = (period: string) => readPeriod(period)?.words ?? { zh: period, en: period }

/** One printed value as people read it, with everything it was printed with. */
export const entryOut = (figure: PublishedFigure, entry: Entry, current: Entry | undefined) => {
  const { numerator, denominator, growth, growthBasis, withdrawn, ...rest } = entry
  const reading = figure.share ? readShare(entry) : undefined
  const grade = figure.grades?.[Number(entry.value) - 1]
  return {
    ...rest,
    periodName: periodWords(entry.period),
    roleName: valueRoles[entry.role],
    statusName: statuses[entry.status],
    shown: entry.role === 'actual' ? valueShown(figure, entry) : Number(entry.value),
    isCurrent: current?.id === entry.id,
    numerator: numerator ?? null,
    denominator: denominator ?? null,
    growth: growth ?? null,
    growthBasis: growthBasis ? growthBases[growthBasis] : null,
    reading: reading ?? null,
    grade: grade ?? null,
    withdrawn: withdrawn ?? null,
  }
}

interface Key {
  readonly area: string
  readonly period: string
  readonly coverage: string
  readonly role: ValueRole
}
const versionsAt = (entries: readonly Entry[], key: Key): readonly Entry[] =>
  entries.filter(
    ({ area, period, coverage, role }) =>
      area === key.area && period === key.period && coverage === key.coverage && role === key.role,
  )

/** A target or limit holds for its own period, or is that of the year. */
const standardFor = (entries: readonly Entry[], key: Key): Entry | undefined =>
  currentOf(versionsAt(entries, key)) ??
  currentOf(versionsAt(entries, { ...key, period: key.period.slice(0, 4) }))

const targetPart = (figure: PublishedFigure, actual: Entry | undefined, target: Entry | undefined) =>
  target
    ? {
        ...entryOut(figure, target, target),
        ...(actual ? againstTarget(figure, actual, target) : { expected: null, gap: null, standing: null }),
      }
    : null

const lastYearPart = (figure: PublishedFigure, actual: Entry | undefined, before: Entry | undefined) =>
  before
    ? {
        ...entryOut(figure, before, before),
        growthByValues: actual ? (growthOf(actual, before, { how: 'round', decimals: 2 }) ?? null) : null,
      }
    : null

const limitPart = (figure: PublishedFigure, actual: Entry | undefined, limit: Entry | undefined) =>
  limit ? { ...entryOut(figure, limit, limit), excess: (actual && excessOf(actual, limit)) ?? null } : null

/** What a tile shows of one area, period and coverage: current value, versions, target, last year, limit. */
const tileAt = (figure: PublishedFigure, entries: readonly Entry[], key: Omit<Key, 'role'>) => {
  const versions = versionsAt(entries, { ...key, role: 'actual' })
  const actual = currentOf(versions)
  const target = standardFor(entries, { ...key, role: 'target' })
  const limit = standardFor(entries, { ...key, role: 'limit' })
  const period = readPeriod(key.period)
  const before =
    period && currentOf(versionsAt(entries, { ...key, period: periodBefore(period), role: 'actual' }))
  return {
    period: key.period,
    periodName: periodWords(key.period),
    coverage: key.coverage,
    current: actual ? entryOut(figure, actual, actual) : null,
    earlier: versions.filter((one) => one !== actual).map((one) => entryOut(figure, one, actual)),
    target: targetPart(figure, actual, target),
    lastYear: lastYearPart(figure, actual, before),
    limit: limitPart(figure, actual, limit),
  }
}

const newest = (entries: readonly Entry[]): string | undefined =>
  entries
    .map(({ period }) => period)
    .toSorted()
    .at(-1)

/** Coverages of a figure, each a series of its own: nothing here ever adds one to another. */
export const tilesOf = (
  figure: PublishedFigure,
  entries: readonly Entry[],
  asked: { readonly area: string; readonly period?: string | undefined },
) => {
  const own = entries.filter(({ area, withdrawn }) => area === asked.area && !withdrawn)
  const coverages = [...new Set(own.map(({ coverage }) => coverage))].toSorted()
  return coverages.flatMap((coverage) => {
    const series = own.filter((entry) => entry.coverage === coverage)
    const period = asked.period ?? newest(series.filter(({ role }) => role === 'actual')) ?? newest(series)
    if (period === undefined) return []
    const tile = tileAt(figure, entries, { area: asked.area, period, coverage })
    return tile.current || tile.target || tile.limit ? [tile] : []
  })
}

/** Every version ever entered, each marked when it is the one that counts. */
export const historyOf = (figure: PublishedFigure, entries: readonly Entry[]) =>
  entries.map((entry) => entryOut(figure, entry, currentOf(versionsAt(entries, entry))))

const gradeOf = (figure: PublishedFigure, entry: Entry | undefined): string | null =>
  (entry && figure.grades?.[Number(entry.value) - 1]) ?? null

/** Places side by side, period by period, with the step from the one before. */
export const boardOf = (figure: PublishedFigure, entries: readonly Entry[], coverage: string) => {
  const actuals = entries.filter(
    (one) => one.role === 'actual' && one.coverage === coverage && !one.withdrawn,
  )
  const periods = [...new Set(actuals.map(({ period }) => period))].toSorted()
  const areas = [...new Set(actuals.map(({ area }) => area))].toSorted()
  const at = (area: string, period: string) =>
    currentOf(versionsAt(actuals, { area, period, coverage, role: 'actual' }))
  return {
    periods: periods.map((key) => ({ key, name: periodWords(key) })),
    items: areas.map((area) => ({
      area,
      values: periods.map((period, index) => {
        const now = at(area, period)
        const earlier = periods[index - 1]
        const before = earlier === undefined ? undefined : at(area, earlier)
        return {
          period,
          value: now?.value ?? null,
          shown: now ? valueShown(figure, now) : null,
          grade: gradeOf(figure, now),
          status: now?.status ?? null,
          steps: now && before ? stepsSince(now, before) : null,
        }
      }),
    })),
  }
}

/** The definition as its page shows it. */
export const publishedOut = (figure: PublishedFigure) => {
  const { range, grades, share, pace = 'level', isHeadline = false, ...rest } = figure
  return {
    ...rest,
    unitLabel: unitOf(figure.unit),
    pace,
    isHeadline,
    least: range[0],
    most: range[1],
    grades: [...(grades ?? [])],
    share: share ? { ...share, unitLabel: unitOf(share.unit) } : null,
  }
}
