// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startServer, type TestServer, type Visitor } from './server.ts'

const rule = (feel: string) => ({ form: 'rule', feel })
const late = rule('urgency >= 2 and status = "open"')

interface Counted {
  readonly looked: number
  readonly answers: readonly { readonly answer: string; readonly n: number }[]
  readonly parts: readonly { readonly counts: { yes: number; no: number; unknown: number } }[]
}

describe('the rule workshop', () => {
  let server: TestServer
  let supervisor: Visitor
  let leader: Visitor
  let other: Visitor
  before(async () => {
    server = await startServer({ matters: 500 })
    supervisor = await server.signIn('supervisor')
    leader = await server.signIn('leader')
    other = await server.signIn('s1-leader')
  })
  after(() => server.stop())

  const ask = (who: Visitor, path: string, body: object) =>
    who.post(`/api/workshop/${path}`, { records: 'matter', ...body })
  const counted = async (who: Visitor, content: object): Promise<Counted> => {
    const reply = await ask(who, 'count', { content })
    assert.equal(reply.status, 200, reply.text)
    return reply.body as unknown as Counted
  }

  test('a rule is understood as it is typed: its type, its words, what it asks', async () => {
    const { body } = await ask(supervisor, 'read', { content: late })
    assert.equal(body['ok'], true)
    assert.deepEqual(body['type'], { zh: '是/否', en: 'yes/no' })
    assert.match((body['explained'] as { zh: string }).zh, /紧急程度/)
    assert.deepEqual(
      (body['asks'] as { key: string }[]).map(({ key }) => key),
      ['urgency', 'status'],
    )
  })

  test('a slip of the pen is shown at its place, with what may stand there', async () => {
    const { body } = await ask(supervisor, 'read', { content: rule('urgncy >= 3') })
    assert.equal(body['ok'], false)
    assert.deepEqual(body['position'], { from: 0, to: 6, line: 1, column: 1 })
    assert.match((body['next'] as { en: string }).en, /^Use one of: urgency/)
  })

  test('the counts of a trial are those of the records, and the list behind each has as many', async () => {
    const found = await counted(leader, late)
    assert.ok(found.looked >= 400)
    const [row] = await server.owner.query<{ n: number }>({
      text: "SELECT count(*)::int AS n FROM cases WHERE urgency >= 2 AND status = 'open'",
    })
    assert.equal(found.answers.find(({ answer }) => answer === 'yes')?.n, row?.n)
    const ids = new Set<string>()
    let next: unknown
    do {
      const { body } = await ask(leader, 'list', {
        content: late,
        answer: 'yes',
        ...(next ? { after: next } : {}),
      })
      for (const { id } of body['items'] as { id: string }[]) ids.add(id)
      next = body['next']
    } while (next)
    assert.equal(ids.size, row?.n)
  })

  test('a matter without the answer is unknown, not no', async () => {
    const found = await counted(leader, rule('rating >= 4'))
    assert.ok((found.answers.find(({ answer }) => answer === 'unknown')?.n ?? 0) > 0)
    assert.equal(found.parts[0]?.counts.unknown, found.answers.find(({ answer }) => answer === 'unknown')?.n)
  })

  test('one record is decided with the values used and what would have to change', async () => {
    const { body } = await ask(leader, 'list', { content: rule('rating = null'), answer: 'yes' })
    const [first] = body['items'] as { id: string; code: string }[]
    for (const record of [first?.id, first?.code]) {
      const judged = await ask(leader, 'judge', { content: rule('rating >= 4 and urgency >= 0'), record })
      assert.equal(judged.body['answer'], 'unknown')
      const [rating, urgency] = judged.body['criteria'] as { verdict: string; change: { zh: string } }[]
      assert.equal(rating?.verdict, 'unknown')
      assert.equal(rating?.change.zh, '请补充：评价')
      assert.equal(urgency?.verdict, 'yes')
    }
  })

  test('an account tries rules on what it may see and on nothing else', async () => {
    const own = await counted(other, rule('street = "339901001"'))
    assert.deepEqual(
      own.answers.map(({ answer }) => answer),
      ['yes'],
    )
    const foreign = await ask(leader, 'list', { content: rule('street = "339901002"'), answer: 'yes' })
    const [stranger] = foreign.body['items'] as { id: string; code: string }[]
    for (const record of [stranger?.id, stranger?.code])
      assert.equal((await ask(other, 'judge', { content: late, record })).status, 404)
    const differ = await ask(other, 'compare', { before: rule('urgency >= 0'), after: rule('urgency > 9') })
    const ids = (differ.body['changed'] as { id: string }[]).map(({ id }) => id)
    const streets = await server.owner.query<{ street: string }>({
      text: 'SELECT DISTINCT street FROM cases WHERE id = ANY($1::uuid[])',
      values: [ids],
    })
    assert.deepEqual(streets, [{ street: '339901001' }])
  })

  test('an administrator writes rules and sees no matter; an intake officer does not come in', async () => {
    const admin = await server.signIn('admin')
    assert.equal((await counted(admin, late)).looked, 0)
    const intake = await server.signIn('s1-intake')
    assert.equal((await ask(intake, 'read', { content: late })).status, 403)
    assert.equal((await ask(server.anybody, 'count', { content: late })).status, 401)
  })

  test('two rules are compared: how many are decided otherwise, and which', async () => {
    const { body } = await ask(leader, 'compare', {
      before: rule('urgency >= 3'),
      after: rule('urgency >= 2'),
    })
    const counts = body['counts'] as { before: string; after: string; n: number }[]
    const differ = counts.filter((one) => one.before !== one.after)
    assert.deepEqual(
      differ.map(({ before: old, after: now }) => [old, now]),
      [['no', 'yes']],
    )
    const changed = body['changed'] as { before: string; after: string }[]
    assert.equal(changed.length, Math.min(50, differ[0]?.n ?? 0))
  })

  test('a decision table is tried row by row, and a wrong cell is named', async () => {
    const table = {
      hitPolicy: 'F',
      inputs: ['urgency', 'channel'],
      output: { otherwise: '"usual"' },
      rows: [
        { when: ['>= 3', '-'], gives: '"fast"' },
        { when: ['-', '"hotline"'], gives: '"call"' },
      ],
    }
    const found = await counted(leader, { form: 'table', table })
    assert.deepEqual(found.answers.map(({ answer }) => answer).toSorted(), ['call', 'fast', 'usual'])
    const wrong = { ...table, rows: [{ when: ['>= 3', '"hotlin"'], gives: '1' }] }
    const { body } = await ask(leader, 'read', { content: { form: 'table', table: wrong } })
    assert.equal(body['place'], 'rows.0.when.1')
    for (const hitPolicy of ['R', 'O', 'C']) {
      const every = await counted(leader, { form: 'table', table: { ...table, hitPolicy } })
      assert.equal(
        every.answers.reduce((sum, { n }) => sum + n, 0),
        found.looked,
      )
    }
  })

  test('components can be asked as well as matters', async () => {
    const reply = await supervisor.post('/api/workshop/count', {
      records: 'component',
      content: rule('state = "in-use"'),
    })
    assert.equal(reply.status, 200, reply.text)
    assert.ok((reply.body['looked'] as number) > 0)
  })

  test('conditions of limits, checks, duplicates and dispatch are understood as they are typed', async () => {
    const admin = await server.signIn('admin')
    for (const [records, feel] of [
      ['deadline', 'kind = "litter-bin" and month = 12'],
      ['verification', 'reworks > 0'],
      ['duplicate', 'metres <= 20 and likeness >= 0.3'],
      ['dispatch', 'about = "component"'],
    ]) {
      const reply = await admin.post('/api/workshop/read', { records, content: rule(feel ?? '') })
      assert.equal(reply.body['ok'], true, reply.text)
      assert.equal(
        (await admin.post('/api/workshop/count', { records, content: rule(feel ?? '') })).status,
        422,
      )
    }
  })

  test('hostile text is refused with a sentence and never reaches the database as text', async () => {
    const nested = `${'('.repeat(3000)}1${')'.repeat(3000)} > 0`
    for (const feel of [nested, "urgency >= 1'; DROP TABLE cases; --", '__proto__ = 1', 'rating >= ']) {
      const read = await ask(leader, 'read', { content: rule(feel) })
      assert.equal(read.body['ok'], false, feel.slice(0, 40))
      assert.equal((await ask(leader, 'count', { content: rule(feel) })).status, 422)
    }
    const long = await ask(leader, 'read', { content: rule('1 = 1 or '.repeat(2000)) })
    assert.equal(long.status, 422)
    const many = await ask(leader, 'count', { content: late, most: 10_000_000 })
    assert.equal(many.status, 422)
    assert.ok((await counted(leader, rule(`text = "${"';--".repeat(20)}"`))).looked > 0)
  })

  test('a rule is kept as a draft, published with its reason, changed, and taken back', async () => {
    const begun = await ask(supervisor, 'rules', { name: '久拖不决', content: late })
    assert.equal(begun.status, 201, begun.text)
    const path = `/api/workshop/rules/${String(begun.body['id'])}`
    const now = Date.now()
    const publish = (revision: unknown, note: string, key?: string) =>
      supervisor.post(`${path}/publish`, { revision, note, effectiveAt: now + 1000 }, key ? { key } : {})
    const first = await publish(begun.body['revision'], '先按紧急程度')
    assert.equal(first.body['version'], 1, first.text)
    assert.equal(first.body['draft'], null)
    const revised = await supervisor.post(`${path}/draft`, {
      name: '久拖不决',
      content: rule('urgency >= 3'),
      revision: first.body['revision'],
    })
    const stale = await supervisor.post(`${path}/draft`, {
      name: '别人的改动',
      content: late,
      revision: first.body['revision'],
    })
    assert.equal(stale.status, 409)
    const second = await publish(revised.body['revision'], '只看特急', 'publish-twice')
    const again = await publish(revised.body['revision'], '只看特急', 'publish-twice')
    assert.deepEqual([second.body['version'], again.body['version']], [2, 2])
    const back = await supervisor.post(`${path}/back`, {
      version: 1,
      note: '漏得太多',
      effectiveAt: now + 1000,
    })
    const versions = back.body['versions'] as { version: number; backTo: number | null; note: string }[]
    assert.deepEqual(
      versions.map(({ version, backTo, note }) => [version, backTo, note]),
      [
        [3, 1, '漏得太多'],
        [2, null, '只看特急'],
        [1, null, '先按紧急程度'],
      ],
    )
    assert.deepEqual(back.body['published'], late)
    assert.equal(
      (await supervisor.post(`${path}/back`, { version: 9, note: 'x', effectiveAt: now + 1000 })).status,
      422,
    )
    assert.equal(
      (await leader.post(`${path}/publish`, { revision: 1, note: 'x', effectiveAt: now })).status,
      403,
    )
  })

  test('a rule that cannot be read may wait as a draft and is not published', async () => {
    const begun = await ask(supervisor, 'rules', { name: '没写完', content: rule('urgency >=') })
    const reply = await supervisor.post(`/api/workshop/rules/${String(begun.body['id'])}/publish`, {
      revision: 1,
      note: '试试',
      effectiveAt: Date.now() + 1000,
    })
    assert.equal(reply.status, 422)
    assert.equal(reply.body['code'], 'workshop.not-readable')
  })

  test('a rule of one street is not seen in another', async () => {
    const begun = await ask(other, 'rules', { name: '一街的规则', content: late })
    const second = await server.signIn('s2-leader')
    assert.equal((await second.get(`/api/workshop/rules/${String(begun.body['id'])}`)).status, 404)
    const list = await second.get('/api/workshop/rules')
    assert.ok(!list.text.includes('一街的规则'))
    assert.ok((await leader.get('/api/workshop/rules')).text.includes('一街的规则'))
  })

  test('a DMN model comes in as drafts, its unknown inputs are asked for, and foreign files are refused', async () => {
    const xml = `<definitions name="m"><inputData name="Weight"/><inputData name="urgency"/>
<decision name="Heavy"><literalExpression><text>Weight &gt; 2</text></literalExpression></decision>
<decision name="Heavy and urgent"><literalExpression><text>Heavy and urgency &gt;= 2</text></literalExpression></decision>
<decision name="A list"><relation/></decision></definitions>`
    const asked = await ask(supervisor, 'models', { xml })
    assert.equal(asked.status, 422)
    assert.deepEqual((asked.body['about'] as { open: string[] }).open, ['Weight'])
    const made = await ask(supervisor, 'models', { xml, bind: { Weight: 'reportCount' } })
    assert.equal(made.status, 201, made.text)
    const rules = made.body['rules'] as { name: string; draft: { feel: string } }[]
    assert.deepEqual(
      rules.map(({ name, draft }) => [name, draft.feel]),
      [
        ['Heavy', 'reportCount > 2'],
        ['Heavy and urgent', 'reportCount > 2 and urgency >= 2'],
      ],
    )
    assert.deepEqual(
      (made.body['problems'] as { name: string }[]).map(({ name }) => name),
      ['A list'],
    )
    assert.ok((await counted(leader, rules[1]?.draft ?? {})).looked > 0)
    for (const text of ['<html/>', 'PK..', '<!DOCTYPE a [<!ENTITY b "c">]><definitions/>']) {
      const reply = await ask(supervisor, 'models', { xml: text })
      assert.equal(reply.status, 422, reply.text)
      assert.match(String(reply.body['code']), /^workshop\.(not-a-model|nothing-imported)$/)
    }
  })
})
