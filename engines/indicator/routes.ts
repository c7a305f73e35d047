// SPDX-License-Identifier: Apache-2.0
import { type Actor, type Role, scopeOf } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { type Call, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { catalogueOf } from './catalogue.ts'
import { cursorOf, readCursor } from './cursor.ts'
import { denominatorOf, type Indicator, numeratorOf } from './declare.ts'
import { asked } from './asked.ts'
import {
  children,
  figures,
  indicatorFor,
  parts,
  type Question,
  type Surroundings,
  trend,
} from './questions.ts'
import { indicatorRefusals } from './refusals.ts'
import {
  ChildrenOut,
  ChildrenQuery,
  FiguresOut,
  FiguresQuery,
  IndicatorsOut,
  KeyParams,
  PartsOut,
  PartsQuery,
  RecordsOut,
  RecordsQuery,
  RevisionsOut,
  RevisionsQuery,
  TrendOut,
  TrendQuery,
} from './shapes.ts'
import { checkKnown, revisionsOf } from './known-questions.ts'

export interface IndicatorRouteDeps extends Surroundings {
  /** Records as lists show them, in the order of the ids; `of` is the kind of record. */
  readonly showRecords: (of: string, ids: readonly string[], now: Instant) => Promise<readonly unknown[]>
}

/** Whoever answers for an area sees its figures; scope is judged again on the area asked for. */
export const readers: readonly Role[] = [
  'leader',
  'supervisor',
  'duty-chief',
  'dispatcher',
  'intake',
  'verifier',
  'operator',
  'grid-worker',
  'statistician',
]

/** Whoever sees matters sees those behind a figure; a statistician does not. */
const recordReaders = readers.filter((role) => role !== 'statistician')

interface OneFigure {
  readonly indicator: Indicator
  readonly question: Question
}

const oneFigure = (
  deps: IndicatorRouteDeps,
  actor: Actor | undefined,
  key: string,
  query: { area?: string; from: string; to: string; knownOn?: string; against?: string },
): Outcome<OneFigure> => {
  const question = asked(deps, actor, query)
  if (!question.ok) return question
  const indicator = indicatorFor(deps, key, question.value.period.to)
  return indicator.ok ? done({ indicator: indicator.value, question: question.value }) : indicator
}

const several = (
  deps: IndicatorRouteDeps,
  keys: string | undefined,
  day: string,
): Outcome<readonly Indicator[]> => {
  const wanted =
    keys === undefined ? deps.set.indicators.map(({ key }) => key) : keys.split(',').filter(Boolean)
  const found: Indicator[] = []
  for (const key of wanted) {
    const indicator = indicatorFor(deps, key, day)
    if (!indicator.ok) return indicator
    found.push(indicator.value)
  }
  return done(found)
}

const measureOf = (indicator: Indicator, part: 'numerator' | 'denominator' = 'numerator') =>
  (part === 'denominator' ? denominatorOf(indicator) : undefined) ?? numeratorOf(indicator)

const records = async (
  deps: IndicatorRouteDeps,
  { indicator, question }: OneFigure,
  call: Call,
  query: { part?: 'numerator' | 'denominator'; after?: string; limit?: number },
) => {
  const measure = measureOf(indicator, query.part)
  const limit = query.limit ?? 50
  const found = await deps.store.records(
    { measure: measure.key, ...question },
    { after: readCursor(query.after), limit },
  )
  const last = found.length === limit ? found.at(-1) : undefined
  const ids = found.map(({ id }) => id)
  return {
    items: [...(await deps.showRecords(measure.of, ids, call.now))],
    next: last ? cursorOf(last) : null,
  }
}

const catalogueRoute = (deps: IndicatorRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/indicators',
    who: readers,
    tag: 'figures',
    summary: { zh: '指标目录与定义', en: 'Catalogue of figures and their definitions' },
    answer: IndicatorsOut,
    act: async () =>
      done({
        items: deps.set.indicators.map((one) => catalogueOf(deps.set, one)),
        checked: await lastCheck(deps),
      }),
  })

