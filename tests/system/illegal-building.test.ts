// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import ExcelJS from 'exceljs'
import { creditCodeFrom } from '#platform/code/credit-code.ts'
import { runImport, runWaitingImports } from '#engines/registry/import/run.ts'
import { importStore } from '#engines/registry/import/store.ts'
import { dayOf } from '#platform/clock/clock.ts'
import { csvOf } from '#platform/sheet/sheet.ts'
import { closedAt, matterOf, takeIn } from '#server/testing-matters.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

const HOMES = 6073
const FIRMS = 707
const BUILDINGS = 7427
const ALL = 14_207
/** 232.2 万方, shared out over all files. */
const TOTAL = 2_322_000

interface Row {
  readonly id: string
  readonly key: string
  readonly area: string
}

describe('06 illegal building: the three sets of files', () => {
  let server: TestServer
  let chief: Visitor
  let leader: Visitor
  let grids: readonly string[]
  before(async () => {
    server = await startServer()
    chief = await server.signIn('chief')
    leader = await server.signIn('leader')
    grids = (server.app.world().features('grid', '339901') as { properties: { code: string } }[]).map(
      ({ properties }) => properties.code,
    )
  })
  after(() => server.stop())

  const grid = (n: number): string => grids[n % grids.length] ?? ''
  const areaOf = (n: number): number => Math.floor(TOTAL / ALL) + (n < TOTAL % ALL ? 1 : 0)
  const buildingKey = (n: number): string => `F${String(n).padStart(5, '0')}`

  /** The three sets as a bureau sends them: a workbook of three tabs, the linked ones first. */
  const workbook = async (): Promise<Buffer> => {
    const book = new ExcelJS.Workbook()
    const homes = book.addWorksheet('一户一档')
    homes.addRow(['户编号', '地址', '网格编码', '违建面积(㎡)', '处置状态', '所在幢编号'])
    for (let n = 0; n < HOMES; n += 1)
      homes.addRow([`H${n}`, `测试路${n}号1室`, grid(n), areaOf(n), '已认定违建', buildingKey(n % BUILDINGS)])
    const firms = book.addWorksheet('一企一档')
    firms.addRow(['统一社会信用代码', '名称', '地址', '网格编码', '违建面积', '处置状态', '所在幢编号'])
    for (let n = 0; n < FIRMS; n += 1)
      firms.addRow([
        creditCodeFrom('91', '339901', n),
        `测试企业${n}号`,
        `测试路${n}号`,
        grid(n),
        areaOf(HOMES + n),
        '暂缓处置',
        buildingKey(n),
      ])
    const buildings = book.addWorksheet('一幢一档')
    buildings.addRow(['幢编号', '地址', '网格编码', '违建面积', '处置状态'])
    for (let n = 0; n < BUILDINGS; n += 1)
      buildings.addRow([buildingKey(n), `测试路${n}号`, grid(n), areaOf(HOMES + FIRMS + n), '已认定违建'])
    return Buffer.from(await book.xlsx.writeBuffer())
  }

  const upload = async (by: Visitor, content: Buffer | string, kind = '') => {
    const form = new FormData()
    form.append('file', new Blob([content as BlobPart]), 'list')
    const response = await by.raw(`/api/registry/imports${kind && `?kind=${kind}`}`, {
      method: 'POST',
      body: form,
    })
    const body = (await response.json()) as { id: string; total: number }
    assert.equal(response.status, 202, JSON.stringify(body))
    return body
  }
  const runOf = async (id: string) => (await chief.get(`/api/registry/imports/${id}`)).body
  interface Figure {
    readonly value: number
    readonly numerator: number
    readonly denominator: number
  }
  const figure = async (key: string, area = '339901'): Promise<Figure> => {
    const today = dayOf(Date.now())
    const reply = await leader.get(`/api/figures?area=${area}&from=${today}&to=${today}&keys=${key}`)
    assert.equal(reply.status, 200, reply.text)
    const [found] = reply.body['items'] as Figure[]
    assert.ok(found, reply.text)
    return found
  }
  const count = async (text: string): Promise<number> => {
    const [row] = await server.db.query<{ n: number }>({ text })
    return row?.n ?? -1
  }

  test('06.9 · 6,073 homes, 707 firms and 7,427 buildings are taken in one go, go on after a kill, each linked to a building', async () => {
    const content = await workbook()
    const begun = await upload(chief, content)
    assert.equal(begun.total, ALL)
    // Killed in the middle: the run stops between two batches and nothing of it is lost or taken twice.
    const killed = new AbortController()
    const imports = importStore(server.db, 'demo')
    const first = await imports.find(begun.id)
    assert.ok(first)
    const stopAt = 3000
    const ended = await runImport(
      {
        ...server.archive.importing,
        now: () => Date.now(),
        stopping: killed.signal,
        locate: server.archive.importing.locate,
        areaName: server.archive.importing.areaName,
        isArea: (code) => {
          if (seen++ > stopAt) killed.abort()
          return server.archive.importing.isArea(code)
        },
      },
      first,
    )
    assert.equal(ended, 'stopped')
    const halfway = await runOf(begun.id)
    assert.ok(Number(halfway['done']) > 0 && Number(halfway['done']) < ALL)
    assert.equal(await count('SELECT count(*)::int AS n FROM registry_file'), halfway['done'])
    await runWaitingImports(server.archive.importing)
    const run = await runOf(begun.id)
    assert.deepEqual([run['state'], run['made'], run['bad'], run['done']], ['done', ALL, 0, ALL])
    assert.equal(await count('SELECT count(*)::int AS n FROM registry_link'), HOMES + FIRMS)
    const again = await upload(chief, content)
    await server.archive.work()
    const second = await runOf(again.id)
    assert.deepEqual([second['made'], second['changed'], second['known']], [0, 0, ALL])
    assert.equal(await count("SELECT count(*)::int AS n FROM event WHERE stream = 'file'"), ALL)
  })
  let seen = 0

  test('06.9 · one address is found among all of them, with the home and the building at it', async () => {
    const found = (await chief.get(`/api/registry/files?text=${encodeURIComponent('测试路4711号')}`)).body[
      'items'
    ] as Row[]
    assert.deepEqual(found.map(({ key }) => key).toSorted(), ['F04711', 'H4711'])
  })

  test('06.11 · 232.2 万方 is the sum of the files, at every level', async () => {
    const whole = await figure('illegal-area')
    assert.equal(whole.numerator, TOTAL)
    const [{ sum } = { sum: 0 }] = await server.db.query<{ sum: number }>({
      text: "SELECT sum(amount)::float8 AS sum FROM registry_file WHERE status = 'active' AND kind IN ('building', 'household', 'enterprise')",
    })
    assert.equal(sum, TOTAL)
  })

  test('06.8 · 1,932 spots, 260 removed: 13.5 %, and each of the other 1,672 has a state', async () => {
    const rows = [['点位编号', '地址', '网格编码', '发现方式', '处置状态', '已拆面积', '违建面积']]
    for (let n = 0; n < 1932; n += 1)
      rows.push([
        `D${n}`,
        `点位${n}`,
        grid(n),
        n % 2 ? '卫星遥感' : '无人机',
        n < 260 ? '已拆除' : (['待核实', '已认定违建', '不属违建', '暂缓处置'][n % 4] ?? ''),
        n < 260 ? String(n < 100 ? 154 : 153 + (n < 120 ? 1 : 0)) : '',
        '200',
      ])
    rows.push(['D9999', '没有状态的点', grid(1), '无人机', '', '', '1'])
    const run = await upload(chief, rows.map(csvOf).join(''), 'spot')
    await server.archive.work()
    const ended = await runOf(run.id)
    assert.deepEqual([ended['made'], ended['bad']], [1932, 1])
    const share = await figure('illegal-spots-removed')
    assert.deepEqual([share.numerator, share.denominator, share.value], [260, 1932, 13.5])
    assert.equal(
      await count(
        "SELECT count(*)::int AS n FROM registry_file WHERE kind = 'spot' AND state IS NOT NULL AND state <> 'removed'",
      ),
      1672,
    )
  })

  test('06.14 · every cleared parcel has a planned use, and the share for public service is shown', async () => {
    const list = [
      ['地块编号', '名称', '网格编码', '用地面积(亩)', '规划用途'],
      ['P1', '甲地块', grid(1), '30', '公共服务设施'],
      ['P2', '乙地块', grid(2), '15', '绿地'],
      ['P3', '丙地块', grid(3), '15', '产业用地'],
      ['P4', '丁地块', grid(3), '9', ''],
    ]
    const run = await upload(chief, list.map(csvOf).join(''), 'parcel')
    await server.archive.work()
    assert.deepEqual([(await runOf(run.id))['made'], (await runOf(run.id))['bad']], [3, 1])
    const share = await figure('illegal-parcels-public')
    assert.deepEqual([share.numerator, share.denominator, share.value], [30_000, 40_000, 75])
  })

  test('06.5 · 495 polygons each get their community and grid; disposing of all of them makes 100 %', async () => {
    const labels = server.app.world().features('grid', '339901') as {
      properties: { code: string; label: [number, number] }
    }[]
    const square = ([lng, lat]: readonly [number, number]) => {
      const d = 0.00002
      return [
        [lng - d, lat - d],
        [lng + d, lat - d],
        [lng + d, lat + d],
        [lng - d, lat + d],
        [lng - d, lat - d],
      ]
    }
    const map = (state: string) =>
      JSON.stringify({
        type: 'FeatureCollection',
        features: Array.from({ length: 495 }, (_, n) => ({
          type: 'Feature',
          properties: {
            图斑编号: `W${n}`,
            名称: `图斑${n}`,
            卫片年度: 2014 + (n % 4),
            处置状态: state,
            处置日期: '2018-11-29',
          },
          geometry: { type: 'Polygon', coordinates: [square(labels[n % labels.length]!.properties.label)] },
        })),
      })
    const run = await upload(chief, map('待核实'), 'polygon')
    await server.archive.work()
    const ended = await runOf(run.id)
    assert.deepEqual([ended['made'], ended['bad']], [495, 0], JSON.stringify(ended))
    const placed = await server.db.query<{ name: string; area: string; amount: number }>({
      text: "SELECT name, area, amount FROM registry_file WHERE kind = 'polygon'",
    })
    for (const { name, area, amount } of placed) {
      assert.equal(area, labels[Number(name.slice(2)) % labels.length]?.properties.code)
      assert.ok(amount > 5 && amount < 40, String(amount))
    }
    assert.equal((await figure('illegal-polygons-disposed')).value, 0)
    const again = await upload(chief, map('已拆除'), 'polygon')
    await server.archive.work()
    assert.equal((await runOf(again.id))['changed'], 495)
    const share = await figure('illegal-polygons-disposed')
    assert.deepEqual([share.numerator, share.denominator, share.value], [495, 495, 100])
  })

  test('06.10 · 704 complaints were received and 574 closed: the stored matters make 81.53 %, and open into it', async () => {
    const letters = Array.from({ length: 704 }, (_, n) => {
      const given = {
        kind: 'illegal-building-letter',
        group: 'illegal-building-letters',
        area: grid(n),
        openedAt: Date.now() - 86_400_000,
        isPublic: false,
      }
      return n < 574 ? closedAt('street', { ...given, closedAt: Date.now() }) : matterOf(given)
    })
    await takeIn(server.app.cases.store, letters)
    const yesterday = dayOf(Date.now() - 86_400_000)
    const asked = `area=339901&from=${yesterday}&to=${yesterday}`
    const reply = await leader.get(`/api/figures?${asked}&keys=illegal-letters-closed`)
    const [share] = reply.body['items'] as Figure[]
    assert.deepEqual([share?.numerator, share?.denominator, share?.value], [574, 704, 81.53], reply.text)
    assert.equal(
      await count("SELECT count(*)::int AS n FROM cases WHERE kind = 'illegal-building-letter'"),
      704,
    )
    const children = await leader.get(`/api/figures/illegal-letters-closed/children?${asked}`)
    const streets = children.body['items'] as (Figure & { readonly suppressed?: boolean })[]
    assert.equal(
      streets.reduce((sum, { denominator }) => sum + denominator, 0),
      704,
      'the streets add up to the district',
    )
  })

  test('06.10 · a street that does not answer never learns who complained', async () => {
    const [feature] = server.app.world().features('grid', '339901001') as {
      properties: { label: [number, number] }
    }[]
    const [lng, lat] = feature!.properties.label
    const told = await server.anybody.post('/api/reports', {
      kind: 'illegal-building-letter',
      text: '隔壁楼顶加层一直没有处理。',
      place: { lng, lat },
      address: '示范路9号',
      answers: { about: 'stalled' },
      contact: { name: '来信人', phone: '13800000000' },
    })
    assert.equal(told.status, 201, told.text)
    const officer = await server.signIn('s1-enforcement')
    const { body } = await chief.get('/api/cases?kind=illegal-building-letter&queue=all')
    const [letter] = body['items'] as { id: string }[]
    for (const reader of [officer, leader, await server.signIn('s2-intake')]) {
      const page = await reader.get(`/api/cases/${letter!.id}`)
      assert.doesNotMatch(page.text, /13800000000|来信人/)
    }
    const board = await server.anybody.get('/api/public/cases?limit=50')
    assert.doesNotMatch(board.text, /illegal-building-letter/)
  })
})
