// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { campaignWords } from '#web/words/campaign.ts'
import { fieldWords } from '#web/words/field.ts'
import { workWords } from '#web/words/work.ts'
import {
  desk,
  openBrowser,
  phone,
  settled,
  smallTargetsOn,
  violationsOn,
  type Visit,
  type VisitOptions,
} from './browser.ts'
import { openDistrict, type OpenDistrict } from './district.ts'
import { leave, visitAs } from './guest.ts'

const words = campaignWords.zh
const english = campaignWords.en

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

const signedIn = (account: string, options: Omit<VisitOptions, 'address'> = {}): Promise<Visit> =>
  visitAs(browser, account, { address: district.address, size: desk, ...options })

const sheet = (page: Page) => page.getByRole('dialog')
const submit = (page: Page, name: string) =>
  sheet(page).locator('footer').getByRole('button', { name, exact: true })

test('a typhoon response is started, answered with a photo in the field, and signed off by another unit', async () => {
  const supervisor = await signedIn('supervisor')
  await supervisor.page.goto(`${district.address}/desk/campaigns`)
  await supervisor.page.getByRole('heading', { name: words.none }).waitFor()
  assert.deepEqual(await violationsOn(supervisor.page), [])
  await supervisor.page.getByRole('button', { name: words.start }).click()
  await sheet(supervisor.page).getByLabel(words.startWhich).selectOption('typhoon-response')
  await sheet(supervisor.page).getByLabel(words.startLevel).selectOption('III')
  await submit(supervisor.page, words.start).click()
  await supervisor.page.getByRole('table').first().waitFor()
  const board = supervisor.page.getByRole('region', { name: words.partBoard, exact: true }).getByRole('table')
  await board.getByRole('row').nth(8).waitFor()
  const { id } = /campaigns\/(?<id>[0-9a-f-]{36})/.exec(supervisor.page.url())?.groups ?? {}
  assert.ok(id)

  const grid = await signedIn('c1-1-grid', { size: phone })
  await grid.page.goto(`${district.address}/field/tasks`)
  await grid.page.getByRole('link', { name: words.fieldAnswer }).first().click()
  await grid.page.getByText('可用', { exact: true }).click()
  const buffer = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#6d7b72' } })
    .jpeg()
    .toBuffer()
  await grid.page
    .locator('.f-shots input[type=file]')
    .first()
    .setInputFiles({ name: 'shelter.jpg', mimeType: 'image/jpeg', buffer })
  await grid.page.locator('.f-shot-list img').waitFor()
  assert.deepEqual(await violationsOn(grid.page), [])
  assert.deepEqual(await smallTargetsOn(grid.page), [])
  await grid.page.getByRole('button', { name: workWords.zh.taskSend, exact: true }).click()
  await grid.page.getByRole('link', { name: fieldWords.zh.navOutbox }).click()
  await grid.page.locator('[data-state=delivered]').waitFor()
  await leave(grid)

  const water = await signedIn('officer-water')
  const found = await water.context.request.get(
    `${district.address}/api/campaigns/${id}/items?state=submitted`,
  )
  const { items } = (await found.json()) as { items: { id: string }[] }
  assert.equal(items.length, 1)
  await water.page.goto(`${district.address}/desk/campaign-items/${items[0]!.id}`)
  await water.page.getByRole('button', { name: '销号', exact: true }).click()
  await submit(water.page, '销号').click()
  await sheet(water.page).waitFor({ state: 'detached' })
  await water.page.getByText(words.signedBy('区水务中心')).waitFor()
  await settled(water.page)
  assert.deepEqual(await violationsOn(water.page), [])
  await leave(water)

  for (const part of ['list', 'plan', 'map', 'bulletins', 'reports']) {
    await supervisor.page.goto(`${district.address}/desk/campaigns/${id}?part=${part}`)
    await supervisor.page.getByRole('tabpanel').waitFor()
    await settled(supervisor.page)
    assert.deepEqual(await violationsOn(supervisor.page), [], part)
  }
  await leave(supervisor)

  const leader = await signedIn('leader')
  await leader.page.goto(`${district.address}/cockpit`)
  const under = leader.page.getByRole('navigation', { name: words.tile })
  await under.getByRole('link').first().waitFor()
  await settled(leader.page)
  assert.deepEqual(await violationsOn(leader.page), [])
  await leave(leader)

  const reader = await signedIn('supervisor', { size: phone, language: 'en' })
  await reader.page.goto(`${district.address}/desk/campaigns/${id}`)
  await reader.page.getByRole('tab', { name: english.partBoard }).waitFor()
  await settled(reader.page)
  assert.deepEqual(await violationsOn(reader.page), [])
  assert.deepEqual(await smallTargetsOn(reader.page), [])
  await leave(reader)
})
