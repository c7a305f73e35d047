// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { findingStore } from '#engines/case/findings.ts'
import { timeId } from '#platform/event/id.ts'
import { buildWeb } from '#web/build.ts'
import { scriptWeight } from '#web/weight.ts'
import { fieldWords } from '#web/words/field.ts'
import { faultProxy } from '#tests/faults/proxy.ts'
import {
  desk,
  openBrowser,
  phone,
  settled,
  shoot,
  smallTargetsOn,
  violationsOn,
  visit,
  type VisitOptions,
} from './browser.ts'
import { carryOn, openDistrict, type OpenDistrict } from './district.ts'
import { leave } from './guest.ts'

const community = '339901001001'
const zh = fieldWords.zh

let district: OpenDistrict
let browser: Browser

before(async () => {
  district = await openDistrict()
  browser = await openBrowser()
})

after(async () => {
  await browser?.close()
  await district?.close()
})

const picture = (hue: string) =>
  sharp({ create: { width: 800, height: 600, channels: 3, background: hue } })
    .jpeg()
    .toBuffer()

const file = async (hue = '#7a8577') => ({
  name: 'a.jpg',
  mimeType: 'image/jpeg',
  buffer: await picture(hue),
})

const signIn = async (context: BrowserContext, address: string, account: string) => {
  const answer = await context.request.post(address + '/api/session', {
    headers: { 'x-zhida': '1', 'idempotency-key': randomUUID() },
    data: { account, password: 'zhida-demo' },
  })
  assert.equal(answer.status(), 200, `${account} cannot sign in: ${await answer.text()}`)
}

type EnterOptions = Partial<VisitOptions> & { readonly account?: string; readonly path?: string }

/** Somebody opens the field face on a phone, signed in. */
const enter = async ({ account = 'c1-1-grid', path = '/field', ...more }: EnterOptions = {}) => {
  const address = more.address ?? district.address
  const guest = await visit(browser, { size: phone, ...more, address })
  await guest.context.grantPermissions(['geolocation'], { origin: address })
  await signIn(guest.context, address, account)
  await guest.page.goto(address + path)
  return guest
}

/** The program and the whole day are on the phone: from here on it may lose the network. */
const isOnPhone = async (page: Page) => {
  await page.locator('[data-ready=true]').waitFor()
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
}

const gridOf = (within: string, at = 0) => {
  const grids = district.app.world().features('grid', within) as { properties: { label: [number, number] } }[]
  const [lng, lat] = grids[at]!.properties.label
  return { lng, lat }
}

const makeMatter = async (text: string, more: Record<string, unknown> = {}) => {
  const answer = await fetch(district.address + '/api/reports', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-zhida': '1', 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      kind: 'broken-steps',
      text,
      address: '示范路 1 号',
      answers: { part: 'steps' },
      place: gridOf(community),
      ...more,
    }),
  })
  const made = (await answer.json()) as { case: { id: string } }
  assert.equal(answer.status, 201, JSON.stringify(made))
  return made.case.id
}

const matter = async (id: string) => (await district.app.cases.store.find(id))!
const reportsLike = async (like: string) => {
  const [row] = await district.app.db.query<{ n: number }>({
    text: 'SELECT count(*)::int AS n FROM report WHERE text LIKE $1',
    values: [`%${like}%`],
  })
  return row?.n
}

const states = (page: Page) =>
  page.locator('.f-state[data-state]').evaluateAll((all) => all.map((one) => one.getAttribute('data-state')))

