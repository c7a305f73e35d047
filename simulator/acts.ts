// SPDX-License-Identifier: Apache-2.0
import type { OwnAction } from '#engines/case/decide.ts'
import type { CaseType, OpenStage, PhotoMoment } from '#engines/case/declare.ts'
import type { Input } from '#engines/case/input.ts'
import type { CasePhoto, Matter } from '#engines/case/matter.ts'
import type { Role } from '#platform/access/access.ts'
import { deadline, HOUR, type Instant, type Limit } from '#platform/clock/clock.ts'
import { nth, pick, type Random } from './random.ts'
import { tellDone, tellFailed, tellLate, tellReturn, tellWaiting } from './telling.ts'
import type { Theatre } from './theatre.ts'

/** Which stored sample picture shows a kind at a moment. */
export type PhotoOf = (kind: string, moment: PhotoMoment) => string

/** What a simulated life goes on in. Nothing happens after `until`: what is unfinished then stays open. */
export interface World {
  readonly theatre: Theatre
  readonly random: Random
  readonly until: Instant
  readonly photoOf: PhotoOf
}

/** Something that happens to a matter at a moment. */
export interface Act {
  readonly at: Instant
  readonly does: OwnAction
  readonly by: Role
  readonly input?: Input
}

export const photos = (
  world: World,
  kind: string,
  moment: PhotoMoment,
  at: Instant,
): readonly CasePhoto[] => [{ id: world.photoOf(kind, moment), moment, at }]

const runsAlways = (limit: Limit): boolean => limit.unit !== 'work-hour' && limit.unit !== 'work-day'
const hoursIn: Readonly<Record<Limit['unit'], number>> = {
  'urgent-hour': 1,
  'work-hour': 1,
  hour: 1,
  'work-day': 7.5,
  day: 24,
}

/** The moment when a share of a limit has passed, in the limit's own kind of time. */
export const shareOf = (world: World, from: Instant, limit: Limit, share: number): Instant => {
  const hours = Math.max(0.02, limit.amount * hoursIn[limit.unit] * share)
  if (runsAlways(limit)) return Math.round(from + hours * HOUR)
  return deadline(from, { amount: hours, unit: 'work-hour' }, world.theatre.calendar).at
}

/** Units differ: some are late more often, some must redo more. Between 0 and 1, always the same for a unit. */
const characterOf = (unit: string | undefined): number =>
  ([...(unit ?? '')].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 7) % 100) / 100

const limitAt = (world: World, type: CaseType, stage: OpenStage): Limit =>
  world.theatre.settingAt(0, type).limitOf(type, stage)

const handledIn = (world: World, matter: Matter): number => {
  const isLate = world.random() < 0.02 + 0.09 * characterOf(matter.handler)
  return isLate ? 1.02 + world.random() * 0.9 : 0.1 + 0.8 * world.random()
}

/** What may happen on the way to "done": more time, a stop of the clock, another unit, supervision. */
const beforeHandled = (world: World, matter: Matter, limit: Limit): readonly Act[] => {
  const roll = world.random()
  const at = (share: number): Instant => shareOf(world, matter.updatedAt, limit, share)
  if (roll < 0.03)
    return [
      { at: at(0.5), does: 'ask-extension', by: 'officer', input: { limit, text: tellLate(world.random) } },
      roll < 0.024
        ? { at: at(0.6), does: 'grant-extension', by: 'dispatcher' }
        : { at: at(0.6), does: 'deny-extension', by: 'dispatcher', input: { text: '请按期完成。' } },
    ]
  if (roll < 0.045) {
    const [reason, text] = ['material', tellWaiting(world.random)]
    return [
      { at: at(0.3), does: 'suspend', by: 'dispatcher', input: { reason, text } },
      { at: at(1.5 + world.random() * 3), does: 'resume', by: 'dispatcher' },
    ]
  }
  if (roll < 0.052)
    return [{ at: at(0.2), does: 'supervise', by: 'supervisor', input: { text: '请限时办结并反馈。' } }]
  return []
}

const workActs = (world: World, matter: Matter, type: CaseType): readonly Act[] => {
  const limit = limitAt(world, type, 'handling')
  const before = type.key === 'rectification' ? [] : beforeHandled(world, matter, limit)
  const from = before.at(-1)?.at ?? matter.updatedAt
  const at = shareOf(world, from, limit, handledIn(world, matter) * (before.length > 0 ? 0.5 : 1))
  const input = { text: tellDone(world.random, matter.kind), photos: photos(world, matter.kind, 'after', at) }
  const roles = type.stages.handling?.by ?? ['officer']
  return [...before, { at, does: 'handled', by: nth(roles, 0), input: { ...input, place: matter.place } }]
}

