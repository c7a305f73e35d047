// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { generateSync } from 'otplib'
import { openEmpty, PASSWORD, speaker } from './empty.ts'

let district: Awaited<ReturnType<typeof openEmpty>>
let admin: ReturnType<typeof speaker>

/** The first administrator claims the account by the printed link and signs in with the next code. */
const comeIn = async (): Promise<string> => {
  const anybody = speaker(district.address)
  const token = district.claim.split('#')[1] ?? ''
  const opened = await anybody.post('/api/claim/open', { token })
  const secret = String(opened.body['secret'])
  const codeAt = (epoch: number) => generateSync({ secret, epoch: Math.floor(epoch / 1000) })
  const claimed = await anybody.post('/api/claim', {
    token,
    password: PASSWORD,
    code: codeAt(Date.now()),
  })
  assert.equal(claimed.status, 200, claimed.text)
  const session = await anybody.post('/api/session', {
    account: 'admin',
    password: PASSWORD,
    code: codeAt(Date.now() + 30_000),
  })
  assert.equal(session.status, 200, session.text)
  return session.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** Until the district has begun again with what was set. */
const meta = async (fits: (district: Record<string, unknown>) => boolean) => {
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await speaker(district.address).get('/api/meta')
    const now = answer.body['district'] as Record<string, unknown> | undefined
    if (now && fits(now)) return now
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('The district did not begin again')
}

before(async () => {
  district = await openEmpty()
  admin = speaker(district.address, await comeIn())
})
after(() => district?.close())

const face = {
  code: '330188',
  name: '云栖区',
  english: 'Yunqi District',
  colour: '#7A1F3D',
  words: {
    street: { zh: '镇街', en: 'town or street' },
    community: { zh: '村社', en: 'village or community' },
    grid: { zh: '网格', en: 'grid' },
  },
  languages: ['zh', 'en'],
}

const doneSteps = async () => {
  const { body } = await admin.get('/api/admin/start')
  return (body['steps'] as { key: string; isDone: boolean }[])
    .filter(({ isDone }) => isDone)
    .map(({ key }) => key)
}

test('a new district knows what comes first', async () => {
  assert.deepEqual(await doneSteps(), ['administrator'])
})

test('a code that is no county, or a colour that is none, is refused with what to write', async () => {
  for (const [change, code] of [
    [{ code: '330100' }, 'setting.code'],
    [{ code: 'abc' }, 'setting.code'],
    [{ colour: 'red' }, 'setting.colour'],
  ] as const) {
    const answer = await admin.post('/api/admin/district/preview', { ...face, ...change })
    assert.equal(answer.status, 422)
    assert.equal(answer.body['code'], code)
    assert.ok((answer.body['next'] as { zh: string }).zh.length > 5)
  }
})

test('the administrator names the district: what changes is told first, and holds everywhere after', async () => {
  const looked = await admin.post('/api/admin/district/preview', face)
  const changed = (looked.body['changes'] as { what: { en: string } }[]).map(({ what }) => what.en)
  assert.deepEqual(changed, [
    'Code',
    'Name',
    'English name',
    'Colour',
    'What a street is called',
    'What a community is called',
  ])
  const kept = await admin.post('/api/admin/district', { ...face, reason: '建区' })
  assert.equal(kept.status, 200, kept.text)
  const now = await meta(({ name }) => name === '云栖区')
  assert.equal(now['code'], '330188')
  assert.equal(now['colour'], '#7a1f3d')
  const units = (await admin.get('/api/units')).body['items'] as {
    code: string
    name: string
    area: string
  }[]
  assert.deepEqual(
    units.map(({ code, name, area }) => [code, name, area]),
    [['330188-office', '云栖区信息中心', '330188']],
  )
  const session = (await admin.get('/api/session')).body as { posts?: { area: string }[] }
  assert.deepEqual(
    session.posts?.map(({ area }) => area),
    ['330188'],
  )
  assert.ok((await doneSteps()).includes('district'))
})

const square = (west: number, south: number, code: string, name: string) => ({
  type: 'Feature',
  properties: { code, name },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [west + 0.01, south],
        [west + 0.01, south + 0.01],
        [west, south + 0.01],
        [west, south],
      ],
    ],
  },
})

test('boundaries come in, and the units that are missing are proposed and made', async () => {
  const file = {
    type: 'FeatureCollection',
    features: [square(120, 30, '330188001', '东镇'), square(120.01, 30, '330188002', '西街道')],
  }
  const form = new FormData()
  form.append('file', new Blob([JSON.stringify(file)], { type: 'application/geo+json' }), 'a.geojson')
  const answer = await district.upload('/api/admin/areas/import?level=street&reason=x', form, admin.cookie)
  assert.equal(answer.status, 200, await answer.text())
  assert.ok((await doneSteps()).includes('areas'))
  const proposed = (await admin.get('/api/admin/start/units')).body['items'] as {
    code: string
    competences: unknown[]
  }[]
  const codes = proposed.map(({ code }) => code)
  for (const place of ['330188', '330188001', '330188002'])
    for (const team of ['command', 'verification']) assert.ok(codes.includes(`${place}-${team}`), team)
  const verifying = proposed.filter(({ code }) => code.endsWith('-verification'))
  assert.ok(verifying.every(({ competences }) => competences.length === 1))
  const made = await admin.post('/api/admin/start/units', { reason: '建区' })
  assert.equal(made.body['made'], proposed.length)
  const after = await admin.get('/api/admin/start')
  assert.deepEqual(after.body['gaps'], [])
  const again = await admin.post('/api/admin/start/units', { reason: '建区' })
  assert.equal(again.body['code'], 'setting.nothing-missing')
})

