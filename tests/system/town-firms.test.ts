// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { creditCodeFrom } from '#platform/code/credit-code.ts'
import { dayOf } from '#platform/clock/clock.ts'
import { csvOf } from '#platform/sheet/sheet.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

const FIRMS = 1061
const CLOUD = 743
const SHARE = 'town-cloud-share-counted'

interface Figure {
  readonly value: number
  readonly numerator: number
  readonly denominator: number
  readonly light: string
}

describe('03.7 firms of the town, from their files', () => {
  let server: TestServer
  let chief: Visitor
  let leader: Visitor
  before(async () => {
    server = await startServer()
    chief = await server.signIn('chief')
    leader = await server.signIn('leader')
  })
  after(() => server.stop())

  const today = dayOf(Date.now())
  const figures = async (): Promise<Figure> => {
    const reply = await leader.get(`/api/figures?from=${today}&to=${today}&keys=${SHARE}`)
    const [found] = reply.body['items'] as Figure[]
    return found ?? assert.fail(reply.text)
  }
  const load = async (rows: readonly (readonly string[])[]) => {
    const form = new FormData()
    form.append('file', new Blob([`\uFEFF${rows.map(csvOf).join('')}`]), 'list')
    const response = await chief.raw('/api/registry/imports?kind=town-firm', { method: 'POST', body: form })
    const body = (await response.json()) as { id: string }
    assert.equal(response.status, 202, JSON.stringify(body))
    await server.archive.work()
    return (await chief.get(`/api/registry/imports/${body.id}`)).body
  }
  const heads = ['统一社会信用代码', '名称', '地址', '网格编码', '产业类别']
  const grids = () =>
    (server.app.world().features('grid', '339901001') as { properties: { code: string } }[]).map(
      ({ properties }) => properties.code,
    )
  const firm = (n: number, sector: string, code = creditCodeFrom('91', '339901', n)) => [
    code,
    `云上企业${n}号`,
    `示范大道${n}号`,
    grids()[n % grids().length] ?? '',
    sector,
  ]

  test('1,061 firms of which 743 are cloud firms show 70.03 %, above 70 %, and open into the firms', async () => {
    const rows = Array.from({ length: FIRMS }, (_, n) => firm(n, n < CLOUD ? '涉云' : '非涉云'))
    const run = await load([heads, ...rows])
    assert.deepEqual([run['made'], run['bad']], [FIRMS, 0], JSON.stringify(run))
    const { value, numerator, denominator, light } = await figures()
    assert.deepEqual([value, numerator, denominator, light], [70.03, CLOUD, FIRMS, 'met'])
    const records = await leader.get(`/api/figures/${SHARE}/records?from=${today}&to=${today}&limit=200`)
    assert.equal((records.body['items'] as unknown[]).length, 200)
    const children = await leader.get(`/api/figures/${SHARE}/children?from=${today}&to=${today}`)
    const parts = children.body['items'] as Figure[]
    assert.equal(
      parts.reduce((sum, part) => sum + part.numerator, 0),
      CLOUD,
    )
  })

  test('a firm that turns out to be none of them moves the figure of its own day: 742 of 1,061 is 69.93 %', async () => {
    const run = await load([heads, firm(0, '非涉云')])
    assert.equal(run['changed'], 1, JSON.stringify(run))
    assert.deepEqual([(await figures()).value, (await figures()).light], [69.93, 'near'])
  })

  test('a wrong credit code and a missing industry go to the error list, by line, and count nowhere', async () => {
    const run = await load([heads, firm(2001, '涉云', '91339901MA00000000'), firm(2002, '')])
    assert.deepEqual([run['made'], run['bad']], [0, 2], JSON.stringify(run))
    assert.equal((await figures()).denominator, FIRMS)
  })
})
