// SPDX-License-Identifier: Apache-2.0
import type { CaseType, Channel } from '#engines/case/declare.ts'
import type { Matter, Report } from '#engines/case/matter.ts'
import { join, open } from '#engines/case/open.ts'
import { RECTIFICATION, rectification } from '#engines/case/rectification.ts'
import { rate, urge } from '#engines/case/reporter.ts'
import { defaultCaseLimits, type Draft } from '#engines/case/setting.ts'
import { DAY, dayOf, HOUR, type Instant } from '#platform/clock/clock.ts'
import { allStories } from '#scenes/all.ts'
import { assistedBy } from './assisting.ts'
import { channelWeights, incidence } from './incidence.ts'
import { type Aside, LifeRefused, live } from './life.ts'
import { type HistorySettings, isResidents, newReport, nextCode, type Past, reportOf } from './past.ts'
import { makePlaces } from './places.ts'
import { idAt, nth, type Random, randomFrom, wait, weighted, whole } from './random.ts'
import { rehearse } from './rehearse.ts'
import { daysBetween, momentOn, type SimulatedDay, type Weather } from './rhythm.ts'
import { tellAgain, tellRating } from './telling.ts'
import type { Theatre } from './theatre.ts'

export type { HistorySettings } from './past.ts'

/** A matter of the past with its whole history, ready to be stored as it is. */
export interface PastMatter {
  readonly draft: Draft
  readonly reports: readonly Report[]
}

interface Chance {
  readonly types: readonly CaseType[]
  readonly kind: (random: Random) => number
  readonly channels: ReadonlyMap<string, (random: Random) => Channel>
}

const channelChooser = (type: CaseType): ((random: Random) => Channel) => {
  const choose = weighted(type.channels.map((channel) => channelWeights[channel]))
  return (random) => nth(type.channels, choose(random))
}

const chanceOn = (weather: Weather, types: readonly CaseType[]): Chance => ({
  types,
  kind: weighted(
    types.map((type) => {
      const { weight, weather: by } = incidence[type.key] ?? { weight: 1 }
      return weight * (by?.[weather] ?? 1)
    }),
  ),
  channels: new Map(types.map((type) => [type.key, channelChooser(type)])),
})

const weathers: readonly Weather[] = ['fair', 'heat', 'rain', 'storm', 'frost']

/** Others who report the same thing, and reporters who ask again. */
const asidesOf = (past: Past, matter: Matter, type: CaseType, reports: Report[]): readonly Aside[] => {
  const { random } = past
  const asides: Aside[] = []
  const more = random() < 0.07 ? whole(random, 1, 4) : 0
  for (let i = 0; i < more; i++)
    asides.push({
      at: matter.openedAt + wait(random, 7 * HOUR),
      change: (now, at) => {
        const id = idAt(random, at)
        const text = tellAgain(random, type.key)
        reports.push(reportOf(past, { id, matter: now, channel: 'portal', at, text }))
        return join(now, { reportId: id, actor: { role: 'resident' }, photos: [] }, at)
      },
    })
  const [first] = reports
  if (first && isResidents(matter.channel) && random() < 0.03)
    asides.push({
      at: matter.openedAt + DAY + wait(random, DAY),
      change: (now, at) => {
        const outcome = urge(now, '请尽快处理', first, past.theatre.settingAt(at, type))
        return outcome.ok ? outcome.value : undefined
      },
    })
  return [...asides, ...assistedBy(past, matter, type)]
}

const starsOf = weighted([3, 4, 9, 27, 57])

/** Closed matters are answered; some who reported rate, and two stars or fewer must be put right. */
const afterwards = (
  past: Past,
  lived: Draft,
  type: CaseType,
  reports: readonly Report[],
): readonly PastMatter[] => {
  const { matter } = lived
  if (matter.status !== 'closed' || matter.closedAt === undefined) return [{ draft: lived, reports }]
  const closedAt = matter.closedAt
  const handled = lived.events.findLast(({ kind }) => kind === 'handled' || kind === 'self-handled')
  const answer = {
    text: handled?.data.text ?? '已办结。',
    at: closedAt,
    ...(matter.handler ? { unit: matter.handler } : {}),
  }
  const answered = reports.map((report) => (isResidents(report.channel) ? { ...report, answer } : report))
  const [first, ...others] = answered
  const ratedAt = closedAt + wait(past.random, 9 * HOUR)
  if (!first || !isResidents(first.channel) || ratedAt > past.until || past.random() > 0.42)
    return [{ draft: lived, reports: answered }]
  return rated(past, { lived, type, report: first, others, ratedAt })
}

