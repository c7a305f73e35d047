// SPDX-License-Identifier: Apache-2.0
import type { ItemAction, ItemInput } from '#engines/campaign/actions.ts'
import { spawnSettingOf } from '#engines/campaign/house.ts'
import type { Reached, SignOff } from '#engines/campaign/item.ts'
import { type ItemGiven, listItem } from '#engines/campaign/listing.ts'
import type { NewItem } from '#engines/campaign/store.ts'
import type { Actor } from '#platform/access/access.ts'
import { addDays, DAY, dayOf, HOUR, type Instant } from '#platform/clock/clock.ts'
import type { Outcome } from '#platform/refusal/refusal.ts'
import type { Served } from './serve.ts'

interface Stage {
  readonly served: Served
  readonly now: Instant
  /** A stored picture that proves something. */
  readonly photo: string
}

const get = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new TypeError(`${outcome.refusal.code}: ${outcome.refusal.say.en}`)
  return outcome.value
}

const inPost = (role: Actor['posts'][number]['role'], unit: string, area: string): Actor => ({
  account: `demo-${unit}`,
  name: unit,
  posts: [{ role, unit, area }],
})

const asked = (key: string, now: Instant) => ({ key: `demo:${key}`, source: 'demo', bodyHash: '', now })
const unitIn = (area: string, key: string): string => `${area}-${key}`

const supervisorOf = ({ served }: Stage): Actor => {
  const { code } = served.app.district
  return inPost('supervisor', unitIn(code, 'command'), code)
}

const startOne = async (
  stage: Stage,
  input: { readonly type: string; readonly title?: string; readonly level?: string },
  at: Instant,
) => {
  const { campaigns } = stage.served.campaigns
  const id = get(await campaigns.start(input, supervisorOf(stage), asked(input.type, at)))
  const campaign = await campaigns.store.findCampaign(id)
  if (!campaign) throw new TypeError(`The campaign ${id} was started and is not there.`)
  return campaign
}

type Edition = Awaited<ReturnType<typeof startOne>>

const placesOf = ({ served }: Stage) =>
  served.app.world().features('grid', served.app.district.code) as readonly {
    readonly properties: { readonly code: string; readonly label: readonly [number, number] }
  }[]

const placeAt = (stage: Stage, n: number) => {
  const places = placesOf(stage)
  const { code, label } = places[(n * 37) % places.length]?.properties ?? { code: '', label: [0, 0] as const }
  return { area: code, place: { lng: label[0], lat: label[1] } }
}

/** Reached nodes with a photo and a paper each, at even distances from the first to the last moment. */
const passed = (
  nodes: readonly string[],
  { first, last, unit, photo }: { first: Instant; last: Instant; unit: string; photo: string },
): readonly Reached[] =>
  nodes.map((node, index) => {
    const at = Math.round(first + ((last - first) * (index + 1)) / nodes.length)
    return {
      node,
      at,
      by: { unit, role: 'officer' },
      text: '按计划完成。',
      photos: [{ id: photo, at }],
      documents: [{ title: '节点完成单', number: `示〔2026〕${index + 1}` }],
      answers: {},
    }
  })

const write = async (
  { served, now }: Stage,
  campaign: Edition,
  given: readonly ItemGiven[],
): Promise<void> => {
  const { campaigns } = served.campaigns
  const actor = { role: 'supervisor', unit: campaign.organiser }
  const setting = spawnSettingOf(campaigns, campaign, { actor, now: campaign.startedAt })
  const made: readonly NewItem[] = given.map((one) => get(listItem(one, setting)))
  const remembered = { key: `demo:items:${campaign.id}`, source: 'demo', bodyHash: '', record: campaign.id }
  await campaigns.store.write({ at: now, remembered, made })
}

/** A typhoon response some ninety minutes old: half of the streets have answered what was due by now. */
const typhoon = async (stage: Stage): Promise<void> => {
  const at = stage.now - 1.5 * HOUR
  const campaign = await startOne(
    stage,
    { type: 'typhoon-response', title: '强台风应急响应', level: 'III' },
    at,
  )
  const { campaigns } = stage.served.campaigns
  const { district } = stage.served.app
  const streets = campaigns.areasOf('street', district.code)
  const answers: Readonly<Record<string, ItemInput>> = {
    duty: { text: '带班领导和值班人员已到岗。', answers: { people: 42 } },
    patrol: { photos: [{ id: stage.photo, at }], answers: { places: 36, dangers: 2 } },
    materials: { text: '已清点。', answers: { sandbags: 1200, pumps: 8, enough: true } },
  }
  for (const [index, street] of streets.entries()) {
    const done = Object.entries(answers).slice(0, index % 4)
    const codes = done.map(([task]) => `${task}-${street}`)
    const items = await campaigns.store.findByCodes(campaign.id, 'tasks', codes)
    for (const item of items) {
      const actor = inPost('dispatcher', item.doer, street)
      const input = answers[item.task ?? ''] ?? {}
      const action: ItemAction = 'reach'
      const command = { actor, action, version: item.version, input }
      get(await campaigns.act(item, { campaign, command }, asked(item.id, stage.now - HOUR)))
    }
  }
}

