// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { supervision } from '#scenes/supervision/scene.ts'
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

const START = at('2026-01-05T09:00:00+08:00')
const heads = ['编号', '名称', '责任主体']
const papers = [document('节点完成单', '政办〔2026〕1号')]

interface UnitScore {
  readonly unit: { readonly unit: string }
  readonly points: number
  readonly of: number
  readonly excused: number
  readonly trace: readonly {
    readonly node: string
    readonly documents: number
    readonly acceptedBy: { readonly unit: string }
  }[]
}

describe('supervision and rectification (18)', () => {
  let server: TestServer
  let clock = START
  let supervisor: Visitor
  let leader: Visitor
  let greening: Visitor
  let photo: string
  before(async () => {
    server = await startServer({ now: () => clock })
    await server.owner.query({ text: "SELECT ensure_event_months('2026-01-01', '2027-12-01')" })
    await goTo(START)
    photo = await photoId(server)
  })
  after(() => server.stop())

  const goTo = async (instant: number): Promise<void> => {
    clock = instant
    supervisor = await server.signIn('supervisor')
    leader = await server.signIn('leader')
    greening = await server.signIn('officer-greening')
  }
  const scores = async (who: Visitor, campaign: string): Promise<readonly UnitScore[]> =>
    fine(await who.get(`/api/campaigns/${campaign}/scorecard`))['items'] as UnitScore[]

  describe('targets of the year (18.1, 18.6)', () => {
    let campaign: string
    let task: string
    before(async () => {
      campaign = (await startCampaign(supervisor, { type: 'annual-targets' })).id
      const rows = [
        [...heads, '任务来源', '完成时限'],
        ['T1', '新增口袋公园十处', '339901-greening', '政府工作报告', '2026-12-31'],
        ['T2', '绿道贯通五公里', '339901-greening', '政府工作报告', '2026-12-31'],
        ['T3', '排水管网清疏', '339901-water', '政府工作报告', '2026-12-31'],
      ]
      assert.equal((await importCsv(supervisor, campaign, { list: 'units', rows }))['added'], 3)
      task = (await itemsOf(supervisor, campaign)).find(({ code }) => code === 'T1')!.id
    })

    test('a task with four nodes scores only accepted nodes, and the trace shows the evidence', async () => {
      refusedWith(await step(greening, task, 'reach', { node: 'q1', text: '完成' }), 'item.evidence')
      await does(greening, task, 'reach', {
        node: 'q1',
        text: '完成三处',
        documents: papers,
        photos: [photo],
      })
      const [before] = (await scores(supervisor, campaign)).filter(
        ({ unit }) => unit.unit === '339901-greening',
      )
      assert.deepEqual([before?.points, before?.of], [0, 200], 'reported is not accepted')
      refusedWith(await step(greening, task, 'accept', { node: 'q1' }), 'item.not-yours')
      await does(supervisor, task, 'accept', { node: 'q1' })
      const [after] = (await scores(supervisor, campaign)).filter(
        ({ unit }) => unit.unit === '339901-greening',
      )
      assert.deepEqual([after?.points, after?.of], [25, 200])
      assert.deepEqual(
        after?.trace.map(({ node, documents, acceptedBy }) => [node, documents, acceptedBy.unit]),
        [['q1', 1, '339901-command']],
      )
    })

    test('a unit reads its own score, nobody of another unit does', async () => {
      const own = await scores(greening, campaign)
      assert.deepEqual(
        own.map(({ unit }) => unit.unit),
        ['339901-greening'],
      )
      assert.ok(!JSON.stringify(own).includes('account'), 'units are scored, never persons')
    })

    test('a red node with an approved reason turns grey, not green', async () => {
      const late = (await itemsOf(supervisor, campaign)).find(({ code }) => code === 'T3')!.id
      const { nodes } = await itemOf(supervisor, late)
      await goTo(nodes[0]!.plannedAt + 8 * DAY)
      assert.equal((await itemOf(supervisor, late)).light.key, 'red')
      const water = await server.signIn('officer-water')
      await does(water, late, 'ask-deferral', { text: '汛期管网不能断水施工' })
      assert.equal((await itemOf(supervisor, late)).light.key, 'red', 'asking changes nothing')
      refusedWith(await step(water, late, 'defer', { text: '同意' }), 'item.not-yours')
      const excused = await does(leader, late, 'defer', { text: '情况属实,同意' })
      assert.equal(excused.light.key, 'grey')
      const [row] = (await scores(supervisor, campaign)).filter(({ unit }) => unit.unit === '339901-water')
      assert.deepEqual([row?.points, row?.of, row?.excused], [0, 0, 1], 'it neither scores nor costs')
      await goTo(START)
    })

    test('eight streets have a scorecard of their own, and a street reads its own row alone', async () => {
      const rows = [
        [...heads, '任务来源', '区域', '完成时限'],
        ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => [
          `S${n}`,
          '背街小巷整治',
          `33990100${n}-command`,
          '街道考评办法',
          `33990100${n}`,
          '2026-12-31',
        ]),
      ]
      assert.equal((await importCsv(supervisor, campaign, { list: 'streets', rows }))['added'], 8)
      const streets = (await scores(leader, campaign)).filter(({ unit }) => unit.unit.length > 14)
      assert.equal(streets.filter(({ unit }) => unit.unit.endsWith('-command')).length, 8)
      const own = await scores(await server.signIn('s1-dispatcher'), campaign)
      assert.deepEqual(
        own.map(({ unit }) => unit.unit),
        ['339901001-command'],
      )
    })
  })

  describe('rectification after an inspection (18.2)', () => {
    const units = ['339901-market', '339901-services', '339901-public-order']
    let campaign: string
    before(async () => {
      campaign = (
        await startCampaign(supervisor, { type: 'inspection-rectification', title: '第十一轮巡察整改' })
      ).id
      const rows = [
        [...heads, '巡察轮次', '问题方面', '共性问题', '完成时限'],
        ...units.flatMap((unit, n) => [
          [`R11-${n + 1}-1`, '集体决策记录不完整', unit, '第十一轮', '集体决策程序', '否', '2026-06-30'],
          [`R11-${n + 1}-2`, '服务窗口标识不清', unit, '第十一轮', '为民服务', '否', '2026-06-30'],
        ]),
      ]
      assert.equal((await importCsv(supervisor, campaign, { list: 'problems', rows }))['added'], 6)
    })

    test('each of three units has its findings with measure, date, proof and acceptance', async () => {
      const items = await itemsOf(supervisor, campaign, 'list=problems')
      assert.deepEqual(new Set(items.map(({ doer }) => doer.unit)), new Set(units))
      const one = items.find(({ doer }) => doer.unit === '339901-market')!
      assert.ok(one.dueAt)
      const market = await server.signIn('officer-market')
      refusedWith(await step(market, one.id, 'reach', { node: 'measure' }), 'item.evidence')
      await does(market, one.id, 'reach', { node: 'measure', text: '修订议事规则,每次会议留存记录' })
      await does(market, one.id, 'reach', { node: 'done', text: '已修订', documents: papers })
      await does(supervisor, one.id, 'accept', { node: 'done' })
      refusedWith(await step(supervisor, one.id, 'sign'), 'item.acceptance-document')
      const documents = [document('整改验收单', '巡整〔2026〕1号')]
      assert.equal((await does(supervisor, one.id, 'sign', { documents })).state, 'signed')
    })

    test('the leader comments on each unit, and the unit reads it', async () => {
      const items = await itemsOf(leader, campaign, 'list=problems')
      for (const unit of units) {
        const one = items.find(({ doer }) => doer.unit === unit)!
        await does(leader, one.id, 'note', { text: `${unit}:整改要见底` })
      }
      const services = await server.signIn('officer-services')
      const [own] = await itemsOf(services, campaign, 'list=problems')
      assert.match((await services.get(`/api/campaign-items/${own!.id}`)).text, /整改要见底/)
      for (const { doer } of await itemsOf(services, campaign)) assert.equal(doer.unit, '339901-services')
    })

    test('a common problem spreads to every other unit as a checklist, once', async () => {
      await server.reactions.settle()
      assert.equal((await itemsOf(supervisor, campaign, 'list=checklist')).length, 0)
      const body = {
        list: 'problems',
        code: 'R11-C',
        title: '合同审核把关不严',
        doer: '339901-market',
        dueOn: '2026-06-30',
        answers: { round: '第十一轮', about: 'money', common: true },
      }
      fine(await supervisor.post(`/api/campaigns/${campaign}/items`, body))
      await server.reactions.settle()
      const expected = server.app
        .world()
        .units.all.filter(({ level, isContractor }) => level === 'district' && !isContractor)
        .map(({ code }) => code)
        .filter((code) => code !== '339901-market')
      const list = await itemsOf(supervisor, campaign, 'list=checklist')
      assert.deepEqual(list.map(({ doer }) => doer.unit).sort(), expected.toSorted())
      assert.ok(list.every(({ title, dueAt }) => title === '合同审核把关不严' && dueAt > 0))
      // The program dies before it knows what it did, long ago: it does it again, and nothing is doubled.
      await server.db.query({ text: "UPDATE reaction SET tx = '0', seq = 0 WHERE name = 'campaign-spread'" })
      await server.db.query({ text: "DELETE FROM answer WHERE source = 'reaction'" })
      await server.reactions.settle()
      assert.equal((await itemsOf(supervisor, campaign, 'list=checklist')).length, expected.length)
    })

    test('there is no field for a person', () => {
      const { lists } = supervision.campaigns['inspection-rectification']!
      const personal = /姓名|人员|身份|联系|电话|被反映人|当事人|线索|name|person/i
      for (const { form, milestones } of Object.values(lists)) {
        const forms = [form, ...Object.values(milestones).map((node) => node.form ?? {})]
        for (const [key, question] of forms.flatMap((one) => Object.entries(one))) {
          assert.doesNotMatch(key, personal)
          assert.doesNotMatch(question.label, personal)
          assert.notEqual(question.kind, 'phone')
        }
      }
    })
  })

  describe('16 reform tasks (18.3)', () => {
    test('each has a status, and decisions of meetings update them with their number', async () => {
      const campaign = (await startCampaign(supervisor, { type: 'reform-tasks' })).id
      const rows = [
        [...heads, '改革领域', '完成时限'],
        ...Array.from({ length: 16 }, (_, n) => [
          `G${String(n + 1).padStart(2, '0')}`,
          `改革任务${n + 1}`,
          '339901-services',
          '政务服务',
          '2026-12-31',
        ]),
      ]
      assert.equal((await importCsv(supervisor, campaign, { list: 'tasks', rows }))['added'], 16)
      const items = await itemsOf(leader, campaign)
      assert.equal(items.length, 16)
      assert.ok(items.every(({ light, state }) => state === 'open' && light.key !== ''))
      const [first, second, third] = items
      const meeting = (n: number) => `深改委第${n}次会议纪要〔2026〕${n}号`
      await does(leader, first!.id, 'replan', { dueOn: '2026-09-30', text: `${meeting(1)}:提前完成` })
      await does(leader, second!.id, 'assign', { doer: '339901-market', text: `${meeting(2)}:调整牵头` })
      await does(leader, third!.id, 'replan', { dueOn: '2027-03-31', text: `${meeting(3)}:延后试点` })
      assert.equal((await itemOf(leader, first!.id)).dueAt, at('2026-09-30T23:59:00+08:00'))
      assert.equal((await itemOf(leader, second!.id)).doer.unit, '339901-market')
      for (const [n, item] of [first, second, third].entries())
        assert.ok((await leader.get(`/api/campaign-items/${item!.id}`)).text.includes(meeting(n + 1)))
    })
  })
})
