// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DAY, HOUR } from '#platform/clock/clock.ts'
import { does, fine, importCsv, itemsOf, photoId, refusedWith, startCampaign, step } from './campaign.ts'
import { at } from './fixture.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

/** A Monday: day 1. */
const START = at('2026-08-10T09:00:00+08:00')
const heads = ['编号', '名称', '区域', '责任主体', '完成时限', '数量', '问题类型']
const spot = (code: number, street: number, sqm = 100) => [
  `D${String(code).padStart(3, '0')}`,
  `点位${code}`,
  `33990100${street}`,
  `33990100${street}-enforcement`,
  '2026-11-10',
  sqm,
  '垃圾积存',
]

interface Figures {
  readonly measures: readonly { readonly key: string }[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly Cell[] }[]
  readonly whole: readonly Cell[]
}
interface Cell {
  readonly within: number
  readonly total: number
  readonly target: number | null
  readonly percent: number | null
}
const cellOf = ({ measures, whole, rows }: Figures, measure: string, row?: string): Cell | undefined => {
  const column = measures.findIndex(({ key }) => key === measure)
  return (row === undefined ? whole : rows.find(({ key }) => key === row)?.cells)?.[column]
}

describe('a hundred days for a better city (05.9)', () => {
  let server: TestServer
  let clock = START
  let supervisor: Visitor
  let organiser: Visitor
  let doer: Visitor
  let campaign: string
  let photo: string
  before(async () => {
    server = await startServer({ now: () => clock })
    await server.owner.query({ text: "SELECT ensure_event_months('2026-06-01', '2027-02-01')" })
    await goTo(START)
    campaign = (await startCampaign(supervisor, { type: 'city-hundred-days' })).id
    photo = await photoId(server)
  })
  after(() => server.stop())

  /** Another day: everybody signs in anew. */
  const goTo = async (instant: number): Promise<void> => {
    clock = instant
    supervisor = await server.signIn('supervisor')
    organiser = await server.signIn('officer-city')
    doer = await server.signIn('s1-enforcement')
  }

  const standing = async () =>
    fine(await supervisor.get(`/api/campaigns/${campaign}`))['standing'] as Record<string, unknown>
  const finish = async (id: string): Promise<void> => {
    await does(doer, id, 'reach', { node: 'before', photos: [photo] })
    await does(doer, id, 'reach', { node: 'after', photos: [photo], text: '已清理。' })
    await does(organiser, id, 'sign')
  }

  test('a list comes in from a file; what cannot be taken is told with line, reason and remedy', async () => {
    const rows = [
      heads,
      ...Array.from({ length: 6 }, (_, index) => spot(index + 1, (index % 2) + 1)),
      ['D007', '', '339901001', '339901001-enforcement', '', '', '垃圾积存'],
      ['D008', '点位8', '别的区', '339901001-enforcement', '', '', '垃圾积存'],
      ['D009', '点位9', '339901001', '没有的单位', '', '', '垃圾积存'],
      ['D010', '点位10', '339901001', '339901001-enforcement', '', '-5', '垃圾积存'],
      ['D011', '点位11', '339901001', '339901001-enforcement', '', '', '外星人'],
      spot(1, 1),
    ]
    const rehearsed = await importCsv(organiser, campaign, { list: 'spots', rows, rehearse: true })
    assert.deepEqual([rehearsed['added'], rehearsed['refused']], [6, 6])
    assert.equal((await itemsOf(organiser, campaign)).length, 0)
    const done = await importCsv(organiser, campaign, { list: 'spots', rows })
    assert.equal(done['added'], 6)
    const errors = done['errors'] as {
      line: number
      why: { zh: string; en: string }
      remedy: { zh: string }
    }[]
    assert.deepEqual(
      errors.map(({ line }) => line),
      [8, 9, 10, 11, 12, 13],
    )
    for (const { why, remedy } of errors) assert.ok(why.zh && why.en && remedy.zh)
    const again = await importCsv(organiser, campaign, { list: 'spots', rows })
    assert.deepEqual([again['added'], again['changed'], again['same']], [0, 0, 6])
    const changed = await importCsv(organiser, campaign, {
      list: 'spots',
      rows: [heads, spot(1, 1, 250), ...rows.slice(2, 7)],
    })
    assert.deepEqual([changed['added'], changed['changed'], changed['same']], [0, 1, 5])
  })

  test('is on day 1 of 100 when it starts, with its target still to reach', async () => {
    const targets = [
      { measure: 'cleaned', area: '339901001', value: 3, source: '整治方案' },
      { measure: 'cleaned', area: '339901002', value: 3, source: '整治方案' },
      { measure: 'area', value: '700' },
    ]
    fine(await supervisor.post(`/api/campaigns/${campaign}/targets`, { targets }))
    const { day, of, remaining, state } = await standing()
    assert.deepEqual({ day, of, remaining, state }, { day: 1, of: 100, remaining: 99, state: 'running' })
    const page = fine(await supervisor.get(`/api/campaigns/${campaign}`))
    assert.deepEqual(cellOf(page['figures'] as Figures, 'cleaned'), {
      within: 0,
      total: 0,
      target: 6,
      percent: 0,
    })
  })

  test('an impossible target is refused with its line, and none is kept', async () => {
    const targets = [
      { measure: 'cleaned', value: 5 },
      { measure: 'cleaned', value: -1 },
    ]
    assert.equal((await supervisor.post(`/api/campaigns/${campaign}/targets`, { targets })).status, 422)
    const odd = [{ measure: 'cleaned', value: '2.5' }]
    refusedWith(
      await supervisor.post(`/api/campaigns/${campaign}/targets`, { targets: odd }),
      'campaign.target',
    )
  })

  test('the doer cannot sign off, and nobody signs off what is not shown', async () => {
    const [first] = await itemsOf(doer, campaign, 'list=spots')
    refusedWith(await step(organiser, first!.id, 'sign'), 'item.not-now')
    refusedWith(
      await step(doer, first!.id, 'reach', { node: 'after', photos: [photo], text: '好' }),
      'item.node',
    )
    await finish(first!.id)
    refusedWith(await step(doer, first!.id, 'reopen', { text: '再来' }), 'item.not-yours')
  })

  test('the bulletin of a past day says the same whenever it is read', async () => {
    await goTo(START + 10 * HOUR)
    const own = (await itemsOf(doer, campaign, 'list=spots')).filter(({ state }) => state === 'open')
    await finish(own[0]!.id)
    await goTo(START + DAY + 10 * HOUR)
    const read = async (day: string) =>
      fine(await supervisor.get(`/api/campaigns/${campaign}/bulletins/daily?day=${day}`))['table'] as Figures
    const first = await read('2026-08-10')
    const second = await read('2026-08-11')
    assert.deepEqual(cellOf(first, 'cleaned', '339901001'), { within: 1, total: 1, target: 3, percent: 33.3 })
    assert.deepEqual(cellOf(second, 'cleaned', '339901001'), {
      within: 1,
      total: 2,
      target: 3,
      percent: 66.6,
    })
    assert.equal(first.rows.length, 8, 'every street has its row')
    const signed = (await itemsOf(doer, campaign, 'state=signed'))[0]
    await does(organiser, signed!.id, 'reopen', { text: '复查不合格' })
    await goTo(clock + DAY)
    assert.deepEqual(
      cellOf(await read('2026-08-11'), 'cleaned', '339901001'),
      cellOf(second, 'cleaned', '339901001'),
    )
    assert.equal(cellOf(await read('2026-08-12'), 'cleaned', '339901001')?.within, -1)
  })

  test('a bulletin before its cut-off is refused, and each goes out as Excel', async () => {
    refusedWith(
      await supervisor.get(`/api/campaigns/${campaign}/bulletins/daily?day=2026-08-13`),
      'campaign.day',
    )
    const file = await supervisor.raw(`/api/campaigns/${campaign}/bulletins/daily/xlsx?day=2026-08-11`)
    assert.equal(file.status, 200)
    assert.equal(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 2)
        .toString(),
      'PK',
    )
    const list = await supervisor.raw(`/api/campaigns/${campaign}/items.xlsx`)
    assert.equal(
      Buffer.from(await list.arrayBuffer())
        .subarray(0, 2)
        .toString(),
      'PK',
    )
  })

  test('the weekly report on a Monday sums the week before it', async () => {
    await goTo(START + 7 * DAY + HOUR)
    const weekly = fine(await supervisor.get(`/api/campaigns/${campaign}/bulletins/weekly?day=2026-08-17`))
    assert.equal(cellOf(weekly['table'] as Figures, 'cleaned', '339901001')?.within, 1)
    assert.equal(cellOf(weekly['table'] as Figures, 'listed')?.within, 6)
  })

  test('a deferral somebody else grants turns an item grey, not green', async () => {
    const item = (await itemsOf(doer, campaign, 'state=open'))[0]!
    await does(doer, item.id, 'ask-deferral', { text: '等待管线迁改。' })
    refusedWith(await step(doer, item.id, 'defer'), 'item.not-yours')
    const deferred = await does(supervisor, item.id, 'defer')
    assert.equal(deferred.light.key, 'grey')
    assert.equal(deferred.state, 'deferred')
  })

  test('noise of horns is kept by road and time of day, and no question asks for a vehicle or a person', async () => {
    const page = fine(await supervisor.get(`/api/campaigns/${campaign}`))
    const horns = (page['lists'] as { key: string; form: { label: { zh: string } }[] }[]).find(
      ({ key }) => key === 'horns',
    )
    assert.doesNotMatch(JSON.stringify(horns?.form), /车牌|姓名|车主|电话|plate/)
  })

  test('says day 100 of 100 on its last day and has ended itself on the next, worker or no worker', async () => {
    await goTo(START + 99 * DAY)
    const { day, of, remaining, state } = await standing()
    assert.deepEqual({ day, of, remaining, state }, { day: 100, of: 100, remaining: 0, state: 'running' })
    await goTo(START + 100 * DAY)
    assert.equal((await standing())['state'], 'ended')
    const [open] = await itemsOf(doer, campaign, 'state=open')
    refusedWith(await step(doer, open!.id, 'note', { text: '还有' }), 'campaign.ended')
    await server.campaigns.wake()
    const page = fine(await supervisor.get(`/api/campaigns/${campaign}`))
    assert.equal((page['history'] as { kind: string }[])[0]?.kind, 'ended')
    assert.equal((page['standing'] as { day: number }).day, 100)
  })
})
