// SPDX-License-Identifier: Apache-2.0
import type { CaseType, OpenStage } from '#engines/case/declare.ts'
import type { Role } from '#platform/access/access.ts'
import { HOUR, type Limit } from '#platform/clock/clock.ts'
import type { Answer, Client } from './client.ts'
import { type MadeUp, reportMaker, tellers } from './making.ts'
import { drawPicture, motifOf } from './pictures.ts'
import { nth, randomFrom, type Random, wait } from './random.ts'
import { tellDone, tellFailed, tellRating, tellReturn } from './telling.ts'
import type { Theatre } from './theatre.ts'

export interface LiveSettings {
  /** How many times faster than life: 60 makes an hour a minute. */
  readonly speed: number
  /** Reports a day of simulated time. (Default: 55) */
  readonly perDay?: number
  /** Ends after so many seconds … */
  readonly seconds: number
  /** … or so many reports, whichever comes first. */
  readonly reports: number
  readonly seed: number
  readonly signal?: AbortSignal
  readonly onChange?: (counts: LiveCounts) => void
}

export interface LiveCounts {
  reported: number
  acts: number
  closed: number
  rated: number
  /** Acts that were refused; a few are normal when real people act as well. */
  refused: number
  lastRefusal?: string
}

interface Page {
  readonly id: string
  readonly kind: string
  readonly stage: string
  readonly status: string
  readonly area: string
  readonly level: 'community' | 'street' | 'district'
  readonly version: number
  readonly place: { readonly lng: number; readonly lat: number }
  readonly holder: { readonly unit: string } | null
  readonly handler: { readonly unit: string } | null
  readonly bounces: number
}

interface Task {
  readonly at: number
  readonly run: () => Promise<void>
}

interface Living {
  readonly theatre: Theatre
  readonly client: Client
  readonly settings: LiveSettings
  readonly random: Random
  readonly counts: LiveCounts
  readonly later: (hours: number, run: () => Promise<void>) => void
  readonly photoOf: (kind: string, moment: 'before' | 'after' | 'verify') => Promise<string | undefined>
}

/** A limit in hours of a living day. */
const hoursOf = ({ amount, unit }: Limit): number => {
  if (unit === 'work-day') return amount * 10
  return unit === 'day' ? amount * 24 : amount
}

/** Usual time in hours before somebody acts. */
const usual: Readonly<Record<OpenStage, number>> = {
  intake: 0.3,
  filing: 0.3,
  dispatch: 0.5,
  sign: 0.8,
  handling: 3,
  verify: 2,
  closing: 1,
  callback: 2,
}

const delayIn = (living: Living, stage: OpenStage, type: CaseType): number => {
  const declared =
    stage === 'handling' ? hoursOf(type.stages.handling?.limit ?? type.total) * 0.5 : usual[stage]
  return declared * (0.3 + living.random() * 1.3)
}

const pageOf = (answer: Answer): Page | undefined =>
  answer.status === 200 && typeof answer.body === 'object' && answer.body !== null
    ? (answer.body as Page)
    : undefined

const rolesAt = (type: CaseType | undefined, stage: OpenStage): readonly Role[] =>
  type?.stages[stage]?.by ??
  (stage === 'verify' ? ['verifier', 'grid-worker'] : ['officer', 'grid-worker', 'intake'])

/** What somebody does about a matter in this stage. */
const inputAt = async (
  living: Living,
  page: Page,
): Promise<{ readonly does: string; readonly input: object }> => {
  const { random } = living
  const photo = async (moment: 'after' | 'verify') => {
    const id = await living.photoOf(page.kind, moment)
    return id === undefined ? {} : { photos: [id] }
  }
  switch (page.stage as OpenStage) {
    case 'intake':
      return { does: 'accept', input: {} }
    case 'filing':
      return { does: 'file', input: {} }
    case 'dispatch':
      return {
        does: 'dispatch',
        input: page.bounces > 0 && page.handler ? { unit: page.handler.unit, text: '请处置。' } : {},
      }
    case 'sign':
      return random() < 0.02 && page.bounces === 0
        ? { does: 'return', input: { reason: 'not-ours', text: tellReturn(random) } }
        : { does: 'sign', input: {} }
    case 'handling':
      return {
        does: 'handled',
        input: { text: tellDone(random, page.kind), place: page.place, ...(await photo('after')) },
      }
    case 'verify':
      return random() < 0.05
        ? { does: 'fail', input: { text: tellFailed(random), place: page.place, ...(await photo('verify')) } }
        : { does: 'pass', input: { place: page.place, ...(await photo('verify')) } }
    case 'closing':
      return { does: 'close', input: { text: '核查属实,结案。' } }
    default:
      return { does: 'call-back', input: { text: '已电话告知结果。' } }
  }
}

const accountFor = (living: Living, page: Page, type: CaseType | undefined): string | undefined => {
  const matter = { area: page.area, level: page.level, holder: page.holder?.unit }
  const roles = rolesAt(type, page.stage as OpenStage)
  const { cast } = living.theatre
  const held = roles
    .map((role) => (matter.holder ? cast.inUnit(matter.holder, role) : undefined))
    .find((one) => one)
  return (held ?? cast.find(nth(roles, 0), matter))?.account
}

interface Followed {
  readonly id: string
  /** Follow code of a resident's report. */
  readonly code?: string
  readonly tries: number
}