const figuresRoute = (deps: IndicatorRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/figures',
    who: readers,
    tag: 'figures',
    summary: { zh: '一个区域的指标值', en: 'Figures of one area' },
    query: FiguresQuery,
    answer: FiguresOut,
    act: async ({ actor, query, now }) => {
      const question = asked(deps, actor, query)
      if (!question.ok) return question
      const indicators = several(deps, query.keys, question.value.period.to)
      if (!indicators.ok) return indicators
      const known = await checkKnown(deps, question.value, { indicators: indicators.value, now })
      if (!known.ok) return known
      const found = await figures(deps, indicators.value, question.value, known.value)
      const areaName = deps.findArea(question.value.area)?.name ?? { zh: '', en: '' }
      return done({ ...found, areaName, asOf: now, knownSince: known.value.since ?? null })
    },
  })

const childrenRoute = (deps: IndicatorRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/figures/:key/children',
    who: readers,
    tag: 'figures',
    summary: { zh: '指标按下级区域分解', en: 'A figure by the areas within' },
    params: KeyParams,
    query: ChildrenQuery,
    answer: ChildrenOut,
    act: async ({ actor, params, query, now }) => {
      const one = oneFigure(deps, actor, params.key, query)
      if (!one.ok) return one
      const { indicator, question } = one.value
      const known = await checkKnown(deps, question, { indicators: [indicator], now, isBroken: true })
      if (!known.ok) return known
      return done({ asOf: now, ...(await children(deps, indicator, question)) })
    },
  })

const trendRoute = (deps: IndicatorRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/figures/:key/trend',
    who: readers,
    tag: 'figures',
    summary: { zh: '指标按日或按月的走势', en: 'A figure by day or month' },
    params: KeyParams,
    query: TrendQuery,
    answer: TrendOut,
    act: async ({ actor, params, query, now }) => {
      const one = oneFigure(deps, actor, params.key, query)
      if (!one.ok) return one
      const { indicator, question } = one.value
      const known = await checkKnown(deps, question, { indicators: [indicator], now })
      if (!known.ok) return known
      return done({ asOf: now, ...(await trend(deps, indicator, question, query.step ?? 'day')) })
    },
  })

const partsRoute = (deps: IndicatorRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/figures/:key/by',
    who: readers,
    tag: 'figures',
    summary: { zh: '指标按类别或单位分解', en: 'A figure by kind or unit' },
    params: KeyParams,
    query: PartsQuery,
    answer: PartsOut,
    act: async ({ actor, params, query, now }) => {
      const one = oneFigure(deps, actor, params.key, query)
      if (!one.ok) return one
      return done({
        asOf: now,
        ...(await parts(deps, one.value.indicator, one.value.question, query.dimension)),
      })
    },
  })

const recordsRoute = (deps: IndicatorRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/figures/:key/records',
    who: recordReaders,
    tag: 'figures',
    summary: { zh: '指标背后的记录', en: 'The records behind a figure' },
    params: KeyParams,
    query: RecordsQuery,
    answer: RecordsOut,
    act: async (call) => {
      const one = oneFigure(deps, call.actor, call.params.key, call.query)
      if (!one.ok) return one
      const { area } = one.value.question
      const seen = call.actor ? scopeOf(call.actor).areas : []
      if (!seen.some((own) => area.startsWith(own)))
        return refused(indicatorRefusals['indicator.out-of-scope']({ given: area, allowed: seen }))
      return done(await records(deps, one.value, call, call.query))
    },
  })

const revisionsRoute = (deps: IndicatorRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/figures/:key/revisions',
    who: readers,
    tag: 'figures',
    summary: { zh: '事后更正留痕', en: 'What was changed after its day' },
    params: KeyParams,
    query: RevisionsQuery,
    answer: RevisionsOut,
    act: async ({ actor, params, query, now }) => {
      const one = oneFigure(deps, actor, params.key, query)
      if (!one.ok) return one
      const { indicator, question } = one.value
      const known = await checkKnown(deps, question, { indicators: [indicator], now })
      if (!known.ok) return known
      const items = await revisionsOf(deps, indicator, question, query.limit ?? 200)
      return done({ knownSince: known.value.since ?? null, items })
    },
  })

/** The HTTP face of the engine. */
export const indicatorRoutes = (deps: IndicatorRouteDeps): readonly Route[] => [
  catalogueRoute(deps),
  figuresRoute(deps),
  childrenRoute(deps),
  trendRoute(deps),
  partsRoute(deps),
  revisionsRoute(deps),
  recordsRoute(deps),
]

const lastCheck = async (deps: IndicatorRouteDeps) => {
  const found = await deps.store.findLastCheck()
  return found ? { ...found, differences: [...found.differences] } : null
}
