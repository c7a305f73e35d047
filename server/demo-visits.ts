// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto'
import type { LoadedDistrict } from '#districts/district.ts'
import { checksOf, itemsOf } from '#engines/campaign/visit/declare.ts'
import type { PlanInput } from '#engines/campaign/visit/planner.ts'
import { faultsIn, type Finding, type Visit } from '#engines/campaign/visit/visit.ts'
import type { ActionKey } from '#engines/case/actions.ts'
import { commandOf } from '#engines/case/cases.ts'
import type { Input } from '#engines/case/input.ts'
import type { CasePhoto } from '#engines/case/matter.ts'
import type { Actor, Role } from '#platform/access/access.ts'
import { addDays, DAY, dayOf, HOUR, type Instant, instantOf } from '#platform/clock/clock.ts'
import type { Outcome } from '#platform/refusal/refusal.ts'
import type { PhotoOf } from '#simulator/acts.ts'
import type { App } from './app.ts'
import { createVisitWorld, type VisitWorld } from './visits.ts'

/** A demo that cannot be played says where. */
class DemoVisitRefused extends Error {
  override name = 'DemoVisitRefused'
}

const valueOf = <T>(outcome: Outcome<T>): T => {
  if (outcome.ok) return outcome.value
  throw new DemoVisitRefused(`${outcome.refusal.code}: ${outcome.refusal.say.en}`)
}

interface Stage {
  readonly app: App
  readonly world: VisitWorld
  readonly district: LoadedDistrict
  readonly photoOf: PhotoOf
  /** The hour of the play; reactions read it. */
  readonly clock: { now: Instant }
}

const personOf = ({ district }: Stage, account: string): Actor => {
  const found = district.people.find((one) => one.account === account)
  if (!found) throw new DemoVisitRefused(`There is no demo account ${account}.`)
  return found
}

/** Somebody in a post of a unit, as matters are moved by. */
const postIn = ({ app }: Stage, role: Role, unit: string): Actor => {
  const known = app.world().units.find(unit)
  return {
    account: `${role}@${unit}`,
    name: known?.name ?? unit,
    posts: [{ role, unit, area: known?.area ?? '' }],
  }
}

const askedAt = (now: Instant) => ({ key: randomUUID(), source: 'history', bodyHash: '', now })

const said: Readonly<Record<string, { readonly text: string; readonly answers: Record<string, unknown> }>> = {
  'exposed-waste': { text: '后巷有一堆袋装垃圾没有清运', answers: { amount: 'heap' } },
  'street-vending': { text: '店铺货物摆到人行道上', answers: { form: 'overflow' } },
  'broken-road': { text: '人行道地砖松动翘起', answers: { surface: 'walk' } },
  'shared-bikes': { text: '公交站旁单车倒伏', answers: { count: 14 } },
  'unlawful-advertising': { text: '单元门口张贴小广告', answers: { form: 'sticker' } },
  'construction-dust': { text: '工地东侧裸土没有覆盖', answers: { cause: 'soil' } },
  'spilled-soil': { text: '工地出入口外有泥浆', answers: { length: 30 } },
  streetlight: { text: '支路有路灯不亮', answers: { state: 'dark' } },
  'inspection-defect': { text: '上次检查指出的问题还没有改', answers: {} },
}

/** What one department enters; the items named are at fault. */
const findingsFor = (
  { photoOf }: Stage,
  visit: Visit,
  { department, faulty }: { readonly department: string; readonly faulty: readonly string[] },
): readonly Finding[] =>
  checksOf(visit.declared)
    .filter(([key]) => itemsOf(visit.declared, department).includes(key))
    .map(([item, check], at): Finding => {
      const { text, answers } = said[check.opens ?? ''] ?? { text: '不符合标准', answers: {} }
      const isAtFault = faulty.includes(item) && check.opens !== undefined
      if (visit.declared.scoring === 'rate')
        return {
          item,
          points: 6 + ((at * 7 + visit.area.length + Number(visit.area.at(-1))) % 5),
          faults: [],
        }
      if (!isAtFault) return { item, points: check.points, faults: [] }
      const photos = [photoOf(check.opens ?? '', 'before')]
      const fault = { key: `${item}-1`, text, photos, answers }
      return { item, points: Math.floor(check.points / 2), faults: [fault] }
    })

