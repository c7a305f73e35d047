// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import type { Actor } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { isDay } from '#platform/clock/clock.ts'
import type { StoredEvent } from '#platform/event/event.ts'
import { type Call, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused, type Words } from '#platform/refusal/refusal.ts'
import { figureTable, issuesOf } from '../bulletin.ts'
import { amountUnits } from '../declare.ts'
import { type Campaign, standingOf } from '../edition.ts'
import { endedWhy } from '../ended.ts'
import { boardStatement, type BoardRow } from '../lists.ts'
import { mayManage, seesCampaign } from '../may.ts'
import { campaignRefusals } from '../refusals.ts'
import { CampaignPage, CampaignRow, StartIn, TargetIn, TypeOut } from '../shapes.ts'
import { type Target, toSmallest } from '../target.ts'
import {
  askedOf,
  type CampaignRouteDeps,
  listingOf,
  nobody,
  scopeOf,
  seenAreas,
  visibleCampaign,
} from './deps.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 80 }) })
const Text = Type.String({ minLength: 1, maxLength: 4000 })

const eventNames: Readonly<Record<string, Words>> = {
  started: { zh: '启动', en: 'Started' },
  'level-changed': { zh: '调整响应级别', en: 'Response level changed' },
  ended: { zh: '结束', en: 'Ended' },
  'targets-set': { zh: '下达目标', en: 'Targets set' },
  reported: { zh: '情况报告', en: 'Situation report' },
  imported: { zh: '导入清单', en: 'List imported' },
}

export const boardRows = async (
  deps: CampaignRouteDeps,
  campaign: Campaign,
  {
    actor,
    by,
    now,
    query = {},
  }: { actor: Actor; by: Parameters<typeof boardStatement>[1]; now: Instant; query?: object },
) => {
  const listing = listingOf(deps, campaign, { actor, query, now })
  const statement = boardStatement(listing, by)
  const rows = statement ? await deps.db.query<BoardRow>(statement) : []
  const keys = seenAreas(deps, campaign, { by, scope: listing.scope })
  return deps.face.boardOut(by, rows, { type: campaign.type, keys })
}

const totals = (
  rows: readonly {
    n: number
    signed: number
    submitted: number
    open: number
    unanswered: number
    red: number
  }[],
) => {
  const sum = (key: keyof (typeof rows)[number]) => rows.reduce((all, row) => all + row[key], 0)
  return {
    n: sum('n'),
    signed: sum('signed'),
    submitted: sum('submitted'),
    open: sum('open'),
    unanswered: sum('unanswered'),
    red: sum('red'),
  }
}

interface Told {
  readonly text?: string
  readonly photos?: readonly { id: string; at: number }[]
  readonly figures?: ReturnType<typeof totals>
}

const reportsOf = (deps: CampaignRouteDeps, events: readonly StoredEvent[]) =>
  events
    .filter(({ kind }) => kind === 'reported')
    .toReversed()
    .map(({ at, actor, data }) => {
      const { text = '', photos = [], figures = totals([]) } = data as Told
      return {
        at,
        by: actor.unit ? deps.face.unitOut(actor.unit) : null,
        text,
        photos: photos.map(deps.face.photoOut),
        figures,
      }
    })

const historyOf = (deps: CampaignRouteDeps, events: readonly StoredEvent[]) =>
  events.toReversed().map(({ kind, at, actor, data }) => {
    const { text } = data as { text?: unknown }
    return {
      kind,
      name: eventNames[kind] ?? { zh: kind, en: kind },
      at,
      unit: actor.unit ? deps.face.unitOut(actor.unit) : null,
      text: typeof text === 'string' ? text : null,
    }
  })

const pageOf = async (
  deps: CampaignRouteDeps,
  campaign: Campaign,
  { actor, now }: { actor: Actor; now: Instant },
) => {
  const scope = scopeOf(actor)
  const { type } = campaign
  const { endsAt } = standingOf(campaign, now)
  const [events, board, table] = await Promise.all([
    deps.log.listStream(campaign.id),
    boardRows(deps, campaign, { actor, by: 'street', now }),
    figureTable(deps.figures, {
      campaign,
      measures: Object.keys(type.measures),
      by: 'street',
      from: now - 86_400_000,
      until: Math.min(now, endsAt ?? now) + 1,
      scope,
      root: deps.campaigns.root,
      keys: seenAreas(deps, campaign, { by: 'street', scope }),
    }),
  ])
  const manages = mayManage(actor, campaign) !== undefined
  return {
    ...deps.face.campaignRow(campaign, now),
    about: deps.face.say(type.about),
    levels: deps.face.typeOut(type).levels,
    lists: Object.entries(type.lists).map(([key, list]) => deps.face.listHead(key, list)),
    bulletins: Object.entries(type.bulletins).map(([key, bulletin]) => ({
      key,
      label: deps.face.say(bulletin.label),
      every: bulletin.every,
      at: bulletin.at,
      issues: [...issuesOf(bulletin, campaign, { now })],
    })),
    figures: deps.face.tableOut(table, 'street', type),
    board,
    reports: reportsOf(deps, events),
    history: historyOf(deps, events),
    carriedFrom: campaign.carriedFrom ?? null,
    may: {
      manage: manages && !endedWhy(campaign, now),
      carryOver: manages && endedWhy(campaign, now) !== undefined,
    },
  }
}

