// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import ExcelJS from 'exceljs'
import sharp from 'sharp'
import { evolve, type VisitEvent } from '#engines/campaign/visit/events.ts'
import { rebuildVisits } from '#engines/campaign/visit/rebuild.ts'
import { dayOf } from '#platform/clock/clock.ts'
import { startReactions } from '#platform/event/react.ts'
import { createVisitWorld } from '#server/visits.ts'
import { type Reply, startServer, type TestServer, type Visitor } from './server.ts'

const STREET = '339901001'
const OTHER = '339901002'
const today = dayOf(Date.now())

interface FaultOut {
  readonly key: string
  readonly matter: { case: string; code: string; owner: { unit: string } | null; dueAt: number | null } | null
  readonly proof: readonly unknown[]
  readonly rectifiedAt: number | null
}
interface PartOut {
  readonly department: string
  readonly unit: { unit: string }
  readonly items: readonly string[]
  readonly version: number
  readonly findings: readonly { item: string; points: number; faults: readonly FaultOut[] }[]
}
interface VisitOut {
  readonly id: string
  readonly code: string
  readonly version: number
  readonly state: string
  readonly parts: readonly PartOut[]
  readonly score: { points: number; possible: number; percent: number } | null
  readonly declared: { items: readonly { key: string; points: number }[] }
  readonly history: readonly { kind: string }[]
}
const visitOf = (reply: Reply): VisitOut => {
  assert.ok(reply.status < 300, `${reply.status} ${reply.text.slice(0, 400)}`)
  return reply.body as unknown as VisitOut
}
const faultsOf = (visit: VisitOut): readonly FaultOut[] =>
  visit.parts.flatMap(({ findings }) => findings.flatMap(({ faults }) => faults))

let shade = 0
/** A photo somebody has just taken, uploaded; no two are the same. */
const takePhoto = async (who: Visitor): Promise<string> => {
  shade += 1
  const background = { r: shade % 256, g: 90, b: 120 }
  const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background } })
    .jpeg()
    .toBuffer()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'photo.jpg')
  const response = await who.raw('/api/files', { method: 'POST', body: form })
  const { id } = (await response.json()) as { id?: string }
  assert.ok(id, String(response.status))
  return id
}

const answersOf: Readonly<Record<string, Record<string, unknown>>> = {
  waste: { amount: 'heap' },
  clean: { amount: 'heap' },
  dust: { cause: 'soil' },
  wash: { length: 12 },
  light: { state: 'dark' },
}

const plan = async (who: Visitor, type: string, more: Record<string, unknown> = {}): Promise<VisitOut> =>
  visitOf(await who.post('/api/visits', { type, area: STREET, plannedOn: today, ...more }))

/** One department answers all its items; those named have a fault. */
const answer = async (
  who: Visitor,
  visit: VisitOut,
  { department, faulty = [] }: { department?: string; faulty?: readonly string[] } = {},
): Promise<VisitOut> => {
  const now = visitOf(await who.get(`/api/visits/${visit.id}`))
  const part = now.parts.find((one) => department === undefined || one.department === department)
  assert.ok(part)
  const findings = []
  for (const item of part.items) {
    const points = visit.declared.items.find(({ key }) => key === item)?.points ?? 0
    const faults = faulty.includes(item)
      ? [{ text: `${item}有问题`, photos: [await takePhoto(who)], answers: answersOf[item] ?? {} }]
      : []
    findings.push({ item, points: faults.length > 0 ? points - 10 : points, faults })
  }
  return visitOf(
    await who.post(`/api/visits/${visit.id}/part`, {
      department: part.department,
      version: part.version,
      findings,
    }),
  )
}

