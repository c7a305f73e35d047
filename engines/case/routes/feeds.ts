// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { readBox } from '#platform/area/box.ts'
import { DAY, type Instant } from '#platform/clock/clock.ts'
import { raw, type Route, route } from '#platform/http/route.ts'
import { done } from '#platform/refusal/refusal.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import { redacted } from '../redact.ts'
import type { CaseRouteDeps } from './deps.ts'
import { followed } from './follow.ts'

export interface FeedDeps extends CaseRouteDeps {
  readonly district: Words
  /** Address of the program as people reach it. */
  readonly site: string
}

type Language = 'zh' | 'en'

const unspeakable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu
const xml = (text: string): string =>
  text
    .replaceAll(unspeakable, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

interface Item {
  readonly title: string
  readonly text: string
  readonly link: string
  readonly id: string
  readonly at: Instant
  readonly group: string
}

const itemXml = ({ title, text, link, id, at, group }: Item): string =>
  `<item><title>${xml(title)}</title><description>${xml(text)}</description><link>${xml(link)}</link><guid isPermaLink="false">${xml(id)}</guid><category>${xml(group)}</category><pubDate>${new Date(at).toUTCString()}</pubDate></item>`

/** RSS 2.0: what changed lately, newest first. */
export const rssOf = (
  channel: {
    readonly title: string
    readonly link: string
    readonly text: string
    readonly language: Language
  },
  items: readonly Item[],
): string => {
  const { title, link, text, language } = channel
  const head = `<title>${xml(title)}</title><link>${xml(link)}</link><description>${xml(text)}</description><language>${language === 'zh' ? 'zh-CN' : 'en'}</language><ttl>15</ttl>`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>${head}\n${items.map(itemXml).join('\n')}\n</channel></rss>\n`
}

const icsText = (text: string): string =>
  text
    .replaceAll(unspeakable, '')
    .replaceAll('\\', '\\\\')
    .replaceAll(/[;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r?\n|\r/g, '\\n')
const icsTime = (at: Instant): string => new Date(at).toISOString().replaceAll(/[-:]|\.\d{3}/g, '')

/** Lines of a calendar are at most 75 bytes long; longer ones go on after a line break and a space (RFC 5545 3.1). */
const folded = (line: string): string => {
  const parts = ['']
  let size = 0
  for (const sign of line) {
    const bytes = Buffer.byteLength(sign)
    if (size + bytes > 73) {
      parts.push('')
      size = 0
    }
    parts[parts.length - 1] += sign
    size += bytes
  }
  return parts.join('\r\n ')
}

/** One date as a calendar (RFC 5545), which phones offer to add. */
export const calendarOf = (entry: {
  readonly id: string
  readonly at: Instant
  readonly now: Instant
  readonly title: string
  readonly text: string
  readonly link: string
}): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Zhida//Follow//ZH',
    'BEGIN:VEVENT',
    `UID:${entry.id}`,
    `DTSTAMP:${icsTime(entry.now)}`,
    `DTSTART:${icsTime(entry.at)}`,
    `DTEND:${icsTime(entry.at)}`,
    `SUMMARY:${icsText(entry.title)}`,
    `DESCRIPTION:${icsText(entry.text)}`,
    `URL:${entry.link}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n')

const said = {
  feed: (district: Words): Words => ({
    zh: `${district.zh} · 公开事项`,
    en: `${district.en} · public matters`,
  }),
  about: { zh: '正在办理和最近办结的公开事项', en: 'Public matters under way and lately settled' },
  due: (kind: Words): Words => ({ zh: `应办结:${kind.zh}`, en: `To be settled: ${kind.en}` }),
}

/** A street, a community or a grid whose public matters are wanted. */
export const PublicArea = Type.String({ pattern: '^[0-9]{6}([0-9]{3}){0,3}$' })

const Lang = Type.Optional(Type.Enum(['zh', 'en']))

export const feedRoutes = (deps: FeedDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/public/cases.rss',
    who: 'anyone',
    tag: 'public',
    summary: { zh: '订阅公开事项（RSS）', en: 'Subscribe to public matters (RSS)' },
    query: Type.Object({
      kind: Type.Optional(Type.String({ maxLength: 80 })),
      status: Type.Optional(Type.Enum(['open', 'closed'])),
      area: Type.Optional(PublicArea),
      bbox: Type.Optional(Type.String({ maxLength: 120 })),
      lang: Lang,
    }),
    gives: ['application/rss+xml'],
    keep: 60,
    cors: true,
    act: async ({ query, now, language }) => {
      const box = readBox(query.bbox)
      const rows = await deps.queries.listPublic({
        ...(query.kind ? { kind: query.kind } : {}),
        ...(query.status ? { status: query.status } : {}),
        ...(query.area ? { area: query.area } : {}),
        ...(box ? { bbox: box } : {}),
        since: now - 60 * DAY,
        limit: 50,
      })
      const tongue = query.lang ?? language
      const items = rows.map((summary): Item => {
        const row = deps.face.row(summary, now)
        return {
          title: `${row.label[tongue]} · ${redacted(row.address) || row.areaName[tongue]} · ${row.stageName[tongue]}`,
          text: redacted(row.summary),
          link: `${deps.site}/public/${row.id}`,
          id: `${row.id}@${row.updatedAt}`,
          at: row.updatedAt,
          group: row.label[tongue],
        }
      })
      const channel = {
        title: said.feed(deps.district)[tongue],
        text: said.about[tongue],
        link: `${deps.site}/public`,
        language: tongue,
      }
      return done(raw({ type: 'application/rss+xml; charset=utf-8', body: rssOf(channel, items) }))
    },
  }),
  route({
    method: 'GET',
    path: '/api/follow/:code/due.ics',
    who: 'anyone',
    tag: 'reports',
    summary: { zh: '把应办结时间放进日历', en: 'The promised day as a calendar entry' },
    params: Type.Object({ code: Type.String({ minLength: 20, maxLength: 60 }) }),
    query: Type.Object({ lang: Lang }),
    gives: ['text/calendar'],
    act: async ({ params, query, now, language }) => {
      const at = await followed(deps, params.code)
      if (!at.ok) return at
      const { matter, report } = at.value
      const tongue = query.lang ?? language
      const clock = matter.totalClock ?? matter.stageClock
      const title = said.due(deps.face.kindWords(matter.kind))[tongue]
      const body = calendarOf({
        id: `${report.id}@zhida`,
        at: clock?.dueAt ?? matter.closedAt ?? matter.updatedAt,
        now,
        title,
        text: `${matter.code} ${report.text}`.slice(0, 300),
        link: `${deps.site}/follow/${params.code}`,
      })
      return done(
        raw({
          type: 'text/calendar; charset=utf-8',
          body,
          headers: { 'content-disposition': 'attachment; filename="zhida.ics"' },
        }),
      )
    },
  }),
]
