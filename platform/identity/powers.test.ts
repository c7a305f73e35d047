// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test, type TestContext } from 'node:test'
import { DAY } from '#platform/clock/clock.ts'
import { testDatabase, type TestDatabase } from '#platform/db/testing.ts'
import { post, problemIn, serve } from '#platform/http/testing.ts'
import { createIdentity, type IdentityOptions } from './identity.ts'

const START = Date.UTC(2026, 10, 21, 1)
const powers = ['admin', 'security', 'auditor'] as const
let base: TestDatabase
before(async () => {
  base = await testDatabase()
})
after(() => base.drop())

let districts = 0

/** Two administrators (nobody changes their own posts), one of each other power, and two who work. */
const open = async (t: TestContext, more: Partial<IdentityOptions> = {}) => {
  const id = `p${(districts += 1)}`
  const identity = createIdentity({
    db: base.db,
    district: { id, code: '330106', name: '测试区' },
    demo: true,
    secret: randomBytes(32),
    now: () => START,
    ...more,
  })
  t.after(() => identity.stop())
  const held = { unit: 'command', area: '330106' }
  const people = [...powers, 'officer', 'dispatcher'] as const
  await identity.seedDemo(
    [...people.map((role) => ({ role, account: role })), { role: 'admin' as const, account: 'root' }].map(
      ({ role, account }) => ({ account, name: account, posts: [{ role, ...held }] }),
    ),
    START,
  )
  const { address } = await serve(t, identity.routes, { sessionOf: identity.sessionOf, now: () => START })
  const signed = await post(`${address}/api/session`, { account: 'root', password: 'zhida-demo' })
  const cookie = (signed.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? ''
  const ask = (path: string, body: unknown) =>
    post(`${address}/api/admin/${path}`, body, { cookie, 'x-zhida': '1' })
  const codeOf = async (path: string, body: unknown) => {
    const response = await ask(path, body)
    return response.ok ? 'done' : (await problemIn(response)).code
  }
  return { id, held, ask, codeOf }
}

const mixes = (): readonly (readonly [string, string])[] =>
  powers.flatMap((power) =>
    [...powers, 'officer'].flatMap((other) => (other === power ? [] : [[power, other] as const])),
  )

test('separated powers cannot meet in one account by any route an administrator has', async (t) => {
  const { held, codeOf } = await open(t)
  const refusal = 'identity.powers-separate'
  for (const [power, other] of mixes()) {
    const both = [power, other].map((role) => ({ role, ...held }))
    const made = { account: `x-${power}-${other}`, name: 'x', posts: both }
    assert.equal(await codeOf('accounts', made), refusal, `made with ${power} and ${other}`)
    assert.equal(await codeOf('accounts/dispatcher/posts', { posts: both }), refusal)
    // Now one and later the other is refused as well: an arrangement is judged whole.
    const later = [
      { role: power, ...held },
      { role: other, ...held, from: START + DAY, to: START + 2 * DAY },
    ]
    assert.equal(await codeOf('accounts/dispatcher/posts', { posts: later }), refusal)
    for (const span of [{}, { until: START + DAY }, { from: START + DAY, until: START + 2 * DAY }]) {
      const body = { to: power, reason: '离任', ...span }
      assert.equal(await codeOf(`accounts/${other}/hand-over`, body), refusal, `${other} to ${power}`)
      const { reason: _reason, ...asked } = body
      assert.equal(await codeOf(`accounts/${other}/hand-over/preview`, asked), refusal)
    }
  }
  assert.equal(
    await codeOf('accounts/root/posts', { posts: [{ role: 'auditor', ...held }] }),
    'identity.not-own',
  )
})

test('nor by a row the program or the owner of the tables writes past the judgement', async (t) => {
  const { id } = await open(t)
  for (const [power, other] of mixes())
    for (const db of [base.db, base.owner])
      await assert.rejects(
        db.query({
          text: `INSERT INTO account_post (district_id, account, role, unit, area, valid_from, valid_to, granted_by)
VALUES ($1, $2, $3, 'elsewhere', '330106001', $4, $5, 'x')`,
          values: [
            id,
            power,
            other,
            new Date(START + DAY).toISOString(),
            new Date(START + 2 * DAY).toISOString(),
          ],
        }),
        /powers_are_separate/,
      )
  await assert.rejects(
    base.db
      .query({
        text: `UPDATE account_post SET role = 'auditor' WHERE district_id = $1 AND account = 'officer'`,
        values: [id],
      })
      .then(() =>
        base.db.query({
          text: `INSERT INTO account_post (district_id, account, role, unit, area, valid_from, granted_by)
VALUES ($1, 'officer', 'officer', 'u', '330106', $2, 'x')`,
          values: [id, new Date(START).toISOString()],
        }),
      ),
    /powers_are_separate/,
  )
})

test('a hand-over shows what it moves before it moves it, and cover begins on its day', async (t) => {
  const moved: unknown[] = []
  const work = { zh: '未结事项', en: 'open matters' }
  const { codeOf, ask } = await open(t, {
    work: {
      count: async ({ posts }) => [{ what: work, count: posts.length * 7 }],
      move: async (_tx, { from, to, span }) => moved.push([from.account, to.account, span]),
    },
  })
  const span = { from: START + DAY, until: START + 3 * DAY }
  const shown = (await (
    await ask('accounts/officer/hand-over/preview', { to: 'dispatcher', ...span })
  ).json()) as {
    posts: readonly { role: string }[]
    work: readonly { count: number }[]
  }
  assert.deepEqual([shown.posts.map(({ role }) => role), shown.work[0]?.count], [['officer'], 7])
  assert.deepEqual(moved, [])
  assert.equal(
    await codeOf('accounts/officer/hand-over', { to: 'dispatcher', reason: '年休假', ...span }),
    'done',
  )
  assert.equal(moved.length, 1)
  const rows = await base.db.query<{ role: string; acting: boolean; from: number; to: number | null }>({
    text: `SELECT role, acting, valid_from AS "from", valid_to AS "to" FROM account_post WHERE account = 'dispatcher'
AND district_id = $1 AND acting`,
    values: [`p${districts}`],
  })
  assert.deepEqual(rows, [{ role: 'officer', acting: true, from: span.from, to: span.until }])
})
