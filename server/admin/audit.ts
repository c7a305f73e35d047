// SPDX-License-Identifier: Apache-2.0
import ExcelJS from 'exceljs'
import Type from 'typebox'
import { Words } from '#platform/http/shapes.ts'
import { wordsOfRole } from '#platform/access/words.ts'
import { type Role, roles } from '#platform/access/access.ts'
import { DAY, dayOf, formatInstant, parseInstant } from '#platform/clock/clock.ts'
import { raw, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome } from '#platform/refusal/refusal.ts'
import type { SettingsDeps } from './deps.ts'
import { adminStore, type AuditRow } from './store.ts'
import { auditStreams, wordsOfAudit } from './words.ts'

type Deps = Pick<SettingsDeps, 'db' | 'district'>
const readers = ['auditor', 'security', 'admin'] as const
const tag = 'admin'
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const Asked = Type.Object({
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  stream: Type.Optional(
    Type.Union([
      Type.Literal('identity'),
      Type.Literal('admin'),
      Type.Literal('roster'),
      Type.Literal('coverage'),
      Type.Literal('keeping'),
    ]),
  ),
  account: Type.Optional(Type.String({ maxLength: 80 })),
  text: Type.Optional(Type.String({ maxLength: 80 })),
  before: Type.Optional(Type.String({ pattern: '^\\d{1,15}-\\d{1,18}$' })),
})
const Entry = Type.Object({
  id: Type.String(),
  at: Type.Integer(),
  stream: Type.String(),
  streamName: Words,
  kind: Type.String(),
  kindName: Words,
  about: Type.String(),
  account: Type.Union([Type.String(), Type.Null()]),
  name: Type.String(),
  role: Words,
  reason: Type.Union([Type.String(), Type.Null()]),
  data: Type.Unknown(),
})

interface Query {
  readonly from?: string
  readonly to?: string
  readonly stream?: string
  readonly account?: string
  readonly text?: string
  readonly before?: string
}

/** The last 30 days unless asked otherwise. */
const askedOf = (
  query: Query,
  now: number,
  most: number,
): Outcome<Parameters<ReturnType<typeof adminStore>['listAudit']>[1]> => {
  const from = parseInstant(query.from ?? dayOf(now - 30 * DAY))
  const to = parseInstant(query.to ?? dayOf(now))
  if (!from.ok) return from
  if (!to.ok) return to
  const [at, seq] = query.before?.split('-').map(Number) ?? []
  return done({
    from: from.value,
    to: to.value + DAY,
    stream: query.stream,
    account: query.account || undefined,
    text: query.text?.trim() || undefined,
    before: at !== undefined && seq !== undefined ? { at, seq } : undefined,
    most,
  })
}

const isRole = (text: string): text is Role => Object.hasOwn(roles, text)
const roleWords = (role: unknown): Words =>
  typeof role === 'string' && isRole(role) ? wordsOfRole(role) : { zh: '', en: '' }
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

const entryOf = ({ seq, at, stream, streamId, kind, actor, data }: AuditRow) => ({
  id: `${at}-${seq}`,
  at,
  stream,
  streamName: auditStreams[stream] ?? { zh: stream, en: stream },
  kind,
  kindName: wordsOfAudit(kind),
  about: streamId.slice(streamId.indexOf(':') + 1),
  account: text(actor['account']),
  name: text(actor['name']) ?? '',
  role: roleWords(actor['role']),
  reason: text(data['reason']),
  data,
})

/** A cell that begins like a formula stays text. */
const plain = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

const sheetOf = async (rows: readonly AuditRow[], language: 'zh' | 'en'): Promise<Buffer> => {
  const book = new ExcelJS.Workbook()
  const zh = language === 'zh'
  const sheet = book.addWorksheet(zh ? '审计' : 'Audit', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = [
    { header: zh ? '时间' : 'time', width: 20 },
    { header: zh ? '账号' : 'account', width: 16 },
    { header: zh ? '姓名' : 'name', width: 16 },
    { header: zh ? '操作' : 'what', width: 24 },
    { header: zh ? '对象' : 'about', width: 40 },
    { header: zh ? '理由' : 'why', width: 40 },
    { header: zh ? '内容' : 'content', width: 80 },
  ]
  for (const row of rows) {
    const entry = entryOf(row)
    sheet.addRow(
      [
        formatInstant(entry.at),
        entry.account ?? '',
        entry.name,
        entry.kindName[language],
        entry.about,
        entry.reason ?? '',
        JSON.stringify(entry.data).slice(0, 30_000),
      ].map(plain),
    )
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}

const PAGE = 100
const MOST_ROWS = 50_000

/** Who did what in the administration: for auditors and those they watch. Matters are not in it. */
export const auditRoutes = (deps: Deps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/admin/audit',
    who: readers,
    tag,
    summary: { zh: '审计:谁做了什么', en: 'Audit: who did what' },
    query: Asked,
    answer: Type.Object({
      items: Type.Array(Entry),
      next: Type.Union([Type.String(), Type.Null()]),
    }),
    act: async ({ query, now }) => {
      const asked = askedOf(query, now, PAGE + 1)
      if (!asked.ok) return asked
      const rows = await adminStore(deps.district).listAudit(deps.db, asked.value)
      const items = rows.slice(0, PAGE).map(entryOf)
      return done({ items, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null })
    },
  }),
  route({
    method: 'GET',
    path: '/api/admin/audit.xlsx',
    who: readers,
    tag,
    summary: { zh: '导出审计记录', en: 'Export the audit' },
    query: Asked,
    unhurried: true,
    gives: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    act: async ({ query, now, language }) => {
      const asked = askedOf(query, now, MOST_ROWS)
      if (!asked.ok) return asked
      const rows = await adminStore(deps.district).listAudit(deps.db, asked.value)
      return done(
        raw({
          type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          body: await sheetOf(rows, language),
          headers: { 'content-disposition': 'attachment; filename="audit.xlsx"' },
        }),
      )
    },
  }),
]
