// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import sharp from 'sharp'
import { DAY, dayOf, HOUR, instantOf } from '#platform/clock/clock.ts'
import { closedAt, takeIn } from '#server/testing-matters.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

const STREET = '339901001'
const GRID = `${STREET}001001`
/** A Tuesday: the week before ended on Monday at midnight. */
const now = instantOf('2026-11-17', '09:00')
const cutOff = instantOf('2026-11-16')

interface Oddity {
  readonly question: string
  readonly kind: string
  readonly say: { readonly zh: string }
  readonly matters: readonly string[]
  readonly explained: { readonly text: string } | null
}

describe('figures that look odd', () => {
  let server: TestServer
  let supervisor: Visitor
  before(async () => {
    server = await startServer({ now: () => now })
    supervisor = await server.signIn('supervisor')
  })
  after(() => server.stop())

  const asked = async (visitor = supervisor, query = ''): Promise<readonly Oddity[]> => {
    const reply = await visitor.get(`/api/oddities${query}`)
    assert.equal(reply.status, 200, reply.text)
    return reply.body['items'] as Oddity[]
  }
  const upload = async (picture: Buffer): Promise<string> => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'photo.jpg')
    const response = await supervisor.raw('/api/files', { method: 'POST', body: form })
    return ((await response.json()) as { id: string }).id
  }
  const closed = (more: object) =>
    closedAt('street', {
      area: GRID,
      openedAt: now - 3 * DAY,
      closedAt: now - 2 * DAY,
      handler: 'u-1',
      ...more,
    })

  test('nothing is asked where nothing looks odd', async () => {
    await takeIn(server.app.cases.store, [closed({})])
    assert.deepEqual(await asked(), [])
  })

  test('closings heaped before the end of the week are asked about, as a question with numbers', async () => {
    const heaped = Array.from({ length: 12 }, (_, n) => closed({ closedAt: cutOff - HOUR + n * 60_000 }))
    await takeIn(server.app.cases.store, heaped)
    const [rush] = (await asked()).filter(({ kind }) => kind === 'rush')
    assert.match(rush?.say.zh ?? '', /截止前2小时办结12件,平日同一时段约0件。是集中补录还是集中办理\?/)
    assert.doesNotMatch(rush?.say.zh ?? '', /造假|违规|作弊/)
  })

  test('a matter that was closed, reopened twice and closed again is asked about', async () => {
    const loop = closed({ reopens: 2 })
    await takeIn(server.app.cases.store, [loop])
    const [found] = (await asked()).filter(({ kind }) => kind === 'loop')
    assert.deepEqual(found?.matters, [loop.id])
  })

  test('the same picture of a place as evidence of two matters is found, even when it was saved anew', async () => {
    const shape = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#bbb"/>
<circle cx="200" cy="150" r="120" fill="#333"/><rect x="350" y="220" width="220" height="200" fill="#f4f4f4"/></svg>`
    const first = await sharp(Buffer.from(shape)).jpeg({ quality: 95 }).toBuffer()
    const anew = await sharp(first).resize(600).jpeg({ quality: 60 }).toBuffer()
    const [one, two] = [await upload(first), await upload(anew)]
    assert.notEqual(one, two)
    const withPhoto = (id: string) => closed({ photos: [{ id, moment: 'after', at: now - 2 * DAY }] })
    const matters = [withPhoto(one), withPhoto(two)]
    await takeIn(server.app.cases.store, matters)
    const [same] = (await asked()).filter(({ kind }) => kind === 'same-photo')
    assert.deepEqual(same?.matters.toSorted(), matters.map(({ id }) => id).toSorted())
    assert.match(same?.say.zh ?? '', /同一地点的几件事,还是用错了照片/)
  })

  test('whoever knows explains it once; the explanation stands beside the question', async () => {
    const [loop] = (await asked()).filter(({ kind }) => kind === 'loop')
    const said = { question: loop?.question, text: '同一树坑反复塌陷,已列入改造。' }
    assert.equal((await supervisor.post('/api/oddities/explain', said)).status, 200)
    assert.equal((await supervisor.post('/api/oddities/explain', said)).body['code'], 'oddity.explained')
    const after = (await asked()).find(({ question }) => question === loop?.question)
    assert.equal(after?.explained?.text, said.text)
    const strange = await supervisor.post('/api/oddities/explain', {
      question: 'loop|nobody',
      text: '没有这件事',
    })
    assert.equal(strange.status, 404)
  })

  test('supervisors are asked about the area of the own post, officers about their own unit, others nothing', async () => {
    assert.equal((await (await server.signIn('leader')).get('/api/oddities')).status, 403)
    assert.equal((await supervisor.get('/api/oddities?area=110101')).status, 403)
    assert.deepEqual(await asked(await server.signIn('s1-enforcement')), [])
    assert.deepEqual(await asked(supervisor, '?area=339901002'), [])
    assert.equal((await server.anybody.get('/api/oddities')).status, 401)
    assert.equal(dayOf(now), '2026-11-17')
  })
})
