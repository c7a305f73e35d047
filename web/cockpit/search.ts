// SPDX-License-Identifier: Apache-2.0
import { isDay, type PeriodKey, periodKeys } from './period.ts'

/** Everything that is seen stands in the address, so that "back" goes back and a link shows the same. */
export interface CockpitSearch {
  /** A code as a number: as text it would stand in the address in quotation marks. */
  readonly area?: number
  readonly period?: PeriodKey
  readonly from?: string
  readonly to?: string
  /** Key of the figure on the map. */
  readonly figure?: string
  readonly wall?: true
  /** Only what misses its target stands out; nothing moves. */
  readonly quiet?: true
  /** A past day: what was known then is shown beside what is known now. */
  readonly knownOn?: string
  /** `year`, or the first day to compare with; the period before otherwise. */
  readonly against?: string
  /** Keys of the tiles with dots between, in order; the account's own otherwise. */
  readonly tiles?: string
}

const text = (value: unknown, pattern: RegExp): string | undefined => {
  const said = typeof value === 'number' ? String(value) : value
  return typeof said === 'string' && pattern.test(said) ? said : undefined
}

export function readCockpitSearch(asked: Record<string, unknown>): CockpitSearch {
  const area = text(asked['area'], /^\d{6}(?:\d{3}){0,3}$/)
  const figure = text(asked['figure'], /^[a-z][a-z0-9-]{1,48}$/)
  const tiles = text(asked['tiles'], /^[a-z][a-z0-9-]{1,48}(?:\.[a-z][a-z0-9-]{1,48}){0,23}$/)
  const period = periodKeys.find((key) => key === asked['period'])
  return {
    ...(area && { area: Number(area) }),
    ...(figure && { figure }),
    ...(period && period !== 'month' && { period }),
    ...(isDay(asked['from']) && { from: asked['from'] }),
    ...(isDay(asked['to']) && { to: asked['to'] }),
    ...(isDay(asked['knownOn']) && { knownOn: asked['knownOn'] }),
    ...((asked['against'] === 'year' || isDay(asked['against'])) && { against: asked['against'] }),
    ...(tiles && { tiles }),
    ...((asked['quiet'] === true || asked['quiet'] === 1 || asked['quiet'] === '1') && {
      quiet: true as const,
    }),
    ...((asked['wall'] === true || asked['wall'] === 1 || asked['wall'] === '1') && { wall: true as const }),
  }
}

export const figureViews = ['areas', 'kind', 'unit', 'trend', 'records', 'changed', 'targets'] as const
export type FigureView = (typeof figureViews)[number]

export interface FigureSearch {
  readonly view?: FigureView
  readonly part?: 'denominator'
  /** `a` and the code of an area, or `u` and that of a unit: seen beside the figure. */
  readonly beside?: string
}

export function readFigureSearch(asked: Record<string, unknown>): FigureSearch {
  const view = figureViews.find((key) => key === asked['view'])
  const beside = text(asked['beside'], /^[au][\w-]{2,80}$/)
  return {
    ...(view && view !== 'areas' && { view }),
    ...(asked['part'] === 'denominator' && { part: 'denominator' as const }),
    ...(beside && { beside }),
  }
}

export interface BulletinSearch {
  readonly as?: 'morning' | 'weekly'
  /** The day it comes out. */
  readonly day?: string
}

export function readBulletinSearch(asked: Record<string, unknown>): BulletinSearch {
  return {
    ...(asked['as'] === 'weekly' && { as: 'weekly' as const }),
    ...(isDay(asked['day']) && { day: asked['day'] }),
  }
}
