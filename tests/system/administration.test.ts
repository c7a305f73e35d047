// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import ExcelJS from 'exceljs'
import { addDays, dayOf } from '#platform/clock/clock.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

const ROOT = '339901'
const STREET = '339901001'
const reason = '城管办会议纪要第 12 号'

let server: TestServer
let admin: Visitor
let auditor: Visitor
before(async () => {
  server = await startServer({ matters: 400 })
  admin = await server.signIn('admin')
  auditor = await server.signIn('auditor')
})
after(() => server.stop())

const good = <T = Record<string, unknown>>(reply: { status: number; text: string; body: unknown }): T => {
  assert.ok(reply.status < 300, `${reply.status} ${reply.text}`)
  return reply.body as T
}
const auditOf = async (query: string) =>
  good<{ items: readonly { kind: string; about: string; reason: string | null; account: string | null }[] }>(
    await auditor.get(`/api/admin/audit?${query}`),
  ).items

describe('time limits', () => {
  const key = 'exposed-waste.handling'
  const limit = { amount: 3, unit: 'work-hour' }
  const limitOf = async () =>
    good<{
      items: { kind: string; stages: { stage: string; limit: { amount: number }; source: string }[] }[]
    }>(await admin.get('/api/admin/limits'))
      .items.find(({ kind }) => kind === 'exposed-waste')
      ?.stages.find(({ stage }) => stage === 'handling')

  test('a preview says how many open matters keep their due time and how many will get the new limit', async () => {
    const shown = good<{ open: number; kept: number; later: number; after: { amount: number } }>(
      await admin.post('/api/admin/limits/preview', { key, limit }),
    )
    const [counted] = await server.db.query<{ open: number; kept: number }>({
      text: `SELECT count(*)::int AS open, count(*) FILTER (WHERE stage = 'handling')::int AS kept FROM cases
WHERE kind = 'exposed-waste' AND status = 'open'`,
    })
    assert.deepEqual([shown.open, shown.kept, shown.after.amount], [counted?.open, counted?.kept, 3])
  })

  test('a new limit holds at once, for new clocks only, and is taken back the same way', async () => {
    const dueTimes = () =>
      server.db.query({
        text: "SELECT id, stage_due_at FROM cases WHERE kind = 'exposed-waste' AND status = 'open' ORDER BY id",
      })
    const before = await dueTimes()
    good(await admin.post('/api/admin/limits', { key, limit, reason }))
    assert.deepEqual(
      [(await limitOf())?.limit.amount, (await limitOf())?.source, await dueTimes()],
      [3, 'district', before],
    )
    good(await admin.post('/api/admin/limits', { key, limit: null, reason }))
    assert.notEqual((await limitOf())?.limit.amount, 3)
    const [last] = await auditOf('stream=admin')
    assert.deepEqual(
      [last?.kind, last?.about, last?.reason, last?.account],
      ['limit-set', `limit:${key}`, reason, 'admin'],
    )
  })

  test('what is no limit, or no kind, is refused with what is allowed', async () => {
    const wrong = await admin.post('/api/admin/limits', {
      key,
      limit: { amount: 2, unit: 'fortnight' },
      reason,
    })
    assert.equal(wrong.body['code'], 'admin.limit')
    const unknown = await admin.post('/api/admin/limits', { key: 'nothing.handling', limit, reason })
    assert.equal(unknown.body['code'], 'admin.unknown-limit')
  })
})

describe('the calendar', () => {
  test('a day off of the district changes the deadlines that are counted from then on; the past stays', async () => {
    const soon = addDays(dayOf(Date.now()), 40)
    const isWork = async () =>
      good<{ days: { day: string; work: boolean }[] }>(
        await admin.get(`/api/admin/calendar?year=${soon.slice(0, 4)}`),
      ).days.find(({ day }) => day === soon)?.work
    const before = await isWork()
    good(await admin.post('/api/admin/calendar', { day: soon, is: before ? 'rest' : 'work', reason: '防汛' }))
    assert.equal(await isWork(), !before)
    good(await admin.post('/api/admin/calendar', { day: soon, is: 'usual', reason: '取消' }))
    assert.equal(await isWork(), before)
    const past = await admin.post('/api/admin/calendar', { day: dayOf(Date.now()), is: 'rest', reason: 'x' })
    assert.equal(past.body['code'], 'admin.day-past')
  })
})