describe('a day without a network', () => {
  test('tasks, a report, a round and the note to the next shift are done offline and arrive once', async () => {
    const handled = await carryOn(district.app, await makeMatter('离线处置的台阶'), 'handling')
    const settledHere = await makeMatter('离线自行处置的台阶')
    const { page, context, ...guest } = await enter()
    await isOnPhone(page)
    await shoot(page, 'field-today')
    await context.setOffline(true)
    await page.reload()
    await page.getByRole('heading', { name: zh.todayTitle }).waitFor()
    await shoot(page, 'field-today-offline')

    // The work itself, with a photo and a sentence.
    await page.goto(`${district.address}/field/task/${handled.id}/handled`)
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles(await file())
    await page.getByRole('button', { name: zh.phraseHandled2 }).click()
    await shoot(page, 'field-act')
    await page.getByRole('button', { name: /提交/ }).click()
    await page.getByRole('heading', { name: zh.todayTitle }).waitFor()

    // Settled on the spot: one press, one shutter (here the phone's own camera).
    await page.goto(`${district.address}/field/task/${settledHere}`)
    await page.getByRole('button', { name: zh.selfHandle }).click()
    await page.getByText(zh.cameraNone).waitFor()
    await page.locator('.f-camera input[type=file]').setInputFiles(await file('#566'))
    await page.getByRole('heading', { name: zh.todayTitle }).waitFor()

    // A point of the round.
    await page.getByRole('link', { name: zh.navPatrol }).click()
    await page.getByRole('button', { name: zh.patrolAllFine }).click()
    await page.locator('.f-card[data-done]').first().waitFor()

    // A report from what the worker saw.
    await page.getByRole('link', { name: zh.navReport }).click()
    await context.setGeolocation({ longitude: gridOf(community, 1).lng, latitude: gridOf(community, 1).lat })
    await page
      .locator('.f-shots input[type=file]')
      .first()
      .setInputFiles(await file('#887'))
    await page.getByRole('button', { name: zh.reportKindAll }).click()
    await page.getByRole('dialog').getByRole('button', { name: '台阶破损' }).click()
    await page.getByRole('radio', { name: '台阶', exact: true }).check()
    await page.getByRole('button', { name: '使用当前位置' }).click()
    await page.locator('.f-whose').waitFor()
    await page.getByLabel(zh.reportText, { exact: true }).fill('离线上报的台阶')
    await shoot(page, 'field-report')
    await page.getByRole('button', { name: zh.reportSend, exact: true }).click()
    await page.locator('[data-state=waiting]').waitFor()

    await page.getByRole('link', { name: zh.navMe }).click()
    await page.getByLabel(zh.handoverText).fill('离线写的交接')
    await page.getByRole('button', { name: zh.handoverSend }).click()
    await page.locator('.f-note [data-state]').waitFor()

    await page.getByRole('link', { name: zh.navOutbox }).click()
    await page.getByRole('heading', { name: zh.outboxTitle, exact: true }).waitFor()
    await page.reload()
    // The queue tries by itself; between two tries all five wait.
    await page.locator('[data-state=waiting]').nth(4).waitFor()
    assert.equal((await states(page)).length, 5)
    await shoot(page, 'field-outbox-offline')

    await context.setOffline(false)
    await page.locator('[data-state=delivered]').nth(4).waitFor()
    await shoot(page, 'field-outbox-delivered')
    assert.equal((await matter(handled.id)).stage, 'verify')
    assert.notEqual((await matter(settledHere)).stage, 'dispatch')
    assert.equal(await reportsLike('离线上报的台阶'), 1)
    const [note] = await district.app.db.query<{ n: number }>({
      text: "SELECT count(*)::int AS n FROM handover_note WHERE text = '离线写的交接'",
    })
    assert.equal(note?.n, 1)
    await leave({ page, context, ...guest })
  })

  test('two tabs with one queue send nothing twice', async () => {
    const one = await makeMatter('两个标签页的台阶')
    const { page, context, ...guest } = await enter()
    await isOnPhone(page)
    const other = await context.newPage()
    await other.goto(district.address + '/field/outbox')
    await other.getByRole('heading', { name: zh.outboxTitle, exact: true }).waitFor()
    await context.setOffline(true)
    await page.goto(`${district.address}/field/task/${one}/note`)
    for (const text of ['第一条备注', '第二条备注', '第三条备注']) {
      await page.goto(`${district.address}/field/task/${one}/note`)
      await page.getByLabel('说明').fill(text)
      await page.getByRole('button', { name: /提交/ }).click()
      await page.getByRole('heading', { name: zh.todayTitle }).waitFor()
    }
    await other.locator('[data-state=waiting], [data-state=behind]').nth(2).waitFor()
    await context.setOffline(false)
    await other.locator('[data-state=delivered]').nth(2).waitFor()
    const log = await district.app.log.listStream(one)
    assert.equal(log.filter(({ kind }) => kind === 'noted').length, 3)
    await leave({ page, context, ...guest })
  })
})

