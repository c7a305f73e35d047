// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection, type Database } from '#platform/db/database.ts'
import { defineFields, fieldsOf, all } from '#platform/rule/rule.ts'
import { defineIndicator, defineMeasure, type RecordKind } from './declare.ts'
import { contributionsOf, indicatorSet } from './set.ts'

/** Records of no engine in particular: benches that are set up and repaired. */
export const benchFields = defineFields({
  area: { type: 'text', label: { zh: '网格', en: 'grid' } },
  community: { type: 'text', label: { zh: '社区', en: 'community' } },
  kind: { type: 'text', label: { zh: '种类', en: 'kind' } },
  unit: { type: 'text', label: { zh: '单位', en: 'unit' } },
  state: {
    type: 'choice',
    label: { zh: '状态', en: 'state' },
    options: { broken: { zh: '损坏', en: 'broken' }, whole: { zh: '完好', en: 'whole' } },
  },
  area2: { type: 'number', label: { zh: '面积', en: 'area in m²' } },
  mendingTime: { type: 'number', label: { zh: '修复用时', en: 'time of mending' } },
  at: { type: 'dateTime', label: { zh: '登记时间', en: 'time of record' } },
  mendedAt: { type: 'dateTime', label: { zh: '修复时间', en: 'time of mending' } },
})

export const benchRecords: RecordKind = {
  key: 'bench',
  label: { zh: '长椅', en: 'benches' },
  fields: benchFields,
  columns: {
    area: 'b.area',
    community: 'left(b.area, 12)',
    kind: 'b.kind',
    unit: 'b.unit',
    state: 'b.state',
    area2: 'b.area2',
    mendingTime: '(extract(epoch FROM b.mended_at - b.at) * 1000)::bigint',
    at: 'b.at',
    mendedAt: 'b.mended_at',
  },
  table: 'bench b',
  id: 'b.id',
  district: 'b.district_id',
  area: 'area',
  community: 'community',
  kind: 'kind',
  units: ['unit'],
  amounts: { area2: 'area', mendingTime: 'time' },
}

const f = fieldsOf(benchFields)
const words = (zh: string, en: string) => ({ zh, en })
export const registered = defineMeasure(benchFields, {
  key: 'registered',
  of: 'bench',
  on: 'at',
  when: f.kind.isKnown(),
  label: words('登记数', 'registered'),
})
export const whole = defineMeasure(benchFields, {
  key: 'whole',
  of: 'bench',
  on: 'at',
  when: all(f.kind.isKnown(), f.state.is('whole')),
  label: words('完好数', 'whole'),
})
export const mended = defineMeasure(benchFields, {
  key: 'mended',
  of: 'bench',
  on: 'mendedAt',
  when: f.state.is('whole'),
  label: words('修复数', 'mended'),
})

export const areaAll = defineMeasure(benchFields, {
  key: 'area-all',
  of: 'bench',
  on: 'at',
  when: f.kind.isKnown(),
  adds: 'area2',
  label: words('总面积', 'area'),
})
export const areaWhole = defineMeasure(benchFields, {
  ...whole,
  on: 'at',
  key: 'area-whole',
  adds: 'area2',
  label: words('完好面积', 'area of the whole'),
})
const isTimed = all(f.state.is('whole'), f.mendingTime.isKnown())
export const mendingTime = defineMeasure(benchFields, {
  key: 'mending-time',
  of: 'bench',
  on: 'mendedAt',
  when: isTimed,
  adds: 'mendingTime',
  label: words('修复用时', 'time of mending'),
})
export const timed = defineMeasure(benchFields, {
  key: 'timed',
  of: 'bench',
  on: 'mendedAt',
  when: isTimed,
  label: words('有用时的', 'timed'),
})

