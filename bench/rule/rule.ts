// SPDX-License-Identifier: Apache-2.0
import { evaluate } from 'feelin'
import { connect } from '#platform/db/database.ts'
import { emptyDatabase } from '#platform/db/testing.ts'
import {
  compile,
  compileJudge,
  selectAllSql,
  selectSql,
  toFeel,
  type Statement,
} from '#platform/rule/rule.ts'
import { byHand, fields, policies, type Policy, rows, tableOf } from './policies.ts'

/** One line of the benchmark's table: what was measured, beside what it was measured against in the same run. */
export interface RuleRatio {
  readonly name: string
  readonly measured: number
  readonly against: string
  readonly limit: number
  readonly unit: 'ms' | 'per second'
  /** measured ÷ limit */
  readonly ratio: number
  /** What the ratio should be. */
  readonly goal: string
}

const RESIDENTS = 1_000_000
const ROUNDS = 3

type Ask = (statement: Statement) => Promise<void>
const timed = async (work: () => Promise<void>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}
/** Best of the rounds for both, taken in turns, so that other work on the machine falls on both alike. */
const bestOfBoth = async (
  ours: () => Promise<void>,
  hand: () => Promise<void>,
): Promise<readonly [number, number]> => {
  const times: (readonly [number, number])[] = []
  for (let round = 0; round < ROUNDS; round += 1) times.push([await timed(ours), await timed(hand)])
  return [Math.min(...times.map(([first]) => first)), Math.min(...times.map(([, second]) => second))]
}

/** The rows stay in the database: counted there, as a run that writes them would read them. */
const counted = ({ text, values }: Statement): Statement => ({
  text: `SELECT count(*), sum(unknown) FROM (${text}) AS found`,
  values,
})

/** Fifty policies, and one new policy, over a million residents; each beside SQL written by hand. */
export const sqlRatios = async (count = RESIDENTS): Promise<readonly RuleRatio[]> => {
  const { url, drop } = await emptyDatabase()
  const owner = await connect({ url, pool: 1, statementTimeout: 0, application: 'zhida-bench' })
  try {
    const ask: Ask = async ({ text, values }) => void (await owner.query({ text, values: [...values] }))
    await ask({ text: tableOf(count), values: [] })
    await ask({ text: 'VACUUM ANALYZE res', values: [] })
    await ask({ text: 'SET jit = off', values: [] })
    const ours = counted(
      selectAllSql(
        policies.map(({ rule }) => rule),
        rows,
      ),
    )
    const hand = counted({ text: policies.map(byHand).join('\nUNION ALL\n'), values: [] })
    const one = policies[0] as Policy
    await ask(hand)
    const [allOurs, allHand] = await bestOfBoth(
      () => ask(ours),
      () => ask(hand),
    )
    const [oneOurs, oneHand] = await bestOfBoth(
      () => ask(counted(selectSql(one.rule, rows))),
      () => ask(counted({ text: byHand(one), values: [] })),
    )
    const people = count.toLocaleString('en')
    return [
      {
        name: `50 policies (261 criteria, masks) × ${people}`,
        measured: allOurs,
        against: 'SQL written by hand',
        limit: allHand,
        unit: 'ms',
        ratio: allOurs / allHand,
        goal: '≤ 1.3',
      },
      {
        name: `one new policy × ${people}`,
        measured: oneOurs,
        against: 'SQL written by hand',
        limit: oneHand,
        unit: 'ms',
        ratio: oneOurs / oneHand,
        goal: '≤ 1.3, under 300 ms',
      },
    ]
  } finally {
    await owner.close()
    await drop()
  }
}

const people = Array.from({ length: 1000 }, (_, at) => ({
  n1: at % 1000,
  n2: (at * 7) % 1000,
  n3: (at * 13) % 1000,
  n4: (at * 3) % 1000,
  n5: at % 500,
  n6: (at * 5) % 1000,
  n7: (at * 11) % 1000,
  n8: (at * 17) % 1000,
  c1: `k${at % 12}`,
  c2: `k${(at * 5) % 12}`,
  c3: `k${(at * 7) % 12}`,
  c4: `k${(at * 11) % 12}`,
  b1: at % 3 > 0,
  b2: at % 2 > 0,
  b3: at % 5 > 0,
  b4: at % 7 > 0,
  b5: at % 4 > 0,
  b6: at % 6 > 0,
  d1: '2020-05-01',
  d2: '2025-02-03',
  d3: '2014-01-09',
  t1: [`x${at % 20}`, `x${(at * 3) % 20}`],
}))

const perSecond = (rounds: number, work: (at: number) => unknown): number => {
  for (let at = 0; at < rounds / 10; at += 1) work(at)
  const start = performance.now()
  for (let at = 0; at < rounds; at += 1) work(at)
  return rounds / ((performance.now() - start) / 1000)
}

/** One decision with its full explanation, beside feelin deciding the same criteria without one. */
export const decisionRatios = (): readonly RuleRatio[] => {
  const asked = policies.filter(({ rule }) => !JSON.stringify(rule).includes('"date"'))
  const judges = asked.map(({ rule }) => compileJudge(rule, fields))
  const deciders = asked.map(({ rule }) => compile(rule, fields))
  const texts = asked.map(({ criteria }) => criteria.map(({ rule }) => toFeel(rule)))
  const person = (at: number) => people[at % people.length] ?? {}
  const explained = perSecond(40_000, (at) => judges[at % judges.length]?.(person(at)))
  const decided = perSecond(400_000, (at) => deciders[at % deciders.length]?.(person(at)))
  const byFeelin = perSecond(200, (at) => texts[at % texts.length]?.map((text) => evaluate(text, person(at))))
  const against = 'feelin evaluating the same criteria'
  return [
    {
      name: 'one decision with full explanation',
      measured: explained,
      against,
      limit: byFeelin,
      unit: 'per second',
      ratio: explained / byFeelin,
      goal: '≥ 20',
    },
    {
      name: 'one decision',
      measured: decided,
      against,
      limit: byFeelin,
      unit: 'per second',
      ratio: decided / byFeelin,
      goal: '≥ 20',
    },
  ]
}

/** For the table of `npm run bench`. */
export const benches = [
  { name: 'rule: decisions', run: async () => decisionRatios() },
  { name: 'rule: selections', run: () => sqlRatios() },
] as const

if (import.meta.main) {
  for (const { run } of benches)
    for (const { name, measured, against, limit, unit, ratio, goal } of await run())
      console.log(
        `${name}: ${measured.toFixed(0)} ${unit}; ${against}: ${limit.toFixed(0)} ${unit}; ratio ${ratio.toFixed(2)} (goal ${goal})`,
      )
}