describe('what comes back', () => {
  test('a step somebody else took first is shown with both sides and can be said again as a note', async () => {
    const id = await makeMatter('冲突的台阶')
    await carryOn(district.app, id, 'verify')
    const { page, context, ...guest } = await enter({ account: 's1-verifier' })
    await isOnPhone(page)
    await context.setOffline(true)
    await page.goto(`${district.address}/field/task/${id}`)
    await shoot(page, 'field-task')
    await page.getByRole('link', { name: '核查通过' }).click()
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles(await file())
    await page.getByRole('button', { name: zh.phrasePass1 }).click()
    await page.getByRole('button', { name: /提交/ }).click()
    await page.getByRole('heading', { name: zh.todayTitle }).waitFor()
    await carryOn(district.app, id, 'closing')
    await context.setOffline(false)
    await page.getByRole('link', { name: zh.navOutbox }).click()
    await page.locator('[data-state=returned]').click()
    await page.getByText(zh.conflictTitle).waitFor()
    await page.getByRole('heading', { name: zh.conflictNow }).waitFor()
    await settled(page)
    await shoot(page, 'field-conflict')
    assert.deepEqual(await violationsOn(page), [])
    await page.getByRole('button', { name: zh.conflictAsNote }).click()
    await page.locator('[data-state=delivered]').waitFor()
    const log = await district.app.log.listStream(id)
    assert.equal(log.filter(({ kind }) => kind === 'noted').length, 1)
    await leave({ page, context, ...guest })
  })

  test('a report cut off on the way and on the way back is there once', async () => {
    const proxy = await faultProxy(district.address)
    const { page, ...guest } = await enter({ address: proxy.address, path: '/field/me' })
    const cuts = [
      { side: 'request', after: 40 },
      { side: 'request', after: 700 },
      { side: 'response', after: 0 },
      { side: 'response', after: 25 },
      { side: 'response', after: 400 },
    ] as const
    for (const [at, cut] of cuts.entries()) {
      proxy.arm({ ...cut, of: /^POST \/api\/handovers / })
      await page.getByLabel(zh.handoverText).fill(`断线的交接 ${at}`)
      await page.getByRole('button', { name: zh.handoverSend }).click()
      await page
        .locator('.f-note')
        .filter({ hasText: `断线的交接 ${at}` })
        .waitFor()
      await page.getByRole('link', { name: zh.navOutbox }).click()
      const again = page.getByRole('button', { name: zh.outboxTry })
      const through = page.locator('[data-state=delivered]').nth(at)
      await through.or(again).first().waitFor()
      // Pressing it must be as harmless as waiting for the queue's own next try.
      if (await again.isVisible()) await again.click().catch(() => undefined)
      await through.waitFor()
      proxy.disarm()
      await page.getByRole('link', { name: zh.navMe }).click()
    }
    const [notes] = await district.app.db.query<{ n: number }>({
      text: "SELECT count(*)::int AS n FROM handover_note WHERE text LIKE '断线的交接%'",
    })
    assert.equal(notes?.n, cuts.length)
    await guest.close()
    await proxy.close()
  })
})