export const described = {
  version: 1,
  since: '2020-01-01',
  group: words('测试', 'for tests'),
  definition: words('测试', 'for tests'),
  owner: words('某岗', 'a post'),
  source: words('测试', 'for tests'),
  better: 'up',
} as const
export const benchIndicators = [
  defineIndicator({
    ...described,
    key: 'registered',
    label: words('登记数', 'Registered'),
    unit: 'matter',
    counts: registered,
  }),
  defineIndicator({
    ...described,
    key: 'mended',
    label: words('修复数', 'Mended'),
    unit: 'matter',
    counts: mended,
  }),
  defineIndicator({
    ...described,
    key: 'whole-share',
    label: words('完好率', 'Whole'),
    numerator: whole,
    denominator: registered,
    rounding: { how: 'round', decimals: 1 },
    target: { value: 90, tolerance: 5, source: words('目标', 'aim') },
  }),
  defineIndicator({
    ...described,
    key: 'area-all',
    label: words('总面积', 'Area'),
    unit: 'ten-thousand-square-metre',
    sums: areaAll,
    rounding: { how: 'round', decimals: 2 },
  }),
  defineIndicator({
    ...described,
    key: 'area-whole-share',
    label: words('完好面积占比', 'Area that is whole'),
    numerator: areaWhole,
    denominator: areaAll,
    rounding: { how: 'round', decimals: 2 },
  }),
  defineIndicator({
    ...described,
    key: 'mending-time-mean',
    label: words('平均修复用时', 'Mean time of mending'),
    better: 'down',
    unit: 'hour',
    sums: mendingTime,
    over: timed,
    rounding: { how: 'round', decimals: 1 },
  }),
]
export const benchSet = indicatorSet(benchIndicators, [benchRecords])
export const benchContributions = contributionsOf(benchSet, 'bench')

export interface Bench {
  readonly id: string
  readonly area: string
  readonly kind: string
  readonly unit?: string | undefined
  readonly state: 'broken' | 'whole'
  /** In ㎡; not everything is measured. */
  readonly area2?: number | undefined
  readonly at: Instant
  readonly mendedAt?: Instant | undefined
}

export const benchFacts = (bench: Bench) => ({
  ...bench,
  community: bench.area.slice(0, 12),
  mendingTime: bench.mendedAt === undefined ? undefined : bench.mendedAt - bench.at,
})

/** The table of the test's own records, made by the owner of the database. */
export const makeBenchTable = (owner: Database) =>
  owner.query({
    text: `CREATE TABLE bench (district_id text, id uuid, area text COLLATE "C", kind text, unit text, state text, area2 bigint,
  at timestamptz, mended_at timestamptz, PRIMARY KEY (district_id, id)); GRANT ALL ON bench TO zhida_app`,
  })

/** One write as an engine does it: the record and its deltas in one statement, guarded by what it was before. */
export const writeBench = async (
  db: Connection,
  district: string,
  before: Bench | undefined,
  after: Bench | undefined,
): Promise<void> => {
  const deltas = benchContributions(before && benchFacts(before), after && benchFacts(after))
  const change = after
    ? `INSERT INTO bench SELECT * FROM json_populate_record(NULL::bench, $2)
       ON CONFLICT (district_id, id) DO UPDATE SET area = excluded.area, kind = excluded.kind, unit = excluded.unit,
         state = excluded.state, area2 = excluded.area2, at = excluded.at, mended_at = excluded.mended_at`
    : `DELETE FROM bench WHERE district_id = $1 AND id = ($2::json->>'id')::uuid`
  const row = after ?? before
  await db.query({
    text: `WITH changed AS (${change})
INSERT INTO figure_delta (district_id, measure, day, area, kind, unit, n)
SELECT $1, measure, day, area, kind, unit, n
FROM json_to_recordset($3) AS d(measure text, day date, area text, kind text, unit text, n bigint)`,
    values: [
      district,
      JSON.stringify({
        ...row,
        district_id: district,
        at: row && asTimestamp(row.at),
        mended_at: row?.mendedAt === undefined ? null : asTimestamp(row.mendedAt),
      }),
      JSON.stringify(deltas),
    ],
  })
}
