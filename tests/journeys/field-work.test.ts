// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { dayOf } from '#platform/clock/clock.ts'
import { campaignWords } from '#web/words/campaign.ts'
import { fieldWords } from '#web/words/field.ts'
import { visitWords } from '#web/words/visits.ts'
import { workWords } from '#web/words/work.ts'
import { openBrowser, phone, shoot, smallTargetsOn, violationsOn, visit, type Visit } from './browser.ts'
import { openDistrict, type OpenDistrict } from './district.ts'
import { headers, leave } from './guest.ts'

const work = workWords.zh
const field = fieldWords.zh

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

const enter = async (account: string): Promise<Visit> => {
  const guest = await visit(browser, { address: district.address, size: phone })
  await guest.context.grantPermissions(['geolocation'], { origin: district.address })
  const answer = await guest.context.request.post(`${district.address}/api/session`, {
    data: { account, password: 'zhida-demo' },
    headers: headers(),
  })
  assert.equal(answer.status(), 200, `${account} could not sign in`)
  return guest
}

const write = async <T>(context: BrowserContext, path: string, data: unknown): Promise<T> => {
  const answer = await context.request.post(district.address + path, { data, headers: headers() })
  assert.ok(answer.ok(), `${path} ${await answer.text()}`)
  return (await answer.json()) as T
}

const picture = async (background: string) => ({
  name: 'a.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 800, height: 600, channels: 3, background } })
    .jpeg()
    .toBuffer(),
})

/** The program and what is read in it are on the phone: from here on it may lose the network. */
const isOnPhone = async (page: Page): Promise<void> => {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
}

/** What is read is sealed a moment later: wait until it lies on the phone. */
const liesOnPhone = (page: Page, account: string, beginning: string) =>
  page.waitForFunction(
    async ([name, start]) => {
      const open = indexedDB.open(`zhida-field:${name}`)
      const db = await new Promise<IDBDatabase>((done, failed) => {
        open.onsuccess = () => done(open.result)
        open.onerror = () => failed(open.error)
      })
      const keys = await new Promise<IDBValidKey[]>((done) => {
        const asked = db.transaction('sealed').objectStore('sealed').getAllKeys()
        asked.onsuccess = () => done(asked.result)
      })
      db.close()
      return keys.some((key) => String(key).startsWith(String(start)))
    },
    [account, beginning] as const,
  )

const waitsFor = (page: Page, state: 'waiting' | 'delivered' | 'returned') =>
  page.locator(`[data-state=${state}]`).first().waitFor()

