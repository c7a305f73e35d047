// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import ExcelJS from 'exceljs'
import type { Level } from '#engines/case/declare.ts'
import { type Example, printedExamples } from '#scenes/city-brain/examples.ts'
import { DAY, dayOf } from '#platform/clock/clock.ts'
import { closedAt, takeIn } from '#server/testing-matters.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

const ROOT = '339901'
const STREET = '339901001'
const OTHER = '339901002'

interface Shown {
  readonly value: string
  readonly shown: number
  readonly status: string
  readonly source: string
  readonly sourceOn: string
  readonly growth: string | null
  readonly growthBasis: { readonly zh: string } | null
  readonly denominator: string | null
  readonly reading: { readonly rounded: string; readonly truncated: string; readonly printed: string } | null
  readonly isCurrent: boolean
  readonly coverage: string
  readonly role: string
  readonly id: string
  readonly withdrawn: { readonly because: string } | null
}
interface Tile {
  readonly period: string
  readonly coverage: string
  readonly current: Shown | null
  readonly earlier: readonly Shown[]
  readonly target: (Shown & { readonly standing: string | null; readonly expected: number | null }) | null
  readonly lastYear: (Shown & { readonly growthByValues: number | null }) | null
  readonly limit: (Shown & { readonly excess: string | null }) | null
}

const entryOf = ({ figure: _figure, ...printed }: Example) => ({
  area: ROOT,
  coverage: '',
  note: '',
  ...printed,
})
const final2017 = {
  area: ROOT,
  period: '2017',
  role: 'actual',
  status: 'final',
  source: '2018年政府工作报告',
  sourceOn: '2018-01-30',
}

