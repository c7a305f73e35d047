// SPDX-License-Identifier: Apache-2.0
import { Readable } from 'node:stream'
import Type from 'typebox'
import { readBox } from '#platform/area/box.ts'
import { formatInstant, type Instant } from '#platform/clock/clock.ts'
import { type Call, raw, type Route, route } from '#platform/http/route.ts'
import { done, type Words } from '#platform/refusal/refusal.ts'
import { csvOf } from '#platform/sheet/sheet.ts'
import { PublicArea } from '#engines/case/routes/feeds.ts'

/** A year of public matters at most; whoever wants more asks the exchange. */
export const OPEN_DATA_DAYS = 366
export const OPEN_DATA_PAGE = 200
export const OPEN_DATA_PAGES = 250

export interface PublicQuery {
  readonly kind?: string
  readonly status?: 'open' | 'closed'
  readonly area?: string
  readonly bbox?: readonly [number, number, number, number]
}

/** A public matter, without anything that could name a person. */
export interface PublicRow {
  readonly code: string
  readonly kind: string
  readonly label: Words
  readonly status: string
  readonly stageName: Words
  readonly area: string
  readonly areaName: Words
  readonly address: string
  readonly summary: string
  readonly place: { readonly lng: number; readonly lat: number }
  readonly at: Instant
  readonly updatedAt: Instant
  readonly closedAt: Instant | null
  readonly reportCount: number
}

type Rows = (query: PublicQuery, now: Instant) => AsyncIterable<PublicRow>

const Query = Type.Object({
  kind: Type.Optional(Type.String({ maxLength: 80 })),
  status: Type.Optional(Type.Enum(['open', 'closed'])),
  area: Type.Optional(PublicArea),
  bbox: Type.Optional(Type.String({ maxLength: 120 })),
  lang: Type.Optional(Type.Enum(['zh', 'en'])),
})
interface Asked {
  readonly kind?: string
  readonly status?: 'open' | 'closed'
  readonly area?: string
  readonly bbox?: string
  readonly lang?: 'zh' | 'en'
}

const queryOf = ({ kind, status, area, bbox }: Asked): PublicQuery => {
  const box = readBox(bbox)
  return {
    ...(kind ? { kind } : {}),
    ...(status ? { status } : {}),
    ...(area ? { area } : {}),
    ...(box ? { bbox: box } : {}),
  }
}

const columns = [
  'code',
  'kind',
  'label',
  'status',
  'stage',
  'area',
  'area_name',
  'address',
  'summary',
  'lng',
  'lat',
  'reported_at',
  'updated_at',
  'closed_at',
  'reports',
] as const

const valuesOf = (row: PublicRow, tongue: 'zh' | 'en'): readonly (string | number)[] => [
  row.code,
  row.kind,
  row.label[tongue],
  row.status,
  row.stageName[tongue],
  row.area,
  row.areaName[tongue],
  row.address,
  row.summary,
  row.place.lng,
  row.place.lat,
  formatInstant(row.at),
  formatInstant(row.updatedAt),
  row.closedAt === null ? '' : formatInstant(row.closedAt),
  row.reportCount,
]

async function* csvLines(rows: AsyncIterable<PublicRow>, tongue: 'zh' | 'en') {
  yield `\uFEFF${csvOf(columns)}`
  for await (const row of rows) yield csvOf(valuesOf(row, tongue))
}

/** RFC 7946; coordinates are CGCS2000, which the standard's WGS-84 agrees with to the centimetre. */
async function* geoLines(rows: AsyncIterable<PublicRow>, tongue: 'zh' | 'en') {
  yield '{"type":"FeatureCollection","features":[\n'
  let isFirst = true
  for await (const row of rows) {
    const values = valuesOf(row, tongue)
    const properties = Object.fromEntries(
      columns.flatMap((name, at) => (name === 'lng' || name === 'lat' ? [] : [[name, values[at] ?? '']])),
    )
    const geometry = { type: 'Point', coordinates: [row.place.lng, row.place.lat] }
    yield `${isFirst ? '' : ',\n'}${JSON.stringify({ type: 'Feature', geometry, properties })}`
    isFirst = false
  }
  yield '\n]}\n'
}

const formats = [
  {
    ending: 'csv',
    type: 'text/csv; charset=utf-8',
    summary: { zh: '公开事项（CSV）', en: 'Public matters as CSV' },
    lines: csvLines,
  },
  {
    ending: 'geojson',
    type: 'application/geo+json; charset=utf-8',
    summary: { zh: '公开事项（GeoJSON）', en: 'Public matters as GeoJSON' },
    lines: geoLines,
  },
] as const

/** Public matters to take along: the same rows as the public list, with the same filters. */
export const openDataRoutes = (rows: Rows): readonly Route[] =>
  formats.map(({ ending, type, summary, lines }) =>
    route({
      method: 'GET',
      path: `/api/public/cases.${ending}`,
      who: 'anyone',
      tag: 'public',
      summary,
      query: Query,
      gives: [type.split(';')[0] ?? type],
      cors: true,
      unhurried: true,
      act: async ({ query, now, language }: Call<unknown, Asked>) =>
        done(
          raw({
            type,
            body: Readable.from(lines(rows(queryOf(query), now), query.lang ?? language)),
            headers: { 'content-disposition': `attachment; filename="zhida-public.${ending}"` },
          }),
        ),
    }),
  )
