// SPDX-License-Identifier: Apache-2.0
import { PassThrough } from 'node:stream'
import ExcelJS from 'exceljs'
import Type from 'typebox'
import type { Actor } from '#platform/access/access.ts'
import { dayOf, type Instant, sayInstant } from '#platform/clock/clock.ts'
import { raw, type Route, route } from '#platform/http/route.ts'
import { done } from '#platform/refusal/refusal.ts'
import type { Campaign } from '../edition.ts'
import { type ItemListing, itemsStatement, type ListedRow } from '../lists.ts'
import { itemOf } from '../row.ts'
import { ItemsQuery } from '../shapes.ts'
import { harmless } from './bulletin-workbook.ts'
import { type CampaignRouteDeps, listingOf, nobody, visibleCampaign } from './deps.ts'

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const PAGE = 500

const heads = {
  zh: [
    '编号',
    '清单',
    '名称',
    '区域',
    '地址',
    '领衔领导',
    '牵头单位',
    '责任主体',
    '状态',
    '进度灯',
    '下一节点',
    '节点时限',
    '完成时限',
    '滞后天数',
    '数量',
    '未答复问题',
    '销号时间',
  ],
  en: [
    'Number',
    'List',
    'Name',
    'Area',
    'Address',
    'Leader',
    'Organiser',
    'Doer',
    'State',
    'Light',
    'Next node',
    'Node due',
    'Due',
    'Days late',
    'Amount',
    'Open problems',
    'Signed off',
  ],
} as const

interface Told {
  readonly campaign: Campaign
  readonly listing: ItemListing
  readonly actor: Actor
  readonly now: Instant
  readonly language: 'zh' | 'en'
}

const when = (at: Instant | null, language: 'zh' | 'en'): string =>
  at === null ? '' : sayInstant(at)[language]

const cells = (
  deps: CampaignRouteDeps,
  listed: ListedRow,
  { campaign, listing, actor, now, language }: Told,
) => {
  const row = deps.face.itemRow(itemOf(listed), campaign, { actor, now }, listing.as)
  return [
    row.code,
    row.listName[language],
    row.titleWords[language],
    row.areaName[language],
    row.address,
    row.leader.name[language],
    row.organiser.name[language],
    row.doer.name[language],
    row.stateName[language],
    row.light.name[language],
    row.node?.label[language] ?? '',
    when(row.nodeDueAt, language),
    when(row.dueAt, language),
    row.daysLate,
    row.amount ?? '',
    row.problems,
    when(row.signedAt, language),
  ].map((cell) => (typeof cell === 'string' ? harmless(cell) : cell))
}

/** Every item of a listing, streamed page by page. */
const write = async (deps: CampaignRouteDeps, told: Told, stream: PassThrough): Promise<void> => {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
  const sheet = book.addWorksheet(told.language === 'zh' ? '清单' : 'Items', {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  sheet.addRow([...heads[told.language]]).font = { bold: true }
  let after: { key: string | null; id: string } | undefined
  for (;;) {
    const statement = itemsStatement(told.listing, { sort: 'code', limit: PAGE, after })
    const rows = statement ? await deps.db.query<ListedRow>(statement) : []
    for (const row of rows) sheet.addRow(cells(deps, row, told)).commit()
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) break
    after = { key: last.code, id: last.id }
  }
  sheet.commit()
  await book.commit()
}

export const workbookRoutes = (deps: CampaignRouteDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/campaigns/:id/items.xlsx',
    who: 'staff',
    tag: 'campaigns',
    summary: { zh: '导出清单', en: 'Items as Excel' },
    params: Type.Object({ id: Type.String({ maxLength: 80 }) }),
    query: ItemsQuery,
    gives: [SHEET],
    act: async ({ actor = nobody, params, query, now, language }) => {
      const campaign = await visibleCampaign(deps, params.id, actor)
      if (!campaign.ok) return campaign
      const listing = listingOf(deps, campaign.value, { actor, query, now })
      const stream = new PassThrough()
      write(deps, { campaign: campaign.value, listing, actor, now, language }, stream).catch(
        (error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))),
      )
      const headers = { 'content-disposition': `attachment; filename="items-${dayOf(now)}.xlsx"` }
      return done(raw({ type: SHEET, body: stream, headers }))
    },
  }),
]