describe('whom it serves', () => {
  test("a resident of another community is taken in once; the matter goes to that community's own", async () => {
    const { page, context, ...guest } = await enter({ path: '/field/report' })
    const there = gridOf('339901001002')
    await context.setGeolocation({ longitude: there.lng, latitude: there.lat })
    await page.getByRole('button', { name: zh.reportResident }).click()
    await page.getByRole('button', { name: zh.reportKindAll }).click()
    await page.getByRole('dialog').getByRole('button', { name: '台阶破损' }).click()
    await page.getByRole('radio', { name: '台阶', exact: true }).check()
    await page.getByRole('button', { name: '使用当前位置' }).click()
    await page.locator('.f-whose').waitFor()
    await page.getByLabel(zh.reportText, { exact: true }).fill('外社区居民上报的台阶')
    await page.getByLabel(zh.reportPhone).fill('13800000000')
    await page.getByRole('button', { name: zh.reportSend, exact: true }).click()
    await page.locator('[data-state=delivered]').waitFor()
    await page.locator('.f-follow output').waitFor()
    await settled(page)
    await shoot(page, 'field-receipt')
    assert.deepEqual(await violationsOn(page), [])
    const [row] = await district.app.db.query<{ holder: string; community: string }>({
      text: 'SELECT c.holder, c.community FROM report r JOIN cases c ON c.id = r.case_id WHERE r.text = $1',
      values: ['外社区居民上报的台阶'],
    })
    assert.equal(row?.community, '339901001002')
    assert.equal(row?.holder, '339901001002-station')
    await leave({ page, context, ...guest })
  })

  test('a volunteer is offered things to report, never persons, and sees nobody’s matter', async () => {
    const { page, ...guest } = await enter({ account: 'c1-1-volunteer' })
    await page.getByRole('link', { name: zh.volunteerReport }).waitFor()
    await settled(page)
    await shoot(page, 'field-volunteer')
    assert.deepEqual(await violationsOn(page), [])
    assert.equal(await page.locator('.f-card').count(), 0)
    await page.getByRole('link', { name: zh.volunteerReport }).click()
    await page.getByRole('button', { name: zh.reportKindAll }).click()
    const offered = await page.getByRole('dialog').locator('.f-kind-one').allTextContents()
    const allowed = district.app.directory.kinds
      .filter(({ forVolunteers }) => forVolunteers)
      .map(({ label }) => label)
    assert.ok(offered.length > 0)
    for (const label of offered) assert.ok(allowed.includes(label.trim()), `${label} is not for volunteers`)
    await page.keyboard.press('Escape')
    await leave({ page, ...guest })
  })

  test('a step that has to be done on the spot tells how far away the worker is', async () => {
    const id = await makeMatter('测距离的台阶')
    const { page, context, ...guest } = await enter({ account: 's1-verifier' })
    const there = gridOf(community)
    await page.goto(`${district.address}/field/task/${id}`)
    await page.getByRole('heading', { name: '台阶破损' }).waitFor()
    const done = await carryOn(district.app, id, 'verify')
    assert.equal(done.stage, 'verify')
    await context.setGeolocation({ longitude: there.lng + 0.002, latitude: there.lat })
    await page.goto(`${district.address}/field/task/${id}/pass`)
    await page.getByRole('button', { name: zh.standMeasure }).click()
    await page.getByText(/离现场 19\d 米/).waitFor()
    await leave({ page, context, ...guest })
  })
})

test('what a machine saw becomes a matter when the worker on the spot says so', async () => {
  const { app } = district
  const findings = findingStore(app.db, app.district.id)
  const { lng, lat } = gridOf(community, 2)
  const id = timeId(Date.now())
  const seen = { source: 'camera', device: 'cam-1', model: 'm-1', kind: 'exposed-waste', confidence: 0.83 }
  await findings.insert(
    { ...seen, id, at: Date.now(), area: `${community}003`, lng, lat, photos: [] },
    { key: id, source: 'test', bodyHash: id, now: Date.now() },
  )
  const { page, ...guest } = await enter()
  await page.getByRole('button', { name: new RegExp(zh.todoConfirm) }).click()
  await page.locator('.f-card-link').first().click()
  await page.getByText('83%').waitFor()
  await settled(page)
  await shoot(page, 'field-finding')
  assert.deepEqual(await violationsOn(page), [])
  await page.getByRole('button', { name: zh.findingConfirm }).click()
  await page.getByRole('link', { name: zh.navOutbox }).click()
  await page.locator('[data-state=delivered]').waitFor()
  const found = await findings.find(id)
  assert.equal(found?.state, 'confirmed')
  assert.ok(found.case_id)
  await leave({ page, ...guest })
})