const shown = async (
  deps: CampaignRouteDeps,
  outcome: Outcome<string>,
  { actor = nobody, now }: Pick<Call, 'actor' | 'now'>,
) => {
  if (!outcome.ok) return outcome
  const campaign = await deps.campaigns.store.findCampaign(outcome.value)
  return campaign
    ? done(await pageOf(deps, campaign, { actor, now }))
    : refused(campaignRefusals['campaign.missing']({ id: outcome.value }))
}

const reading = (deps: CampaignRouteDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/campaigns',
    who: 'staff',
    tag: 'campaigns',
    summary: { zh: '专项列表', en: 'List of campaigns' },
    answer: Type.Object({ items: Type.Array(CampaignRow), types: Type.Array(TypeOut) }),
    act: async ({ actor = nobody, now }) => {
      const seen = (await deps.campaigns.store.listCampaigns()).filter((one) => seesCampaign(actor, one))
      const starts = actor.posts.some((post) =>
        mayManage({ ...actor, posts: [post] }, { area: post.area, leader: '', organiser: '' }),
      )
      return done({
        items: seen.map((one) => deps.face.campaignRow(one, now)),
        types: starts ? [...deps.campaigns.types.values()].map(deps.face.typeOut) : [],
      })
    },
  }),
  route({
    method: 'GET',
    path: '/api/campaigns/:id',
    who: 'staff',
    tag: 'campaigns',
    summary: { zh: '一个专项', en: 'One campaign' },
    params: Id,
    answer: CampaignPage,
    act: async ({ actor = nobody, params, now }) => {
      const campaign = await visibleCampaign(deps, params.id, actor)
      return campaign.ok ? done(await pageOf(deps, campaign.value, { actor, now })) : campaign
    },
  }),
]

const starting = (deps: CampaignRouteDeps): readonly Route[] => [
  route({
    method: 'POST',
    path: '/api/campaigns',
    who: 'staff',
    tag: 'campaigns',
    summary: { zh: '启动专项', en: 'Start a campaign' },
    body: StartIn,
    answer: CampaignPage,
    status: 201,
    act: async (call) => {
      const { actor = nobody, body } = call
      if (body.startsOn !== undefined && !isDay(body.startsOn))
        return refused(
          campaignRefusals['item.due']({ given: body.startsOn, from: '1970-01-01', to: '2100-12-31' }),
        )
      if (body.area !== undefined && deps.findArea(body.area) === undefined)
        return refused(campaignRefusals['item.area']({ given: body.area, within: deps.campaigns.root }))
      return shown(deps, await deps.campaigns.start(body, actor, askedOf(call)), call)
    },
  }),
  route({
    method: 'POST',
    path: '/api/campaigns/:id/carry-over',
    who: 'staff',
    tag: 'campaigns',
    summary: { zh: '结转到新的一期', en: 'Carry over to a new edition' },
    params: Id,
    body: Type.Object({}),
    answer: CampaignPage,
    act: async (call) => {
      const { actor = nobody, params } = call
      const campaign = await visibleCampaign(deps, params.id, actor)
      if (!campaign.ok) return campaign
      return shown(deps, await deps.campaigns.carryOver(campaign.value, actor, askedOf(call)), call)
    },
  }),
]

type TargetBody = {
  measure: string
  area?: string
  unit?: string
  value: number | string
  dueOn?: string
  rounding?: Target['rounding']
  source?: string
}