interface Scene {
  readonly by: string
  readonly plan: Omit<PlanInput, 'place' | 'address' | 'plannedOn'> & { readonly address?: string }
  /** Days ago; negative for what is still to come. */
  readonly ago: number
  readonly faulty?: readonly string[]
  /** How many of its matters have been put right since. */
  readonly mended?: number
}

const placeOf = ({ app }: Stage, area: string) => {
  const level = ({ 9: 'street', 12: 'community' } as const)[area.length] ?? 'grid'
  const [feature] = app.world().features(level, area) as readonly {
    properties: { label: [number, number] }
  }[]
  const [lng = 0, lat = 0] = feature?.properties.label ?? []
  return { lng, lat }
}

const enter = async (stage: Stage, visit: Visit, faulty: readonly string[]): Promise<Visit> => {
  let last = visit
  for (const { department, unit } of visit.parts) {
    const actor =
      stage.district.people.find(({ posts }) =>
        posts.some((post) => post.unit === unit && post.role !== 'admin'),
      ) ?? postIn(stage, 'officer', unit)
    const input = {
      department,
      version: 0,
      findings: findingsFor(stage, visit, { department, faulty }),
      remark: '',
    }
    last = valueOf(await stage.world.visits.save(visit.id, { actor, input }, askedAt(stage.clock.now))).visit
  }
  return last
}

/** A clock rings once for a stage: nobody is overtaken more often. */
const MOST_TRIES = 5

/** A matter from its receipt to its closing, by those whose turn it is. */
const mend = async (stage: Stage, id: string): Promise<void> => {
  const { app, photoOf, clock } = stage
  const step = async (
    action: ActionKey,
    by: Actor,
    input: Omit<Input, 'photos'> & { readonly photos?: readonly CasePhoto[] } = {},
  ) => {
    clock.now += 2 * HOUR
    // The clocks run while the demo is filled: who was overtaken by one looks again.
    for (let tries = 1; ; tries += 1) {
      const matter = await app.cases.store.find(id)
      if (!matter) return
      const acted = await app.cases.act(
        matter,
        commandOf(by, action, matter.version, input),
        askedAt(clock.now),
      )
      const isOvertaken = !acted.ok && acted.refusal.code === 'case.changed'
      if (!isOvertaken || tries === MOST_TRIES) return void valueOf(acted)
    }
  }
  const matter = await app.cases.store.find(id)
  const handler = matter?.handler
  if (!matter || matter.stage !== 'sign' || !handler) return
  const { kind, place } = matter
  const room = matter.level === 'district' ? matter.area.slice(0, 6) : matter.area.slice(0, 9)
  const photo = (moment: 'after' | 'verify'): readonly CasePhoto[] => [
    { id: photoOf(kind, moment), moment, at: clock.now },
  ]
  await step('sign', postIn(stage, 'officer', handler))
  await step('handled', postIn(stage, 'officer', handler), {
    text: '已按要求整改到位',
    photos: photo('after'),
    place,
  })
  const holder = (await app.cases.store.find(id))?.holder ?? ''
  await step('pass', postIn(stage, 'verifier', holder), {
    text: '现场核查符合标准',
    photos: photo('verify'),
    place,
  })
  const closing = (await app.cases.store.find(id))?.holder ?? `${room}-command`
  await step('close', postIn(stage, 'duty-chief', closing), { text: '同意结案' })
}

