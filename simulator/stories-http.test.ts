// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { demo } from '#districts/demo/district.ts'
import { loadDistrict } from '#districts/district.ts'
import { labelPointOf } from '#platform/area/area.ts'
import { type Instant, MINUTE, parseInstant } from '#platform/clock/clock.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { allStories } from '#scenes/all.ts'
import { identityDesk } from '#platform/identity/setting.ts'
import type { Expectation, ReporterStep, StaffStep, Step, StepInput, Story } from '#scenes/story.ts'
import { seedDistrict } from '#server/seed.ts'
import { type IdentityFace, serve, type Served } from '#server/serve.ts'
import { drawPicture } from './pictures.ts'
import { theatreOf } from './theatre.ts'

const district = loadDistrict(demo)
const theatre = theatreOf(district)
const machine = {
  account: 'eye',
  name: '城市眼',
  posts: [{ role: 'partner', unit: '339901-city', area: '339901' }],
} as const

/** A session by the account's own name: what these tests are about begins after signing in. */
const byName: Omit<IdentityFace, 'desk'> = {
  routes: [],
  sessionOf: ({ token }) => {
    const person = district.people.find(({ account }) => account === token)
    const actor = token === machine.account ? machine : person
    return actor
      ? {
          actor: { account: token, name: actor.name, posts: [...actor.posts] },
          session: undefined,
          language: 'zh',
        }
      : undefined
  },
  actorNow: (_, actor) => actor,
  findPartner: async () => undefined,
  jobs: [],
  createAccount: () => Promise.reject(new TypeError('Nobody is given an account in a story.')),
  refresh: async () => undefined,
}

let served: Served
let now: Instant = 0
const leftovers: (() => Promise<unknown>)[] = []

before(async () => {
  const { db, drop } = await testDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'zhida-stories-'))
  now = momentAt('2026-07-01 08:00')
  await seedDistrict(db, district, now)
  const settings = {
    db,
    district: demo,
    now: () => now,
    dataDir,
    publicUrl: 'http://localhost',
    identity: {
      ...byName,
      desk: identityDesk({ db, district: demo, demo: true, secret: Buffer.alloc(32), now: () => now }),
    },
  }
  served = await serve({ ...settings, works: false })
  leftovers.push(drop, () => rm(dataDir, { recursive: true, force: true }))
})
after(async () => {
  await served?.stop()
  for (const leave of leftovers) await leave()
})

const momentAt = (text: string): Instant => {
  const read = parseInstant(text)
  assert.ok(read.ok, text)
  return read.value
}

interface Answer {
  readonly status: number
  readonly body: Record<string, never> & { readonly code?: string }
}

const ask = async (
  url: string,
  { as, payload, method }: { as?: string; payload?: object; method?: 'GET' | 'POST' } = {},
): Promise<Answer> => {
  const response = await served.http.inject({
    method: method ?? (payload ? 'POST' : 'GET'),
    url,
    headers: {
      'x-zhida': '1',
      'idempotency-key': randomUUID(),
      // Every request from elsewhere: the pace at which one address may report is not what is told here.
      'x-forwarded-for': `10.${Math.floor(now / 60_000) % 250}.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`,
      ...(as ? { authorization: `Bearer ${as}` } : {}),
    },
    ...(payload ? { payload } : {}),
  })
  return { status: response.statusCode, body: response.json() }
}

