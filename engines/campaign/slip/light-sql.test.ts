// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { DAY, HOUR, instantOf } from '#platform/clock/clock.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { all, any, fieldsOf, not, type Rule } from '#platform/rule/rule.ts'
import { type CampaignType, days, hours, type ListType, type SlipRule } from '../declare.ts'
import { getList } from '../edition.ts'
import type { Item, Problem } from '../item.ts'
import { boardStatement, type ItemListing, itemsStatement, type ListedRow } from '../lists.ts'
import { lightOf } from '../plan.ts'
import { itemOf, itemRowOf } from '../row.ts'
import { slipColumnsOf, slipFactsOf, slipFields } from './fields.ts'
import { slipTable } from './light-sql.ts'

const f = fieldsOf(slipFields)
const now = instantOf('2026-11-21', '10:00') + 123
const campaign = '00000000-0000-7000-8000-000000000000'
const hand = { unit: 'u', role: 'doer' }
const document = { title: '文件', number: '1' }

const node = { label: '节点', takes: days(1), requires: { photos: 1 } }
const nodes = { prep: node, start: { ...node, isAccepted: true }, done: node }
const listWith = (slip: ListType['slip'], isOrdered: boolean): ListType => ({
  label: '项目',
  form: {},
  milestones: isOrdered ? nodes : { ...nodes, extra: node, last: node, more: node, end: node },
  isOrdered,
  slip,
  signOff: { by: ['leader'] },
})
const typeWith = (a: ListType['slip'], b: ListType['slip']): CampaignType => ({
  key: 'x',
  version: 1,
  label: '专项',
  about: '专项',
  window: 'annual',
  lists: { a: listWith(a, true), b: listWith(b, false), c: listWith(a, true), bare: listWith({}, true) },
  measures: {},
  bulletins: {},
})

const numbers = [
  f.daysOver,
  f.daysLeft,
  f.finalDaysOver,
  f.reached,
  f.doneShare,
  f.problemDaysOver,
  f.hoursOver,
  f.hoursLeft,
  f.deferrals,
  f.reopens,
  f.openProblems,
  f.paidShare,
]
const someNumber = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.constantFrom(-33, 10, 14, 28, 33, 50, 66, 90, 100, 110),
  fc.integer({ min: -300, max: 300 }).map((hundredths) => hundredths / 100),
)
const someTest: fc.Arbitrary<Rule> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(...numbers),
      someNumber,
      fc.constantFrom('atLeast', 'atMost', 'moreThan', 'lessThan', 'is'),
    )
    .map(([term, n, how]) => term[how as 'is'](n)),
  fc.constantFrom(f.state.is('submitted'), f.deferralAsked.isTrue(), f.node.is('start'), f.list.is('a')),
  fc.constantFrom(f.paidShare.isMissing(), f.daysOver.isKnown(), f.street.is('330101001')),
  fc.constantFrom(f.paidShare.moreThan(f.doneShare), f.doneShare.plus(f.paidShare).atLeast(80)),
)
const someRule: fc.Arbitrary<Rule> = fc.oneof(
  { weight: 3, arbitrary: someTest },
  { weight: 2, arbitrary: fc.tuple(someTest, someTest).map(([a, b]) => all(a, b)) },
  { weight: 2, arbitrary: fc.tuple(someTest, someTest).map(([a, b]) => any(a, not(b))) },
)
const someSlip: fc.Arbitrary<SlipRule> = fc.oneof(
  fc.constantFrom(days(7), days(1), days(0), days(-3), hours(2), hours(-1), hours(1) / 4),
  someRule,
)
const pair = fc.record({ amber: someSlip, red: someSlip }, { requiredKeys: [] })