/** What reactions would have done at that hour. Run again later they find it done. */
const react = async ({ app, world }: Stage, id: string): Promise<void> => {
  for (const event of await app.log.listStream(id))
    for (const reaction of world.reactions)
      if (reaction.to.stream === event.stream && reaction.to.kinds.includes(event.kind))
        await reaction.act(event, `${reaction.name}:${event.streamId}:${event.version}`)
}

const play = async (stage: Stage, scene: Scene, today: Instant): Promise<void> => {
  const { world, clock } = stage
  const day = addDays(dayOf(today), -scene.ago)
  clock.now = Math.min(instantOf(addDays(day, -2), '09:10'), today)
  const { address = '', ...plan } = scene.plan
  const input = { ...plan, address, plannedOn: day, place: placeOf(stage, plan.area) }
  const actor = personOf(stage, scene.by)
  const { visit } = valueOf(await world.visits.create(actor, input, askedAt(clock.now)))
  if (scene.faulty === undefined) return
  clock.now = instantOf(day, '09:40')
  const full = await enter(stage, visit, scene.faulty)
  clock.now += HOUR
  const ended = await world.visits.submit(visit.id, { actor, version: full.version }, askedAt(clock.now))
  const done = valueOf(ended).visit
  await react(stage, done.id)
  const opened = (await world.visits.store.find(done.id))?.outcomes.flatMap((one) => one.case ?? []) ?? []
  for (const id of opened.slice(0, scene.mended ?? faultsIn(done).length)) {
    clock.now = instantOf(day, '14:00')
    await mend(stage, id)
    await react(stage, id)
  }
}

const survey = ['clean', 'order', 'facilities', 'parking', 'advertising'] as const

/** A month of inspections: a survey of every street, joint and unannounced visits, ratings, and some still to come. */
const scenesFor = (streets: readonly string[]): readonly Scene[] => [
  ...streets.map((area, at): Scene => ({
    by: 'officer-city',
    plan: { type: 'civilised-city', area },
    ago: 12 - (at % 4),
    faulty: survey.filter((_, item) => (at * 3 + item * 2) % 5 < at % 4),
    ...(at % 3 === 2 ? { mended: 1 } : {}),
  })),
  ...streets.slice(0, 2).map((area, at): Scene => ({
    by: 'officer-construction',
    plan: { type: 'joint-site-visit', area, address: `示范路 ${18 + at} 号工地` },
    ago: 6 + at,
    faulty: at === 0 ? ['dust', 'wash'] : ['dust'],
    mended: 1,
  })),
  ...streets.slice(2, 4).map((area, at): Scene => ({
    by: 'supervisor',
    plan: { type: 'unannounced-visit', area },
    ago: 3 + at,
    faulty: at === 0 ? ['waste', 'light'] : ['street', 'repair'],
    mended: at,
  })),
  ...streets.slice(0, 3).map((area): Scene => ({
    by: 'officer-city',
    plan: { type: 'four-by-four', area: `${area}001` },
    ago: 9,
    faulty: [],
  })),
  { by: 'supervisor', plan: { type: 'unannounced-visit', area: streets[4] ?? '' }, ago: -1 },
  {
    by: 'officer-construction',
    plan: { type: 'joint-site-visit', area: streets[5] ?? '', address: '示范路 60 号工地' },
    ago: -2,
  },
  { by: 'officer-city', plan: { type: 'civilised-city', area: streets[6] ?? '' }, ago: 0 },
]

/** Give a new demo district a month of inspections with faults, owners and proof. */
export const fillVisits = async (
  app: App,
  district: LoadedDistrict,
  { now, photoOf }: { readonly now: Instant; readonly photoOf: PhotoOf },
): Promise<void> => {
  const clock = { now: now - 30 * DAY }
  const world = createVisitWorld(app, () => clock.now)
  const stage: Stage = { app, world, district, photoOf, clock }
  const streets = district.areas.filter(({ level }) => level === 'street').map(({ code }) => code)
  for (const scene of scenesFor(streets)) await play(stage, scene, now)
}
