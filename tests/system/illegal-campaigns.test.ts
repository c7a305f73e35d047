// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DAY, HOUR } from '#platform/clock/clock.ts'
import { matterOf, takeIn } from '#server/testing-matters.ts'
import {
  does,
  document,
  fine,
  importCsv,
  itemOf,
  itemsOf,
  photoId,
  refusedWith,
  startCampaign,
  step,
} from './campaign.ts'
import { at } from './fixture.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

/** A Monday. */
const START = at('2026-03-02T09:00:00+08:00')
const heads = [
  '编号',
  '名称',
  '区域',
  '责任主体',
  '数量',
  '节点日期',
  '已到节点',
  '佐证材料',
  '佐证文号',
  '销号日期',
  '销号单位',
]

interface Cell {
  readonly within: number
  readonly total: number
  readonly percent: number | null
}
interface Figures {
  readonly measures: readonly { readonly key: string }[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly Cell[] }[]
  readonly whole: readonly Cell[]
}
const cellOf = ({ measures, whole, rows }: Figures, measure: string, row?: string): Cell | undefined =>
  (row === undefined ? whole : rows.find(({ key }) => key === row)?.cells)?.[
    measures.findIndex(({ key }) => key === measure)
  ]

describe('06 three reforms, points and grids', () => {
  let server: TestServer
  let clock = START
  let supervisor: Visitor
  let organiser: Visitor
  let doer: Visitor
  before(async () => {
    server = await startServer({ now: () => clock })
    await server.owner.query({ text: "SELECT ensure_event_months('2026-01-01', '2026-12-31')" })
    await goTo(START)
  })
  after(() => server.stop())

  const goTo = async (instant: number): Promise<void> => {
    clock = instant
    supervisor = await server.signIn('supervisor')
    organiser = await server.signIn('officer-enforcement')
    doer = await server.signIn('s1-enforcement')
  }
  const street = (n: number) => `33990100${1 + (n % 8)}`
  const row = (code: string, n: number, amount: number | string, isDone: boolean) => [
    code,
    `点位${code}`,
    street(n),
    `${street(n)}-enforcement`,
    amount,
    ...(isDone
      ? ['2026-02-20', '实施完成', '验收照片', `验${code}`, '2026-02-21', '339901-enforcement']
      : ['', '', '', '', '', '']),
  ]
  const otherPhoto = async (colour: string): Promise<string> => {
    const response = await server.anybody.raw('/api/files', { method: 'POST', body: await picture(colour) })
    return ((await response.json()) as { id: string }).id
  }
  const figuresOf = async (campaign: string): Promise<Figures> =>
    fine(await supervisor.get(`/api/campaigns/${campaign}`))['figures'] as Figures

  test('06.1 · 178 % and 399.67 % match; 300.94 and 142.59 are what rounding gives, 300.93 and 142.58 what truncating does', async () => {
    const { id } = await startCampaign(supervisor, { type: 'three-reforms' })
    const done = { housing: 963_000, factories: 239_800, villages: 767_700, demolition: 1_602_000 }
    for (const [list, amount] of Object.entries(done)) {
      const taken = await importCsv(organiser, id, { list, rows: [heads, row(`${list}-1`, 0, amount, true)] })
      assert.deepEqual([taken['added'], taken['refused']], [1, 0], JSON.stringify(taken))
    }
    const targets = (rounding?: { how: string; decimals: number }) =>
      Object.entries({ housing: '32', factories: '6', villages: '53.84', demolished: '90' }).map(
        ([measure, value]) => ({ measure, value, source: '年度任务书', ...(rounding ? { rounding } : {}) }),
      )
    const percents = async () => {
      const figures = await figuresOf(id)
      return ['housing', 'factories', 'villages', 'demolished'].map((key) => cellOf(figures, key)?.percent)
    }
    fine(await supervisor.post(`/api/campaigns/${id}/targets`, { targets: targets() }))
    assert.deepEqual(await percents(), [300.94, 399.67, 142.59, 178])
    fine(
      await supervisor.post(`/api/campaigns/${id}/targets`, {
        targets: targets({ how: 'truncate', decimals: 2 }),
      }),
    )
    assert.deepEqual(await percents(), [300.93, 399.66, 142.58, 178])
  })

  test('06.2 · 55 of 56 points with proof are 98.2 %, and not all until the 56th', async () => {
    const { id } = await startCampaign(supervisor, { type: 'illegal-building-points' })
    const rows = [heads, ...Array.from({ length: 56 }, (_, n) => row(`S${n}`, 0, 10, n < 55))]
    const taken = await importCsv(organiser, id, { list: 'four-sides', rows })
    assert.equal(taken['added'], 56, JSON.stringify(taken).slice(0, 600))
    fine(
      await supervisor.post(`/api/campaigns/${id}/targets`, { targets: [{ measure: 'sides', value: 56 }] }),
    )
    assert.equal(cellOf(await figuresOf(id), 'sides')?.percent, 98.2)
    const [last] = await itemsOf(supervisor, id, 'state=open')
    const photo = await photoId(server)
    await does(doer, last!.id, 'reach', { node: 'before', photos: [photo] })
    await does(doer, last!.id, 'reach', { node: 'after', photos: [photo], text: '已整改' })
    await does(organiser, last!.id, 'sign')
    assert.equal(cellOf(await figuresOf(id), 'sides')?.percent, 100)
  })

  test('06.3 · 1,095 suspected, 876 mended are 80 %, and each of the other 219 carries a reason', async () => {
    const { id } = await startCampaign(supervisor, { type: 'illegal-building-points' })
    const head = [...heads, '缓办原因', '缓办批准单位']
    const rows = [
      head,
      ...Array.from({ length: 1095 }, (_, n) => [
        ...row(`Y${n}`, n, 20, n < 876),
        n < 876 ? '' : (['等待城中村改造', '美丽家园整治'][n % 2] ?? ''),
        n < 876 ? '' : '339901-command',
      ]),
    ]
    const taken = await importCsv(organiser, id, { list: 'suspected', rows })
    assert.equal(taken['added'], 1095, JSON.stringify(taken).slice(0, 800))
    fine(
      await supervisor.post(`/api/campaigns/${id}/targets`, {
        targets: [{ measure: 'mended', value: 1095 }],
      }),
    )
    assert.equal(cellOf(await figuresOf(id), 'mended')?.percent, 80)
    const deferred = await itemsOf(supervisor, id, 'state=deferred')
    assert.equal(deferred.length, 219)
    for (const { id: item } of deferred)
      assert.match((await supervisor.get(`/api/campaign-items/${item}`)).text, /等待城中村改造|美丽家园整治/)
    assert.deepEqual(await itemsOf(supervisor, id, 'state=open'), [])
  })

  test('06.4 · at 18:00 every street has today, the sum and its share; Monday sums the week; both recompute', async () => {
    const { id } = await startCampaign(supervisor, { type: 'three-reforms' })
    const rows = [heads, row('T1', 0, 5000, false), row('T2', 0, 7000, false)]
    await importCsv(organiser, id, { list: 'demolition', rows })
    const targets = [{ measure: 'demolished', area: street(0), value: '2' }]
    fine(await supervisor.post(`/api/campaigns/${id}/targets`, { targets }))
    const photo = await photoId(server)
    const finish = async (item: string) => {
      await does(doer, item, 'reach', { node: 'before', photos: [photo] })
      await does(doer, item, 'reach', { node: 'after', photos: [photo], text: '已拆除' })
      await does(organiser, item, 'sign')
    }
    const items = await itemsOf(doer, id, 'list=demolition')
    const [first, second] = ['T1', 'T2'].map((code) => items.find((item) => item.code === code))
    await finish(first!.id)
    await goTo(START + DAY)
    await finish(second!.id)
    await goTo(START + DAY + 10 * HOUR)
    const read = async (key: string, day: string) =>
      fine(await supervisor.get(`/api/campaigns/${id}/bulletins/${key}?day=${day}`))['table'] as Figures
    const monday = cellOf(await read('daily', '2026-03-02'), 'demolished', street(0))
    const tuesday = cellOf(await read('daily', '2026-03-03'), 'demolished', street(0))
    assert.deepEqual(
      [monday?.within, monday?.total, monday?.percent, tuesday?.within, tuesday?.total, tuesday?.percent],
      [0.5, 0.5, 25, 0.7, 1.2, 60],
    )
    assert.equal((await read('daily', '2026-03-03')).rows.length, 8)
    await goTo(START + 7 * DAY + HOUR)
    const weekly = cellOf(await read('weekly', '2026-03-09'), 'demolished', street(0))
    assert.equal(weekly?.within, 1.2)
  })

  test('06.13 · stock and new building are read from the records: nobody types them, and what is missing is listed', async () => {
    const officer = await server.signIn('s1-enforcement')
    const [feature] = server.app.world().features('grid', street(0)) as {
      properties: { label: [number, number]; code: string }
    }[]
    const [lng, lat] = feature!.properties.label
    const { id } = await startCampaign(supervisor, { type: 'free-of-illegal-building' })
    const rows = [heads.slice(0, 4), ['C1', '创建', street(0), `${street(0)}-enforcement`]]
    await importCsv(organiser, id, { list: 'streets', rows })
    const [item] = await itemsOf(doer, id)
    const building = fine(
      await officer.post('/api/registry/files', {
        kind: 'building',
        address: '存量路1号',
        place: { lng, lat },
        facts: { disposal: 'confirmed', illegalArea: 35 },
      }),
    )
    const fresh = matterOf({
      kind: 'new-illegal-building',
      group: 'illegal-building',
      area: feature!.properties.code,
      openedAt: clock,
    })
    await takeIn(server.app.cases.store, [fresh])
    const nodeOf = async (key: string) => {
      const page = fine(await doer.get(`/api/campaign-items/${item!.id}`)) as unknown as {
        nodes: {
          key: string
          form: unknown[]
          readings: { value: number; isMet: boolean; indicator: string }[]
        }[]
      }
      const found = page.nodes.find((node) => node.key === key)
      assert.ok(found)
      return found
    }
    const before = await nodeOf('stock')
    assert.deepEqual(before.form, [], 'nobody is asked to type it')
    assert.deepEqual(
      before.readings.map(({ value, isMet, indicator }) => [value, isMet, indicator]),
      [[35, false, 'illegal-standing-area']],
    )
    const stock = { node: 'stock', documents: [document('排摸结果', '排〔2026〕1号')] }
    // Whatever the street types, the records count.
    for (const answers of [{ stock: 0 }, {}])
      refusedWith(await step(doer, item!.id, 'reach', { ...stock, answers }), 'item.reading')
    const open = { node: 'fresh', documents: [document('办结清单', '办〔2026〕1号')] }
    refusedWith(await step(doer, item!.id, 'reach', { ...open, answers: { open: 0 } }), 'item.reading')

    fine(
      await officer.post(`/api/registry/files/${String(building['id'])}/correct`, {
        version: building['version'],
        facts: { disposal: 'removed', removedArea: 35 },
        photos: [await photoId(server), await otherPhoto('#3a8')],
      }),
    )
    const after = await does(doer, item!.id, 'reach', stock)
    assert.deepEqual(
      after.nodes.filter(({ reached }) => reached === null).map(({ key }) => key),
      ['fresh', 'board', 'applied'],
    )
    const { reached } = (await itemOf(doer, item!.id)).nodes.find(
      ({ key }) => key === 'stock',
    ) as unknown as {
      reached: { answers: unknown }
    }
    assert.deepEqual(reached.answers, { stock: 0 }, 'the reading stands in the record')
  })

  test('06.12 · a grid with 7 records is clear when all 7 are closed with proof, and no more when one is opened again', async () => {
    const officer = await server.signIn('s1-enforcement')
    const [feature] = server.app.world().features('grid', '339901001') as {
      properties: { label: [number, number]; code: string }
    }[]
    const { code, label } = feature!.properties
    const photo = await photoId(server)
    const other = (await server.anybody
      .raw('/api/files', { method: 'POST', body: await picture('#a33') })
      .then((r) => r.json())) as { id: string }
    const made: { id: string; version: number }[] = []
    for (let n = 0; n < 7; n += 1) {
      const reply = await officer.post('/api/registry/files', {
        kind: 'spot',
        address: `清零路${n}号`,
        place: { lng: label[0], lat: label[1] },
        facts: { found: 'patrol', disposal: 'confirmed', illegalArea: 10 },
      })
      made.push(fine(reply) as unknown as { id: string; version: number })
    }
    const clear = async () =>
      (
        fine(await officer.get(`/api/registry/clearance?area=${code}`))['items'] as {
          open: number
          isClear: boolean
        }[]
      )[0]
    const close = (n: number, photos: readonly string[]) =>
      officer.post(`/api/registry/files/${made[n]!.id}/correct`, {
        version: made[n]!.version,
        facts: { disposal: 'removed', removedArea: 10 },
        ...(photos.length > 0 ? { photos } : {}),
      })
    assert.equal((await close(0, [photo])).body['code'], 'registry.proof')
    for (let n = 0; n < 7; n += 1) {
      assert.deepEqual(await clear(), { ...(await clear()), open: 7 - n, isClear: false })
      fine(await close(n, [photo, other.id]))
    }
    assert.equal((await clear())?.isClear, true)
    fine(
      await officer.post(`/api/registry/files/${made[3]!.id}/correct`, {
        version: 2,
        facts: { disposal: 'confirmed' },
        reason: '死灰复燃',
      }),
    )
    assert.deepEqual([(await clear())?.open, (await clear())?.isClear], [1, false])
    const stranger = await server.signIn('s2-intake')
    assert.deepEqual((await stranger.get(`/api/registry/clearance?area=${code}`)).body['items'], [])
  })

  test('06.7 · a spot is logged and stands on the notice board by place and state, without a name or a size', async () => {
    const worker = await server.signIn('s1-enforcement')
    const [feature] = server.app.world().features('grid', '339901001') as {
      properties: { label: [number, number] }
    }[]
    const [lng, lat] = feature!.properties.label
    const name = '张三家屋顶'
    const log = (facts: object) =>
      worker.post('/api/registry/files', {
        kind: 'spot',
        name,
        address: '公示路5号',
        place: { lng, lat },
        facts,
        from: 'field',
      })
    fine(await log({ found: 'property', disposal: 'ordered', illegalArea: 33 }))
    fine(await log({ found: 'property', disposal: 'suspected' }))
    const board = await server.anybody.get('/api/public/notice-board?area=339901001')
    const items = (board.body['items'] as Record<string, unknown>[]).filter(
      ({ address }) => address === '公示路5号',
    )
    assert.equal(items.length, 1, 'what nobody has checked is not on the board')
    assert.deepEqual(Object.keys(items[0]!).toSorted(), [
      'address',
      'areaName',
      'closed',
      'id',
      'kindName',
      'stateName',
      'updatedAt',
    ])
    assert.doesNotMatch(board.text, /张三|33 |illegalArea/)
  })
})

const picture = async (colour: string): Promise<FormData> => {
  const { default: sharp } = await import('sharp')
  const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'photo.jpg')
  return form
}