const targetOf = (
  deps: CampaignRouteDeps,
  campaign: Campaign,
  given: TargetBody,
  line: number,
): Outcome<Target> => {
  const wrong = (zh: string, en: string) =>
    refused(campaignRefusals['campaign.target']({ line, why: { zh, en } }))
  const measure = Object.hasOwn(campaign.type.measures, given.measure)
    ? campaign.type.measures[given.measure]
    : undefined
  if (!measure) {
    const allowed = Object.keys(campaign.type.measures).join('、')
    return wrong(
      `没有“${given.measure}”这个统计量，可选：${allowed}。`,
      `there is no measure "${given.measure}"; there are: ${allowed}.`,
    )
  }
  const value = toSmallest(String(given.value), measure.unit)
  if (value === undefined) {
    const { zh, en } = amountUnits[measure.unit].label
    return wrong(`“${given.value}”不是以${zh}计的数。`, `"${given.value}" is no number of ${en}.`)
  }
  const area = given.unit ? '' : (deps.findArea(given.area ?? campaign.area) ?? '')
  if (!given.unit && !area.startsWith(campaign.area))
    return wrong(`区域“${given.area ?? ''}”不在范围内。`, `the area "${given.area ?? ''}" is not within it.`)
  if (given.unit && !deps.campaigns.units.find(given.unit))
    return wrong(`单位“${given.unit}”不存在。`, `there is no unit "${given.unit}".`)
  if (given.dueOn !== undefined && !isDay(given.dueOn))
    return wrong(`“${given.dueOn}”不是日期。`, `"${given.dueOn}" is no day.`)
  return done({
    measure: given.measure,
    area,
    unit: given.unit ?? '',
    value,
    ...(given.dueOn ? { dueOn: given.dueOn } : {}),
    rounding: given.rounding ?? measure.rounding,
    source: given.source ?? '',
  })
}

const targetsOf = (
  deps: CampaignRouteDeps,
  campaign: Campaign,
  given: readonly TargetBody[],
): Outcome<readonly Target[]> => {
  const list: Target[] = []
  for (const [index, one] of given.entries()) {
    const target = targetOf(deps, campaign, one, index + 1)
    if (!target.ok) return target
    list.push(target.value)
  }
  return done(list)
}

const changing = (deps: CampaignRouteDeps): readonly Route[] => [
  route({
    method: 'POST',
    path: '/api/campaigns/:id/targets',
    who: 'staff',
    tag: 'campaigns',
    summary: { zh: '下达目标', en: 'Set targets' },
    params: Id,
    body: Type.Object(
      { targets: Type.Array(TargetIn, { minItems: 1, maxItems: 2000 }) },
      { additionalProperties: false },
    ),
    answer: CampaignPage,
    act: async (call) => {
      const { actor = nobody, params, body } = call
      const campaign = await visibleCampaign(deps, params.id, actor)
      if (!campaign.ok) return campaign
      const targets = targetsOf(deps, campaign.value, body.targets)
      if (!targets.ok) return targets
      return shown(
        deps,
        await deps.campaigns.setTargets(campaign.value, targets.value, actor, askedOf(call)),
        call,
      )
    },
  }),
  route({
    method: 'POST',
    path: '/api/campaigns/:id/level',
    who: 'staff',
    tag: 'campaigns',
    summary: { zh: '调整响应级别', en: 'Change the response level' },
    params: Id,
    body: Type.Object({ level: Type.String({ maxLength: 20 }), text: Text }, { additionalProperties: false }),
    answer: CampaignPage,
    act: async (call) => {
      const { actor = nobody, params, body } = call
      const campaign = await visibleCampaign(deps, params.id, actor)
      if (!campaign.ok) return campaign
      return shown(deps, await deps.campaigns.raise(campaign.value, body, actor, askedOf(call)), call)
    },
  }),
  route({
    method: 'POST',
    path: '/api/campaigns/:id/end',
    who: 'staff',
    tag: 'campaigns',
    summary: { zh: '结束专项', en: 'End a campaign' },
    params: Id,
    body: Type.Object({ text: Text }, { additionalProperties: false }),
    answer: CampaignPage,
    act: async (call) => {
      const { actor = nobody, params, body } = call
      const campaign = await visibleCampaign(deps, params.id, actor)
      if (!campaign.ok) return campaign
      return shown(deps, await deps.campaigns.end(campaign.value, body.text, actor, askedOf(call)), call)
    },
  }),
  route({
    method: 'POST',
    path: '/api/campaigns/:id/reports',
    who: 'staff',
    tag: 'campaigns',
    summary: { zh: '情况报告', en: 'Situation report, with the figures of its moment' },
    params: Id,
    body: Type.Object(
      {
        text: Text,
        photos: Type.Optional(Type.Array(Type.String({ pattern: '^[0-9a-f]{64}$' }), { maxItems: 12 })),
      },
      { additionalProperties: false },
    ),
    answer: CampaignPage,
    act: async (call) => {
      const { actor = nobody, params, body, now } = call
      const campaign = await visibleCampaign(deps, params.id, actor)
      if (!campaign.ok) return campaign
      const photos = await deps.attach(body.photos ?? [], now)
      if (!photos.ok) return photos
      const { rows } = await boardRows(deps, campaign.value, { actor, by: 'list', now })
      const told = { text: body.text, photos: photos.value, figures: totals(rows) }
      return shown(deps, await deps.campaigns.report(campaign.value, told, actor, askedOf(call)), call)
    },
  }),
]

/** Editions of campaigns: list, page, start, targets, level, end, reports. */
export const campaignRoutesOf = (deps: CampaignRouteDeps): readonly Route[] => [
  ...reading(deps),
  ...starting(deps),
  ...changing(deps),
]