const problems = ['waste', 'mess', 'advert', 'facade'] as const
const spotNames = ['背街小巷', '河道沿线', '集贸市场周边', '老旧小区出入口', '铁路沿线', '公园绿地'] as const

/** Day 63 of a hundred: about six in ten places are signed off. */
const hundredDays = async (stage: Stage): Promise<void> => {
  const { now } = stage
  const start = now - 62 * DAY
  const campaign = await startOne(stage, { type: 'city-hundred-days' }, start)
  const given = Array.from({ length: 64 }, (_, n): ItemGiven => {
    const where = placeAt(stage, n)
    const doer = unitIn(where.area.slice(0, 9), 'enforcement')
    const last = start + ((n * 11) % 60) * DAY + 6 * HOUR
    const nodes = n % 10 < 6 ? ['before', 'after'] : ['before'].slice(0, n % 2)
    const reached = passed(nodes, { first: start, last, unit: doer, photo: stage.photo })
    const signed: SignOff | undefined =
      nodes.length === 2 && n % 10 < 5
        ? { at: Math.min(last + DAY, now), by: { unit: campaign.organiser, role: 'officer' } }
        : undefined
    return {
      list: 'spots',
      code: `D${String(n + 1).padStart(3, '0')}`,
      title: `${spotNames[n % spotNames.length] ?? ''}整治点 ${n + 1}`,
      ...where,
      doer,
      dueOn: addDays(dayOf(start), 30 + ((n * 7) % 68)),
      amount: String(60 + ((n * 53) % 900)),
      answers: { problem: problems[n % problems.length] },
      past: { reached, ...(signed ? { signed } : {}) },
    }
  })
  await write(stage, campaign, given)
  await setTargets(stage, campaign, 'cleaned', 8)
}

const setTargets = async (stage: Stage, { id }: Edition, measure: string, value: number): Promise<void> => {
  const { campaigns } = stage.served.campaigns
  const campaign = await campaigns.store.findCampaign(id)
  const type = campaign?.type.measures[measure]
  if (!campaign || !type) return
  const list = campaigns.areasOf('street', campaign.area).map((area) => ({
    measure,
    area,
    unit: '',
    value,
    rounding: type.rounding,
    source: '示范方案',
  }))
  get(await campaigns.setTargets(campaign, list, supervisorOf(stage), asked(`targets:${id}`, stage.now)))
}

const projectNames = [
  '河滨小学',
  '社区卫生服务中心',
  '城市书房',
  '地下停车库',
  '人才公寓',
  '文化广场',
  '邻里中心',
] as const
const nodes = ['prep', 'start', 'building', 'complete', 'in-use'] as const
const bureaus = ['construction', 'greening', 'water', 'city'] as const

/** 35 projects of the year, from preparation to use, a few of them late. */
const projects = async (stage: Stage): Promise<void> => {
  const { now, served } = stage
  const { code } = served.app.district
  const year = dayOf(now).slice(0, 4)
  const start = Math.max(Date.parse(`${year}-01-05T01:00:00Z`), now - 300 * DAY)
  const campaign = await startOne(stage, { type: 'key-projects', title: `${year}年重点项目` }, start)
  const given = Array.from({ length: 35 }, (_, n): ItemGiven => {
    const doer = unitIn(code, bureaus[1 + (n % 3)] ?? 'city')
    const count = n % 6
    const reached = passed(nodes.slice(0, count), {
      first: start,
      last: now - (n % 9) * DAY,
      unit: doer,
      photo: stage.photo,
    })
    return {
      list: 'projects',
      code: `${year}-${String(n + 1).padStart(3, '0')}`,
      title: `${projectNames[n % projectNames.length] ?? ''}项目${Math.floor(n / projectNames.length) + 1}期`,
      ...placeAt(stage, n + 200),
      doer,
      dueOn: addDays(dayOf(now), (5 - count) * 90 + ((n * 29) % 60) - 20),
      amount: String((2 + (n % 7) * 1.25).toFixed(2)),
      answers: { goals: count < 2 ? ['start'] : ['complete'] },
      past: { reached },
    }
  })
  await write(stage, campaign, given)
}

/** Campaigns of a new demo district, as far as its scenes can run them, so that no page is empty. */
export const fillCampaigns = async (served: Served, now: Instant, photo: string): Promise<void> => {
  const stage: Stage = { served, now, photo }
  const { types } = served.campaigns.campaigns
  const plays = { 'typhoon-response': typhoon, 'city-hundred-days': hundredDays, 'key-projects': projects }
  for (const [type, play] of Object.entries(plays)) if (types.has(type)) await play(stage)
}
