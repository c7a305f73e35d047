// SPDX-License-Identifier: Apache-2.0
import { HOUR, type Instant, sayInstant } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { appendEvent } from '#platform/event/append.ts'
import { timeId } from '#platform/event/id.ts'
import { type Gap, type Place, uncovered } from './coverage.ts'
import { type CoverageStore, coverageStore } from './coverage-store.ts'
import type { CoverageKind } from './declare.ts'
import type { Span } from './spans.ts'

export interface WatchDeps {
  readonly db: Database
  readonly district: string
  readonly kinds: readonly CoverageKind[]
  /** Open the matter of a gap; called again with the same key it opens nothing more. Gives the matter's id. */
  readonly open: (given: OpenGap) => Promise<string>
}

export interface OpenGap {
  readonly key: string
  readonly kind: string
  readonly place: Place
  readonly text: string
  readonly now: Instant
}

const DAY = 24 * HOUR
const system = { role: 'system' }

const touches = (one: Span, other: Span): boolean => one.from <= other.to && other.from <= one.to

interface Round {
  readonly deps: WatchDeps
  readonly store: CoverageStore
  readonly now: Instant
}

/** Keep what was found about one place: new stretches, longer ones, and those somebody has taken since. */
const keepOf = async (
  { deps, store, now }: Round,
  place: Place,
  { found, known }: { readonly found: readonly Span[]; readonly known: readonly Gap[] },
): Promise<void> => {
  const streamId = `coverage:${place.id}`
  const say = (kind: string, data: Readonly<Record<string, unknown>>) => ({
    stream: 'coverage',
    streamId,
    kind,
    at: now,
    actor: system,
    data,
  })
  for (const span of found) {
    const earlier = known.find((gap) => touches(gap, span))
    if (earlier) {
      if (earlier.to < span.to)
        await store.lengthenGap(deps.db, { id: earlier.id, place: place.id, to: span.to })
      continue
    }
    const gap = {
      ...span,
      id: timeId(now),
      place: place.id,
      unit: place.unit,
      foundAt: now,
      coveredAt: null,
      matter: null,
    }
    await deps.db.transaction(async (tx) => {
      if (await store.insertGap(tx, gap)) await appendEvent(tx, deps.district, say('gap-found', { ...gap }))
    })
  }
  const settled = known.filter((gap) => gap.to > now && !found.some((span) => touches(gap, span)))
  for (const { id } of settled)
    await deps.db.transaction(async (tx) => {
      if (await store.coverGap(tx, id, now))
        await appendEvent(tx, deps.district, say('gap-covered', { gap: id }))
    })
}

/** Look at every place with hours, as far ahead as its kind says. */
const look = async (round: Round): Promise<readonly Place[]> => {
  const { deps, store, now } = round
  const kinds = new Map(deps.kinds.map((kind) => [kind.key, kind]))
  const places = (await store.listPlaces(deps.db, 'all')).filter(
    ({ kind, hours }) => kinds.has(kind) && hours.length > 0,
  )
  const farthest = now + Math.max(0, ...deps.kinds.map(({ lead }) => lead))
  const ids = places.map(({ id }) => id)
  const window = { from: now, to: farthest }
  const shifts = Map.groupBy(await store.listShifts(deps.db, ids, window), ({ place }) => place)
  const open = (await store.listGaps(deps.db, ids, window)).filter(({ coveredAt }) => coveredAt === null)
  const known = Map.groupBy(open, ({ place }) => place)
  for (const place of places) {
    const lead = kinds.get(place.kind)?.lead ?? 0
    const found = uncovered(place, shifts.get(place.id) ?? [], { from: now, to: now + lead })
    const before = known.get(place.id) ?? []
    if (found.length > 0 || before.length > 0) await keepOf(round, place, { found, known: before })
  }
  return places
}

const textOf = (place: Place, gap: Gap): string =>
  `${place.name}:${sayInstant(gap.from).zh}起无人值守(规定 ${place.hours.map(({ from, to }) => `${from}–${to === '00:00' ? '24:00' : to}`).join('、')})。`

/** Tell of what was found: one matter for one gap, also when the program dies between the two. */
const tellAll = async ({ deps, store, now }: Round, places: readonly Place[]): Promise<void> => {
  const byId = new Map(places.map((place) => [place.id, place]))
  const opening = new Map(deps.kinds.map(({ key, opens }) => [key, opens]))
  for (const gap of await store.listUnsaid(deps.db, now - 7 * DAY)) {
    const place = byId.get(gap.place)
    const kind = place && opening.get(place.kind)
    if (!place || kind === undefined || gap.coveredAt !== null) continue
    const text = textOf(place, gap)
    const matter = await deps.open({ key: `coverage-gap:${gap.id}`, kind, place, text, now })
    await store.saidGap(deps.db, gap.id, matter)
  }
}

/** Find uncovered hours and tell of each exactly once. Safe to run in several programs at once. */
export const watchCoverage = async (deps: WatchDeps, now: Instant): Promise<void> => {
  const round = { deps, store: coverageStore(deps.district), now }
  await tellAll(round, await look(round))
}