describe('published figures', () => {
  let server: TestServer
  let statistics: Visitor
  let leader: Visitor
  before(async () => {
    server = await startServer()
    statistics = await server.signIn('supervisor')
    leader = await server.signIn('leader')
    for (const example of printedExamples) {
      const reply = await statistics.post(`/api/published/${example.figure}`, entryOf(example))
      assert.equal(reply.status, 201, `${example.figure} ${example.value}: ${reply.text}`)
    }
  })
  after(() => server.stop())

  const pageOf = async (key: string, query = '') => {
    const reply = await leader.get(`/api/published/${key}?area=${ROOT}${query}`)
    assert.equal(reply.status, 200, reply.text)
    return reply.body as unknown as { tiles: readonly Tile[]; items: readonly Shown[] }
  }
  const tileOf = async (key: string, coverage = '', query = '') => {
    const { tiles } = await pageOf(key, query)
    return tiles.find((tile) => tile.coverage === coverage) ?? assert.fail(`${key} ${coverage} is not shown`)
  }

  test('04.5 of 100 matters 80 close in the community, 17 in the street, 3 in the district: 80 % and 97 %', async () => {
    const levels = [
      ...Array<Level>(80).fill('community'),
      ...Array<Level>(17).fill('street'),
      ...Array<Level>(3).fill('district'),
    ]
    const openedAt = Date.now() - 2 * DAY
    await takeIn(
      server.app.cases.store,
      levels.map((level) => closedAt(level, { area: `${STREET}001001`, openedAt })),
    )
    const [from, to] = [dayOf(openedAt - DAY), dayOf(Date.now())]
    const keys = 'community-closing-share,street-closing-share'
    const reply = await leader.get(`/api/figures?area=${ROOT}&from=${from}&to=${to}&keys=${keys}`)
    assert.deepEqual(
      (reply.body['items'] as { value: number }[]).map(({ value }) => value),
      [80, 97],
    )
  })

  test('03.5 财政总收入 shows 151.25 亿 with the flash 152 亿 and its source in the history, and no average', async () => {
    const tile = await tileOf('fiscal-revenue')
    assert.equal(tile.current?.value, '151.25')
    assert.equal(tile.current?.status, 'final')
    assert.deepEqual(
      tile.earlier.map(({ value, status, sourceOn }) => [value, status, sourceOn]),
      [['152', 'flash', '2017-12-29']],
    )
    assert.doesNotMatch(JSON.stringify(await pageOf('fiscal-revenue')), /151\.62|303\.25/)
  })

  test('6.1 the growth of each version keeps its own basis: 11.71 % flash, 11.33 % comparable', async () => {
    const { current, earlier } = await tileOf('fiscal-revenue')
    assert.deepEqual([current?.growth, current?.growthBasis?.zh], ['11.33', '同口径'])
    assert.deepEqual([earlier[0]?.growth, earlier[0]?.growthBasis?.zh], ['11.71', '同比'])
  })

  const replaced: readonly (readonly [string, string, string, string])[] = [
    ['demolished-area', '拆除违建', '68.5', '63'],
    ['budget-revenue', '', '82.04', '82'],
    ['projects-ten-million', '', '234', '215'],
    ['projects-hundred-million', '', '25', '22'],
    ['three-expenses-change', '', '-23.36', '-23.38'],
    ['jobs', '', '9727', '9700'],
  ]
  for (const [key, coverage, now, before] of replaced)
    test(`6.1 ${key}: ${now} is current, ${before} stays with its source and status`, async () => {
      const tile = await tileOf(key, coverage, '&period=2017')
      assert.equal(tile.current?.value, now)
      assert.deepEqual(
        tile.earlier.map(({ value, status, source }) => [value, status, source]),
        [[before, 'flash', '2017年度工作总结报告']],
      )
    })

  test('6.1 what is shown rounded is stored exactly: 71.78 is shown as 72', async () => {
    const { current } = await tileOf('committee-residents')
    assert.deepEqual([current?.value, current?.shown], ['71.78', 72])
  })

  test('6.1 a share keeps its denominator: 26.20 of 82.04 is not 81.68 % and is refused with the base it needs', async () => {
    const { current } = await tileOf('livelihood-spending-share')
    assert.deepEqual([current?.denominator, current?.shown], ['32.076', 81.68])
    const wrong = { ...final2017, value: '81.68', numerator: '26.20', denominator: '82.04' }
    const reply = await statistics.post('/api/published/livelihood-spending-share', wrong)
    assert.equal(reply.status, 422)
    assert.match(reply.text, /31\.94%.*一般公共预算支出/)
    const none = await statistics.post('/api/published/livelihood-spending-share', {
      ...final2017,
      value: '81.68',
    })
    assert.equal(none.status, 422)
    assert.match(none.text, /分子.*分母/)
  })

  test('6.1 the paper truncated 300.93 % and 142.58 %, and rounded 399.67 %: what is shown follows the declared rounding', async () => {
    const shown = async (coverage: string) => {
      const { current } = await tileOf('renewal-completion', coverage)
      return [current?.value, current?.reading?.printed, current?.shown]
    }
    assert.deepEqual(await shown('旧住宅区'), ['300.93', 'truncated', 300.94])
    assert.deepEqual(await shown('旧厂区'), ['399.67', 'rounded', 399.67])
    assert.deepEqual(await shown('城中村'), ['142.58', 'truncated', 142.59])
    assert.deepEqual(await shown('拆违'), ['178', 'both', 178])
  })

  test('6.1 160.2 万方 of the yearly task and 173.6 万方 of two campaigns stand beside each other and are never added', async () => {
    const { tiles } = await pageOf('demolished-area', '&period=2018')
    assert.deepEqual(tiles.map(({ coverage, current }) => [coverage, current?.value]).toSorted(), [
      ['三改一拆全年任务', '160.2'],
      ['两个专项行动', '173.6'],
    ])
    const task = tiles.find(({ coverage }) => coverage === '三改一拆全年任务')
    assert.deepEqual([task?.target?.value, task?.target?.standing], ['90', 'ahead'])
    assert.doesNotMatch(JSON.stringify(tiles), /333\.8/)
  })

  test('6.1 states of 35 key projects overlap: each has its own share of 35 and nothing adds them to 89', async () => {
    const states = ['started', 'sped-up', 'finished', 'in-use']
    const shown = await Promise.all(states.map((state) => tileOf(`key-projects-${state}`)))
    assert.deepEqual(
      shown.map(({ current }) => [current?.denominator, current?.shown]),
      [
        ['35', 71.43],
        ['35', 60],
        ['35', 68.57],
        ['35', 54.29],
      ],
    )
    assert.doesNotMatch((await leader.get(`/api/published?area=${ROOT}`)).text, /"(?:89|254\.29)"/)
  })

  test('03.4 with the actuals of 2017 and the targets of 2018 the tile shows 6 %, and a half-year is ahead or behind by the rule', async () => {
    const tile = await tileOf('gdp-growth', '', '&period=2018')
    assert.equal(tile.target?.value, '6')
    assert.equal(tile.lastYear?.value, '7.6')
    assert.equal(tile.current, null)
    const halfYear = (period: string, value: string) =>
      statistics.post('/api/published/gdp-growth', { ...final2017, period, value, sourceOn: '2018-07-20' })
    assert.equal((await halfYear('2018-H1', '6.4')).status, 201)
    const standing = async (key: string, period: string) =>
      (await tileOf(key, '', `&period=${period}`)).target?.standing
    assert.equal(await standing('gdp-growth', '2018-H1'), 'ahead')
    assert.equal((await halfYear('2018-H2', '5.6')).status, 201)
    assert.equal(await standing('gdp-growth', '2018-H2'), 'near')
    assert.equal((await halfYear('2018-Q1', '5.4')).status, 201)
    assert.equal(await standing('gdp-growth', '2018-Q1'), 'behind')
    const invested = { ...final2017, period: '2020-H1', value: '280.5', sourceOn: '2020-07-20' }
    await statistics.post('/api/published/fixed-investment', invested)
    const investment = await tileOf('fixed-investment', '', '&period=2020-H1')
    assert.deepEqual([investment.target?.expected, investment.target?.standing], [275, 'ahead'])
  })

  test('03.6 two rounds of an evaluation show grade, rank and the step from the round before', async () => {
    const board = async (key: string) => {
      const reply = await leader.get(`/api/published/${key}/board?area=${ROOT}`)
      const [own] = reply.body['items'] as {
        values: { grade: string | null; shown: number; steps: number | null }[]
      }[]
      return own?.values.map(({ grade, shown, steps }) => [grade ?? shown, steps])
    }
    assert.deepEqual(await board('m51-grade'), [
      ['优+', null],
      ['优', -1],
    ])
    assert.deepEqual(await board('contest-rank'), [
      [4, null],
      [5, -1],
    ])
  })

  test('03.7 of 1061 firms 743 are cloud firms: 70.03 %, above the 70 % that was aimed at', async () => {
    const tile = await tileOf('town-cloud-share')
    assert.equal(tile.current?.shown, 70.03)
    assert.equal(tile.target?.standing, 'ahead')
  })

  test('18.7 debt above its limit raises an alarm, and both published values are kept', async () => {
    const debt = (value: string, more: object = {}) =>
      statistics.post('/api/published/government-debt', { ...final2017, period: '2019', value, ...more })
    assert.equal((await debt('120', { role: 'limit' })).status, 201)
    const within = await debt('118.6', { status: 'flash', sourceOn: '2020-01-05' })
    assert.equal(within.body['excess'], null)
    const beyond = await debt('121.5', { sourceOn: '2020-02-20' })
    assert.equal(beyond.status, 201)
    assert.equal(beyond.body['excess'], '1.5')
    const tile = await tileOf('government-debt')
    assert.equal(tile.limit?.excess, '1.5')
    assert.deepEqual([tile.current?.value, tile.earlier[0]?.value], ['121.5', '118.6'])
  })

  test('a value that cannot be is refused with all its faults in both languages, and a repeated one says so', async () => {
    const bad = { ...final2017, period: '2017-13', value: '-5', status: 'rumour' }
    const reply = await statistics.post('/api/published/gdp', bad)
    assert.equal(reply.status, 422)
    for (const part of [/2018-H1/, /0到1000000/, /快报、初步、正式/]) assert.match(reply.text, part)
    const again = printedExamples.find(({ figure }) => figure === 'gdp') ?? assert.fail()
    const twice = await statistics.post('/api/published/gdp', entryOf(again))
    assert.equal(twice.body['code'], 'published.kept-already')
  })

  test('a value that was typed in wrongly is withdrawn, not deleted, and the one before counts again', async () => {
    const wrong = await statistics.post('/api/published/retail-sales', {
      ...final2017,
      value: '1211.49',
      sourceOn: '2018-02-01',
    })
    const { id } = wrong.body['entry'] as Shown
    assert.equal((await tileOf('retail-sales')).current?.value, '1211.49')
    const gone = await statistics.post(`/api/published/entries/${id}/withdraw`, { because: '录入错误' })
    assert.equal(gone.status, 200, gone.text)
    assert.equal((await tileOf('retail-sales')).current?.value, '1111.49')
    const { items } = await pageOf('retail-sales')
    assert.equal(items.find((item) => item.id === id)?.withdrawn?.because, '录入错误')
    const twice = await statistics.post(`/api/published/entries/${id}/withdraw`, { because: '再撤一次' })
    assert.equal(twice.body['code'], 'published.withdrawn')
    await assert.rejects(
      server.owner.query({ text: 'UPDATE published_figure SET value = 1 WHERE id = $1', values: [id] }),
      /as it was printed/,
    )
  })

  const upload = async (rows: readonly (readonly (string | number)[])[]) => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('公布数')
    sheet.addRow(['指标', '区域', '时期', '数值', '分子', '分母', '状态', '来源文件', '来源日期'])
    for (const row of rows) sheet.addRow([...row])
    const form = new FormData()
    form.append('file', new Blob([await book.xlsx.writeBuffer()]), 'figures.xlsx')
    const response = await statistics.raw('/api/published/import', { method: 'POST', body: form })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  test('an Excel file is taken in row by row: 120 % and a negative area go to the error list, the rest is kept', async () => {
    const own = '直达示范区'
    const { status, body } = await upload([
      ['居委会本社区居民占比', own, '2018', 73.5, '', '', '正式', '2019年政府工作报告', '2019-01-28'],
      ['居委会本社区居民占比', own, '2019', 120, '', '', '正式', '2020年政府工作报告', '2020-01-20'],
      ['拆除违法建筑面积', own, '2019', -12, '', '', '正式', '2020年政府工作报告', '2020-01-20'],
      ['没有的指标', own, '2019', 1, '', '', '正式', '2020年政府工作报告', '2020-01-20'],
      ['小镇涉云企业占比', own, '2019', 71, 710, 1000, '初步', '小镇月报', '2020-01-10'],
    ])
    assert.equal(status, 200, JSON.stringify(body))
    assert.equal(body['kept'], 2)
    const rejected = body['rejected'] as {
      row: number
      faults: { field: string; given: string; say: { zh: string; en: string } }[]
    }[]
    assert.deepEqual(
      rejected.map(({ row, faults }) => [row, faults[0]?.field, faults[0]?.given]),
      [
        [3, 'value', '120'],
        [4, 'value', '-12'],
        [5, 'figure', '没有的指标'],
      ],
    )
    assert.match(rejected[0]?.faults[0]?.say.zh ?? '', /0到100之间/)
    assert.equal((await tileOf('committee-residents', '', '&period=2018')).current?.value, '73.5')
    const broken = new FormData()
    broken.append('file', new Blob(['not a workbook']), 'figures.xlsx')
    const refused = await statistics.raw('/api/published/import', { method: 'POST', body: broken })
    assert.equal(refused.status, 422)
    assert.equal((await statistics.raw('/api/published.xlsx')).status, 200)
  })

  test('a workbook that would fill the memory when unpacked is refused like any that cannot be read', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('公布数')
    sheet.addRow(['指标', '数值'])
    for (let row = 0; row < 300; row += 1) sheet.addRow(['指标'.repeat(15_000) + row, 1])
    const form = new FormData()
    form.append('file', new Blob([await book.xlsx.writeBuffer()]), 'figures.xlsx')
    const response = await statistics.raw('/api/published/import', { method: 'POST', body: form })
    assert.equal(response.status, 422)
    assert.equal(((await response.json()) as { code: string }).code, 'published.no-sheet')
  })

  test('two streets see nothing of one another, and only who answers for an area types in for it', async () => {
    const own = await server.signIn('s1-leader')
    await statistics.post('/api/published/gdp', { ...final2017, area: OTHER, value: '77.7' })
    for (const path of ['', '/gdp', '/gdp/board']) {
      assert.equal((await own.get(`/api/published${path}?area=${OTHER}`)).status, 403, path)
      assert.equal((await own.get(`/api/published${path}?area=${ROOT}`)).status, 403, path)
      const mine = await own.get(`/api/published${path}?area=${STREET}`)
      assert.equal(mine.status, 200)
      assert.doesNotMatch(mine.text, /77\.7|339901002/)
    }
    assert.equal(
      (await own.post('/api/published/gdp', { ...final2017, area: STREET, value: '1' })).status,
      403,
    )
    assert.equal((await server.anybody.get('/api/published')).status, 401)
  })
})
