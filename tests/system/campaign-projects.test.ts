// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DAY } from '#platform/clock/clock.ts'
import {
  document,
  does,
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

const START = at('2026-03-02T09:00:00+08:00')
const BUREAU = '339901-greening'
const numbers = (n: number): readonly number[] => Array.from({ length: n }, (_, index) => index + 1)
const project = (n: number, more: readonly (string | number)[] = []) => [
  `P${String(n).padStart(3, '0')}`,
  `项目${n}`,
  BUREAU,
  ...more,
]
const heads = ['编号', '名称', '责任主体']

interface Cell {
  readonly within: number
  readonly total: number
  readonly target: number | null
  readonly percent: number | null
}
interface Figures {
  readonly measures: readonly { readonly key: string }[]
  readonly whole: readonly Cell[]
}
const wholeOf = ({ measures, whole }: Figures, measure: string): Cell | undefined =>
  whole[measures.findIndex(({ key }) => key === measure)]

describe('key projects from the first paper to use (14)', () => {
  let server: TestServer
  let clock = START
  let supervisor: Visitor
  let leader: Visitor
  let organiser: Visitor
  let doer: Visitor
  let photo: string
  before(async () => {
    server = await startServer({ now: () => clock })
    await server.owner.query({ text: "SELECT ensure_event_months('2025-01-01', '2027-12-01')" })
    await goTo(START)
    photo = await photoId(server)
  })
  after(() => server.stop())

  /** Another day: everybody signs in anew. */
  const goTo = async (instant: number): Promise<void> => {
    clock = instant
    supervisor = await server.signIn('supervisor')
    leader = await server.signIn('leader')
    organiser = await server.signIn('officer-construction')
    doer = await server.signIn('officer-greening')
  }

  const figuresOf = async (campaign: string, query = ''): Promise<Figures> =>
    fine(await supervisor.get(`/api/campaigns/${campaign}/figures?${query}`)) as unknown as Figures
  const reach = (id: string, node: string) =>
    does(doer, id, 'reach', {
      node,
      photos: [photo],
      documents: [document('批文', '发改〔2026〕1号')],
      text: '已完成。',
    })

  describe('35 projects with three responsible each (14.1)', () => {
    let campaign: string
    before(async () => {
      campaign = (await startCampaign(supervisor, { type: 'key-projects', title: '35个重点项目' })).id
      const rows = [[...heads, '完成时限'], ...numbers(35).map((n) => project(n, ['2027-12-31']))]
      assert.equal((await importCsv(organiser, campaign, { list: 'projects', rows }))['added'], 35)
    })

    test('each has three named posts and nodes planned backward from its due date', async () => {
      const items = await itemsOf(supervisor, campaign)
      assert.equal(items.length, 35)
      for (const item of items)
        assert.deepEqual(
          [item.leader.unit, item.organiser.unit, item.doer.unit],
          ['339901-command', '339901-construction', BUREAU],
        )
      const { nodes } = await itemOf(supervisor, items[0]!.id)
      assert.deepEqual(
        nodes.map(({ key }) => key),
        ['prep', 'start', 'building', 'complete', 'in-use'],
      )
      const planned = nodes.map(({ plannedAt }) => plannedAt)
      assert.deepEqual(
        planned,
        planned.toSorted((a, b) => a - b),
      )
      assert.equal(planned.at(-1), at('2027-12-31T23:59:00+08:00'))
    })

    test('a project without a doer is not taken, with the line and the remedy', async () => {
      const rows = [heads, ['P900', '无责任主体', '']]
      const told = await importCsv(organiser, campaign, { list: 'projects', rows })
      assert.deepEqual([told['added'], told['refused']], [0, 1])
    })

    test('a slip of seven days turns amber at the lead unit and red at the leader', async () => {
      const [item] = await itemsOf(supervisor, campaign)
      const { nodes } = await itemOf(supervisor, item!.id)
      await goTo(nodes[0]!.plannedAt + 6 * DAY)
      assert.equal((await itemOf(organiser, item!.id)).light.key, 'course')
      assert.equal((await itemOf(leader, item!.id)).light.key, 'course')
      await goTo(clock + DAY)
      assert.equal((await itemOf(organiser, item!.id)).light.key, 'amber')
      assert.equal((await itemOf(leader, item!.id)).light.key, 'red')
      const red = await itemsOf(leader, campaign, 'light=red')
      assert.equal(red.length, 35)
      assert.equal((await itemsOf(organiser, campaign, 'light=amber')).length, 35)
      await goTo(START)
    })

    test('closing needs the acceptance document and somebody else than the doer', async () => {
      const item = (await itemsOf(supervisor, campaign))[1]!
      for (const node of ['prep', 'start', 'building', 'complete', 'in-use']) await reach(item.id, node)
      refusedWith(await step(leader, item.id, 'sign'), 'item.acceptance-document')
      const documents = [document('竣工验收备案表', '建备〔2026〕7号')]
      refusedWith(await step(doer, item.id, 'sign', { documents }), 'item.not-yours')
      const signed = await does(leader, item.id, 'sign', { documents })
      assert.equal(signed.state, 'signed')
      const reopened = await does(supervisor, item.id, 'reopen', { node: 'in-use', text: '尚未移交' })
      assert.equal(reopened.state, 'open')
    })

    test('two people who act at the same moment: one is told that somebody else was faster', async () => {
      const item = (await itemsOf(supervisor, campaign))[2]!
      const { version } = await itemOf(doer, item.id)
      const send = () => doer.post(`/api/campaign-items/${item.id}/actions/note`, { version, text: '同时' })
      const replies = await Promise.all([send(), send(), send()])
      assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 409, 409])
    })
  })

  describe('a hundred days with five batches (14.2)', () => {
    test('after 100 days the five lists close and 25/21/24/19 come from project states', async () => {
      const projects = (await startCampaign(supervisor, { type: 'key-projects', title: '百日攻坚项目' })).id
      const batches = (await startCampaign(supervisor, { type: 'five-batches' })).id
      await goTo(START + 99 * DAY)
      const old = ['2025-03-01', '2025-06-01', '2025-09-01', '2025-12-01']
      const line = (n: number, passed: number) => {
        const days = [...old.slice(0, passed - 1), '2026-05-20', '', '', '', ''].slice(0, 5)
        return project(n, [...days, '进度月报', '2026-05'])
      }
      const groups = [
        ...Array(25).fill(2),
        ...Array(21).fill(3),
        ...Array(24).fill(4),
        ...Array(19).fill(5),
      ] as number[]
      const rows = [
        [...heads, '前期', '开工', '在建', '竣工', '投用', '佐证材料', '佐证文号'],
        ...groups.map((passed, index) => line(index + 1, passed)),
      ]
      assert.equal((await importCsv(organiser, projects, { list: 'projects', rows }))['added'], 89)
      const within = await figuresOf(projects, 'from=2026-03-02&until=2026-06-09')
      const counts = ['started', 'progressed', 'completed', 'in-use'].map(
        (key) => wholeOf(within, key)?.within,
      )
      assert.deepEqual(counts, [25, 21, 24, 19])
      const lists = ['starts', 'land', 'signing', 'visits', 'potential']
      for (const list of lists)
        await importCsv(organiser, batches, { list, rows: [heads, project(1), project(2)] })
      const standing = async () =>
        fine(await supervisor.get(`/api/campaigns/${batches}`))['standing'] as {
          state: string
          day: number
          of: number
        }
      assert.deepEqual([(await standing()).day, (await standing()).of], [100, 100])
      await goTo(START + 100 * DAY)
      assert.equal((await standing()).state, 'ended')
      for (const item of await itemsOf(doer, batches))
        refusedWith(await step(doer, item.id, 'note', { text: '迟了' }), 'campaign.ended')
      await goTo(START)
    })
  })

  describe('364 projects of a year (14.3)', () => {
    let campaign: string
    before(async () => {
      campaign = (await startCampaign(supervisor, { type: 'key-projects', title: '年度重点项目' })).id
      const areas = [...(Array(52).fill('4.77') as string[]), '4.96']
      const rows = [
        [...heads, '数量', '年度目标'],
        ...numbers(364).map((n) => {
          if (n <= 53) return project(n, [areas[n - 1]!, '开工'])
          return project(n, ['', n <= 78 ? '竣工' : ''])
        }),
      ]
      assert.equal((await importCsv(organiser, campaign, { list: 'projects', rows }))['added'], 364)
    })

    test('filtered by planned start there are 53 with 253 万㎡', async () => {
      const board = fine(
        await supervisor.get(`/api/campaigns/${campaign}/board?by=list&list=projects&answer=goals:[start]`),
      )
      const [row] = board['rows'] as { n: number; amount: number }[]
      assert.deepEqual([row?.n, row?.amount], [53, 253])
      assert.equal((await itemsOf(supervisor, campaign, 'answer=goals:[start]')).length, 53)
      assert.equal((await itemsOf(supervisor, campaign, 'answer=goals:[complete]')).length, 25)
      const due = await itemsOf(supervisor, campaign, 'sort=due')
      assert.equal(
        new Set(due.map(({ id }) => id)).size,
        364,
        'items without a due date come last, each once',
      )
    })

    test('what is unfinished at the end of the year rolls over with its proof', async () => {
      const item = (await itemsOf(doer, campaign))[0]!
      await reach(item.id, 'prep')
      refusedWith(
        await supervisor.post(`/api/campaigns/${campaign}/carry-over`, {}),
        'campaign.not-ended-yet',
      )
      await goTo(at('2027-01-04T09:00:00+08:00'))
      const next = fine(await supervisor.post(`/api/campaigns/${campaign}/carry-over`, {}))
      assert.equal(next['startsOn'], '2027-01-01')
      assert.equal(next['endsOn'], '2027-12-31')
      const carried = await itemsOf(supervisor, next['id'] as string)
      assert.equal(carried.length, 364)
      const again = carried.find(({ code }) => code === item.code)
      assert.ok((await itemOf(supervisor, again!.id)).nodes[0]?.reached)
      assert.equal((await itemOf(supervisor, item.id)).state, 'carried')
      refusedWith(
        await supervisor.post(`/api/campaigns/${campaign}/carry-over`, {}),
        'campaign.carried-already',
      )
      await goTo(START)
    })
  })

  describe('public investments with their money (14.4, 14.5)', () => {
    let campaign: string
    const yuan = (n: number): number => Math.round(n * 100)
    const papers = [document('批复', '发改投资〔2026〕3号')]
    before(async () => {
      campaign = (await startCampaign(supervisor, { type: 'key-projects', title: '政府投资项目' })).id
    })

    test('a payment without its node is refused, and so is one above the share agreed for it', async () => {
      await importCsv(organiser, campaign, {
        list: 'investments',
        rows: [[...heads, '数量'], project(1, ['1.2'])],
      })
      const [item] = await itemsOf(organiser, campaign, 'list=investments')
      await does(organiser, item!.id, 'set-account', {
        account: 'budget',
        fen: yuan(120_000_000),
        documents: papers,
      })
      const pay = { node: 'start', fen: yuan(30_000_000), documents: papers }
      refusedWith(await step(organiser, item!.id, 'pay', pay), 'item.payment-node')
      await reach(item!.id, 'prep')
      await reach(item!.id, 'start')
      await does(organiser, item!.id, 'pay', pay)
      refusedWith(
        await step(organiser, item!.id, 'pay', { ...pay, fen: yuan(6_000_000.01) }),
        'item.payment-cap',
      )
      await does(organiser, item!.id, 'pay', { ...pay, fen: yuan(6_000_000) })
    })

    test('a final account more than 10 % above the estimate needs an approval', async () => {
      const [item] = await itemsOf(organiser, campaign, 'list=investments')
      const id = item!.id
      await does(organiser, id, 'set-account', {
        account: 'estimate',
        fen: yuan(100_000_000),
        documents: papers,
      })
      const final = { account: 'final', documents: papers }
      const money = async () =>
        fine(await organiser.get(`/api/campaign-items/${id}`))['money'] as {
          final: { needsApproval: boolean }
        }
      await does(organiser, id, 'set-account', { ...final, fen: yuan(110_000_000) })
      assert.equal((await money()).final.needsApproval, false, 'exactly 10 % is within it')
      await does(organiser, id, 'set-account', { ...final, fen: yuan(110_000_000.01) })
      assert.equal((await money()).final.needsApproval, true)
      for (const node of ['building', 'complete', 'in-use']) await reach(id, node)
      const acceptance = { documents: [document('竣工验收备案表', '1')] }
      refusedWith(await step(leader, id, 'sign', acceptance), 'item.final-not-approved')
      await does(leader, id, 'approve-final', { text: '地质条件变更,同意。' })
      assert.equal((await does(leader, id, 'sign', acceptance)).state, 'signed')
    })

    test('29 parts of the PPP project add up to 70 亿 exactly', async () => {
      const amounts = [...(Array(28).fill('2.41') as string[]), '2.52']
      const rows = [[...heads, '数量'], ...amounts.map((amount, index) => project(index + 1, [amount]))]
      assert.equal((await importCsv(organiser, campaign, { list: 'ppp', rows }))['added'], 29)
      assert.equal(wholeOf(await figuresOf(campaign), 'invested')?.total, 70)
    })
  })

  describe('207 projects on one map (14.6)', () => {
    test('all are on the map and the goal of two thirds shows x of 138', async () => {
      const campaign = (await startCampaign(supervisor, { type: 'area-programme', title: '大城北' })).id
      const features = server.app.world().features('grid', '339901') as {
        properties: { label: [number, number] }
      }[]
      const places = numbers(207).map((n) => features[n % features.length]!.properties.label)
      const rows = [
        [...heads, '项目类别', '经度', '纬度', '完成时限', '开工或出让', '前期', '佐证材料'],
        ...places.map(([lng, lat], index) =>
          project(index + 1, [
            index < 51 ? '道路' : '住宅',
            lng,
            lat,
            '2027-12-31',
            ...(index < 92 ? ['2026-02-01', '2026-01-05', '施工许可'] : ['', '', '']),
          ]),
        ),
      ]
      assert.equal((await importCsv(organiser, campaign, { list: 'projects', rows }))['added'], 207)
      const targets = [{ measure: 'begun', value: 138, dueOn: '2026-12-31', source: '年内三分之二' }]
      fine(await supervisor.post(`/api/campaigns/${campaign}/targets`, { targets }))
      const map = fine(await supervisor.get(`/api/campaigns/${campaign}/map`))
      assert.equal((map['points'] as unknown[]).length, 207)
      const begun = wholeOf(await figuresOf(campaign), 'begun')
      assert.deepEqual([begun?.total, begun?.target, begun?.percent], [92, 138, 66.6])
      const due = await itemsOf(supervisor, campaign, 'sort=due')
      assert.equal(new Set(due.map(({ id }) => id)).size, 207, 'pages by due date lose and repeat nothing')
      const roads = await itemsOf(supervisor, campaign, 'answer=kind:road')
      assert.equal(roads.length, 51)
    })
  })

  test('22 school projects stand in three states: 8 built, 7 begun, 7 in reserve (14.7)', async () => {
    const campaign = (await startCampaign(supervisor, { type: 'school-programme' })).id
    for (const [list, n] of [
      ['built', 8],
      ['begun', 7],
      ['reserve', 7],
    ] as const)
      await importCsv(organiser, campaign, { list, rows: [heads, ...numbers(n).map((one) => project(one))] })
    const board = fine(await supervisor.get(`/api/campaigns/${campaign}/board?by=list`))
    assert.deepEqual(
      (board['rows'] as { key: string; n: number }[]).map(({ key, n }) => [key, n]),
      [
        ['begun', 7],
        ['built', 8],
        ['reserve', 7],
      ],
    )
    assert.equal(wholeOf(await figuresOf(campaign), 'listed')?.total, 22)
  })

  test('every one of 133 projects has exactly one doer, and 71 stand in their papers (14.8)', async () => {
    const campaign = (await startCampaign(supervisor, { type: 'renewal-programme', title: '三村改造' })).id
    const rows = [
      [...heads, '项目性质', '已到节点', '节点日期', '佐证材料', '佐证文号'],
      ...numbers(133).map((n) =>
        project(
          n,
          n <= 71
            ? ['前期', '前期报批', '2026-02-20', '报批回执', `报〔2026〕${n}`]
            : ['前期', '', '', '', ''],
        ),
      ),
    ]
    assert.equal((await importCsv(organiser, campaign, { list: 'projects', rows }))['added'], 133)
    const items = await itemsOf(supervisor, campaign)
    assert.equal(items.filter(({ doer: { unit } }) => unit === BUREAU).length, 133)
    assert.equal(wholeOf(await figuresOf(campaign), 'papers')?.total, 71)
  })

  test('a line that claims a node without proof, or its own sign-off, is not taken', async () => {
    const campaign = (await startCampaign(supervisor, { type: 'renewal-programme', title: '核对' })).id
    const rows = [
      [...heads, '项目性质', '已到节点', '节点日期', '佐证材料', '销号日期', '销号单位', '验收文件'],
      project(1, ['前期', '完工', '2026-02-20', '', '', '', '']),
      project(2, ['前期', '完工', '2026-02-20', '验收表', '2026-02-21', BUREAU, '验收表']),
      project(3, ['前期', '动工', '2026-02-20', '开工令', '2026-02-21', '339901-construction', '验收表']),
      project(4, ['前期', '完工', '2026-02-20', '验收表', '2026-02-21', '339901-construction', '验收表']),
    ]
    const told = await importCsv(organiser, campaign, { list: 'projects', rows })
    assert.deepEqual([told['added'], told['refused']], [1, 3])
    assert.equal((await itemsOf(supervisor, campaign, 'state=signed')).length, 1)
  })

  test('a list of 1095 with 876 done and a reason for each of the other 219 says 80 %', async () => {
    const campaign = (await startCampaign(supervisor, { type: 'renewal-programme', title: '疑似点位' })).id
    const rows = [
      [
        ...heads,
        '项目性质',
        '已到节点',
        '节点日期',
        '佐证材料',
        '销号日期',
        '销号单位',
        '验收文件',
        '缓办原因',
        '缓办批准单位',
      ],
      ...numbers(1095).map((n) =>
        project(
          n,
          n <= 876
            ? [
                '前期',
                '完工',
                '2026-02-20',
                '整改照片',
                '2026-02-21',
                '339901-construction',
                '复核单',
                '',
                '',
              ]
            : [
                '前期',
                '',
                '',
                '',
                '',
                '',
                '',
                n % 2 ? '等待城中村改造' : '美丽家园整治',
                '339901-construction',
              ],
        ),
      ),
    ]
    assert.equal((await importCsv(organiser, campaign, { list: 'projects', rows }))['added'], 1095)
    fine(
      await supervisor.post(`/api/campaigns/${campaign}/targets`, {
        targets: [{ measure: 'complete', value: 1095 }],
      }),
    )
    assert.equal(wholeOf(await figuresOf(campaign), 'complete')?.percent, 80)
    const board = fine(await supervisor.get(`/api/campaigns/${campaign}/board?by=list`))
    const [row] = board['rows'] as { signed: number; deferred: number; n: number }[]
    assert.deepEqual([row?.n, row?.signed, row?.deferred], [1095, 876, 219])
  })
})