test('signing out destroys the key and everything under it, and says what would be lost', async () => {
  const { page, context, ...guest } = await enter()
  await isOnPhone(page)
  const kept = () =>
    page.evaluate(async () =>
      (await indexedDB.databases()).map(({ name }) => name).filter((name) => name?.startsWith('zhida-field')),
    )
  assert.deepEqual(await kept(), ['zhida-field:c1-1-grid'])
  const sealed = await page.evaluate(
    () =>
      new Promise<{ text: string; extractable: boolean }>((resolve) => {
        const open = indexedDB.open('zhida-field:c1-1-grid')
        open.onsuccess = () => {
          const read = open.result.transaction(['sealed', 'keys'])
          const rows = read.objectStore('sealed').getAll()
          const key = read.objectStore('keys').get('own') as IDBRequest<CryptoKey>
          read.oncomplete = () => {
            const bytes = (rows.result as { data: ArrayBuffer }[]).map(({ data }) =>
              new TextDecoder().decode(data),
            )
            open.result.close()
            resolve({ text: bytes.join(), extractable: key.result.extractable })
          }
        }
      }),
  )
  assert.equal(sealed.extractable, false)
  assert.ok(sealed.text.length > 1000 && !sealed.text.includes('台阶') && !sealed.text.includes('version'))
  await page.getByRole('link', { name: zh.navMe }).click()
  await context.setOffline(true)
  await page.getByLabel(zh.handoverText).fill('还没有送出')
  await page.getByRole('button', { name: zh.handoverSend }).click()
  await page.locator('.f-note [data-state]').waitFor()
  await page.getByRole('button', { name: zh.signOutTitle }).click()
  await page.getByText(zh.signOutLoses(1)).waitFor()
  await shoot(page, 'field-sign-out')
  await context.setOffline(false)
  await page.getByRole('button', { name: zh.signOutSure }).click()
  await page.waitForURL(/sign-in/)
  assert.deepEqual(await kept(), [])
  await guest.close()
})

const pages = ['/field', '/field/report', '/field/patrol', '/field/outbox', '/field/me'] as const

for (const language of ['zh', 'en'] as const)
  for (const theme of ['light', 'dark'] as const)
    test(`everyone can use every page: ${language}, ${theme}`, async () => {
      const guest = await enter({ language, theme })
      for (const path of pages) {
        await guest.page.goto(district.address + path)
        await guest.page.getByRole('heading', { level: 1 }).waitFor()
        await settled(guest.page)
        await shoot(guest.page, `field${path.slice(6).replaceAll('/', '-')}-${language}-${theme}`)
        assert.deepEqual(await violationsOn(guest.page), [], path)
        assert.deepEqual(await smallTargetsOn(guest.page), [], path)
        assert.ok(
          (await guest.page.evaluate(() => document.documentElement.scrollWidth)) <= phone.width,
          path,
        )
      }
      await leave(guest)
    })

test('the day is also at home on a desk', async () => {
  const guest = await enter({ size: desk })
  for (const path of pages) {
    await guest.page.goto(district.address + path)
    await guest.page.getByRole('heading', { level: 1 }).waitFor()
    await settled(guest.page)
    await shoot(guest.page, `field${path.slice(6).replaceAll('/', '-')}-desk`, false)
    assert.deepEqual(await violationsOn(guest.page), [], path)
  }
  await leave(guest)
})

test('no page of the field needs more than 200 KB of script before it can be used', async () => {
  const { dir } = process.env['ZHIDA_PAGES'] ? { dir: process.env['ZHIDA_PAGES'] } : await buildWeb()
  const own = [
    'today/TodayPage',
    'task/TaskPage',
    'task/ActPage',
    'task/FindingPage',
    'report/ReportPage',
    'patrol/PatrolPage',
    'outbox/OutboxPage',
    'outbox/QueuedPage',
    'me/MePage',
  ]
  for (const page of own) {
    const bytes = await scriptWeight(dir, ['field/FieldFace.tsx', `field/${page}.tsx`])
    assert.ok(bytes <= 200 * 1024, `${page} needs ${Math.round(bytes / 1024)} KB`)
  }
})