test('06.7 a property manager registers a new build without a network, and only on the own ground', async () => {
  const guest = await enter('c1-1-property')
  const { page, context } = guest
  await page.goto(`${district.address}/field`)
  await page.getByText(work.bookNone).waitFor()
  assert.deepEqual(await violationsOn(page), [])
  await isOnPhone(page)
  await liesOnPhone(page, 'c1-1-property', 'read:["field","file-kinds"]')
  await liesOnPhone(page, 'c1-1-property', 'read:["areas","community"')
  await liesOnPhone(page, 'c1-1-property', 'read:["areas","grid"')
  await context.setOffline(true)
  await page.reload()
  await page.getByRole('link', { name: field.navReport }).click()
  const grids = district.app.world().features('grid', '339901001001') as {
    properties: { label: [number, number]; code: string }
  }[]
  const go = async (at: number) => {
    const [longitude, latitude] = grids[at]!.properties.label
    // A phone may answer with the fix of a minute ago; here it knows where it stands.
    await page.evaluate(
      ([lng, lat]) => {
        const coords = { longitude: lng, latitude: lat } as GeolocationCoordinates
        navigator.geolocation.getCurrentPosition = (found) =>
          found({ coords, timestamp: Date.now() } as GeolocationPosition)
      },
      [longitude, latitude] as const,
    )
    await page.getByRole('button', { name: '使用当前位置' }).click()
    await page.locator('.f-whose').waitFor()
  }
  await page
    .locator('.f-shots input[type=file]')
    .first()
    .setInputFiles(await picture('#887'))
  await page.locator('.f-shot-list img').waitFor()
  await page.getByText('物业报告', { exact: true }).click()
  await page.getByText('加层', { exact: true }).click()
  await liesOnPhone(page, 'c1-1-property', 'half-photo:spot')
  // The battery is empty: what was half filled in is still there, the picture too.
  await page.reload()
  await page.getByText(work.restored).waitFor()
  await page.locator('.f-shot-list img').waitFor()
  await go(1)
  await page.getByText(work.spotElsewhere).waitFor()
  await page.getByRole('button', { name: work.spotSend, exact: true }).click()
  await page.getByText(work.spotNeedAddress).waitFor()
  await page.getByLabel(field.reportAddress).fill('3 幢楼顶')
  await shoot(page, 'spot-offline')
  assert.deepEqual(await violationsOn(page), [])
  assert.deepEqual(await smallTargetsOn(page), [])
  await page.getByRole('button', { name: work.spotSend, exact: true }).click()
  await waitsFor(page, 'waiting')
  await context.setOffline(false)
  // The next grid is not its own: it comes back, nothing of it is lost, and it is put right.
  await waitsFor(page, 'returned')
  await page.getByRole('button', { name: field.redoReport }).click()
  await page.locator('.f-shot-list img').waitFor()
  await go(0)
  await page.getByText(work.spotElsewhere).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: work.spotSend, exact: true }).click()
  await waitsFor(page, 'delivered')
  await page.getByRole('link', { name: field.navToday }).click()
  await page.getByText('待核实').waitFor()
  await shoot(page, 'property-today')
  const rows = await district.app.db.query<{ area: string; unit: string; photos: unknown[] }>({
    text: "SELECT area, unit, photos FROM registry_file WHERE kind = 'spot'",
  })
  assert.equal(rows.length, 1)
  assert.equal(rows[0]?.area, grids[0]!.properties.code)
  assert.equal(rows[0]?.unit, '339901001001-property')
  assert.equal(rows[0]?.photos.length, 1)
  await leave(guest)
})

test('a task half answered outlives the page and the network, arrives once, and a conflict shows both sides', async () => {
  const supervisor = await enter('supervisor')
  await write(supervisor.context, '/api/campaigns', { type: 'typhoon-response', level: 'III' })
  const guest = await enter('c1-1-grid')
  const { page, context } = guest
  await page.goto(`${district.address}/field/tasks`)
  await page.getByRole('link', { name: campaignWords.zh.fieldAnswer }).first().waitFor()
  await isOnPhone(page)
  await liesOnPhone(page, 'c1-1-grid', 'read:["field","item",')
  await context.setOffline(true)
  await page.reload()
  await page.getByRole('link', { name: campaignWords.zh.fieldAnswer }).first().click()
  await page.getByText('可用', { exact: true }).click()
  await page
    .locator('.f-shots input[type=file]')
    .first()
    .setInputFiles(await picture('#6d7b72'))
  await page.locator('.f-shot-list img').waitFor()
  await page.getByLabel(campaignWords.zh.inputText).fill('门窗完好')
  await liesOnPhone(page, 'c1-1-grid', 'half-photo:item:')
  await page.reload()
  await page.getByText(work.restored).waitFor()
  await page.locator('.f-shot-list img').waitFor()
  assert.equal(await page.getByLabel(campaignWords.zh.inputText).inputValue(), '门窗完好')
  await shoot(page, 'task-half-filled')
  await page.getByRole('button', { name: work.taskSend, exact: true }).click()
  await page.getByText(work.taskQueued).first().waitFor()
  const item = new URL(page.url()).pathname
  assert.equal(item, '/field/tasks')
  // Meanwhile somebody at the district plans the same task anew.
  const { items } = (await (
    await supervisor.context.request.get(`${district.address}/api/campaigns`)
  ).json()) as { items: { id: string }[] }
  const listed = (await (
    await supervisor.context.request.get(
      `${district.address}/api/campaigns/${items[0]!.id}/items?list=visits&area=339901001001`,
    )
  ).json()) as { items: { id: string; version: number; dueAt: number }[] }
  const [task] = listed.items
  assert.ok(task)
  await write(supervisor.context, `/api/campaign-items/${task.id}/actions/replan`, {
    version: task.version,
    dueOn: dayOf(Date.now() + 3 * 86_400_000),
    text: '延长一天',
  })
  await page.getByRole('link', { name: field.navOutbox }).click()
  await context.setOffline(false)
  await waitsFor(page, 'returned')
  await page.locator('.f-card-link').first().click()
  await page.getByText(work.conflictTitle).waitFor()
  assert.deepEqual(await violationsOn(page), [])
  await shoot(page, 'task-conflict')
  await page.getByRole('button', { name: work.conflictSendMine }).click()
  await waitsFor(page, 'delivered')
  const [row] = await district.app.db.query<{ n: number }>({
    text: "SELECT count(*)::int AS n FROM event WHERE stream = 'item' AND stream_id = $1 AND kind = 'reached'",
    values: [task.id],
  })
  assert.equal(row?.n, 1)
  await leave(guest)
  await leave(supervisor)
})