describe('units', () => {
  const unit = {
    code: `${STREET}-gardens`,
    name: '街道绿化队',
    en: 'Street Gardeners',
    level: 'street',
    area: STREET,
    competences: ['greening'],
  }

  test('a new unit can be dispatched to and given posts at once', async () => {
    good(await admin.post('/api/admin/units', { ...unit, reason }))
    const known = good<{ items: { code: string }[] }>(await admin.get('/api/units?competence=greening')).items
    assert.ok(known.some(({ code }) => code === unit.code))
    good(
      await admin.post('/api/admin/accounts', {
        account: 'gardener',
        name: '绿化一号',
        posts: [{ role: 'officer', unit: unit.code, area: STREET }],
      }),
    )
  })

  test('taking a competence from the only unit that has it shows which kinds would find nobody', async () => {
    const all = good<{ items: Record<string, unknown>[] }>(
      await admin.get('/api/units?competence=water-supply'),
    )
    const { parent, ...only } = all.items[0] ?? {}
    const shown = good<{ orphaned: { competence: { zh: string }; kinds: { zh: string }[] }[] }>(
      await admin.post('/api/admin/units/preview', {
        ...only,
        competences: [],
        ...(parent ? { parent } : {}),
      }),
    )
    assert.equal(shown.orphaned[0]?.competence.zh, '供水抢修')
    assert.ok((shown.orphaned[0]?.kinds.length ?? 0) > 0)
  })

  test('a unit above itself, a strange competence and a foreign code are refused', async () => {
    const codes = await Promise.all(
      [
        { ...unit, parent: unit.code },
        { ...unit, competences: ['flying'] },
        { ...unit, code: '110101-x1' },
        { ...unit, area: '339999' },
      ].map(async (wrong) => (await admin.post('/api/admin/units', { ...wrong, reason })).body['code']),
    )
    assert.deepEqual(codes, ['admin.unit-parent', 'admin.competence', 'admin.unit-code', 'admin.unit-area'])
  })

  test('units and accounts come in from Excel: good rows are kept, each wrong one is named, again changes nothing', async () => {
    const send = async (what: string, rows: readonly (readonly string[])[]) => {
      const book = new ExcelJS.Workbook()
      book.addWorksheet('a').addRows(rows.map((row) => [...row]))
      const form = new FormData()
      form.append('file', new Blob([(await book.xlsx.writeBuffer()) as ArrayBuffer]), 'a.xlsx')
      const headers = { 'idempotency-key': randomUUID() }
      const reply = await admin.raw(`/api/admin/${what}/import`, { method: 'POST', body: form, headers })
      const text = await reply.text()
      assert.equal(reply.status, 200, text)
      return JSON.parse(text) as {
        kept: number
        known: number
        rejected: { row: number }[]
        links: unknown[]
      }
    }
    const units = [
      ['编码', '名称', '层级', '区域', '职能'],
      [`${STREET}-one`, '新单位一', '街道', STREET, '环卫保洁、园林绿化养护'],
      [`${STREET}-two`, '新单位二', '街道', STREET, '没有的职能'],
    ]
    const first = await send('units', units)
    assert.deepEqual([first.kept, first.rejected.map(({ row }) => row)], [1, [3]])
    assert.deepEqual([(await send('units', units)).kept, (await send('units', units)).known], [0, 1])
    const people = [
      ['账号', '姓名', '岗位', '单位', '区域'],
      ['new-one', '新人一', '处置人员', '新单位一', STREET],
      ['new-one', '新人一', '核查员', '新单位一', STREET],
      ['new-two', '新人二', '没有的岗位', '新单位一', STREET],
    ]
    const made = await send('accounts', people)
    assert.deepEqual([made.kept, made.links.length, made.rejected.map(({ row }) => row)], [1, 1, [4]])
    assert.equal((await send('accounts', people)).known, 1)
  })
})

describe('areas', () => {
  const square = (code: string, west: number, east: number) => ({
    type: 'Feature',
    properties: { code, name: `新${code.slice(-3)}` },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [west, 30],
          [east, 30],
          [east, 30.01],
          [west, 30.01],
          [west, 30],
        ],
      ],
    },
  })
  const send = async (path: string, features: readonly unknown[]) => {
    const form = new FormData()
    form.append('file', new Blob([JSON.stringify({ type: 'FeatureCollection', features })]), 'a.geojson')
    const reply = await admin.raw(path, {
      method: 'POST',
      body: form,
      headers: { 'idempotency-key': randomUUID() },
    })
    const text = await reply.text()
    return { status: reply.status, text, body: JSON.parse(text) as Record<string, unknown> }
  }
  const streets = async () =>
    good<{ items: { code: string; name: string; validTo: string | null }[] }>(
      await admin.get('/api/admin/areas?level=street'),
    ).items

  test('a boundary file is looked at before it is applied: its overlaps are shown, and nothing is kept', async () => {
    const before = await streets()
    const overlapping = [square(`${ROOT}901`, 121, 121.01), square(`${ROOT}902`, 121.005, 121.02)]
    const shown = good<{ made: number; applied: boolean; seams: { is: string; areas: unknown[] }[] }>(
      await send('/api/admin/areas/preview?level=street', overlapping),
    )
    assert.deepEqual([shown.made, shown.applied], [2, false])
    assert.ok(shown.seams.some(({ is }) => is === 'overlap'))
    assert.deepEqual(await streets(), before)
  })

  test('applied, a place in it is found, and the audit says who brought it in', async () => {
    const sound = [square(`${ROOT}901`, 121, 121.01), square(`${ROOT}902`, 121.01, 121.02)]
    const applied = good<{ made: number; seams: { is: string }[] }>(
      await send(`/api/admin/areas/import?level=street&reason=${encodeURIComponent(reason)}`, sound),
    )
    assert.equal(applied.made, 2)
    assert.ok(!applied.seams.some(({ is }) => is === 'overlap'))
    assert.ok((await streets()).some(({ code }) => code === `${ROOT}901`))
    assert.equal((await auditOf('text=areas-imported'))[0]?.reason, reason)
  })

  test('a street is named anew and ended with its successor; one with life in it cannot be ended', async () => {
    good(await admin.post(`/api/admin/areas/${ROOT}901/name`, { name: '东湖街道', en: 'East Lake', reason }))
    assert.equal((await streets()).find(({ code }) => code === `${ROOT}901`)?.name, '东湖街道')
    const busy = await admin.post(`/api/admin/areas/${STREET}/end`, { successors: [`${ROOT}902`], reason })
    assert.equal(busy.body['code'], 'admin.area-in-use')
    good(await admin.post(`/api/admin/areas/${ROOT}901/end`, { successors: [`${ROOT}902`], reason }))
    assert.ok((await streets()).find(({ code }) => code === `${ROOT}901`)?.validTo)
  })

  test('a file that is no map is refused with a sentence', async () => {
    const form = new FormData()
    form.append('file', new Blob(['\u0000\u0001 not a map']), 'a.geojson')
    const reply = await admin.raw('/api/admin/areas/preview?level=street', {
      method: 'POST',
      body: form,
      headers: { 'idempotency-key': randomUUID() },
    })
    assert.ok(reply.status >= 400 && reply.status < 500)
    assert.match(await reply.text(), /area\.file-not-readable/)
  })
})