/** What a screen is told live, from now on. */
const listenTo = async (who: Visitor) => {
  const stop = new AbortController()
  const response = await who.raw('/api/live', { signal: stop.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  assert.ok(reader)
  let heard = (await reader.read()).value ?? ''
  return {
    first: async (): Promise<{ case: string }> => {
      for (;;) {
        const data = /^data: (\{.*\})$/m.exec(heard)?.[1]
        if (data !== undefined) {
          stop.abort()
          return JSON.parse(data) as { case: string }
        }
        heard += (await reader.read()).value ?? ''
      }
    },
  }
}

const submit = async (who: Visitor, visit: VisitOut): Promise<VisitOut> =>
  visitOf(await who.post(`/api/visits/${visit.id}/submit`, { version: visit.version }))

describe('inspections', () => {
  let server: TestServer
  let people: Readonly<Record<string, Visitor>>
  const as = (account: string): Visitor => {
    const found = people[account]
    assert.ok(found, account)
    return found
  }
  before(async () => {
    server = await startServer()
    const accounts = [
      'supervisor',
      'leader',
      'chief',
      'officer-city',
      'officer-construction',
      'officer-environment',
      'officer-traffic',
      's1-leader',
      's1-intake',
      's1-dispatcher',
      's1-enforcement',
      's1-cleaning',
      's1-verifier',
      's1-chief',
      's2-intake',
    ]
    people = Object.fromEntries(
      await Promise.all(accounts.map(async (one) => [one, await server.signIn(one)] as const)),
    )
  })
  after(() => server.stop())

  test('one visit to a building site yields the findings of four departments in one record', async () => {
    const visit = await plan(as('officer-construction'), 'joint-site-visit', { address: '示范路 18 号工地' })
    assert.deepEqual(
      visit.parts.map(({ unit }) => unit.unit),
      ['339901-construction', '339901-city', '339901-environment', '339901-traffic'],
    )
    const crew = ['officer-construction', 'officer-city', 'officer-environment', 'officer-traffic']
    // All four write at the same moment on the spot; nobody's part is lost.
    await Promise.all(
      crew.map((account, index) =>
        answer(as(account), visit, { department: visit.parts[index]?.department ?? '', faulty: ['dust'] }),
      ),
    )
    const full = visitOf(await as('officer-construction').get(`/api/visits/${visit.id}`))
    assert.deepEqual(
      full.parts.map(({ findings }) => findings.length),
      [1, 1, 1, 1],
    )
    const done = await submit(as('officer-construction'), full)
    assert.deepEqual(done.score, { points: 90, possible: 100, percent: 90 })
    const list = await as('leader').get('/api/visits?type=joint-site-visit')
    assert.equal((list.body['items'] as unknown[]).length, 1, 'the site was visited once')
  })

  test('a department answers its own items only', async () => {
    const visit = await plan(as('supervisor'), 'joint-site-visit')
    const reply = await as('officer-traffic').post(`/api/visits/${visit.id}/part`, {
      department: 'environment',
      version: 0,
      findings: [],
    })
    assert.equal(reply.status, 403)
    assert.equal(reply.body['code'], 'visit.not-yours')
    const strange = await as('officer-traffic').post(`/api/visits/${visit.id}/part`, {
      department: 'traffic',
      version: 0,
      findings: [{ item: 'dust', points: 25, faults: [] }],
    })
    assert.equal(strange.body['code'], 'visit.unknown-item')
  })

  test('a deduction names its fault, a fault has words and a photo, and points stay within the item', async () => {
    const visit = await plan(as('supervisor'), 'civilised-city')
    const send = (finding: Record<string, unknown>) =>
      as('officer-city').post(`/api/visits/${visit.id}/part`, {
        department: 'city-appearance',
        version: 0,
        findings: [{ item: 'clean', points: 10, faults: [], ...finding }],
      })
    const answers = { amount: 'heap' }
    assert.equal((await send({})).body['code'], 'visit.deduction')
    assert.equal((await send({ points: 21 })).body['code'], 'visit.points')
    assert.equal((await send({ points: 1.5 })).body['code'], 'visit.points')
    assert.equal(
      (await send({ faults: [{ text: '一堆', photos: [], answers }] })).body['code'],
      'visit.fault-bare',
    )
    assert.equal(
      (await send({ faults: [{ text: '一堆', photos: ['nothing'], answers }] })).body['code'],
      'file.unknown',
    )
    const unasked = await send({ faults: [{ text: '一堆', photos: ['x'], answers: {} }] })
    assert.equal(unasked.status, 422, 'the kind it opens asks how much there is')
  })

  test('a community is rated in sixteen cells, and an empty cell blocks submission', async () => {
    const visit = await plan(as('officer-city'), 'four-by-four', { area: '339901001001' })
    assert.equal(visit.declared.items.length, 16)
    assert.equal(visit.declared.items[15]?.key, 'culture-river', 'in the order they are declared')
    const findings = visit.declared.items
      .slice(0, 15)
      .map(({ key }) => ({ item: key, points: 8, faults: [] }))
    const saved = visitOf(
      await as('officer-city').post(`/api/visits/${visit.id}/part`, {
        department: 'city-appearance',
        version: 0,
        findings,
      }),
    )
    const reply = await as('officer-city').post(`/api/visits/${visit.id}/submit`, { version: saved.version })
    assert.equal(reply.status, 422)
    assert.equal(reply.body['code'], 'visit.unanswered')
    assert.match(reply.text, /文化/)
    const last = visit.declared.items[15]?.key ?? ''
    const whole = visitOf(
      await as('officer-city').post(`/api/visits/${visit.id}/part`, {
        department: 'city-appearance',
        version: 1,
        findings: [...findings, { item: last, points: 0, faults: [] }],
      }),
    )
    const done = await submit(as('officer-city'), whole)
    assert.deepEqual(done.score, { points: 120, possible: 160, percent: 75 })
  })

  test('the street sees nothing of an unannounced visit before it is submitted; then every finding has owner and due date', async () => {
    await server.reactions.settle()
    const visit = await plan(as('supervisor'), 'unannounced-visit')
    const live = await listenTo(as('s1-leader'))
    const cases = async () => (await as('s1-intake').get('/api/cases?queue=all&limit=200')).body['items']
    const before = JSON.stringify(await cases())
    const street = ['s1-leader', 's1-intake', 's1-dispatcher', 's1-enforcement', 's1-chief']
    const paths = [
      '/api/visits',
      `/api/visits?area=${STREET}`,
      '/api/visits?type=unannounced-visit',
      '/api/visits/ranking?type=unannounced-visit',
      '/api/visits/problems?type=unannounced-visit',
      '/api/cases?queue=all&limit=200',
      '/api/cases/map?queue=all&zoom=14',
      '/api/tasks/today',
    ]
    const seen = async (account: string): Promise<void> => {
      for (const path of paths) {
        const reply = await as(account).get(path)
        assert.ok(!reply.text.includes(visit.id) && !reply.text.includes(visit.code), `${account} ${path}`)
      }
      const book = await as(account).raw('/api/visits.xlsx')
      const read = new ExcelJS.Workbook()
      await read.xlsx.load(await book.arrayBuffer())
      assert.ok(!read.worksheets[0]?.getColumn(1).values.includes(visit.code))
      const hidden = await as(account).get(`/api/visits/${visit.id}`)
      const missing = await as(account).get('/api/visits/00000000-0000-7000-8000-000000000000')
      assert.equal(hidden.status, 404)
      assert.equal(hidden.body['code'], missing.body['code'])
      const steps = {
        submit: { version: 1 },
        cancel: { version: 1, reason: 'x' },
        part: { department: 'supervision', version: 0, findings: [] },
      }
      for (const [step, body] of Object.entries(steps))
        assert.equal((await as(account).post(`/api/visits/${visit.id}/${step}`, body)).status, 404)
    }
    for (const account of street) await seen(account)

    const entered = await answer(as('supervisor'), visit, { faulty: ['waste', 'light', 'repair'] })
    await server.reactions.settle()
    for (const account of street) await seen(account)
    assert.equal(JSON.stringify(await cases()), before, 'no matter, no count, no live change came of it')

    await submit(as('supervisor'), entered)
    await server.reactions.settle()
    // The first thing the street's open screens hear of is a matter that came of the submitted visit.
    const first = await live.first()
    const opened = await as('leader').get(`/api/cases/${first.case}`)
    assert.equal(opened.body['channel'], 'inspection')
    assert.ok(!JSON.stringify(first).includes(visit.id))
    const shown = visitOf(await as('s1-leader').get(`/api/visits/${visit.id}`))
    assert.equal(faultsOf(shown).length, 3)
    for (const { matter } of faultsOf(shown)) {
      assert.ok(matter?.owner, 'every finding has an owner')
      assert.ok(matter.dueAt, 'every finding has a due date')
    }
    assert.equal(
      (await as('s2-intake').get(`/api/visits/${visit.id}`)).status,
      404,
      'another street has no part in it',
    )
  })

  test('only the district plans an unannounced visit, and never with a unit of the inspected street', async () => {
    const body = { type: 'unannounced-visit', area: STREET, plannedOn: today }
    for (const account of ['s1-leader', 's1-dispatcher', 'officer-city'])
      assert.equal((await as(account).post('/api/visits', body)).body['code'], 'visit.not-yours')
    const own = { ...body, departments: { supervision: `${STREET}-command` } }
    assert.equal((await as('supervisor').post('/api/visits', own)).body['code'], 'visit.inspects-itself')
    const wide = { ...body, area: '339901' }
    assert.equal((await as('supervisor').post('/api/visits', wide)).body['code'], 'visit.too-wide')
  })

  test('a cancelled unannounced visit stays unknown to the street for ever', async () => {
    const visit = await plan(as('supervisor'), 'unannounced-visit')
    visitOf(await as('supervisor').post(`/api/visits/${visit.id}/cancel`, { version: 1, reason: '天气' }))
    assert.equal((await as('s1-leader').get(`/api/visits/${visit.id}`)).status, 404)
    assert.equal((await as('supervisor').get(`/api/visits/${visit.id}`)).status, 200)
  })

  test('a key sent twice plans one visit, and a stale hand overwrites nobody', async () => {
    const key = crypto.randomUUID()
    const body = { type: 'civilised-city', area: STREET, plannedOn: today }
    const first = visitOf(await as('officer-city').post('/api/visits', body, { key }))
    const again = await as('officer-city').post('/api/visits', body, { key })
    assert.equal(visitOf(again).id, first.id)
    assert.equal(again.headers.get('idempotent-replay'), 'true')
    const save = (points: number) =>
      as('officer-city').post(`/api/visits/${first.id}/part`, {
        department: 'city-appearance',
        version: 0,
        findings: [{ item: 'order', points, faults: [] }],
      })
    const replies = await Promise.all([save(20), save(20)])
    assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 409])
  })

  test('proof comes back from the matter to the visit, and is gone when the matter is reopened', async () => {
    const visit = await plan(as('officer-city'), 'civilised-city')
    const entered = await answer(as('officer-city'), visit, { faulty: ['clean'] })
    await submit(as('officer-city'), entered)
    await server.reactions.settle()
    const id =
      faultsOf(visitOf(await as('officer-city').get(`/api/visits/${visit.id}`)))[0]?.matter?.case ?? ''
    const does = async (account: string, action: string, input: Record<string, unknown> = {}) => {
      const { version } = (await as(account).get(`/api/cases/${id}`)).body as { version: number }
      const reply = await as(account).post(`/api/cases/${id}/actions/${action}`, { version, ...input })
      assert.equal(reply.status, 200, `${account} ${action}: ${reply.text.slice(0, 300)}`)
    }
    const { place } = (await as('leader').get(`/api/cases/${id}`)).body as { place: unknown }
    await does('s1-cleaning', 'sign')
    const photos = [await takePhoto(as('s1-cleaning'))]
    await does('s1-cleaning', 'handled', { text: '已清运', photos, place })
    await does('s1-verifier', 'pass', {
      text: '已干净',
      photos: [await takePhoto(as('s1-verifier'))],
      place,
    })
    await does('s1-chief', 'close', { text: '同意结案' })
    await server.reactions.settle()
    const proven = visitOf(await as('officer-city').get(`/api/visits/${visit.id}`))
    assert.equal(faultsOf(proven)[0]?.proof.length, 1)
    assert.ok(faultsOf(proven)[0]?.rectifiedAt)
    assert.deepEqual(
      proven.history.map(({ kind }) => kind),
      ['planned', 'saved', 'submitted', 'opened', 'rectified'],
    )
    const list = await as('s1-leader').get(`/api/visits/problems?type=civilised-city&state=rectified`)
    assert.equal((list.body['items'] as unknown[]).length, 1)

    await does('s1-chief', 'reopen', { text: '垃圾又堆起来了' })
    await server.reactions.settle()
    const again = visitOf(await as('officer-city').get(`/api/visits/${visit.id}`))
    assert.equal(faultsOf(again)[0]?.rectifiedAt, null)
    assert.deepEqual(faultsOf(again)[0]?.proof, [])
  })

  test('a visit is the fold of its events, nothing else', async () => {
    const [row] = await server.db.query<{ id: string }>({
      text: "SELECT id FROM visit WHERE state = 'submitted' AND faults > 0 ORDER BY version DESC LIMIT 1",
    })
    const { visits, app } = server
    const events = (await app.log.listStream(row?.id ?? '')) as unknown as VisitEvent[]
    const [first] = events
    assert.ok(first?.data.plan)
    const folded = events.reduce(evolve, first.data.plan)
    const stored = await visits.store.find(row?.id ?? '')
    assert.deepEqual(JSON.parse(JSON.stringify(folded)), JSON.parse(JSON.stringify(stored)))
  })

  test('a stop between the submission and its matters loses none and doubles none', async () => {
    await server.reactions.settle()
    const visit = await plan(as('supervisor'), 'unannounced-visit', { area: OTHER })
    const entered = await answer(as('supervisor'), visit, { faulty: ['waste', 'light', 'repair'] })
    await submit(as('supervisor'), entered)
    const opened = async () =>
      server.db.query<{ case_id: string }>({
        text: `SELECT case_id FROM report WHERE external_source = 'visit' AND external_id LIKE $1`,
        values: [`${visit.id}:%`],
      })
    let written = 0
    const { app } = server
    /** Writes one matter, then another, and dies before it can say so. */
    const report: typeof app.cases.report = async (...given) => {
      const made = await app.cases.report(...given)
      written += 1
      return written < 2 ? made : new Promise(() => undefined)
    }
    const dying = createVisitWorld({ ...app, cases: { ...app.cases, report } }, Date.now)
    const reactions = startReactions(
      { db: server.db, district: app.district.id, now: Date.now },
      dying.reactions,
    )
    void reactions.settle()
    while (written < 2) await new Promise((go) => setImmediate(go))
    assert.equal((await opened()).length, 2)
    // The dead program's lease runs out; its keys are long forgotten by the time somebody starts it again.
    await server.db.query({ text: 'UPDATE reaction SET lease = NULL' })
    await server.db.query({ text: "DELETE FROM answer WHERE source = 'reaction'" })
    await server.reactions.settle()
    await server.reactions.settle()
    const rows = await opened()
    assert.equal(new Set(rows.map(({ case_id }) => case_id)).size, 3)
    const shown = visitOf(await as('supervisor').get(`/api/visits/${visit.id}`))
    assert.deepEqual(
      new Set(faultsOf(shown).map(({ matter }) => matter?.case)),
      new Set(rows.map(({ case_id }) => case_id)),
    )
  })

  test('streets are ranked, and problem list and proof come from the same records', async () => {
    for (const [street, faulty] of [
      ['339901003', ['order', 'parking']],
      ['339901004', []],
      ['339901005', ['facilities']],
      ['339901006', ['order']],
    ] as const) {
      const visit = await plan(as('officer-city'), 'civilised-city', { area: street })
      const points = (item: string) => (faulty as readonly string[]).includes(item)
      const findings = await Promise.all(
        visit.declared.items.map(async ({ key }) => ({
          item: key,
          points: points(key) ? 10 : 20,
          faults: points(key)
            ? [
                {
                  text: '有问题',
                  photos: [await takePhoto(as('officer-city'))],
                  answers: faultAnswers[key] ?? {},
                },
              ]
            : [],
        })),
      )
      const saved = visitOf(
        await as('officer-city').post(`/api/visits/${visit.id}/part`, {
          department: 'city-appearance',
          version: 0,
          findings,
        }),
      )
      await submit(as('officer-city'), saved)
    }
    const ranking = await as('leader').get('/api/visits/ranking?type=civilised-city')
    const items = ranking.body['items'] as { street: string; rank: number; percent: number; faults: number }[]
    const own = items.filter(({ street }) => street > OTHER)
    assert.deepEqual(
      own.map(({ street, percent }) => [street, percent]),
      [
        ['339901004', 100],
        ['339901005', 90],
        ['339901006', 90],
        ['339901003', 80],
      ],
    )
    assert.equal(own[1]?.rank, own[2]?.rank, 'the same score is the same rank')
    for (const { street, faults } of own) {
      const list = await as('leader').get(`/api/visits/problems?type=civilised-city&area=${street}`)
      assert.equal((list.body['items'] as unknown[]).length, faults)
    }
    assert.ok(!/account|savedBy|person/i.test(ranking.text), 'streets are ranked, never persons')
    const mine = (await as('s1-leader').get('/api/visits/ranking?type=civilised-city')).body['items']
    assert.deepEqual(
      (mine as { street: string }[]).map(({ street }) => street),
      [STREET],
      'a street reads its own row',
    )
  })

  test('the log alone gives back every visit and the problem list, also what was damaged, lost or made up', async () => {
    const { differed, visits } = await rebuildVisits(server.db, 'demo')
    assert.equal(differed, 0, 'what is live is what the log says')
    assert.ok(visits > 5)
    const rows = () =>
      server.db.query({
        text: 'SELECT v::text AS row FROM visit v UNION ALL SELECT f::text FROM visit_fault f ORDER BY 1',
      })
    const before = await rows()
    await server.owner.query({
      text: "UPDATE visit SET state = 'planned' WHERE id = (SELECT id FROM visit WHERE state = 'submitted' LIMIT 1)",
    })
    await server.owner.query({
      text: 'DELETE FROM visit_fault WHERE key = (SELECT key FROM visit_fault LIMIT 1)',
    })
    await server.owner.query({
      text: "INSERT INTO visit_fault SELECT district_id, visit, 'made-up', type, street, area, found_at, NULL, NULL, NULL, detail FROM visit_fault LIMIT 1",
    })
    assert.deepEqual(await rebuildVisits(server.db, 'demo'), { visits, differed: 3 })
    assert.deepEqual(await rows(), before)
  })

  test('nobody reads visits without signing in', async () => {
    for (const path of [
      '/api/visits',
      '/api/visits/types',
      '/api/visits/problems',
      '/api/visits/ranking?type=civilised-city',
      '/api/visits.xlsx',
    ])
      assert.equal((await server.anybody.get(path)).status, 401, path)
  })
})

const faultAnswers: Readonly<Record<string, Record<string, unknown>>> = {
  order: { form: 'stall' },
  parking: { count: 12 },
  facilities: { surface: 'walk' },
}
