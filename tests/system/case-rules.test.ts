// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { HOUR, type Instant } from '#platform/clock/clock.ts'
import { WEDNESDAY } from './fixture.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

const STREET = '339901001'

interface Why {
  readonly source: string
  readonly version: number
  readonly feel: string
  readonly explained: { readonly zh: string }
  readonly because: { readonly zh: string } | null
  readonly limit: { readonly amount: number; readonly unit: string }
}
interface CaseOut {
  readonly id: string
  readonly stage: string
  readonly version: number
  readonly whyDue: { readonly stage: Why | null; readonly total: Why | null }
  readonly verification: {
    readonly how: string
    readonly feel: string
    readonly drawn: boolean | null
  } | null
  readonly actions: readonly {
    readonly key: string
    readonly input: readonly { key: string; required: boolean }[]
  }[]
}

describe('rules about limits, verification and duplicates', () => {
  let server: TestServer
  let admin: Visitor
  let dispatcher: Visitor
  let clock: Instant = WEDNESDAY
  before(async () => {
    server = await startServer({ now: () => clock })
    admin = await server.signIn('admin')
    dispatcher = await server.signIn('dispatcher')
  })
  after(() => server.stop())

  const place = () => {
    const [grid] = server.app.world().features('grid', `${STREET}001001`) as {
      properties: { label: [number, number] }
    }[]
    const [lng, lat] = grid?.properties.label ?? [0, 0]
    return { lng, lat }
  }
  const report = async (kind: string, text: string): Promise<string> => {
    const answers = kind === 'litter-bin' ? { state: 'full' } : { amount: 'bag' }
    const reply = await server.anybody.post('/api/reports', { kind, text, answers, place: place() })
    assert.equal(reply.status, 201, reply.text)
    return (reply.body['case'] as { id: string }).id
  }
  const look = async (id: string): Promise<CaseOut> => {
    const reply = await dispatcher.get(`/api/cases/${id}`)
    assert.equal(reply.status, 200, reply.text)
    return reply.body as unknown as CaseOut
  }
  const publish = (subject: string, rules: readonly object[], note = '试行') =>
    admin.post(`/api/admin/case-rules/${subject}/publish`, { rules, note, effectiveAt: clock })

  const night = {
    key: 'bins-at-once',
    feel: 'kind = "litter-bin" and urgency <= 2',
    because: '试点街道的垃圾箱 1 小时内受理',
    stage: 'intake',
    limit: { amount: 0.5, unit: 'work-hour' },
  }

  test('a published limit holds for what is opened after it, and its rule is shown with the deadline', async () => {
    const earlier = await report('litter-bin', '规则发布之前的垃圾箱')
    assert.equal((await look(earlier)).whyDue.stage?.source, 'scene')
    clock += HOUR / 2
    const published = await publish('deadline', [night])
    assert.equal(published.status, 200, published.text)
    assert.equal(published.body['version'], 1)
    clock += 1000
    const later = await look(await report('litter-bin', '规则发布之后的垃圾箱'))
    assert.deepEqual(later.whyDue.stage?.limit.amount, 0.5)
    assert.equal(later.whyDue.stage?.source, 'rule')
    assert.equal(later.whyDue.stage?.feel, night.feel)
    assert.equal(later.whyDue.stage?.because?.zh, night.because)
    assert.match(later.whyDue.stage?.explained.zh ?? '', /事项类别是“?垃圾箱满溢或损坏/)
    const before = await look(earlier)
    assert.equal(before.whyDue.stage?.source, 'scene')
    assert.equal(before.whyDue.stage?.version, 0)
    const other = await look(await report('exposed-waste', '路边有几袋垃圾'))
    assert.equal(other.whyDue.stage?.source, 'scene')
  })

  test('rules are rehearsed on past matters before they are published', async () => {
    const reply = await admin.post('/api/admin/case-rules/deadline/dry-run', {
      rules: [
        { ...night, limit: { amount: 2, unit: 'work-hour' } },
        { ...night, key: 'never', feel: 'urgency > 9' },
      ],
    })
    assert.equal(reply.status, 200, reply.text)
    assert.ok((reply.body['differ'] as number) > 0)
    assert.deepEqual(reply.body['unused'], ['never'])
    const [one] = reply.body['items'] as {
      summary: string | null
      id: string | null
      after: { en: string }
    }[]
    assert.deepEqual([one?.summary, one?.id], [null, null])
    assert.equal(one?.after.en, '2 working hours')
  })

  const toVerify = async (text: string): Promise<CaseOut> => {
    const id = await report('litter-bin', text)
    const matter = async () => {
      const found = await server.app.cases.store.find(id)
      assert.ok(found)
      return found
    }
    const unitOf = (code: string) => server.app.world().units.find(code)?.area ?? ''
    const person = (role: 'intake' | 'duty-chief' | 'officer', unit: string) => ({
      account: role,
      name: role,
      posts: [{ role, unit, area: unitOf(unit) }],
    })
    const does = async (actor: ReturnType<typeof person>, action: 'accept' | 'file' | 'sign' | 'handled') => {
      clock += 1000
      const now = await matter()
      const acted = await server.app.cases.act(
        now,
        {
          actor,
          action,
          version: now.version,
          input:
            action === 'handled'
              ? { text: '已清运', place: now.place, photos: [{ id: 'after', moment: 'after', at: clock }] }
              : {},
        },
        { key: `${id}:${action}`, source: 'test', bodyHash: action, now: clock },
      )
      assert.ok(acted.ok, acted.ok ? '' : acted.refusal.say.en)
    }
    const room = `${STREET}-command`
    await does(person('intake', room), 'accept')
    await does(person('duty-chief', room), 'file')
    const unit = (await matter()).handler ?? ''
    await does(person('officer', unit), 'sign')
    await does(person('officer', unit), 'handled')
    return look(id)
  }

  test('by rule a matter is verified on the spot, from photos, or by a sample whose others pass', async () => {
    const rule = { key: 'bins', feel: 'kind = "litter-bin"', because: '容器类' }
    clock += 1000
    assert.equal((await publish('verification', [{ ...rule, how: 'on-site', metres: 60 }])).status, 200)
    clock += 1000
    const visited = await toVerify('要到现场看的')
    assert.equal(visited.stage, 'verify')
    assert.deepEqual([visited.verification?.how, visited.verification?.feel], ['on-site', rule.feel])
    const pass = visited.actions.find(({ key }) => key === 'pass')
    assert.ok(pass?.input.find(({ key }) => key === 'place')?.required)
    clock += 1000
    await publish('verification', [{ ...rule, how: 'sample', share: 50 }])
    clock += 1000
    const stages = []
    for (let n = 0; n < 16; n += 1) stages.push((await toVerify(`抽查第 ${n} 件`)).stage)
    assert.deepEqual([...new Set(stages)].toSorted(), ['closing', 'verify'])
    assert.equal((await look(visited.id)).verification?.how, 'on-site')
  })

  const nearby = async (text: string) => {
    const { lng, lat } = place()
    const reply = await server.anybody.get(
      `/api/nearby?kind=litter-bin&lng=${lng}&lat=${lat}&text=${encodeURIComponent(text)}`,
    )
    assert.equal(reply.status, 200, reply.text)
    return reply.body['items'] as { why: { because: { zh: string } | null; explained: { zh: string } } }[]
  }

  test('a suggested duplicate says by which rule, and the district may set it otherwise', async () => {
    const [declared] = await nearby('垃圾箱满了')
    assert.match(declared?.why.explained.zh ?? '', /相距不超过25米/)
    clock += 1000
    const rule = {
      key: 'not-here',
      feel: 'kind = "litter-bin" and likeness < 0.9',
      because: '各箱分别处理',
      suggest: false,
    }
    assert.equal((await publish('duplicate', [rule])).status, 200)
    assert.equal((await nearby('完全不同的一段描述文字')).length, 0)
    const rehearsed = await admin.post('/api/admin/case-rules/duplicate/dry-run', { rules: [] })
    assert.equal(rehearsed.status, 200, rehearsed.text)
  })

  test('what cannot be read, or gives nothing, is refused with its number; the past is never set', async () => {
    const bad = [
      { ...night, feel: 'urgncy = 1' },
      { ...night, limit: { amount: -1, unit: 'work-hour' } },
      { key: 'x', feel: 'urgency = 1', because: 'x' },
    ]
    for (const rule of bad) {
      const reply = await publish('deadline', [night, { ...rule, key: 'second' }])
      assert.equal(reply.body['code'], 'case.rule-invalid', reply.text)
      assert.deepEqual(reply.body['about'], { index: 2 })
    }
    const past = { rules: [night], note: '补记', effectiveAt: clock - HOUR }
    assert.equal(
      (await admin.post('/api/admin/case-rules/deadline/publish', past)).body['code'],
      'case.rule-past',
    )
    assert.equal((await admin.get('/api/admin/case-rules/dispatching')).status, 404)
    assert.equal((await dispatcher.get('/api/admin/case-rules/deadline')).status, 403)
  })

  test('a repeated request publishes once, and every version stays', async () => {
    clock += 1000
    const body = { rules: [], note: '恢复事项规定', effectiveAt: clock }
    const [first, again] = [
      await admin.post('/api/admin/case-rules/deadline/publish', body, { key: 'once-only' }),
      await admin.post('/api/admin/case-rules/deadline/publish', body, { key: 'once-only' }),
    ]
    assert.deepEqual([first.body['version'], again.body['version']], [2, 2])
    const versions = again.body['versions'] as { version: number; note: string }[]
    assert.deepEqual(
      versions.map(({ note }) => note),
      ['恢复事项规定', '试行'],
    )
    clock += 1000
    const path = '/api/admin/case-rules/deadline/back'
    const back = await admin.post(path, { version: 1, note: '还是要快', effectiveAt: clock })
    assert.deepEqual([back.body['version'], (back.body['rules'] as unknown[]).length], [3, 1])
    const missing = await admin.post(path, { version: 9, note: 'x', effectiveAt: clock })
    assert.equal(missing.body['code'], 'case.no-such-version')
  })
})