describe('posts go on when people change', () => {
  const postsOf = async (account: string) =>
    good<{
      items: { posts: { role: string; acting: boolean; to: number | null }[]; disabledAt: number | null }[]
    }>(await admin.get(`/api/admin/accounts?text=${account}`)).items[0]

  test('who leaves hands the posts over for good, and the account is locked', async () => {
    good(
      await admin.post('/api/admin/accounts/s3-intake/hand-over', {
        to: 's3-peace',
        reason: '退休',
        lock: true,
      }),
    )
    const [left, took] = [await postsOf('s3-intake'), await postsOf('s3-peace')]
    assert.deepEqual([left?.posts, left?.disabledAt !== null], [[], true])
    assert.ok(took?.posts.some(({ role, acting }) => role === 'intake' && !acting))
  })

  test('on leave somebody acts until a day, and the holder keeps the post', async () => {
    const until = Date.now() + 5 * 86_400_000
    good(
      await admin.post('/api/admin/accounts/s4-intake/hand-over', {
        to: 's4-peace',
        reason: '年休假',
        until,
      }),
    )
    assert.ok((await postsOf('s4-intake'))?.posts.some(({ role }) => role === 'intake'))
    const acting = (await postsOf('s4-peace'))?.posts.find(({ role }) => role === 'intake')
    assert.deepEqual([acting?.acting, acting?.to], [true, until])
  })

  test('separated powers never meet in one account, not by a hand-over either', async () => {
    const reply = await admin.post('/api/admin/accounts/auditor/hand-over', { to: 'security', reason: 'x' })
    assert.equal(reply.body['code'], 'identity.powers-separate')
    assert.equal((await postsOf('auditor'))?.posts.length, 1)
  })
})

describe('the audit', () => {
  test('an auditor finds who did what by account and by word, and takes it along as Excel', async () => {
    const rows = await auditOf('account=admin&text=hand')
    assert.ok(rows.length > 0 && rows.every(({ account }) => account === 'admin'))
    const response = await auditor.raw('/api/admin/audit.xlsx?stream=admin')
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await response.arrayBuffer())
    assert.ok((book.worksheets[0]?.rowCount ?? 0) > 5)
  })

  test('pages follow each other without a hole, and no matter is in it', async () => {
    const seen = new Set<string>()
    let before: string | null = null
    do {
      const page: { items: { id: string; stream: string }[]; next: string | null } = good(
        await auditor.get(`/api/admin/audit${before ? `?before=${before}` : ''}`),
      )
      for (const { id, stream } of page.items) {
        assert.ok(!seen.has(id))
        assert.ok(['identity', 'admin', 'roster', 'coverage'].includes(stream))
        seen.add(id)
      }
      before = page.next
    } while (before !== null)
    const [counted] = await server.db.query<{ n: number }>({
      text: "SELECT count(*)::int AS n FROM event WHERE stream IN ('identity', 'admin', 'roster', 'coverage')",
    })
    assert.equal(seen.size, counted?.n)
  })

  test('nobody but those with separated powers reads it, and nobody but administrators writes settings', async () => {
    const leader = await server.signIn('leader')
    assert.equal((await leader.get('/api/admin/audit')).status, 403)
    for (const visitor of [leader, auditor])
      for (const path of ['limits', 'calendar', 'units', 'accounts'])
        assert.equal((await visitor.post(`/api/admin/${path}`, {})).status, 403, path)
  })
})
