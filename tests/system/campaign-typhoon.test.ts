// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { HOUR } from '#platform/clock/clock.ts'
import { does, fine, itemOf, itemsOf, photoId, refusedWith, startCampaign, step } from './campaign.ts'
import { WEDNESDAY } from './fixture.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

describe('a typhoon response of level III (04.6)', () => {
  let server: TestServer
  let clock = WEDNESDAY
  let supervisor: Visitor
  let street: Visitor
  let other: Visitor
  let organiser: Visitor
  let campaign: string
  before(async () => {
    server = await startServer({ now: () => clock })
    supervisor = await server.signIn('supervisor')
    street = await server.signIn('s1-dispatcher')
    other = await server.signIn('s2-dispatcher')
    organiser = await server.signIn('officer-water')
    campaign = (
      await startCampaign(supervisor, { type: 'typhoon-response', level: 'III', title: '第9号台风' })
    ).id
  })
  after(() => server.stop())

  test('gives checklist tasks with due times to all streets', async () => {
    const items = await itemsOf(supervisor, campaign, 'list=tasks')
    const streets = new Set(items.map(({ area }) => area))
    assert.equal(streets.size, 8)
    assert.equal(items.length, 8 * 5, 'five tasks are due at level III')
    assert.deepEqual([...new Set(items.map(({ task }) => task))].sort(), [
      'duty',
      'materials',
      'patrol',
      'shelters',
      'signs',
    ])
    const duty = items.find(({ task, area }) => task === 'duty' && area === '339901001')
    assert.equal(duty?.dueAt, WEDNESDAY + HOUR)
    assert.equal(duty?.doer.unit, '339901001-command')
  })

  test('is not started twice by a key that is sent again', async () => {
    const body = { type: 'typhoon-response', level: 'IV', title: '演练' }
    const first = await supervisor.post('/api/campaigns', body, { key: 'typhoon-drill-1' })
    const again = await supervisor.post('/api/campaigns', body, { key: 'typhoon-drill-1' })
    assert.equal(fine(again)['id'], fine(first)['id'])
    const other = await supervisor.post('/api/campaigns', { ...body, level: 'I' }, { key: 'typhoon-drill-1' })
    refusedWith(other, 'idempotency.other-body')
  })

  test('an answer needs its figures and, where asked, its photo', async () => {
    const [patrol] = await itemsOf(street, campaign, 'list=tasks&task=patrol')
    const bare = await step(street, patrol!.id, 'reach', { answers: { places: 20, dangers: 1 } })
    refusedWith(bare, 'item.evidence')
    const photos = [await photoId(server)]
    refusedWith(await step(street, patrol!.id, 'reach', { photos }), 'form.invalid')
    const done = await does(street, patrol!.id, 'reach', { photos, answers: { places: 20, dangers: 1 } })
    assert.equal(done.state, 'submitted')
    refusedWith(await step(street, patrol!.id, 'sign'), 'item.not-yours')
    const signed = await does(organiser, patrol!.id, 'sign')
    assert.equal(signed.state, 'signed')
  })

  test('the board shows who has not answered', async () => {
    const [duty] = await itemsOf(street, campaign, 'list=tasks&task=duty')
    await does(street, duty!.id, 'reach', { text: '带班领导已到岗。', answers: { people: 36 } })
    clock = WEDNESDAY + 2 * HOUR
    const board = fine(await supervisor.get(`/api/campaigns/${campaign}/board?by=street&task=duty`))
    const rows = board['rows'] as { key: string; unanswered: number; red: number; submitted: number }[]
    assert.deepEqual(
      rows.filter(({ unanswered }) => unanswered > 0).map(({ key }) => key),
      ['339901002', '339901003', '339901004', '339901005', '339901006', '339901007', '339901008'],
    )
    assert.equal(rows.find(({ key }) => key === '339901001')?.submitted, 1)
    const late = await itemsOf(other, campaign, 'list=tasks&task=duty')
    assert.equal(late[0]?.light.key, 'red')
  })

  test('raising it to level II gives out what is new and nothing twice', async () => {
    const before = (await itemsOf(supervisor, campaign, 'list=tasks')).length
    const raised = await supervisor.post(`/api/campaigns/${campaign}/level`, {
      level: 'II',
      text: '台风橙色预警',
    })
    fine(raised)
    const items = await itemsOf(supervisor, campaign, 'list=tasks')
    assert.equal(items.length, before + 8)
    assert.equal(items.filter(({ task }) => task === 'works').length, 8)
  })

  test('a situation report keeps the figures of its moment', async () => {
    const page = fine(
      await supervisor.post(`/api/campaigns/${campaign}/reports`, { text: '截至当前,各街道已到岗。' }),
    )
    const [report] = page['reports'] as { text: string; figures: { n: number; signed: number } }[]
    assert.equal(report?.text, '截至当前,各街道已到岗。')
    assert.equal(report?.figures.signed, 1)
    assert.ok((report?.figures.n ?? 0) >= 48)
  })

  test('a problem nobody answers in an hour goes to the leader', async () => {
    const [materials] = await itemsOf(other, campaign, 'list=tasks&task=materials')
    await does(other, materials!.id, 'raise-problem', { text: '水泵不够,请求增援。' })
    clock += 2 * HOUR
    assert.ok((await server.campaigns.wake()) >= 1)
    const page = fine(await other.get(`/api/campaign-items/${materials!.id}`))
    const [problem] = page['problemList'] as { for: string; escalatedAt: number | null }[]
    assert.equal(problem?.for, 'leader')
    assert.ok(problem?.escalatedAt)
    refusedWith(
      await step(organiser, materials!.id, 'answer-problem', { text: '请等待。' }),
      'item.not-yours',
    )
    const leader = await server.signIn('leader')
    await does(leader, materials!.id, 'answer-problem', { text: '已调集水泵 20 台。' })
  })

  test('two streets see nothing of one another', async () => {
    const own = await itemsOf(street, campaign)
    assert.ok(own.length > 6)
    assert.deepEqual(
      own.filter(({ area }) => !area.startsWith('339901001')),
      [],
    )
    const [foreign] = await itemsOf(other, campaign, 'list=tasks')
    assert.equal((await street.get(`/api/campaign-items/${foreign!.id}`)).status, 404)
    assert.equal((await step(other, foreign!.id, 'note', { text: '好' })).status, 200)
    const { version } = await itemOf(other, foreign!.id)
    const reached = await street.post(`/api/campaign-items/${foreign!.id}/actions/note`, {
      version,
      text: '不该写',
    })
    assert.equal(reached.status, 404)
    const board = fine(await street.get(`/api/campaigns/${campaign}/board?by=street`))
    assert.deepEqual(
      (board['rows'] as { key: string }[]).map(({ key }) => key),
      ['339901001'],
    )
    const page = await street.get(`/api/campaigns/${campaign}`)
    const figures = page.body['figures'] as { rows: { key: string }[] }
    assert.deepEqual(
      figures.rows.map(({ key }) => key),
      ['339901001'],
    )
    for (const path of [`/api/campaigns/${campaign}/map`, `/api/campaign-items/mine`])
      assert.doesNotMatch((await street.get(path)).text, /339901002/)
  })

  test('a volunteer sees no campaign at all', async () => {
    const volunteer = await server.signIn('c1-1-volunteer')
    assert.equal((await volunteer.get(`/api/campaigns/${campaign}`)).status, 404)
    assert.deepEqual((await volunteer.get('/api/campaigns')).body['items'] ?? [], [])
  })
})
