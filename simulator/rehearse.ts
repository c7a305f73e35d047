// SPDX-License-Identifier: Apache-2.0
import { decide, type OwnAction } from '#engines/case/decide.ts'
import type { CaseType, Channel, PhotoMoment } from '#engines/case/declare.ts'
import type { Input } from '#engines/case/input.ts'
import type { Matter, Report } from '#engines/case/matter.ts'
import { join, open } from '#engines/case/open.ts'
import { object, rate, urge } from '#engines/case/reporter.ts'
import { actorIn } from '#engines/case/setting.ts'
import { tickAssistance } from '#engines/case/assistance.ts'
import { tick } from '#engines/case/time.ts'
import type { Person } from '#districts/district.ts'
import { type Instant, MINUTE } from '#platform/clock/clock.ts'
import { done, type Outcome } from '#platform/refusal/refusal.ts'
import type { ReporterStep, StaffStep, Step, StepInput, Story } from '#scenes/story.ts'
import { noting, type Rehearsed } from './expectation.ts'
import { idAt, type Random, randomFrom } from './random.ts'
import { hashOf, momentAt, photosAt, sceneryOf, type Staging, StoryImpossible } from './staging.ts'
import type { Theatre } from './theatre.ts'

interface Play {
  readonly theatre: Theatre
  readonly staging: Staging
  readonly type: CaseType
  readonly random: Random
  readonly now: Instant
  readonly soFar: Rehearsed
}

const actorOf = (person: Person) => ({ account: person.account, name: person.name, posts: person.posts })

const reportFor = (
  matter: Matter,
  told: { id: string; channel: Channel; at: Instant; text: string },
): Report => ({
  id: told.id,
  caseId: matter.id,
  firstCaseId: matter.id,
  channel: told.channel,
  at: told.at,
  text: told.text,
  place: matter.place,
  photos: [],
  answers: matter.answers,
  language: 'zh',
  followHash: told.id,
})

const begin = (story: Story, theatre: Theatre, staging: Staging): Play => {
  const { given } = story
  const type = theatre.kinds.get(given.kind)
  if (!type) throw new StoryImpossible(`No scene of the district has the kind ${given.kind}.`)
  const now = momentAt(given.at) + (staging.laterBy ?? 0)
  const random = randomFrom(hashOf(story.english))
  const { place, area, address, component } = sceneryOf(theatre, story, staging.place)
  const teller = theatre.cast.find(given.by, { area, level: type.level, holder: undefined })
  const isStaff = given.channel !== 'portal' && given.channel !== 'open311'
  const actor = isStaff && teller ? actorIn(actorOf(teller), teller.posts[0]) : { role: 'resident' }
  const ids = { caseId: idAt(random, now), reportId: idAt(random, now) }
  const scene = { kind: given.kind, staging }
  const photos = photosAt(scene, { count: given.photos ?? 0, moment: 'before', at: now })
  const opened = open(
    {
      ...ids,
      code: staging.code ?? `STORY-${ids.caseId.slice(-6)}`,
      channel: given.channel,
      actor,
      text: given.text,
      place: { lng: place[0], lat: place[1] },
      area,
      address,
      answers: given.answers ?? {},
      photos,
      ...(component ? { component } : {}),
      ...(given.selfHandled
        ? {
            selfHandled: {
              text: given.selfHandled,
              photos: photosAt(scene, { count: 1, moment: 'after', at: now }),
            },
          }
        : {}),
    },
    theatre.settingAt(now, type),
  )
  if (!opened.ok) throw new StoryImpossible(opened.refusal.say.en)
  const { matter, events } = opened.value
  const reports = [reportFor(matter, { id: ids.reportId, channel: given.channel, at: now, text: given.text })]
  const soFar: Rehearsed = { matter, events, reports, mistakes: [] }
  return {
    theatre,
    staging,
    type,
    random,
    now,
    soFar: noting(soFar, given.expect, { theatre, label: 'given' }),
  }
}

/** Clocks that ran out before a moment ring first, each at its own minute. */
const untilQuiet = (play: Play, now: Instant): Play => {
  let { soFar } = play
  for (let i = 0; i < 8; i++) {
    const setting = play.theatre.settingAt(now, play.type)
    const rung = tick(soFar.matter, setting) ?? tickAssistance(soFar.matter, setting)
    if (!rung) break
    soFar = { ...soFar, matter: rung.matter, events: [...soFar.events, ...rung.events] }
  }
  return { ...play, soFar, now }
}

