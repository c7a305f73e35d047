// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { pagesOf, textOf } from '#platform/paper/testing.ts'
import { instantOf } from '#platform/clock/clock.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

const now = instantOf('2026-11-18', '10:30')

const pdfOf = async (by: Visitor, path: string, language = 'zh') => {
  const reply = await by.raw(path, { headers: { 'accept-language': language } })
  assert.equal(reply.status, 200, path)
  assert.equal(reply.headers.get('content-type'), 'application/pdf')
  const name = /filename="([^"]+)"/.exec(reply.headers.get('content-disposition') ?? '')?.[1] ?? ''
  return { bytes: Buffer.from(await reply.arrayBuffer()), name }
}

describe('papers', () => {
  let server: TestServer
  let operator: Visitor
  let matter: { readonly id: string; readonly code: string }
  let follow: string
  before(async () => {
    server = await startServer({ now: () => now, matters: 40 })
    operator = await server.signIn('operator')
    const [grid] = server.app.world().features('grid', '339901001') as {
      properties: { label: [number, number] }
    }[]
    const [lng, lat] = grid?.properties.label ?? [0, 0]
    const reported = await operator.post('/api/reports', {
      kind: 'street-vending',
      channel: 'hotline',
      text: '文三路路口有熟食摊占用人行道。',
      place: { lng, lat },
      address: '文三路 18 号',
      contact: { name: '周女士', phone: '13800000000' },
      answers: { form: 'stall', blocks: true },
    })
    assert.equal(reported.status, 201, reported.text)
    const body = reported.body as unknown as { case: { id: string; code: string }; follow: { code: string } }
    matter = body.case
    follow = body.follow.code
  })
  after(() => server.stop())

  test('a work order says what, where and by when, with room for two signatures', async () => {
    const { bytes, name } = await pdfOf(operator, `/api/cases/${matter.id}/order.pdf`)
    const text = textOf(bytes)
    assert.equal(name, `order-${matter.code}.pdf`)
    for (const words of ['事项处置工作单', matter.code, '熟食摊', '承办人签名', '核查人签名'])
      assert.ok(text.includes(words), words)
    assert.equal(pagesOf(bytes), 1)
  })

  test('a letter greets its reporter by name only from a desk that answers reporters', async () => {
    const path = `/api/cases/${matter.id}/letter.pdf`
    const letter = textOf((await pdfOf(operator, path)).bytes)
    assert.ok(letter.includes('周女士:'), letter)
    assert.ok(letter.includes('关于您反映事项的答复'))
    const leader = await server.signIn('leader')
    const other = textOf((await pdfOf(leader, path)).bytes)
    assert.ok(!other.includes('周女士'))
    assert.ok(other.includes('尊敬的反映人'))
    const unknown = await operator.get(`${path}?report=none`)
    assert.equal(unknown.status, 404)
    assert.equal(unknown.body['code'], 'case.report-missing')
  })

  test('whoever has the code takes the receipt home, in their language and without signing in', async () => {
    const { bytes, name } = await pdfOf(server.anybody, `/api/follow/${follow}/receipt.pdf`, 'en')
    assert.equal(name, `receipt-${matter.code}.pdf`)
    const text = textOf(bytes)
    for (const words of ['Receipt of your report', follow, matter.code])
      assert.ok(text.includes(words), words)
    assert.equal((await server.anybody.get('/api/follow/AAAA-AAAA-AAAA/receipt.pdf')).status, 404)
  })

  test('who does not see a matter does not get its papers, and learns nothing from the no', async () => {
    assert.equal((await server.anybody.get(`/api/cases/${matter.id}/order.pdf`)).status, 401)
    const stranger = await server.signIn('s2-enforcement')
    for (const paper of ['order', 'letter']) {
      const reply = await stranger.get(`/api/cases/${matter.id}/${paper}.pdf`)
      assert.equal(reply.status, 404)
      assert.equal(reply.body['code'], 'case.missing')
    }
  })

  test('the morning bulletin is a paper of the same figures, in both languages', async () => {
    const leader = await server.signIn('leader')
    const page = (await leader.get('/api/bulletins/weekly')).body as unknown as {
      columns: { label: { zh: string; en: string } }[]
      items: { name: { zh: string } }[]
    }
    const { bytes, name } = await pdfOf(leader, '/api/bulletins/weekly/pdf')
    const text = textOf(bytes).replaceAll('\n', '')
    assert.match(name, /^weekly-339901-2026-11-15\.pdf$/)
    for (const { label } of page.columns) assert.ok(text.includes(label.zh), label.zh)
    for (const { name: area } of page.items) assert.ok(text.includes(area.zh), area.zh)
    assert.ok(text.includes('与看板一致'))
    const english = textOf((await pdfOf(leader, '/api/bulletins/morning/pdf', 'en')).bytes)
    assert.ok(english.includes('Morning bulletin'))
  })
})