const rate = async (living: Living, code: string): Promise<void> => {
  const stars = nth([5, 5, 5, 4, 4, 3, 2], Math.floor(living.random() * 7))
  const text = tellRating(living.random, stars)
  const answer = await living.client.ask({
    path: `/api/follow/${code}/rate`,
    json: { stars, ...(text ? { text } : {}) },
  })
  if (answer.status === 200) living.counts.rated += 1
}

const over = (living: Living, followed: Followed, page: Page): void => {
  if (page.status !== 'closed') return
  living.counts.closed += 1
  const { code } = followed
  if (code && living.random() < 0.5) living.later(1 + living.random() * 6, () => rate(living, code))
}

const next = (living: Living, followed: Followed, page: Page): void => {
  if (page.status !== 'open') return over(living, followed, page)
  const type = living.theatre.kinds.get(page.kind)
  if (type) living.later(delayIn(living, page.stage as OpenStage, type), () => step(living, followed))
}

/** One act of whoever must act now. Somebody real may have been faster: then look again. */
const step = async (living: Living, followed: Followed): Promise<void> => {
  const seen = pageOf(await living.client.ask({ path: `/api/cases/${followed.id}`, as: 'leader' }))
  if (!seen) return
  if (seen.status !== 'open') return over(living, followed, seen)
  const account = accountFor(living, seen, living.theatre.kinds.get(seen.kind))
  if (account === undefined) return
  const { does, input } = await inputAt(living, seen)
  const answer = await living.client.ask({
    path: `/api/cases/${followed.id}/actions/${does}`,
    json: { version: seen.version, ...input },
    as: account,
  })
  const page = pageOf(answer)
  if (page) {
    living.counts.acts += 1
    return next(living, { ...followed, tries: 0 }, page)
  }
  living.counts.refused += 1
  living.counts.lastRefusal = `${does} by ${account}: ${String((answer.body as { code?: string })?.code ?? answer.status)}`
  if (followed.tries < 3) living.later(1, () => step(living, { ...followed, tries: followed.tries + 1 }))
}

const arrive = async (living: Living, make: () => MadeUp): Promise<void> => {
  const { type, area, channel, body } = make()
  const role = tellers[channel]
  const teller = role && living.theatre.cast.find(role, { area, level: 'street', holder: undefined })
  const photo = channel === 'hotline' ? undefined : await living.photoOf(type.key, 'before')
  const answer = await living.client.ask({
    path: '/api/reports',
    json: { ...body, photos: photo === undefined ? [] : [photo] },
    ...(teller ? { as: teller.account } : {}),
  })
  if (answer.status !== 201) {
    living.counts.refused += 1
    living.counts.lastRefusal = `report of ${type.key}: ${String((answer.body as { code?: string })?.code ?? answer.status)}`
    return
  }
  living.counts.reported += 1
  const told = answer.body as { case: { id: string; stage: string }; follow?: { code: string } }
  const followed: Followed = {
    id: told.case.id,
    tries: 0,
    ...(told.follow ? { code: told.follow.code } : {}),
  }
  living.later(delayIn(living, told.case.stage as OpenStage, type), () => step(living, followed))
}

/** Each picture is drawn and sent once; the server keeps equal pictures once anyway. */
const uploader = (client: Client): Living['photoOf'] => {
  const sent = new Map<string, Promise<string | undefined>>()
  const upload = async (kind: string, moment: 'before' | 'after' | 'verify'): Promise<string | undefined> => {
    const answer = await client.ask({
      path: '/api/files',
      file: await drawPicture(motifOf(kind), moment),
      as: 'intake',
    })
    return (answer.body as { id?: string } | undefined)?.id
  }
  return (kind, moment) => {
    const key = `${motifOf(kind)} ${moment}`
    const known = sent.get(key) ?? upload(kind, moment)
    sent.set(key, known)
    return known
  }
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, Math.min(milliseconds, 200))))

/** Do what is due, a few at a time, until the end; what is not due by then is left to real people. */
const runTasks = async (tasks: Task[], isOver: () => boolean): Promise<void> => {
  while (!isOver()) {
    const now = Date.now()
    const due = tasks.filter(({ at }) => at <= now).slice(0, 8)
    if (due.length === 0) {
      await pause(Math.min(...tasks.map(({ at }) => at)) - now)
      continue
    }
    for (const task of due) tasks.splice(tasks.indexOf(task), 1)
    await Promise.all(due.map(({ run }) => run()))
  }
}

/** Let a district live through its public interface, like anyone else, at a chosen speed and within bounds. */
export const liveOn = async (
  theatre: Theatre,
  client: Client,
  settings: LiveSettings,
): Promise<LiveCounts> => {
  const random = randomFrom(settings.seed)
  const counts: LiveCounts = { reported: 0, acts: 0, closed: 0, rated: 0, refused: 0 }
  const tasks: Task[] = []
  const endsAt = Date.now() + settings.seconds * 1000
  const later: Living['later'] = (hours, run) =>
    void tasks.push({
      at: Date.now() + (hours * HOUR) / settings.speed,
      run: async () => {
        await run()
        settings.onChange?.(counts)
      },
    })
  const living: Living = { theatre, client, settings, random, counts, later, photoOf: uploader(client) }
  const make = reportMaker(theatre, random)
  const gap = 24 / (settings.perDay ?? 55)
  const arrivals = async (): Promise<void> => {
    if (counts.reported >= settings.reports) return
    living.later(wait(random, gap), arrivals)
    await arrive(living, make)
  }
  living.later(0, arrivals)
  const isOver = (): boolean =>
    Date.now() >= endsAt || (settings.signal?.aborted ?? false) || tasks.length === 0
  await runTasks(tasks, isOver)
  return counts
}
