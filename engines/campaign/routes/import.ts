// SPDX-License-Identifier: Apache-2.0
import ExcelJS from 'exceljs'
import Type from 'typebox'
import { type Call, raw, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { Campaign } from '../edition.ts'
import { manageable, spawnSettingOf } from '../house.ts'
import { columns, layoutOf } from '../import/columns.ts'
import { type Imported, loadItems } from '../import/load.ts'
import type { LineSetting } from '../import/line.ts'
import { readTable } from '../import/table.ts'
import { campaignRefusals } from '../refusals.ts'
import { ImportOut } from '../shapes.ts'
import { type CampaignRouteDeps, nobody, visibleCampaign } from './deps.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 80 }) })
const Query = Type.Object({
  list: Type.String({ maxLength: 60 }),
  /** Only say what the file would do. */
  rehearse: Type.Optional(Type.Boolean()),
})
type ImportCall = Call<unknown, { list: string; rehearse?: boolean }, { id: string }>

/** Errors in one answer; the rest is counted. */
const SHOWN = 1000

const answerOf = (imported: Imported, isRehearsal: boolean) => ({
  lines: imported.lines,
  added: imported.added,
  changed: imported.changed,
  same: imported.same,
  refused: imported.errors.length,
  isRehearsal,
  errors: imported.errors.slice(0, SHOWN).map(({ line, value, refusal }) => ({
    line,
    value,
    why: refusal.say,
    remedy: refusal.next,
  })),
})

const listIn = (campaign: Campaign, key: string) =>
  Object.hasOwn(campaign.type.lists, key) ? campaign.type.lists[key] : undefined

const unknownList = (campaign: Campaign, given: string) =>
  refused(campaignRefusals['item.list-unknown']({ given, allowed: Object.keys(campaign.type.lists) }))

const importing = async (
  deps: CampaignRouteDeps,
  { actor = nobody, params, query, now, key, upload }: ImportCall,
): Promise<Outcome<ReturnType<typeof answerOf>>> => {
  const found = await visibleCampaign(deps, params.id, actor)
  if (!found.ok) return found
  const campaign = found.value
  const by = manageable(campaign, actor, now)
  if (!by.ok) return by
  const list = listIn(campaign, query.list)
  if (!list) return unknownList(campaign, query.list)
  const file = await upload()
  if (!file.ok) return file
  const table = await readTable(file.value.bytes)
  if (!table.ok) return table
  const layout = layoutOf(table.value.heads, list)
  if (!layout.ok) return layout
  const setting: LineSetting = {
    ...spawnSettingOf(deps.campaigns, campaign, { actor: by.value, now }),
    listKey: query.list,
    list,
    layout: layout.value,
    findArea: deps.findArea,
    locate: deps.locate,
  }
  const isRehearsal = query.rehearse ?? false
  const remembered = { key, source: actor.account, bodyHash: '', record: campaign.id }
  const imported = await loadItems(deps.campaigns.store, table.value, {
    setting,
    key: remembered,
    isRehearsal,
  })
  return done(answerOf(imported, isRehearsal))
}

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const template = async (campaign: Campaign, key: string): Promise<Buffer> => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('清单')
  const questions = Object.values(listIn(campaign, key)?.form ?? {}).map(({ label }) => label)
  sheet.addRow([...Object.values(columns).map(([zh]) => zh), ...questions]).font = { bold: true }
  return Buffer.from(await book.xlsx.writeBuffer())
}

export const importRoutes = (deps: CampaignRouteDeps): readonly Route[] => [
  route({
    method: 'POST',
    path: '/api/campaigns/:id/import',
    who: 'staff',
    tag: 'campaigns',
    summary: { zh: '导入清单 (Excel 或 CSV)', en: 'Import a list from Excel or CSV' },
    accepts: ['multipart'],
    key: 'optional',
    pace: 'upload',
    unhurried: true,
    params: Id,
    query: Query,
    answer: ImportOut,
    act: (call) => importing(deps, call),
  }),
  route({
    method: 'GET',
    path: '/api/campaigns/:id/import-template',
    who: 'staff',
    tag: 'campaigns',
    summary: { zh: '导入模板', en: 'Template for an import' },
    params: Id,
    query: Type.Object({ list: Type.String({ maxLength: 60 }) }),
    gives: [SHEET],
    act: async ({ actor = nobody, params, query }) => {
      const campaign = await visibleCampaign(deps, params.id, actor)
      if (!campaign.ok) return campaign
      if (!listIn(campaign.value, query.list)) return unknownList(campaign.value, query.list)
      return done(
        raw({
          type: SHEET,
          body: await template(campaign.value, query.list),
          headers: { 'content-disposition': `attachment; filename="${query.list}-template.xlsx"` },
        }),
      )
    },
  }),
]