test('a visit half filled in is there again after the phone went off in a cellar, and a colleague’s answers stay', async () => {
  const supervisor = await enter('supervisor')
  const planned = await write<{ id: string; version: number }>(supervisor.context, '/api/visits', {
    type: 'four-by-four',
    area: '339901001001',
    plannedOn: dayOf(Date.now()),
    departments: { 'city-appearance': '339901-city' },
  })
  const guest = await enter('officer-city')
  const { page, context } = guest
  await page.goto(`${district.address}/field/visits`)
  await page.locator('.fv-card').first().waitFor()
  await isOnPhone(page)
  await liesOnPhone(page, 'officer-city', 'read:["field","visit",')
  await context.setOffline(true)
  await page.reload()
  await page.locator('.fv-card').first().click()
  const cell = (n: number) => page.locator('.fv-item').nth(n)
  await cell(0).getByRole('button', { name: '8', exact: true }).click()
  await cell(1).getByRole('button', { name: '7', exact: true }).click()
  await liesOnPhone(page, 'officer-city', 'half:visit:')
  await page.reload()
  await page.getByText(work.restored).waitFor()
  await cell(0).locator('button[aria-pressed=true]', { hasText: '8' }).waitFor()
  await shoot(page, 'visit-half-filled')
  await page.getByRole('button', { name: visitWords.zh.save }).click()
  await page.getByText(visitWords.zh.fieldWaiting).waitFor()
  // A colleague of the same department enters another cell at the desk.
  const other = await enter('officer-city')
  const now = (await (
    await other.context.request.get(`${district.address}/api/visits/${planned.id}`)
  ).json()) as { parts: { version: number }[]; declared: { items: { key: string }[] } }
  const keys = now.declared.items.map(({ key }) => key)
  await write(other.context, `/api/visits/${planned.id}/part`, {
    department: 'city-appearance',
    version: now.parts[0]!.version,
    findings: [{ item: keys[5], points: 5, faults: [] }],
  })
  await other.close()
  await page.getByRole('link', { name: visitWords.zh.fieldToOutbox }).click()
  await context.setOffline(false)
  await waitsFor(page, 'returned')
  await page.locator('.f-card-link').first().click()
  await page.getByText(work.conflictTitle).waitFor()
  await page.getByText(work.conflictOthers(1)).waitFor()
  assert.deepEqual(await violationsOn(page), [])
  await shoot(page, 'visit-conflict')
  await page.getByRole('button', { name: work.conflictSendMine }).click()
  await waitsFor(page, 'delivered')
  const after = (await (
    await supervisor.context.request.get(`${district.address}/api/visits/${planned.id}`)
  ).json()) as { parts: { findings: { item: string; points: number }[] }[] }
  assert.deepEqual(Object.fromEntries(after.parts[0]!.findings.map(({ item, points }) => [item, points])), {
    [keys[0]!]: 8,
    [keys[1]!]: 7,
    [keys[5]!]: 5,
  })
  await leave(guest)
  await leave(supervisor)
})
