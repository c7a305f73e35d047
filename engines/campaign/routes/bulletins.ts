// SPDX-License-Identifier: Apache-2.0
import Type, { type Static } from 'typebox'
import { addDays, dayOf, instantOf, isDay } from '#platform/clock/clock.ts'
import { type Call, raw, type Route, route } from '#platform/http/route.ts'
import { paperAnswer } from '#platform/paper/answer.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { figureTable, getBulletin, issuedAt, issuesOf, stretchOf } from '../bulletin.ts'
import { campaignRefusals } from '../refusals.ts'
import type { RowKey } from '../figures.ts'
import { BulletinOut, TableOut } from '../shapes.ts'
import { bulletinPaper } from './bulletin-paper.ts'
import { bulletinWorkbook } from './bulletin-workbook.ts'
import { type CampaignRouteDeps, nobody, scopeOf, seenAreas, visibleCampaign } from './deps.ts'

const Params = Type.Object({ id: Type.String({ maxLength: 80 }), key: Type.String({ maxLength: 60 }) })
const Query = Type.Object({ day: Type.Optional(Type.String({ maxLength: 10 })) })
type BulletinCall = Call<unknown, { day?: string }, { id: string; key: string }>
export type BulletinPage = Static<typeof BulletinOut>

/** The bulletin of a day, computed from the tally for its cut-off; the newest one when no day is named. */
const bulletinOf = async (
  deps: CampaignRouteDeps,
  { actor = nobody, params, query, now }: BulletinCall,
): Promise<Outcome<BulletinPage>> => {
  const found = await visibleCampaign(deps, params.id, actor)
  if (!found.ok) return found
  const campaign = found.value
  const bulletin = getBulletin(campaign.type, params.key)
  if (!bulletin)
    return refused(
      campaignRefusals['campaign.bulletin-unknown']({
        given: params.key,
        allowed: Object.keys(campaign.type.bulletins),
      }),
    )
  const issues = issuesOf(bulletin, campaign, { now, most: 400 })
  const day = query.day ?? issues[0] ?? ''
  if (!isDay(day) || !issues.includes(day))
    return refused(campaignRefusals['campaign.day']({ given: day, from: campaign.startsOn }))
  const { from, until } = stretchOf(bulletin, day)
  const { root } = deps.campaigns
  const scope = bulletin.isShared ? { areas: [root], units: [] } : scopeOf(actor)
  const table = await figureTable(deps.figures, {
    campaign,
    measures: bulletin.measures,
    by: bulletin.rows,
    from,
    until,
    scope,
    root,
    keys: seenAreas(deps, campaign, { by: bulletin.rows, scope }),
  })
  return done({
    key: params.key,
    label: deps.face.say(bulletin.label),
    campaign: deps.face.say(campaign.title),
    day,
    from,
    until,
    issuedAt: issuedAt(bulletin, day),
    standing: deps.face.standingOut(campaign, until - 1),
    table: deps.face.tableOut(table, bulletin.rows, campaign.type),
    issues: [...issues],
  })
}

/** Figures of any stretch of days: what happened in it, and all that happened until its end. */
const figuresOf = async (
  deps: CampaignRouteDeps,
  {
    actor = nobody,
    params,
    query,
    now,
  }: Call<unknown, { from?: string; until?: string; by?: RowKey }, { id: string }>,
) => {
  const found = await visibleCampaign(deps, params.id, actor)
  if (!found.ok) return found
  const campaign = found.value
  const { from = campaign.startsOn, until = dayOf(now), by = 'street' } = query
  if (!isDay(from) || !isDay(until) || until < from)
    return refused(campaignRefusals['campaign.day']({ given: `${from} – ${until}`, from: campaign.startsOn }))
  const scope = scopeOf(actor)
  const table = await figureTable(deps.figures, {
    campaign,
    measures: Object.keys(campaign.type.measures),
    by,
    from: instantOf(from),
    until: instantOf(addDays(until, 1)),
    scope,
    root: deps.campaigns.root,
    keys: seenAreas(deps, campaign, { by, scope }),
  })
  return done(deps.face.tableOut(table, by, campaign.type))
}

export const bulletinRoutes = (deps: CampaignRouteDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/campaigns/:id/figures',
    who: 'staff',
    tag: 'campaigns',
    summary: { zh: '任意时段的目标与完成', en: 'Targets and what was done in any stretch of days' },
    params: Type.Object({ id: Type.String({ maxLength: 80 }) }),
    query: Type.Object({
      from: Type.Optional(Type.String({ maxLength: 10 })),
      until: Type.Optional(Type.String({ maxLength: 10 })),
      by: Type.Optional(
        Type.Union((['street', 'community', 'doer', 'list'] as const).map((key) => Type.Literal(key))),
      ),
    }),
    answer: TableOut,
    act: (call) => figuresOf(deps, call),
  }),
  route({
    method: 'GET',
    path: '/api/campaigns/:id/bulletins/:key',
    who: 'staff',
    tag: 'campaigns',
    summary: { zh: '通报', en: 'A bulletin of any past day, computed from the records' },
    params: Params,
    query: Query,
    answer: BulletinOut,
    act: (call) => bulletinOf(deps, call),
  }),
  route({
    method: 'GET',
    path: '/api/campaigns/:id/bulletins/:key/xlsx',
    who: 'staff',
    tag: 'campaigns',
    summary: { zh: '导出通报', en: 'A bulletin as Excel' },
    params: Params,
    query: Query,
    gives: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    act: async (call) => {
      const page = await bulletinOf(deps, call)
      if (!page.ok) return page
      return done(
        raw({
          type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          body: await bulletinWorkbook(page.value, call.language),
          headers: { 'content-disposition': `attachment; filename="bulletin-${page.value.day}.xlsx"` },
        }),
      )
    },
  }),
  route({
    method: 'GET',
    path: '/api/campaigns/:id/bulletins/:key/pdf',
    who: 'staff',
    tag: 'campaigns',
    summary: { zh: '通报(PDF)', en: 'A bulletin as PDF' },
    params: Params,
    query: Query,
    gives: ['application/pdf'],
    act: async (call) => {
      const page = await bulletinOf(deps, call)
      if (!page.ok) return page
      const issuer = deps.face.areaName(deps.campaigns.root)
      const paper = bulletinPaper(page.value, { language: call.language, issuer, madeAt: call.now })
      return paperAnswer(paper, `bulletin-${page.value.day}`)
    },
  }),
]
