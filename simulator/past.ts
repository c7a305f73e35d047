// SPDX-License-Identifier: Apache-2.0
import type { CaseType, Channel } from '#engines/case/declare.ts'
import type { Matter, Report } from '#engines/case/matter.ts'
import type { NewReport } from '#engines/case/open.ts'
import { actorIn } from '#engines/case/setting.ts'
import { type Day, dayOf, type Instant } from '#platform/clock/clock.ts'
import { type PhotoOf, photos, type World } from './acts.ts'
import { answersTo } from './answering.ts'
import type { Places, Spot } from './places.ts'
import { idAt, pick, type Random, whole } from './random.ts'
import { tell } from './telling.ts'

export interface HistorySettings {
  readonly seed: number
  /** How many matters; rectifications come on top. */
  readonly matters: number
  readonly from: Day
  /** The present: what is unfinished then stays open. */
  readonly until: Instant
  readonly photoOf?: PhotoOf
  /** Also play the stories of the scenes, as if they had ended within the last week. (Default: no) */
  readonly tellsStories?: boolean
  /** Number of the first matter. (Default: 1) */
  readonly firstNumber?: number
  /** The hash a reporter's follow code would have. (Default: one that no code has) */
  readonly followHashOf?: (reportId: string) => string
}

/** The world of a past under way; `number` is the next matter's. */
export interface Past extends World {
  readonly settings: HistorySettings
  readonly places: Places
  number: number
}

export const isResidents = (channel: Channel): boolean =>
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

export const reportOf = (past: Past, { id, matter, channel, at, text }: Told): Report => ({
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

export const nextCode = (past: Past, at: Instant): string => {
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

export const newReport = (past: Past, type: CaseType, channel: Channel, at: Instant): NewReport => {
  const { random } = past
  const spot: Spot = past.places.spotFor(type.key, random)
  const evidence = channel === 'machine' ? evidenceOf(past, type.key) : undefined
  const isSettled = channel === 'patrol' && type.selfHandled && random() < 0.75
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
