// SPDX-License-Identifier: Apache-2.0
import type { CaseType, Channel } from '#engines/case/declare.ts'
import type { Matter, Report } from '#engines/case/matter.ts'
import { join, type NewReport, open } from '#engines/case/open.ts'
import { rate, urge } from '#engines/case/reporter.ts'
import { RECTIFICATION, rectification } from '#engines/case/rectification.ts'
import { actorIn, defaultCaseLimits, type Draft } from '#engines/case/setting.ts'
import { DAY, type Day, dayOf, HOUR, type Instant } from '#platform/clock/clock.ts'
import { answersTo } from './answering.ts'
import { incidence, channelWeights } from './incidence.ts'
import { type PhotoOf, photos, type World } from './acts.ts'
import { type Aside, LifeRefused, live } from './life.ts'
import { makePlaces, type Places, type Spot } from './places.ts'
import { idAt, nth, pick, type Random, randomFrom, wait, weighted, whole } from './random.ts'
import { daysBetween, momentOn, type SimulatedDay, type Weather } from './rhythm.ts'
import { tell, tellAgain, tellRating } from './telling.ts'
import type { Theatre } from './theatre.ts'

/** A matter of the past with its whole history, ready to be stored as it is. */
export interface PastMatter {
  readonly draft: Draft
  readonly reports: readonly Report[]
}

export interface HistorySettings {
  readonly seed: number
  /** How many matters; rectifications come on top. */
  readonly matters: number
  readonly from: Day
  /** The present: what is unfinished then stays open. */
  readonly until: Instant
  readonly photoOf?: PhotoOf
  /** Number of the first matter. (Default: 1) */
  readonly firstNumber?: number
  /** The hash a reporter's follow code would have. (Default: one that no code has) */
  readonly followHashOf?: (reportId: string) => string
}

interface Chance {
  readonly types: readonly CaseType[]
  readonly kind: (random: Random) => number
  readonly channels: ReadonlyMap<string, (random: Random) => Channel>
}

interface Past extends World {
  readonly settings: HistorySettings
  readonly places: Places
  readonly chances: ReadonlyMap<Weather, Chance>
  number: number
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

const isResidents = (channel: Channel): boolean =>
  channel === 'portal' || channel === 'hotline' || channel === 'open311'

const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨']

/** Hotline callers and some residents leave a way to reach them; the numbers are nobody's. */
const contactOf = (random: Random, channel: Channel): Report['contact'] =>
  channel === 'hotline' || (channel === 'portal' && random() < 0.6)
    ? {
        name: `${pick(random, surnames)}${random() < 0.5 ? '女士' : '先生'}`,
        phone: `1990000${String(whole(random, 0, 9999)).padStart(4, '0')}`,
      }
    : undefined

interface Told {
  readonly id: string
  readonly matter: Matter
  readonly channel: Channel
  readonly at: Instant
  readonly text: string
}

const reportOf = (past: Past, { id, matter, channel, at, text }: Told): Report => ({
  id,
  caseId: matter.id,
  firstCaseId: matter.id,
  channel,
  at,
  text,
  place: matter.place,
  photos: matter.photos.filter((photo) => photo.at === at),
  answers: matter.answers,
  contact: contactOf(past.random, channel),
  language: 'zh',
  followHash: past.settings.followHashOf?.(id) ?? `past-${id}`,
})

const nextCode = (past: Past, at: Instant): string => {
  const number = past.number++
  return `${dayOf(at).replaceAll('-', '')}-${String(number).padStart(6, '0')}`
}

/** Who brings a report in: nobody with an account for residents, a post of the place for everyone else. */
const tellerOf = (past: Past, channel: Channel, area: string) => {
  if (channel === 'portal' || channel === 'open311') return { role: 'resident' }
  const role =
    ({ hotline: 'operator', patrol: 'grid-worker', machine: 'intake' } as const)[channel as 'hotline'] ??
    'intake'
  const person = past.theatre.cast.find(role, { area, level: 'street', holder: undefined })
  return actorIn(person, person?.posts[0])
}

const evidenceOf = (past: Past, kind: string) => {
  const devices = past.theatre.district.devices.filter(({ sees }) => sees.includes(kind))
  const device = devices.length > 0 ? pick(past.random, devices) : undefined
  return device
    ? {
        source: device.source,
        device: device.code,
        model: `${kind}-detector-3`,
        confidence:
          Math.round((device.leastConfidence + (1 - device.leastConfidence) * past.random()) * 100) / 100,
      }
    : undefined
}

const newReport = (past: Past, type: CaseType, channel: Channel, at: Instant): NewReport => {
  const { random } = past
  const spot: Spot = past.places.spotFor(type.key, random)
  const evidence = channel === 'machine' ? evidenceOf(past, type.key) : undefined
  const isSettled = channel === 'patrol' && type.selfHandled && random() < 0.3
  const hasPhoto = channel !== 'hotline' && channel !== 'file' && random() < 0.85
  return {
    caseId: idAt(random, at),
    reportId: idAt(random, at),
    code: nextCode(past, at),
    channel,
    actor: tellerOf(past, channel, spot.area),
    text: tell(random, { kind: type.key, address: spot.address, isPatrol: !isResidents(channel) }),
    place: { lng: spot.place[0], lat: spot.place[1] },
    area: spot.area,
    address: spot.address,
    answers: answersTo(type.form, random),
    photos: hasPhoto ? photos(past, type.key, 'before', at) : [],
    ...(spot.component ? { component: spot.component } : {}),
    ...(evidence ? { evidence } : {}),
    ...(isSettled
      ? { selfHandled: { text: '已当场处置。', photos: photos(past, type.key, 'after', at) } }
      : {}),
  }
}

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
  return asides
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

const oneMatter = (past: Past, today: SimulatedDay): readonly PastMatter[] => {
  const chance = past.chances.get(today.weather)
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
    chances: new Map(weathers.map((weather) => [weather, chanceOn(weather, types)])),
    number: settings.firstNumber ?? 1,
  }
  const days = daysBetween(settings.from, dayOf(settings.until), random)
  const total = days.reduce((sum, { weight }) => sum + weight, 0)
  let owed = 0
  for (const today of days) {
    owed += (settings.matters * today.weight) / total
    for (; owed >= 1; owed--) yield* oneMatter(past, today)
  }
}
