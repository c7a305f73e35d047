// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { rebuildItems } from '#engines/campaign/rebuild.ts'
import { dayOf } from '#platform/clock/clock.ts'
import { document, fine, importCsv, itemsOf, itemOf, photoId, startCampaign } from './campaign.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

const NODES = ['prep', 'start', 'building', 'complete', 'in-use'] as const
const ITEMS = 12

/** What a writer tries on an item, whatever the others do to it at the same moment. */
interface Try {
  readonly item: number
  readonly by: 'doer' | 'organiser' | 'supervisor'
  readonly action: 'reach' | 'sign' | 'send-back' | 'reopen' | 'ask-deferral' | 'defer' | 'resume' | 'note'
}

const tries = fc.array(
  fc.record<Try>({
    item: fc.integer({ min: 0, max: ITEMS - 1 }),
    by: fc.constantFrom('doer', 'organiser', 'supervisor'),
    // Most of what happens to an item carries it on.
    action: fc.oneof(
      { weight: 6, arbitrary: fc.constant('reach' as const) },
      { weight: 3, arbitrary: fc.constant('sign' as const) },
      {
        weight: 3,
        arbitrary: fc.constantFrom('send-back', 'reopen', 'ask-deferral', 'defer', 'resume', 'note'),
      },
    ),
  }),
  { minLength: 60, maxLength: 120 },
)

describe('many write on one campaign at once', () => {
  let server: TestServer
  let people: Readonly<Record<Try['by'], Visitor>>
  let evidence: Record<string, unknown>
  before(async () => {
    server = await startServer()
    const [doer, organiser, supervisor] = await Promise.all(
      ['officer-greening', 'officer-construction', 'supervisor'].map((account) => server.signIn(account)),
    )
    assert.ok(doer && organiser && supervisor)
    people = { doer, organiser, supervisor }
    evidence = { photos: [await photoId(server)], documents: [document('批文', '1')], text: '完成。' }
  })
  after(() => server.stop())

  const start = async (title: string): Promise<{ id: string; items: readonly string[] }> => {
    const { id } = await startCampaign(people.supervisor, { type: 'key-projects', title })
    const year = dayOf(Date.now()).slice(0, 4)
    const rows = [
      ['编号', '名称', '责任主体', '完成时限', '区域', '数量'],
      ...Array.from({ length: ITEMS }, (_, n) => [
        `W${n}`,
        `项目${n}`,
        '339901-greening',
        `${year}-12-31`,
        `33990100${1 + (n % 8)}`,
        String(n + 1),
      ]),
    ]
    await importCsv(people.organiser, id, { list: 'projects', rows })
    return { id, items: (await itemsOf(people.supervisor, id)).map((item) => item.id) }
  }

  /** One try: read, decide, send. Being refused or overtaken is an answer; a fault is not. */
  const attempt = async (items: readonly string[], { item, by, action }: Try): Promise<void> => {
    const id = items[item] ?? ''
    const { version } = await itemOf(people[by], id)
    const reply = await people[by].post(`/api/campaign-items/${id}/actions/${action}`, {
      version,
      ...evidence,
    })
    assert.ok(reply.status < 500, `${action} ${reply.status} ${reply.text.slice(0, 300)}`)
  }

  interface Cell {
    readonly total: number
  }
  interface Table {
    readonly measures: readonly { readonly key: string }[]
    readonly rows: readonly { readonly key: string; readonly cells: readonly Cell[] }[]
    readonly whole: readonly Cell[]
  }

  test('every figure is the number of the records behind it, at each place and in sum, and the log gives them back', async () => {
    let round = 0
    await fc.assert(
      fc.asyncProperty(tries, async (all) => {
        round += 1
        const { id, items } = await start(`并发${round}`)
        const left = [...all]
        const writer = async (): Promise<void> => {
          for (let next = left.pop(); next; next = left.pop()) await attempt(items, next)
        }
        await Promise.all(Array.from({ length: 8 }, writer))

        const stored = await Promise.all(items.map((item) => server.campaigns.campaigns.store.findItem(item)))
        const countOf = {
          listed: () => true,
          started: (reached: readonly string[]) => reached.includes('start'),
          completed: (reached: readonly string[]) => reached.includes('complete'),
          'in-use': (reached: readonly string[]) => reached.includes('in-use'),
        }
        const today = dayOf(Date.now())
        const table = fine(
          await people.supervisor.get(`/api/campaigns/${id}/figures?from=${today}&until=${today}`),
        ) as unknown as Table
        for (const [key, counts] of Object.entries(countOf)) {
          const at = table.measures.findIndex((measure) => measure.key === key)
          const counted = stored.filter((item) => item && counts(item.reached.map(({ node }) => node)))
          assert.equal(table.whole[at]?.total, counted.length, `${key} of all`)
          const parts = table.rows.reduce((sum, { cells }) => sum + (cells[at]?.total ?? 0), 0)
          assert.equal(parts, counted.length, `${key} of the streets`)
          for (const row of table.rows)
            assert.equal(
              row.cells[at]?.total,
              counted.filter((item) => item?.area.startsWith(row.key)).length,
              `${key} of ${row.key}`,
            )
        }
        const tallies = await server.db.query<{ what: string; n: number; amount: number }>({
          text: 'SELECT what, sum(n)::int AS n, sum(amount)::float8 AS amount FROM campaign_tally WHERE campaign = $1 GROUP BY what',
          values: [id],
        })
        const tally = new Map(tallies.map((one) => [one.what, one]))
        const signed = stored.filter((item) => item?.state === 'signed')
        assert.equal(tally.get('signed')?.n ?? 0, signed.length)
        assert.equal(
          tally.get('signed')?.amount ?? 0,
          signed.reduce((sum, item) => sum + (item?.amount ?? 0), 0),
        )
        for (const node of NODES)
          assert.equal(
            tally.get(node)?.n ?? 0,
            stored.filter((item) => item?.reached.some((one) => one.node === node)).length,
            node,
          )
        assert.ok((tally.get('prep')?.n ?? 0) > 0, 'the writers got somewhere')
        // Nobody overwrote anybody: each version is one event.
        for (const item of stored) {
          const events = await server.app.log.listStream(item?.id ?? '')
          assert.equal(events.length, item?.version)
        }
      }),
      { numRuns: 4, seed: 20_261_121 },
    )
    assert.equal((await rebuildItems(server.db, 'demo')).differed, 0)
  })
})