const rated = (
  past: Past,
  of: { lived: Draft; type: CaseType; report: Report; others: readonly Report[]; ratedAt: Instant },
): readonly PastMatter[] => {
  const { lived, type, report, others, ratedAt } = of
  const stars = starsOf(past.random) + 1
  const text = tellRating(past.random, stars)
  const ids =
    stars <= 2
      ? {
          caseId: idAt(past.random, ratedAt),
          reportId: idAt(past.random, ratedAt),
          code: nextCode(past, ratedAt),
        }
      : { caseId: '', reportId: '', code: '' }
  const outcome = rate(
    lived.matter,
    { report, stars, ...(text ? { text } : {}) },
    ids,
    past.theatre.settingAt(ratedAt, type),
  )
  if (!outcome.ok) throw new LifeRefused(`rate: ${outcome.refusal.code}`)
  const { draft, rectification: correcting } = outcome.value
  const own: PastMatter = {
    draft: { matter: draft.matter, events: [...lived.events, ...draft.events] },
    reports: [{ ...report, rating: stars, ratedAt, ...(text ? { ratingText: text } : {}) }, ...others],
  }
  return correcting
    ? [own, { draft: live(past, correcting, rectification(defaultCaseLimits)), reports: [] }]
    : [own]
}

const oneMatter = (past: Past, chance: Chance | undefined, today: SimulatedDay): readonly PastMatter[] => {
  if (!chance) return []
  const type = nth(chance.types, chance.kind(past.random))
  const channel = chance.channels.get(type.key)?.(past.random) ?? 'portal'
  const at = momentOn(today.day, channel, past.random)
  if (at > past.until) return []
  const report = newReport(past, type, channel, at)
  const opened = open(report, past.theatre.settingAt(at, type))
  if (!opened.ok) throw new LifeRefused(`open ${type.key}: ${opened.refusal.code}`)
  const { matter } = opened.value
  const reports = [reportOf(past, { id: report.reportId, matter, channel, at, text: report.text })]
  const lived = live(past, opened.value, type, asidesOf(past, matter, type, reports))
  return afterwards(past, lived, type, reports)
}

const week = 7 * DAY

/** The stories of the scenes, told as if they had ended within the last week, each somewhere else. */
function* toldStories(past: Past): Generator<PastMatter> {
  const { theatre, until, photoOf } = past
  const playable = allStories.filter(({ given }) => theatre.kinds.has(given.kind))
  for (const [i, story] of playable.entries()) {
    const plan = rehearse(story, theatre)
    const endsAt = plan.events.at(-1)?.at ?? until
    const laterBy = Math.floor((until - endsAt) / week) * week
    const place = 11 + i * 29
    const code = nextCode(past, (plan.events[0]?.at ?? until) + laterBy)
    const {
      matter,
      events,
      reports,
      rectification: correcting,
    } = rehearse(story, theatre, { laterBy, place, code, photoOf })
    const followHashOf = past.settings.followHashOf ?? ((id) => `past-${id}`)
    yield {
      draft: { matter, events },
      reports: reports.map((report) => ({ ...report, followHash: followHashOf(report.id) })),
    }
    if (correcting) yield { draft: correcting, reports: [] }
  }
}

/**
 * A past of so many matters, day by day, made with the engine's own decisions, so that every history is lawful and
 * replays to its row. The same settings give the same past. Pure: storing it is the caller's work.
 */
export function* pastMatters(theatre: Theatre, settings: HistorySettings): Generator<PastMatter> {
  const random = randomFrom(settings.seed)
  const types = [...theatre.kinds.values()].filter(({ key }) => key !== RECTIFICATION)
  const past: Past = {
    theatre,
    random,
    until: settings.until,
    photoOf: settings.photoOf ?? ((kind, moment) => `sample-${kind}-${moment}`),
    settings,
    places: makePlaces(theatre.district, randomFrom(settings.seed + 1)),
    number: settings.firstNumber ?? 1,
  }
  const chances = new Map(weathers.map((weather) => [weather, chanceOn(weather, types)]))
  const days = daysBetween(settings.from, dayOf(settings.until), random)
  const total = days.reduce((sum, { weight }) => sum + weight, 0)
  let owed = 0
  for (const today of days) {
    owed += (settings.matters * today.weight) / total
    for (; owed >= 1; owed--) yield* oneMatter(past, chances.get(today.weather), today)
  }
  if (settings.tellsStories) yield* toldStories(past)
}
