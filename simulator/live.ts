// SPDX-License-Identifier: Apache-2.0
import type { CaseType, OpenStage } from '#engines/case/declare.ts'
import { HOUR, type Limit } from '#platform/clock/clock.ts'
import { accountFor, inputAt, type Page, type Photographer, uploader } from './acting.ts'
import type { Answer, Client } from './client.ts'
import { type MadeUp, reportMaker, tellers } from './making.ts'
import { nth, randomFrom, type Random, wait } from './random.ts'
import { tellRating } from './telling.ts'
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
  readonly photoOf: Photographer
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
  const account = accountFor(living.theatre.cast, seen, living.theatre.kinds.get(seen.kind))
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

const atOnce = 8
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)))

/**
 * Do what is due, a few at a time, until the end; what is not due by then is left to real people. What is under way
 * at the end is given a moment, not waited for: the end is a promise.
 */
const runTasks = async (tasks: Task[], isOver: () => boolean): Promise<void> => {
  const underWay = new Set<Promise<void>>()
  let fault: unknown
  const begin = (task: Task): void => {
    const running: Promise<void> = task.run().then(
      () => void underWay.delete(running),
      (error: unknown) => {
        underWay.delete(running)
        fault ??= error
      },
    )
    underWay.add(running)
  }
  while (!isOver() && fault === undefined && tasks.length + underWay.size > 0) {
    const now = Date.now()
    const due = tasks.filter(({ at }) => at <= now).slice(0, atOnce - underWay.size)
    for (const task of due) {
      tasks.splice(tasks.indexOf(task), 1)
      begin(task)
    }
    await Promise.race([...underWay, pause(50)])
  }
  await Promise.race([Promise.allSettled(underWay), pause(3000)])
  if (fault !== undefined) throw fault
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
  let begun = 0
  const arrivals = async (): Promise<void> => {
    begun += 1
    if (begun < settings.reports) living.later(wait(random, gap), arrivals)
    await arrive(living, make)
  }
  living.later(0, arrivals)
  const isOver = (): boolean => Date.now() >= endsAt || (settings.signal?.aborted ?? false)
  await runTasks(tasks, isOver)
  return counts
}
