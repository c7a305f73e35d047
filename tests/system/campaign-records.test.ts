// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { rebuildItems } from '#engines/campaign/rebuild.ts'
import { dayOf } from '#platform/clock/clock.ts'
import { textOf } from '#platform/paper/testing.ts'
import { document, does, fine, importCsv, itemsOf, photoId, startCampaign } from './campaign.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

const NODES = ['prep', 'start', 'building', 'complete', 'in-use'] as const

describe('what is kept of an item', () => {
  let server: TestServer
  let supervisor: Visitor
  let campaign: string
  before(async () => {
    server = await startServer()
    supervisor = await server.signIn('supervisor')
    campaign = (await startCampaign(supervisor, { type: 'key-projects', title: '记录' })).id
    const organiser = await server.signIn('officer-construction')
    const doer = await server.signIn('officer-greening')
    const year = dayOf(Date.now()).slice(0, 4)
    const rows = [
      ['编号', '名称', '责任主体', '完成时限', '区域'],
      ...[1, 2, 3, 4].map((n) => [`R${n}`, `项目${n}`, '339901-greening', `${year}-12-31`, `33990100${n}`]),
    ]
    await importCsv(organiser, campaign, { list: 'projects', rows })
    const [first, second, third] = await itemsOf(supervisor, campaign)
    const proof = { photos: [await photoId(server)], documents: [document('批文', '1')], text: '完成。' }
    for (const node of NODES) await does(doer, first!.id, 'reach', { node, ...proof })
    await does(organiser, first!.id, 'sign', { documents: [document('备案表', '2')] })
    await does(doer, second!.id, 'reach', { node: 'prep', ...proof })
    await does(organiser, second!.id, 'send-back', { text: '材料不全。' })
    await does(doer, third!.id, 'ask-deferral', { text: '规划调整。' })
    await does(supervisor, third!.id, 'defer')
    await does(supervisor, third!.id, 'resume')
  })
  after(() => server.stop())

  test('a figure of projects opens into the very projects that make it, at every level', async () => {
    const year = dayOf(Date.now()).slice(0, 4)
    const asked = `area=339901&from=${year}-12-01&to=${year}-12-31`
    const leader = await server.signIn('leader')
    const figures = fine(await leader.get(`/api/figures?${asked}&keys=key-projects-signed-share`))
    const [figure] = figures['items'] as { numerator: number; denominator: number; value: number }[]
    assert.deepEqual([figure?.numerator, figure?.denominator, figure?.value], [1, 4, 25])
    const behind = fine(
      await leader.get(`/api/figures/key-projects-signed-share/records?${asked}&part=denominator`),
    )
    const records = behind['items'] as { code: string; url: string }[]
    assert.deepEqual(records.map(({ code }) => code).sort(), ['R1', 'R2', 'R3', 'R4'])
    for (const { url } of records) assert.match(url, /^\/desk\/campaign-items\//)
    const children = fine(await leader.get(`/api/figures/key-projects-signed-share/children?${asked}`))
    const parts = children['items'] as { denominator: number }[]
    assert.equal(
      parts.reduce((sum, part) => sum + part.denominator, 0),
      4,
    )
  })

  test('the log alone gives back every item as it is, also one that was damaged or lost', async () => {
    const before = await itemsOf(supervisor, campaign)
    assert.deepEqual(await rebuildItems(server.db, 'demo'), { items: 4, differed: 0 })
    await server.owner.query({ text: "UPDATE campaign_item SET state = 'open' WHERE code = 'R1'" })
    await server.owner.query({ text: "DELETE FROM campaign_item WHERE code = 'R2'" })
    assert.deepEqual(await rebuildItems(server.db, 'demo'), { items: 4, differed: 2 })
    assert.deepEqual(await itemsOf(supervisor, campaign), before)
  })

  test('what was signed off or deferred has its paper, the same bytes whenever it is printed; the others say why not', async () => {
    const items = await itemsOf(supervisor, campaign)
    const print = async (n: number, paper: string, language = 'zh') => {
      const answer = await supervisor.raw(`/api/campaign-items/${items[n]?.id}/papers/${paper}`, {
        headers: { 'accept-language': language },
      })
      return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) }
    }
    const [first, again] = [await print(0, 'acceptance'), await print(0, 'acceptance')]
    assert.equal(first.status, 200)
    assert.ok(first.bytes.equals(again.bytes))
    const text = textOf(first.bytes)
    for (const said of ['销号验收单', '项目1', '备案表', '批文']) assert.ok(text.includes(said), said)
    assert.doesNotMatch(textOf((await print(0, 'acceptance', 'en')).bytes), /销号验收单/)
    assert.equal((await print(1, 'acceptance')).status, 404)
    const doer = await server.signIn('officer-greening')
    const fourth = items[3]?.id ?? ''
    await does(doer, fourth, 'ask-deferral', { text: '等待城中村改造' })
    await does(supervisor, fourth, 'defer')
    const letter = await print(3, 'deferral')
    assert.equal(letter.status, 200)
    assert.ok(textOf(letter.bytes).includes('等待城中村改造'))
    const page = fine(await supervisor.get(`/api/campaign-items/${fourth}`))
    assert.deepEqual(
      (page['papers'] as { key: string }[]).map(({ key }) => key),
      ['deferral'],
    )
    await does(supervisor, fourth, 'resume')
    const stranger = await server.signIn('s2-cleaning')
    assert.equal((await stranger.get(`/api/campaign-items/${items[0]?.id}/papers/acceptance`)).status, 404)
  })

  test('the tally of every moment adds up to what the items are', async () => {
    const rows = await server.db.query<{ what: string; n: number }>({
      text: 'SELECT what, sum(n)::int AS n FROM campaign_tally WHERE campaign = $1 GROUP BY what HAVING sum(n) <> 0',
      values: [campaign],
    })
    const sums = new Map(rows.map(({ what, n }) => [what, n]))
    const items = await Promise.all(
      (await itemsOf(supervisor, campaign)).map(({ id }) => server.campaigns.campaigns.store.findItem(id)),
    )
    assert.equal(sums.get('listed'), 4)
    assert.equal(sums.get('signed'), items.filter((item) => item?.state === 'signed').length)
    for (const node of NODES)
      assert.equal(
        sums.get(node) ?? 0,
        items.filter((item) => item?.reached.some((one) => one.node === node)).length,
        node,
      )
  })

  test('the program cannot change the tally', async () => {
    await assert.rejects(
      server.db.query({ text: 'UPDATE campaign_tally SET n = 1' }),
      /permission denied|append-only/,
    )
  })
})
