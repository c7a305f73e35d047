// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DAY } from '#platform/clock/clock.ts'
import { fine, importCsv, itemsOf, startCampaign } from './campaign.ts'
import { at } from './fixture.ts'
import { startServer, type TestServer } from './server.ts'

const START = at('2026-03-02T09:00:00+08:00')
const BUREAU = '339901-greening'
const heads = ['编号', '名称', '责任主体', '前期', '开工', '在建', '竣工', '投用', '佐证材料', '佐证文号']
const before100 = ['2025-03-01', '2025-06-01', '2025-09-01', '2025-12-01', '2026-01-15']

/** From which node to which one a project came within the hundred days, and how many did. */
const ways: readonly (readonly [from: number, to: number, n: number])[] = [
  [2, 5, 12],
  [3, 5, 7],
  [2, 4, 2],
  [4, 4, 3],
  [2, 2, 11],
]

interface Figures {
  readonly measures: readonly { readonly key: string }[]
  readonly whole: readonly { readonly within: number; readonly total: number }[]
}

describe('6.1 the 35 key projects, from their records', () => {
  let server: TestServer
  before(async () => {
    server = await startServer({ now: () => START + 99 * DAY })
    await server.owner.query({ text: "SELECT ensure_event_months('2025-01-01', '2027-12-01')" })
  })
  after(() => server.stop())

  test('25 begun, 21 sped up, 24 finished and 19 in use are counts of 35 projects that overlap, never 89', async () => {
    const supervisor = await server.signIn('supervisor')
    const organiser = await server.signIn('officer-construction')
    const campaign = (await startCampaign(supervisor, { type: 'key-projects', title: '35个重点项目' })).id
    const dayOf = (node: number, [from, to]: readonly [number, number, number]): string => {
      if (node > to) return ''
      return node < from ? (before100[node - 1] ?? '') : `2026-05-${10 + node}`
    }
    const rows = ways
      .flatMap((way) => Array.from({ length: way[2] }, () => way))
      .map((way, n) => [
        `P${String(n + 1).padStart(3, '0')}`,
        `项目${n + 1}`,
        BUREAU,
        ...[1, 2, 3, 4, 5].map((node) => dayOf(node, way)),
        '进度月报',
        '2026-05',
      ])
    assert.equal(
      (await importCsv(organiser, campaign, { list: 'projects', rows: [heads, ...rows] }))['added'],
      35,
    )
    const figures = fine(
      await supervisor.get(`/api/campaigns/${campaign}/figures?from=2026-03-02&until=2026-06-09`),
    ) as unknown as Figures
    const within = (key: string) =>
      figures.whole[figures.measures.findIndex((one) => one.key === key)]?.within
    assert.deepEqual(['started', 'progressed', 'completed', 'in-use'].map(within), [25, 21, 24, 19])
    assert.equal((await itemsOf(organiser, campaign)).length, 35)
    const day = '2026-06-09'
    const listed = await supervisor.get(`/api/figures?from=2025-01-01&to=${day}&keys=key-projects-listed`)
    const [count] = listed.body['items'] as { value: number }[]
    assert.equal(count?.value, 35, 'the cockpit counts projects, not the sum of their states')
  })
})
