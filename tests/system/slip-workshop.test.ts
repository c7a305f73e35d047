// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { HOUR } from '#platform/clock/clock.ts'
import { does, fine, itemsOf, startCampaign } from './campaign.ts'
import { WEDNESDAY } from './fixture.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

type Why = Readonly<Record<'leader' | 'organiser' | 'doer', { zh: string; feel: string } | null>>
type Answers = readonly { readonly answer: string; readonly n: number }[]

describe('rules about amber and red in the workshop', () => {
  let server: TestServer
  let clock = WEDNESDAY
  let supervisor: Visitor
  let street: Visitor
  let campaign: string
  before(async () => {
    server = await startServer({ now: () => clock })
    supervisor = await server.signIn('supervisor')
    street = await server.signIn('s1-dispatcher')
    const asked = { type: 'typhoon-response', level: 'III', title: '第9号台风' }
    campaign = (await startCampaign(supervisor, asked)).id
    // Duty is due after an hour: this is the first millisecond at which it is more than two hours late.
    clock = WEDNESDAY + 3 * HOUR + 1
  })
  after(() => server.stop())

  const yesOf = async (who: Visitor, feel: string): Promise<number> => {
    const content = { form: 'rule', feel }
    const reply = fine(await who.post('/api/workshop/count', { records: 'item', content }))
    return (reply['answers'] as Answers).find(({ answer }) => answer === 'yes')?.n ?? 0
  }

  test('the rule an item names for its light finds the same items there as the campaign colours', async () => {
    const [red] = await itemsOf(supervisor, campaign, 'list=tasks&light=red')
    assert.ok(red)
    const why = fine(await supervisor.get(`/api/campaign-items/${red.id}`))['why'] as Why
    assert.equal(why.organiser?.feel, 'hoursOver > 2')
    assert.match(why.organiser.zh, /滞后小时数/)
    const inTasks = `list = "tasks" and ${why.organiser.feel}`
    const found = await yesOf(supervisor, inTasks)
    const coloured = await itemsOf(supervisor, campaign, 'list=tasks&light=red')
    assert.ok(found > 0)
    assert.equal(found, coloured.length)
  })

  test('a rule over share, problems and hours is tried on items, and one item says why', async () => {
    const [item] = await itemsOf(street, campaign, 'list=tasks&task=duty')
    await does(street, item!.id, 'raise-problem', { text: '缺少值班人员' })
    const rule = 'openProblems >= 1 and doneShare < 50 and hoursOver > 1.5'
    assert.equal(await yesOf(supervisor, rule), 1)
    const content = { form: 'rule', feel: rule }
    const one = await supervisor.post('/api/workshop/judge', { records: 'item', content, record: item!.id })
    assert.equal(fine(one)['answer'], 'yes', one.text)
    assert.equal(one.body['page'], `/desk/campaign-items/${item!.id}`)
    const verdicts = (one.body['criteria'] as { verdict: string }[]).map(({ verdict }) => verdict)
    assert.deepEqual(verdicts, ['yes', 'yes', 'yes'])
  })

  test('a street tries a rule on its own items and no others, an administrator on none', async () => {
    const all = 'reached >= 0'
    const own = (await itemsOf(street, campaign)).length
    assert.equal(await yesOf(street, all), own)
    assert.ok((await yesOf(supervisor, all)) > own)
    assert.equal(await yesOf(await server.signIn('admin'), all), 0)
  })
})