const maybe = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(some, { nil: undefined })
const moment = fc.oneof(
  fc.integer({ min: -9 * DAY, max: 9 * DAY }).map((shift) => now + shift),
  fc.integer({ min: -12, max: 12 }).map((quarters) => now + (quarters * HOUR) / 4),
  fc.integer({ min: -9, max: 9 }).map((day) => instantOf('2026-11-21', '00:00') + day * DAY),
)
const sum = (fen: number) => ({ fen, document, at: 0 })

const someItem = (at: number): fc.Arbitrary<Item> =>
  fc
    .record({
      list: fc.constantFrom('a', 'b', 'c', 'bare'),
      area: fc.constantFrom('330101001001', '330101002'),
      state: fc.constantFrom('open', 'open', 'open', 'submitted', 'signed', 'deferred', 'void', 'carried'),
      reached: fc.uniqueArray(fc.constantFrom('prep', 'start', 'done')),
      accepted: fc.boolean(),
      plan: fc.uniqueArray(fc.record({ node: fc.constantFrom('prep', 'start', 'done'), dueAt: moment }), {
        selector: (planned) => planned.node,
      }),
      dueAt: maybe(moment),
      deferrals: maybe(fc.integer({ min: 0, max: 3 })),
      asked: fc.boolean(),
      problems: fc.array(fc.record({ dueAt: moment, isAnswered: fc.boolean() }), { maxLength: 3 }),
      budget: maybe(fc.integer({ min: 0, max: 300 })),
      payments: fc.array(fc.integer({ min: 0, max: 99 }), { maxLength: 3 }),
      reopens: fc.integer({ min: 0, max: 2 }),
    })
    .map((one) => itemFrom(one, at))

interface Drawn {
  readonly list: string
  readonly area: string
  readonly state: string
  readonly reached: readonly string[]
  readonly accepted: boolean
  readonly plan: Item['plan']
  readonly dueAt: number | undefined
  readonly deferrals: number | undefined
  readonly asked: boolean
  readonly problems: readonly { readonly dueAt: number; readonly isAnswered: boolean }[]
  readonly budget: number | undefined
  readonly payments: readonly number[]
  readonly reopens: number
}

const problemFrom = ({ dueAt, isAnswered }: Drawn['problems'][number], id: number): Problem => ({
  id,
  text: 'x',
  photos: [],
  at: 0,
  by: hand,
  for: 'organiser',
  dueAt,
  ...(isAnswered ? { answer: { text: 'y', at: 0, by: hand } } : {}),
})

const itemFrom = (drawn: Drawn, at: number): Item => {
  const { list, area, state, plan, dueAt, deferrals, asked, reopens, budget } = drawn
  return {
    campaign,
    campaignType: 'x',
    list,
    area,
    plan,
    reopens,
    code: `i-${at}`,
    title: 'x',
    address: '',
    id: `00000000-0000-7000-8000-${String(at + 1).padStart(12, '0')}`,
    answers: {},
    leader: 'u',
    organiser: 'u',
    doer: 'u',
    listedAt: 0,
    updatedAt: 0,
    version: 1,
    state: state as Item['state'],
    reached: drawn.reached.map((key) => ({
      node: key,
      at: 0,
      by: hand,
      answers: {},
      photos: [],
      documents: [],
      ...(drawn.accepted ? { accepted: { at: 0, by: hand } } : {}),
    })),
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(deferrals === undefined ? {} : { deferrals }),
    ...(asked ? { deferral: { text: 'x', askedAt: 0, askedBy: hand, from: 'open' } } : {}),
    problems: drawn.problems.map(problemFrom),
    money: {
      payments: drawn.payments.map((fen) => ({ ...sum(fen), node: 'prep' })),
      ...(budget === undefined ? {} : { budget: sum(budget) }),
    },
  }
}

let database: Awaited<ReturnType<typeof testDatabase>>
before(async () => {
  database = await testDatabase()
})
after(() => database.drop())

