// SPDX-License-Identifier: Apache-2.0
import ExcelJS from 'exceljs'
import { addDays, type Day } from '#platform/clock/clock.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import { type Figure, figureOf, lightOf } from './decide.ts'
import { type Indicator, unitKeyOf, unitOf, versionOn } from './declare.ts'
import type { Period } from './period.ts'
import { keysOf, type Surroundings, targetsOf } from './questions.ts'
import type { Sums } from './store.ts'

/** The morning bulletin tells of yesterday, the weekly report of the last whole week from Monday to Sunday. */
export const bulletins = {
  morning: { zh: '每日晨报', en: 'Morning bulletin' },
  weekly: { zh: '每周报告', en: 'Weekly report' },
} as const satisfies Readonly<Record<string, Words>>
export type BulletinKind = keyof typeof bulletins

/** Days from the Monday of a day's week to the day. */
const sinceMonday = (day: Day): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

/** The days a bulletin that comes out on a day tells of, and the same days before them. */
export const bulletinPeriods = (
  kind: BulletinKind,
  day: Day,
): { readonly period: Period; readonly before: Period } => {
  const length = kind === 'morning' ? 1 : 7
  const to = kind === 'morning' ? addDays(day, -1) : addDays(day, -sinceMonday(day) - 1)
  const from = addDays(to, 1 - length)
  return { period: { from, to }, before: { from: addDays(from, -7), to: addDays(to, -7) } }
}

const at = (indicator: Indicator, sums: Sums, key: string): Figure =>
  figureOf(indicator, (measure) => sums.get(key)?.get(measure) ?? 0)

const columnOf = (indicator: Indicator) => ({
  key: indicator.key,
  label: indicator.label,
  definition: indicator.definition,
  version: indicator.version,
  kind: indicator.is,
  unitLabel: unitOf(unitKeyOf(indicator)),
  decimals: indicator.is === 'count' ? 0 : indicator.rounding.decimals,
})

/** Cells of the board that say something else than the records. */
const differences = (indicators: readonly Indicator[], fresh: Sums, kept: Sums): number => {
  let found = 0
  for (const key of new Set([...fresh.keys(), ...kept.keys()]))
    for (const measure of keysOf(indicators))
      if ((fresh.get(key)?.get(measure) ?? 0) !== (kept.get(key)?.get(measure) ?? 0)) found += 1
  return found
}

/**
 * A bulletin counted anew from the records, never copied from the board; that the board says the same is checked and
 * told. One moment, so that the areas add up to the whole.
 */
export const bulletinOf = async (
  around: Surroundings,
  kind: BulletinKind,
  asked: { readonly area: string; readonly day: Day },
) => {
  const { period, before } = bulletinPeriods(kind, asked.day)
  const indicators = around.set.indicators
    .filter(({ isHeadline }) => isHeadline)
    .map((one) => versionOn(one, period.to))
  const measures = keysOf(indicators)
  const { area } = asked
  const [fresh, kept, whole, earlier] = await around.store.atOneMoment(async (read) => [
    await read.counted({ measures, area, period }, 'child'),
    await read.children({ measures, area, period }),
    await read.counted({ measures, area, period }, 'all'),
    await read.counted({ measures, area, period: before }, 'all'),
  ])
  const targetFor = await targetsOf(around, period)
  const codes = [...new Set([...around.childrenOf(area), ...[...fresh.keys()].sort()])]
  return {
    kind,
    title: bulletins[kind],
    area,
    areaName: around.findArea(area)?.name ?? { zh: area, en: area },
    period,
    before,
    columns: indicators.map(columnOf),
    whole: indicators.map((one) => {
      const figure = at(one, whole, 'all')
      const previous = at(one, earlier, 'all')
      return { ...figure, light: lightOf(figure.value, targetFor(one, area), one.better), previous }
    }),
    items: codes.map((code) => ({
      area: code,
      name: around.findArea(code)?.name ?? { zh: code, en: code },
      figures: indicators.map((one) => at(one, fresh, code)),
    })),
    differences: differences(indicators, fresh, kept),
  }
}
export type Bulletin = Awaited<ReturnType<typeof bulletinOf>>

type Language = 'zh' | 'en'
const heads = {
  zh: { area: '区域', whole: '合计', before: '上周同期', parts: '分子与分母', above: '分子', below: '分母' },
  en: {
    area: 'Area',
    whole: 'Total',
    before: 'A week before',
    parts: 'Parts',
    above: 'above',
    below: 'below',
  },
} as const

const rowsOf = ({ items, whole, areaName }: Bulletin, language: Language) => [
  ...items.map(({ name, figures }) => ({ name: name[language], figures })),
  { name: `${areaName[language]} · ${heads[language].whole}`, figures: whole },
]

/** The bulletin as a workbook: the figures, and beside them the sums they were computed from. */
export const bulletinWorkbook = async (bulletin: Bulletin, language: Language): Promise<Buffer> => {
  const words = heads[language]
  const { columns, period } = bulletin
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(bulletin.title[language], { views: [{ state: 'frozen', ySplit: 2 }] })
  sheet.addRow([`${bulletin.areaName[language]} ${bulletin.title[language]} ${period.from} – ${period.to}`])
  sheet.addRow([
    words.area,
    ...columns.map(({ label, unitLabel }) => `${label[language]} (${unitLabel[language]})`),
  ])
  for (const { name, figures } of rowsOf(bulletin, language))
    sheet.addRow([name, ...figures.map(({ value }) => value ?? '')])
  sheet.addRow([words.before, ...bulletin.whole.map(({ previous }) => previous.value ?? '')])
  const parts = book.addWorksheet(words.parts)
  parts.addRow([
    words.area,
    ...columns.flatMap(({ label }) => [
      `${label[language]} · ${words.above}`,
      `${label[language]} · ${words.below}`,
    ]),
  ])
  for (const { name, figures } of rowsOf(bulletin, language))
    parts.addRow([name, ...figures.flatMap(({ numerator, denominator }) => [numerator, denominator ?? ''])])
  for (const page of [sheet, parts]) {
    page.getColumn(1).width = 26
    page.getRow(page === sheet ? 2 : 1).font = { bold: true }
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}
