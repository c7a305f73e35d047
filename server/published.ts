// SPDX-License-Identifier: Apache-2.0
import type { PublishedFigure } from '#engines/indicator/published/declare.ts'
import { tileRoutes } from '#engines/indicator/tiles.ts'
import { publishedRoutes } from '#engines/indicator/published/routes.ts'
import { publishedStore } from '#engines/indicator/published/store.ts'
import { dayOf, type Instant } from '#platform/clock/clock.ts'
import { timeId } from '#platform/event/id.ts'
import { type Example, printedExamples } from '#scenes/city-brain/examples.ts'
import type { App } from './app.ts'

type Home = Pick<App, 'db' | 'district' | 'world'>

const figuresOf = ({ district }: Home): readonly PublishedFigure[] =>
  district.scenes.flatMap(({ published }) => published)

/** Routes of the figures that are typed in from documents, and of the tiles an account composes its cockpit of. */
export const districtPublished = (
  app: Home,
  now: () => Instant,
  ownKeys: () => readonly string[] = () => [],
) => {
  const { db, district, world } = app
  const areas = () => world().tree.areasOn(dayOf(now()))
  const counted = district.scenes.flatMap(({ indicators }) => indicators)
  const keys = [...counted, ...figuresOf(app)].map(({ key }) => key)
  const published = publishedRoutes({
    db,
    district: district.id,
    root: district.code,
    figures: figuresOf(app),
    store: publishedStore(district.id),
    findArea: (code) => {
      const area = world().tree.findArea(code, dayOf(now()))
      return area && { name: { zh: area.name, en: area.en } }
    },
    areaNamed: (name) => areas().find((area) => area.name === name || area.en === name)?.code,
  })
  const tiles = tileRoutes({
    db,
    district: district.id,
    get keys() {
      return [...keys, ...ownKeys()]
    },
  })
  return [...published, ...tiles]
}

/** Give a new demo district the values that public reports printed, so that the cockpit has something to show. */
export const publishExamples = async (
  app: Home,
  now: Instant,
  examples: readonly Example[] = printedExamples,
): Promise<void> => {
  const known = new Set(figuresOf(app).map(({ key }) => key))
  const store = publishedStore(app.district.id)
  const by = { role: 'system', name: 'demo' }
  for (const { figure, coverage = '', note = '', ...printed } of examples) {
    if (!known.has(figure)) continue
    const entry = { ...printed, id: timeId(now), figure, coverage, note, area: app.district.code }
    await store.insert(app.db, entry, { at: now, by })
  }
}