const keep = async (items: readonly Item[], type: CampaignType): Promise<void> => {
  const rows = items.map((item) => itemRowOf('d1', item, getList(type, item.list)))
  await database.owner.query({ text: 'DELETE FROM campaign_item', values: [] })
  await database.owner.query({
    text: 'INSERT INTO campaign_item SELECT * FROM json_populate_recordset(NULL::campaign_item, $1)',
    values: [JSON.stringify(rows)],
  })
}

const listingOf = (type: CampaignType, filter: ItemListing['filter'] = {}): ItemListing => ({
  district: 'd1',
  root: '330101',
  campaign,
  type,
  filter,
  as: 'doer',
  now,
  scope: { areas: ['330101001', '330101002'], units: ['u'] },
})

const ask = async <T extends object>(statement: { text: string; values: readonly unknown[] } | undefined) => {
  assert.ok(statement)
  return database.owner.query<T>({ text: statement.text, values: [...statement.values] })
}

const someItems = fc.tuple(...Array.from({ length: 30 }, (_, at) => someItem(at)))

test('a list, its board and its filter colour items as the rule says of each one', async () => {
  await fc.assert(
    fc.asyncProperty(someItems, pair, pair, async (items, a, b) => {
      const type = typeWith(a, { doer: b })
      await keep(items, type)
      const rows = await ask<ListedRow>(itemsStatement(listingOf(type), { sort: 'code', limit: 100 }))
      assert.equal(rows.length, items.length)
      const said = new Map(
        items.map((item) => [item.id, lightOf(item, getList(type, item.list), { as: 'doer', now })]),
      )
      for (const row of rows) {
        assert.equal(row.light, said.get(row.id), `${JSON.stringify(type.lists)} ${JSON.stringify(row)}`)
        assert.deepEqual(itemOf(row).deferrals, items.find(({ id }) => id === row.id)?.deferrals)
      }
      const red = await ask<ListedRow>(
        itemsStatement(listingOf(type, { light: 'red' }), { sort: 'due', limit: 100 }),
      )
      const reds = [...said.values()].filter((light) => light === 'red').length
      assert.equal(red.length, reds)
      const board = await ask<{ readonly red: number }>(boardStatement(listingOf(type), 'street'))
      assert.equal(
        board.reduce((n, row) => n + row.red, 0),
        reds,
      )
    }),
    { numRuns: 60, endOnFailure: true },
  )
})

const columns = slipColumnsOf({ today: 's.today', now: 's.now', nodes: 's.nodes' })
const factKeys = Object.keys(slipFields) as readonly (keyof typeof slipFields)[]

/** The facts of every active item as the database has them. */
const factsInSql = async (type: CampaignType) => {
  const values: unknown[] = []
  const beside = slipTable({ type, as: 'doer', now }, (value) => `$${values.push(value)}`)
  const asked = factKeys.map((key) => `${columns[key]} AS "${key}"`).join(', ')
  return ask<Readonly<Record<string, unknown>> & { readonly id: string }>({
    text: `SELECT i.id, ${asked} FROM campaign_item i LEFT JOIN ${beside} ON s.list = i.list
WHERE i.state IN ('open', 'submitted')`,
    values,
  })
}

/** Numbers come as text out of the database; what is not known is null there. */
const asFact = (key: keyof typeof slipFields, value: unknown): unknown => {
  if (value === null) return undefined
  return slipFields[key].type === 'number' ? Number(value) + 0 : value
}

test('every fact that a rule may ask is the same in the database as of the item', async () => {
  const type = typeWith({}, {})
  await fc.assert(
    fc.asyncProperty(someItems, async (items) => {
      await keep(items, type)
      const known = new Map(items.map((item) => [item.id, item]))
      for (const { id, ...row } of await factsInSql(type)) {
        const item = known.get(id)
        assert.ok(item)
        const facts = slipFactsOf(item, getList(type, item.list), now)
        for (const key of factKeys) assert.equal(asFact(key, row[key]), facts[key], `${key} of ${id}`)
      }
    }),
    { numRuns: 40, endOnFailure: true },
  )
})
