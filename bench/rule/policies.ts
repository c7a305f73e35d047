// SPDX-License-Identifier: Apache-2.0
import { all, any, defineFields, fieldsOf, type Columns, type Rule, type Rows } from '#platform/rule/rule.ts'

/** Fifty synthetic policies of 261 criteria over 22 attributes, and the same criteria as SQL written by hand. */
const label = (key: string) => ({ zh: key, en: key })
const kinds = Object.fromEntries(Array.from({ length: 13 }, (_, at) => [`k${at}`, label(`k${at}`)]))

const number = { type: 'number', label: label('n') } as const
const choice = { type: 'choice', label: label('c'), options: kinds } as const
const boolean = { type: 'boolean', label: label('b') } as const
const date = { type: 'date', label: label('d') } as const

export const fields = defineFields({
  n1: number,
  n2: number,
  n3: number,
  n4: number,
  n5: number,
  n6: number,
  n7: number,
  n8: number,
  c1: choice,
  c2: choice,
  c3: choice,
  c4: choice,
  b1: boolean,
  b2: boolean,
  b3: boolean,
  b4: boolean,
  b5: boolean,
  b6: boolean,
  d1: date,
  d2: date,
  d3: date,
  t1: { type: 'list', of: 'text', label: label('t') },
})
export type FieldKey = keyof typeof fields
const f = fieldsOf(fields)

export const columns: Columns = Object.fromEntries(Object.keys(fields).map((key) => [key, key]))
export const rows: Rows = { fields, columns, from: 'res', id: 'id' }

/** A fixed sequence, so that every run asks the same. */
const sequence = (seed: number): (() => number) => {
  let state = seed
  return () => (state = (state * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x7fffffff
}

export interface Criterion {
  readonly rule: Rule
  readonly byHand: string
}

const pick = <T>(items: readonly T[], at: number): T => items[at % items.length] as T
const numbers = [f.n1, f.n2, f.n3, f.n4, f.n5, f.n6, f.n7, f.n8] as const
const choices = [f.c1, f.c2, f.c3, f.c4] as const
const booleans = [f.b1, f.b2, f.b3, f.b4, f.b5, f.b6] as const
const dates = [f.d1, f.d2, f.d3] as const
const dayBefore = (days: number): string =>
  new Date(Date.UTC(2026, 10, 1) - days * 86_400_000).toISOString().slice(0, 10)

const makers: readonly ((random: () => number) => Criterion)[] = [
  (random) => {
    const [at, least] = [Math.floor(random() * 8), Math.floor(random() * 700)]
    return { rule: pick(numbers, at).atLeast(least), byHand: `n${at + 1} >= ${least}` }
  },
  (random) => {
    const [at, most] = [Math.floor(random() * 8), 300 + Math.floor(random() * 700)]
    return { rule: pick(numbers, at).atMost(most), byHand: `n${at + 1} <= ${most}` }
  },
  (random) => {
    const at = Math.floor(random() * 4)
    const values = Array.from({ length: 6 }, () => `k${Math.floor(random() * 12)}`)
    return {
      rule: pick(choices, at).isOneOf(values),
      byHand: `c${at + 1} IN (${values.map((value) => `'${value}'`).join(',')})`,
    }
  },
  (random) => {
    const at = Math.floor(random() * 6)
    return { rule: pick(booleans, at).isTrue(), byHand: `b${at + 1}` }
  },
  (random) => {
    const [at, day] = [Math.floor(random() * 3), dayBefore(Math.floor(random() * 4000))]
    return { rule: pick(dates, at).onOrAfter(day), byHand: `d${at + 1} >= date '${day}'` }
  },
  (random) => {
    const items = [`x${Math.floor(random() * 20)}`, `x${Math.floor(random() * 20)}`]
    return {
      rule: any(...items.map((item) => f.t1.contains(item))),
      byHand: `t1 && array['${items.join("','")}']`,
    }
  },
]

const COUNT = 50
const CRITERIA = 261

export interface Policy {
  readonly rule: Rule
  readonly criteria: readonly Criterion[]
}

export const policies: readonly Policy[] = (() => {
  const random = sequence(12_345)
  const sizes = Array.from({ length: COUNT }, () => 3 + Math.floor(random() * 5))
  for (let at = 0; sizes.reduce((a, b) => a + b) !== CRITERIA; at += 1) {
    const step = sizes.reduce((a, b) => a + b) < CRITERIA ? 1 : -1
    sizes[at % COUNT] = Math.max(2, (sizes[at % COUNT] ?? 5) + step)
  }
  return sizes.map((size) => {
    const criteria = Array.from({ length: size }, () =>
      pick(makers, Math.floor(random() * makers.length))(random),
    )
    return { criteria, rule: all(...criteria.map(({ rule }) => rule)) }
  })
})()

/** What a careful person would write for one policy: filter first, mask for the survivors. */
export const byHand = ({ criteria }: Policy): string => {
  const mask = criteria
    .map(({ byHand: text }, at) => `(CASE WHEN (${text}) IS NULL THEN ${2 ** at} ELSE 0 END)`)
    .join(' | ')
  return `SELECT id, ${mask} AS unknown FROM res WHERE ${criteria.map(({ byHand: text }) => `(${text}) IS NOT FALSE`).join(' AND ')}`
}

/** The table of the measurement: one row per resident, 3 to 5 % of the values missing. */
export const tableOf = (count: number): string => `
CREATE UNLOGGED TABLE res AS SELECT g::bigint AS id,
${[1, 2, 3, 4, 5, 6, 7, 8].map((i) => `CASE WHEN random() < 0.05 THEN NULL ELSE (random() * 1000)::int END AS n${i}`).join(',\n')},
${[1, 2, 3, 4].map((i) => `CASE WHEN random() < 0.03 THEN NULL ELSE 'k' || (random() * 12)::int END AS c${i}`).join(',\n')},
${[1, 2, 3, 4, 5, 6].map((i) => `CASE WHEN random() < 0.03 THEN NULL ELSE random() < 0.6 END AS b${i}`).join(',\n')},
${[1, 2, 3].map((i) => `date '2026-11-01' - (random() * 5000)::int AS d${i}`).join(',\n')},
ARRAY['x' || (random() * 20)::int, 'x' || (random() * 20)::int, 'x' || (random() * 20)::int] AS t1
FROM generate_series(1, ${count}) AS g`