const upload = async (moment: 'before' | 'after' | 'verify'): Promise<string> => {
  const boundary = 'zhida-story'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="p.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`
  const response = await served.http.inject({
    method: 'POST',
    url: '/api/files',
    headers: {
      'x-zhida': '1',
      'content-type': `multipart/form-data; boundary=${boundary}`,
      authorization: 'Bearer intake',
    },
    payload: Buffer.concat([
      Buffer.from(head),
      await drawPicture('waste', moment),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  })
  assert.equal(response.statusCode, 201, response.body)
  return response.json().id
}

interface Page {
  readonly id: string
  readonly stage: string
  readonly area: string
  readonly level: 'community' | 'street' | 'district'
  readonly version: number
  readonly place: { readonly lng: number; readonly lat: number }
  readonly holder: { readonly unit: string } | null
  readonly handler: { readonly unit: string } | null
  readonly dispatch: { readonly rule: string } | null
  readonly reportCount: number
  readonly children: readonly unknown[]
  readonly [key: string]: unknown
}

const pageOf = async (id: string): Promise<Page> => {
  const { status, body } = await ask(`/api/cases/${id}`, { as: 'leader' })
  assert.equal(status, 200, JSON.stringify(body))
  return body as unknown as Page
}

const can = (holder: Page['holder']): readonly string[] =>
  theatre.cast.units.find(holder?.unit ?? '')?.competences ?? []

/** The facts an expectation names, as the page of the matter shows them. */
const assertIs = (page: Page, expect: Expectation, label: string): void => {
  const {
    holder,
    handler,
    rule,
    reports,
    rectified,
    closedLevel: _level,
    selfHandled: _self,
    refused: _no,
    ...plain
  } = expect
  if (holder)
    assert.ok(can(page.holder).includes(holder), `${label}: holder ${holder}, is ${page.holder?.unit}`)
  if (handler)
    assert.ok(can(page.handler).includes(handler), `${label}: handler ${handler}, is ${page.handler?.unit}`)
  if (rule) assert.equal(page.dispatch?.rule, rule, label)
  if (reports) assert.equal(page.reportCount, reports, label)
  if (rectified) assert.equal(page.children.length, 1, label)
  for (const [key, value] of Object.entries(plain)) assert.equal(page[key], value, `${label}: ${key}`)
}

const sceneryOf = (story: Story) => {
  const wanted = story.given.component
  const component =
    wanted &&
    district.components.find(
      ({ class: is, owner }) => is === wanted.class && (owner !== undefined) === wanted.hasOwner,
    )
  const grid = district.areas.find(({ level }) => level === 'grid')
  const shape = district.boundaries.find(({ code }) => code === grid?.code)?.shape ?? []
  const [lng, lat] = component?.place ?? labelPointOf(shape)
  return { place: { lng, lat }, area: component?.area ?? grid?.code ?? '', component: component?.code }
}

const photosOf = (count: number | undefined, moment: 'before' | 'after' | 'verify'): Promise<string[]> =>
  Promise.all(Array.from({ length: Math.min(count ?? 0, 1) }, () => upload(moment)))

const told = async (story: Story) => {
  const { given } = story
  const { place, area, component } = sceneryOf(story)
  const teller = theatre.cast.find(given.by, { area, level: 'street', holder: undefined })?.account
  const photos = await photosOf(given.photos, 'before')
  if (given.channel === 'machine') {
    const device = district.devices.find(({ sees }) => sees.includes(given.kind))
    assert.ok(device)
    const seen = {
      source: device.source,
      device: device.code,
      model: 'detector-3',
      kind: given.kind,
      confidence: 0.91,
      at: now,
      place,
      photos,
    }
    const finding = await ask('/api/findings', { as: machine.account, payload: seen })
    assert.equal(finding.status, 201, JSON.stringify(finding.body))
    const confirmed = await ask(`/api/findings/${finding.body['id']}/confirm`, {
      as: teller ?? '',
      payload: { text: given.text },
    })
    return { id: String(confirmed.body['case']), code: '' }
  }
  const report = {
    kind: given.kind,
    text: given.text,
    place,
    answers: given.answers ?? {},
    photos,
    ...(component ? { component } : {}),
    ...(given.channel === 'portal' ? {} : { channel: given.channel }),
    ...(given.selfHandled
      ? { selfHandled: { text: given.selfHandled, photos: await photosOf(1, 'after') } }
      : {}),
  }
  const { status, body } = await ask('/api/reports', {
    payload: report,
    ...(given.channel !== 'portal' && teller ? { as: teller } : {}),
  })
  assert.equal(status, 201, JSON.stringify(body))
  const receipt = body as unknown as { case: { id: string }; follow: { code: string } }
  return { id: receipt.case.id, code: receipt.follow.code, report }
}

const inputOf = async (given: StepInput, page: Page, moment: 'after' | 'verify') => {
  const units = (given.units ?? []).map(
    ({ competence, level }) => theatre.cast.units.competent(competence, level, page.area)?.code,
  )
  const photos = await photosOf(given.photos, moment)
  return {
    ...(given.text ? { text: given.text } : {}),
    ...(photos.length > 0 ? { photos } : {}),
    ...(given.reason ? { reason: given.reason } : {}),
    ...(given.limit ? { limit: given.limit } : {}),
    ...(units.length === 1 ? { unit: units[0] } : {}),
    place: { lng: page.place.lng, lat: page.place.lat + (given.metresAway ?? 0) / 111_000 },
  }
}

const staffStep = async (step: StaffStep, page: Page): Promise<Answer> => {
  const person = theatre.cast.find(step.by, { area: page.area, level: page.level, holder: page.holder?.unit })
  assert.ok(person, JSON.stringify(step.by))
  const moment = step.does === 'pass' || step.does === 'fail' ? 'verify' : 'after'
  const payload = { version: page.version, ...(await inputOf(step.with ?? {}, page, moment)) }
  return ask(`/api/cases/${page.id}/actions/${step.does}`, { as: person.account, payload })
}

type Known = Awaited<ReturnType<typeof told>>

const reporterStep = (step: ReporterStep, known: Known): Promise<Answer> => {
  const { stars, text } = step.with ?? {}
  const said = text ? { text } : {}
  if (step.does === 'report-again')
    return ask('/api/reports', { payload: { ...known.report, ...said, photos: [], joins: known.id } })
  const act = step.does === 'urge-own' ? 'urge' : step.does
  return ask(`/api/follow/${known.code}/${act}`, { payload: stars === undefined ? said : { stars, ...said } })
}

/** Out of sight is answered like absent, so a stranger learns "no such matter" instead of "not yours". */
const saysNo = (step: Step, answer: Answer, refused: string, label: string): void => {
  const isStranger = 'by' in step && typeof step.by === 'object' && step.by.elsewhere === true
  assert.equal(answer.body.code, isStranger ? 'case.missing' : refused, label)
}

for (const story of allStories.filter(({ given }) => theatre.kinds.has(given.kind)))
  test(`over HTTP: ${story.english}`, async () => {
    now = momentAt(story.given.at)
    const known = await told(story)
    assertIs(await pageOf(known.id), story.given.expect, 'given')
    for (const [i, step] of story.steps.entries()) {
      now = step.at === undefined ? now + 10 * MINUTE : momentAt(step.at)
      await served.app.cases.wake(now)
      const label = `step ${i + 1} ${step.does}`
      const before = await pageOf(known.id)
      if (step.does !== 'wait') {
        const answer = await ('does' in step && (step.by === 'reporter' || step.by === 'neighbour')
          ? reporterStep(step as ReporterStep, known)
          : staffStep(step as StaffStep, before))
        if (step.expect.refused) saysNo(step, answer, step.expect.refused, label)
        else assert.ok(answer.status < 300, `${label}: ${JSON.stringify(answer.body)}`)
      }
      assertIs(await pageOf(known.id), step.expect, label)
    }
  })
