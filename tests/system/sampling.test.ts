// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { errorRate } from '#engines/registry/sampling/sample.ts'
import { csvOf } from '#platform/sheet/sheet.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

const VILLAGES = 23
const PER_VILLAGE = 12

interface Sample {
  readonly id: string
  readonly area: string
  readonly round: string
  readonly version: number
  readonly drawn: number
  readonly checked: number
  readonly wrong: number
  readonly rate: number | null
  readonly files: readonly { readonly file: { readonly id: string; readonly key: string } }[]
}

describe('06.11 the survey of stock', () => {
  let server: TestServer
  let supervisor: Visitor
  let chief: Visitor
  let street: Visitor
  let other: Visitor
  let villages: readonly string[]
  before(async () => {
    server = await startServer()
    const accounts = ['supervisor', 'chief', 's1-chief', 's2-chief']
    const [a, b, c, d] = await Promise.all(accounts.map((account) => server.signIn(account)))
    assert.ok(a && b && c && d)
    ;[supervisor, chief, street, other] = [a, b, c, d]
    villages = server.app
      .world()
      .tree.areasOn('2026-01-01')
      .filter(({ level }) => level === 'community')
      .map(({ code }) => code)
      .slice(0, VILLAGES)
    const rows = [['幢编号', '地址', '网格编码', '用途', '层数', '违建面积', '已拆面积', '处置状态']]
    for (const [n, village] of villages.entries())
      for (let at = 0; at < PER_VILLAGE; at += 1)
        rows.push([
          `V${n}-${at}`,
          at === 0 ? '=危险路1号' : `${n}村${at}号`,
          village,
          '住宅',
          '3',
          String(100 + at),
          '0',
          '已认定违建',
        ])
    const form = new FormData()
    form.append('file', new Blob([rows.map(csvOf).join('')]), 'list.csv')
    const begun = await chief.raw('/api/registry/imports?kind=building', { method: 'POST', body: form })
    assert.equal(begun.status, 202)
    await server.archive.work()
  })
  after(() => server.stop())

  const draw = async (by: Visitor, area: string, size = 5): Promise<Sample> => {
    const reply = await by.post('/api/registry/samples', { round: '第九轮', area, size })
    assert.equal(reply.status, 201, reply.text)
    return reply.body as unknown as Sample
  }
  const check = (by: Visitor, sample: Sample, at: number, body: Record<string, unknown>) =>
    by.post(`/api/registry/samples/${sample.id}/files/${sample.files[at]?.file.id}`, {
      version: sample.version,
      ...body,
    })

  test('an error rate lies between 0 and 100, is exact to a tenth, and says nothing of what nobody looked at', () => {
    assert.equal(errorRate({ drawn: 5, checked: 0, wrong: 0 }), undefined)
    assert.equal(errorRate({ drawn: 5, checked: 3, wrong: 1 }), 33.3)
    fc.assert(
      fc.property(fc.nat({ max: 500 }), fc.nat({ max: 500 }), (wrong, right) => {
        const checked = wrong + right
        const rate = errorRate({ drawn: checked, checked, wrong })
        if (checked === 0) return rate === undefined
        return rate !== undefined && Math.abs(rate - (100 * wrong) / checked) <= 0.05 + 1e-9
      }),
    )
  })

  test('round 9: 23 villages are sampled by lot, and the error rate of each is shown with that of all', async () => {
    for (const [n, village] of villages.entries()) {
      let sample = await draw(supervisor, village)
      assert.equal(new Set(sample.files.map(({ file }) => file.id)).size, 5)
      assert.equal(sample.rate, null, 'no rate before anybody has looked')
      for (let at = 0; at < 5; at += 1) {
        const isWrong = at < n % 3
        const body = isWrong ? { verdict: 'wrong', note: '面积不符', measured: 130 } : { verdict: 'right' }
        const reply = await check(supervisor, sample, at, body)
        assert.equal(reply.status, 200, reply.text)
        sample = reply.body as unknown as Sample
      }
      assert.deepEqual([sample.checked, sample.wrong, sample.rate], [5, n % 3, (n % 3) * 20])
    }
    const list = await supervisor.get(`/api/registry/samples?round=${encodeURIComponent('第九轮')}`)
    const items = list.body['items'] as Sample[]
    assert.equal(items.length, VILLAGES)
    const wrong = villages.reduce((sum, _, n) => sum + (n % 3), 0)
    assert.deepEqual(list.body['whole'], {
      drawn: VILLAGES * 5,
      checked: VILLAGES * 5,
      wrong,
      rate: errorRate({ drawn: 0, checked: VILLAGES * 5, wrong }),
    })
    const events = await server.db.query<{ kind: string; n: number }>({
      text: "SELECT kind, count(*)::int AS n FROM event WHERE stream = 'sample' GROUP BY kind ORDER BY kind",
    })
    assert.deepEqual(events, [
      { kind: 'sample.checked', n: VILLAGES * 5 },
      { kind: 'sample.drawn', n: VILLAGES },
    ])
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await (await supervisor.raw('/api/registry/samples.xlsx')).arrayBuffer())
    assert.equal(book.worksheets[0]?.rowCount, VILLAGES + 2)
  })

  test('nobody checks what they registered, a wrong file needs words, and who was overtaken is told so', async () => {
    // The chief brought the list in, so the chief does not check it.
    const mine = await draw(chief, villages[0] ?? '')
    assert.equal((await check(chief, mine, 0, { verdict: 'right' })).body['code'], 'sample.own-work')
    assert.equal((await check(supervisor, mine, 0, { verdict: 'wrong' })).body['code'], 'sample.note')
    assert.equal((await check(supervisor, mine, 0, { verdict: 'right' })).status, 200)
    assert.equal((await check(supervisor, mine, 1, { verdict: 'right' })).body['code'], 'sample.changed')
    const key = randomUUID()
    const path = `/api/registry/samples/${mine.id}/files/${mine.files[1]?.file.id}`
    for (const _ of [1, 2]) {
      const again = await supervisor.post(path, { version: 2, verdict: 'right' }, { key })
      assert.deepEqual([again.status, again.body['checked']], [200, 2], 'a repeated key happens once')
    }
    const strange = await supervisor.post(
      `/api/registry/samples/${mine.id}/files/00000000-0000-7000-8000-000000000000`,
      { version: 3, verdict: 'right' },
    )
    assert.equal(strange.body['code'], 'sample.not-drawn')
    const none = await supervisor.post('/api/registry/samples', {
      round: '第九轮',
      area: '339901008009',
      size: 5,
    })
    assert.equal(none.body['code'], 'sample.nothing')
  })

  test('two streets see nothing of one another: list, page, drawing, both sheets', async () => {
    const own = await draw(street, '339901001001', 3)
    for (const path of ['/api/registry/samples', `/api/registry/samples/${own.id}`]) {
      const reply = await other.get(path)
      assert.ok(!reply.text.includes('339901001'), path)
    }
    assert.equal((await other.get(`/api/registry/samples/${own.id}`)).status, 404)
    assert.equal((await check(other, own, 0, { verdict: 'right' })).status, 404)
    const abroad = await other.post('/api/registry/samples', { round: 'x', area: '339901001001', size: 1 })
    assert.equal(abroad.body['code'], 'registry.elsewhere')
    const codesIn = async (by: Visitor, path: string): Promise<readonly string[]> => {
      const book = new ExcelJS.Workbook()
      await book.xlsx.load(await (await by.raw(path)).arrayBuffer())
      return (book.worksheets[0]?.getColumn(5).values ?? []).map(String)
    }
    const foreign = await codesIn(other, '/api/registry/stock.xlsx?area=339901001')
    assert.equal(foreign.filter((code) => code.startsWith('339901001')).length, 0)
    assert.equal((await server.anybody.get('/api/registry/samples')).status, 401)
  })

  test('the province gets every file in its columns, with the area that the figures add up to', async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await (await supervisor.raw('/api/registry/stock.xlsx')).arrayBuffer())
    const sheet = book.worksheets[0]
    assert.ok(sheet)
    const heads = (sheet.getRow(1).values as string[]).slice(1)
    assert.deepEqual(heads.slice(0, 7), [
      '序号',
      '行政区划代码',
      '镇街',
      '村社',
      '网格编码',
      '档案类别',
      '编号',
    ])
    const column = heads.indexOf('违建面积(㎡)') + 1
    let sum = 0
    sheet?.eachRow((row, at) => {
      if (at > 1) sum += Number(row.getCell(column).value)
      assert.doesNotMatch(String(row.getCell(9).value), /^=/, 'an address never becomes a formula')
    })
    const [{ total } = { total: 0 }] = await server.db.query<{ total: number }>({
      text: "SELECT sum(amount)::float8 AS total FROM registry_file WHERE status = 'active'",
    })
    assert.equal(sum, total)
    assert.equal((sheet?.rowCount ?? 0) - 1, VILLAGES * PER_VILLAGE)
  })
})