test('once streets are there the code stays', async () => {
  const answer = await admin.post('/api/admin/district/preview', { ...face, code: '330199' })
  assert.equal(answer.status, 409)
  assert.equal(answer.body['code'], 'setting.code-in-use')
})

const kinds = async () =>
  (await speaker(district.address).get('/api/kinds')).body['items'] as {
    key: string
    label: { zh: string }
  }[]

test('a scene that is switched off takes nothing new in, and its open matters go on', async () => {
  const before = await kinds()
  const lost = before.find(({ key }) => key === 'exposed-waste')
  assert.ok(lost)
  const report = {
    kind: 'exposed-waste',
    text: '桥边有一堆垃圾',
    place: { lng: 120.005, lat: 30.005 },
    answers: { amount: 'heap' },
  }
  const taken = await speaker(district.address).post('/api/reports', report)
  assert.equal(taken.status, 201, taken.text)
  const follow = (taken.body['follow'] as { code: string }).code
  const looked = await admin.post('/api/admin/scenes/preview', { on: ['grassroots'] })
  const removed = looked.body['removed'] as { key: string; openMatters: number }[]
  assert.deepEqual(
    removed.map(({ key, openMatters }) => [key, openMatters]),
    [['urban-management', 1]],
  )
  assert.equal((await admin.post('/api/admin/scenes', { on: [], reason: 'x' })).status, 422)
  const switched = await admin.post('/api/admin/scenes', { on: ['grassroots'], reason: '试用' })
  assert.equal(switched.status, 200, switched.text)
  await until(async () => !(await kinds()).some(({ key }) => key === 'exposed-waste'))
  const refused = await speaker(district.address).post('/api/reports', report)
  assert.equal(refused.body['code'], 'case.unknown-kind')
  const followed = await speaker(district.address).get(`/api/follow/${follow}`)
  assert.equal(followed.status, 200, followed.text)
  assert.equal((followed.body['label'] as { zh: string }).zh, lost.label.zh)
  const back = ['grassroots', 'urban-management']
  assert.equal((await admin.post('/api/admin/scenes', { on: back, reason: '恢复' })).status, 200)
  await until(async () => (await kinds()).some(({ key }) => key === 'exposed-waste'))
})

test('what the district calls a kind and a stage is read in its lists', async () => {
  const [kind] = (await kinds()).filter(({ key }) => key === 'exposed-waste')
  assert.ok(kind)
  const own = { zh: '乱倒垃圾', en: 'Dumped rubbish' }
  const looked = await admin.post('/api/admin/dictionary/preview', { word: kind.label.zh, own })
  assert.equal(looked.body['matters'], 1)
  const kept = await admin.post('/api/admin/dictionary', { word: kind.label.zh, own, reason: '本地叫法' })
  assert.equal(kept.status, 200, kept.text)
  await until(async () => (await kinds()).some(({ label }) => label.zh === own.zh))
  const strange = await admin.post('/api/admin/dictionary', { word: '无此词', own, reason: 'x' })
  assert.equal(strange.body['code'], 'setting.word')
})

test('limits of sessions and uploads are told with what they would do, and hold', async () => {
  const now = (await admin.get('/api/admin/house')).body
  const wanted = { ...now, idleMinutes: 30, uploadMegabytes: 1 }
  const looked = await admin.post('/api/admin/house/preview', wanted)
  assert.equal(looked.body['sessions'], 1)
  assert.equal(looked.body['ending'], 0)
  assert.equal((await admin.post('/api/admin/house', { ...wanted, reason: '收紧' })).status, 200)
  await until(async () => (await admin.get('/api/admin/house')).body['idleMinutes'] === 30)
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(1_200_000)]), 'big.geojson')
  await until(async () => {
    const answer = await district.upload('/api/admin/areas/preview?level=street', form, admin.cookie)
    return answer.status === 413
  })
})

test('nobody but an administrator sets the district, and every change stands in the audit', async () => {
  const anybody = speaker(district.address)
  for (const path of [
    '/api/admin/district',
    '/api/admin/scenes',
    '/api/admin/dictionary',
    '/api/admin/house',
    '/api/admin/start',
  ])
    assert.equal((await anybody.get(path)).status, 401, path)
  const kinds = ((await admin.get('/api/admin/audit')).body['items'] as { kind: string }[]).map(
    ({ kind }) => kind,
  )
  for (const kind of ['district-set', 'scenes-set', 'word-set', 'house-set', 'unit-added'])
    assert.ok(kinds.includes(kind), kind)
})

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  assert.fail('It did not come to hold')
}
