// SPDX-License-Identifier: Apache-2.0
import { createCampaigns } from '#engines/campaign/campaigns.ts'
import type { CampaignType } from '#engines/campaign/declare.ts'
import { type CampaignFace, campaignFace } from '#engines/campaign/face.ts'
import { campaignFigures } from '#engines/campaign/figures.ts'
import { campaignRoutes } from '#engines/campaign/routes.ts'
import { campaignStore } from '#engines/campaign/store.ts'
import { measuresOf, versionOn } from '#engines/indicator/declare.ts'
import { figureOf } from '#engines/indicator/decide.ts'
import { contributionsOf, type IndicatorSet } from '#engines/indicator/set.ts'
import { figureStore } from '#engines/indicator/store.ts'
import type { Actor } from '#platform/access/access.ts'
import { dayOf, type Instant } from '#platform/clock/clock.ts'
import { done } from '#platform/refusal/refusal.ts'
import type { App, Files } from './app.ts'

export interface CampaignSettings {
  readonly app: Pick<App, 'db' | 'district' | 'world' | 'directory' | 'log' | 'say'>
  readonly set: IndicatorSet
  readonly files: Files
  readonly now: () => Instant
}

const typesOf = ({ district }: CampaignSettings['app']): ReadonlyMap<string, CampaignType> =>
  new Map(district.scenes.flatMap(({ campaigns }) => Object.entries(campaigns)))

/** A figure a campaign reads must be counted in the district; says which one is not. */
export class ReadingMissing extends Error {
  override name = 'ReadingMissing'
}

/** Before the first record of any district. */
const SINCE = '2000-01-01'

const nobody: Actor = { account: '', name: '', posts: [] }

/** Areas by code or by name: a street, community or grid of today. */
const areaFinder = ({ app, now }: CampaignSettings) => {
  const known = new Map<string, string>()
  return (given: string): string | undefined => {
    const { tree } = app.world()
    if (tree.findArea(given, dayOf(now()))) return given
    if (known.size === 0)
      for (const { code, name, en } of tree.areasOn(dayOf(now()))) {
        if (!known.has(name)) known.set(name, code)
        if (!known.has(en)) known.set(en, code)
      }
    return known.get(given)
  }
}

/** A record behind a figure, with what lists of records show; it opens at its own page. */
const recordOf = (row: ReturnType<CampaignFace['itemRow']>, listedAt: Instant) => ({
  id: row.id,
  url: `/desk/campaign-items/${row.id}`,
  code: row.code,
  label: row.listName,
  summary: row.titleWords.zh,
  stage: row.state,
  stageName: row.stateName,
  status: row.state === 'signed' ? 'closed' : 'open',
  overdue: row.daysLate > 0,
  area: row.area,
  areaName: row.areaName,
  address: row.address,
  holder: null,
  handler: row.doer,
  openedAt: listedAt,
  closedAt: row.state === 'signed' ? row.signedAt : null,
  updatedAt: row.updatedAt,
})

/** How many records stand behind a figure of an area, from its first day to one day. */
const figureReader =
  (set: CampaignSettings['set'], figures: ReturnType<typeof figureStore>) =>
  async (key: string, area: string, at: Instant): Promise<number> => {
    const indicator = set.find(key)
    if (!indicator) throw new ReadingMissing(`No indicator is called "${key}"; a campaign reads it.`)
    const today = dayOf(at)
    const current = versionOn(indicator, today)
    const measures = measuresOf(current).map((measure) => measure.key)
    const sums = await figures.sums({ measures, area, period: { from: SINCE, to: today } })
    return figureOf(current, (measure) => sums.get(measure) ?? 0).numerator
  }

/** The campaigns of a running district: routes, commands, background work and the records behind their figures. */
export const districtCampaigns = (settings: CampaignSettings) => {
  const { app, set, files, now } = settings
  const { db, district, world, directory, say, log } = app
  const store = campaignStore(db, district.id, contributionsOf(set, 'item'))
  const { units } = directory.district
  const figures = figureStore({ db, district: district.id, root: district.code, set })
  const areaName = (code: string) => world().areaName(code)
  const types = typesOf(app)
  const campaigns = createCampaigns({
    store,
    root: district.code,
    types,
    units,
    say,
    areaName,
    read: figureReader(set, figures),
    areasOf: (level, within) =>
      world()
        .tree.areasOn(dayOf(now()))
        .filter((area) => area.level === level && area.code.startsWith(within))
        .map(({ code }) => code),
  })
  const face = campaignFace({ units, say, areaName, photo: files.photo })
  return {
    campaigns,
    face,
    kindWords: (kind: string) => face.kindWords(kind, types),
    wake: () => campaigns.wake(now()),
    showRecords: async (ids: readonly string[], at: Instant) => {
      const items = new Map((await store.findItems(ids)).map((item) => [item.id, item]))
      const editions = new Map((await store.listCampaigns()).map((one) => [one.id, one]))
      return ids.flatMap((id) => {
        const item = items.get(id)
        const campaign = item && editions.get(item.campaign)
        return item && campaign
          ? [recordOf(face.itemRow(item, campaign, { actor: nobody, now: at }), item.listedAt)]
          : []
      })
    },
    routes: campaignRoutes({
      db,
      district: district.id,
      campaigns,
      face,
      figures: campaignFigures(db, district.id),
      log,
      attach: async (ids, at) => {
        const photos = await files.attach(ids, 'after', at)
        return photos.ok ? done(photos.value.map(({ id }) => ({ id, at }))) : photos
      },
      locate: (given) => world().locate(given),
      findArea: areaFinder(settings),
    }),
  }
}