const inputOf = (given: StepInput, play: Play, moment: PhotoMoment): Input => {
  const { matter } = play.soFar
  const units = (given.units ?? []).map(
    ({ competence, level }) => play.theatre.cast.units.competent(competence, level, matter.area)?.code ?? '',
  )
  const north = (given.metresAway ?? 0) / 111_000
  return {
    ...(given.text ? { text: given.text } : {}),
    ...(given.photos
      ? {
          photos: photosAt(
            { kind: matter.kind, staging: play.staging },
            { count: given.photos, moment, at: play.now },
          ),
        }
      : {}),
    ...(given.reason ? { reason: given.reason } : {}),
    ...(given.limit ? { limit: given.limit } : {}),
    ...(units.length === 1 && units[0] ? { unit: units[0] } : {}),
    ...(units.length > 1 ? { units } : {}),
    place: { lng: matter.place.lng, lat: matter.place.lat + north },
  }
}

type Change = Pick<Rehearsed, 'matter' | 'events'> & Partial<Rehearsed>

const staffAct = (play: Play, step: StaffStep & { does: OwnAction }): Outcome<Change> => {
  const { matter } = play.soFar
  const person = play.theatre.cast.find(step.by, matter)
  if (!person) throw new StoryImpossible(`Nobody plays ${JSON.stringify(step.by)} for "${step.does}".`)
  const moment = step.does === 'pass' || step.does === 'fail' ? 'verify' : 'after'
  const command = {
    action: step.does,
    actor: actorOf(person),
    version: matter.version,
    input: inputOf(step.with ?? {}, play, moment),
  }
  const type = play.type
  const decided = decide(matter, command, play.theatre.settingAt(play.now, type))
  return decided.ok ? done({ matter: decided.value.matter, events: decided.value.events }) : decided
}

const rated = (play: Play, given: StepInput): Outcome<Change> => {
  const { matter, reports } = play.soFar
  const report = reports[0]
  if (!report) throw new StoryImpossible('Nobody reported.')
  const ids = {
    caseId: idAt(play.random, play.now),
    reportId: idAt(play.random, play.now),
    code: `${matter.code}R`,
  }
  const stars = given.stars ?? 5
  const outcome = rate(
    matter,
    { report, stars, ...(given.text ? { text: given.text } : {}) },
    ids,
    play.theatre.settingAt(play.now, play.type),
  )
  if (!outcome.ok) return outcome
  const { draft, rectification } = outcome.value
  const answered = {
    ...report,
    rating: stars,
    ratedAt: play.now,
    ...(given.text ? { ratingText: given.text } : {}),
  }
  return done({
    ...draft,
    reports: [answered, ...reports.slice(1)],
    ...(rectification ? { rectification } : {}),
  })
}

const reporterAct = (play: Play, step: ReporterStep): Outcome<Change> => {
  const { matter, reports } = play.soFar
  const given = step.with ?? {}
  const setting = play.theatre.settingAt(play.now, play.type)
  const report = reports[0]
  if (!report) throw new StoryImpossible('Nobody reported.')
  if (step.does === 'rate') return rated(play, given)
  if (step.does === 'object') return object(matter, given.text ?? '', report, setting)
  if (step.does === 'urge-own') return urge(matter, given.text, report, setting)
  const id = idAt(play.random, play.now)
  const joined = join(matter, { reportId: id, actor: { role: 'resident' }, photos: [] }, play.now)
  const told = { id, channel: 'portal', at: play.now, text: given.text ?? '' } as const
  return done({ ...joined, reports: [...reports, reportFor(matter, told)] })
}

const isReporters = (step: Step): step is ReporterStep =>
  'by' in step && (step.by === 'reporter' || step.by === 'neighbour')

const play = (before: Play, step: Step, number: number): Play => {
  const now =
    step.at === undefined ? before.now + 10 * MINUTE : momentAt(step.at) + (before.staging.laterBy ?? 0)
  const at = untilQuiet(before, now)
  const label = `step ${number + 1} (${step.does})`
  const { theatre } = at
  if (step.does === 'wait') return { ...at, soFar: noting(at.soFar, step.expect, { theatre, label }) }
  const outcome = isReporters(step)
    ? reporterAct(at, step)
    : staffAct(at, step as StaffStep & { does: OwnAction })
  if (!outcome.ok)
    return { ...at, soFar: noting(at.soFar, step.expect, { theatre, label, refusal: outcome.refusal.code }) }
  const { events, ...change } = outcome.value
  const soFar = { ...at.soFar, ...change, events: [...at.soFar.events, ...events] }
  return { ...at, soFar: noting(soFar, step.expect, { theatre, label }) }
}

/** Play a story with the engine's own decisions in a district. Pure: the same story gives the same history. */
export const rehearse = (story: Story, theatre: Theatre, staging: Staging = {}): Rehearsed =>
  story.steps.reduce(play, begin(story, theatre, staging)).soFar