const dispatchActs = (world: World, matter: Matter, type: CaseType): readonly Act[] => {
  const at = shareOf(world, matter.updatedAt, limitAt(world, type, 'dispatch'), 0.2 + world.random() * 0.5)
  const others = (matter.dispatch?.runnersUp ?? []).flatMap(({ unit }) =>
    unit && unit !== matter.handler ? [unit] : [],
  )
  const unit = others[0] ?? matter.handler
  const text = others[0] ? '按职责改派。' : '经核实属你单位职责,请处置。'
  const input = unit === undefined ? {} : { unit, text }
  return [{ at, does: matter.disputed ? 'arbitrate' : 'dispatch', by: 'dispatcher', input }]
}

const intakeActs = (world: World, matter: Matter, type: CaseType): readonly Act[] => {
  const at = shareOf(world, matter.updatedAt, limitAt(world, type, 'intake'), 0.1 + world.random() * 0.7)
  return world.random() < 0.025
    ? [{ at, does: 'void', by: 'intake', input: { reason: 'not-true', text: '现场核实,未发现所述情况。' } }]
    : [{ at, does: 'accept', by: 'intake' }]
}

const signActs = (world: World, matter: Matter, type: CaseType): readonly Act[] => {
  const at = shareOf(world, matter.updatedAt, limitAt(world, type, 'sign'), 0.05 + 0.92 * world.random() ** 2)
  const mayReturn = !matter.isFinal && matter.bounces < 2 && world.random() < 0.025
  const input = { reason: 'not-ours', text: tellReturn(world.random) }
  return mayReturn ? [{ at, does: 'return', by: 'officer', input }] : [{ at, does: 'sign', by: 'officer' }]
}

const verifyActs = (world: World, matter: Matter, type: CaseType): readonly Act[] => {
  const at = shareOf(world, matter.updatedAt, limitAt(world, type, 'verify'), 0.05 + world.random() * 0.6)
  const level = world.theatre.cast.units.find(matter.holder ?? '')?.level
  const by = level === 'community' ? 'grid-worker' : 'verifier'
  const isPoor = matter.reworks < 2 && world.random() < 0.02 + 0.07 * characterOf(`${matter.handler}q`)
  const shown = photos(world, matter.kind, 'verify', at)
  return isPoor
    ? [
        {
          at,
          does: 'fail',
          by,
          input: { text: tellFailed(world.random), photos: shown, place: matter.place },
        },
      ]
    : [{ at, does: 'pass', by, input: { photos: shown, place: matter.place } }]
}

const closingActs = (world: World, matter: Matter, type: CaseType): readonly Act[] => {
  const at = shareOf(world, matter.updatedAt, limitAt(world, type, 'closing'), 0.05 + world.random() * 0.7)
  const text = pick(world.random, ['同意结案。', '核查属实,结案。', '处置到位,予以结案。'])
  return [{ at, does: 'close', by: 'duty-chief', input: { text } }]
}

const callbackActs = (world: World, matter: Matter, type: CaseType): readonly Act[] => {
  const at = shareOf(world, matter.updatedAt, limitAt(world, type, 'callback'), 0.05 + world.random() * 0.7)
  const text = pick(world.random, ['反映人表示满意。', '已电话告知结果。', '反映人确认已解决。'])
  return [{ at, does: 'call-back', by: 'intake', input: { text } }]
}

const filingActs = (world: World, matter: Matter, type: CaseType): readonly Act[] => [
  {
    at: shareOf(world, matter.updatedAt, limitAt(world, type, 'filing'), 0.05 + world.random() * 0.6),
    does: 'file',
    by: 'duty-chief',
    input: { text: '情况属实,予以立案。' },
  },
]

/** What comes next in each stage, decided when the stage is entered. */
export const actsAt: Readonly<
  Record<OpenStage, (world: World, matter: Matter, type: CaseType) => readonly Act[]>
> = {
  intake: intakeActs,
  filing: filingActs,
  dispatch: dispatchActs,
  sign: signActs,
  handling: workActs,
  verify: verifyActs,
  closing: closingActs,
  callback: callbackActs,
}
