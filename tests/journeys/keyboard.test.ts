// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { portalWords } from '#web/words/portal.ts'
import { desk, openBrowser, visit, type Visit } from './browser.ts'
import { carryOn, openDistrict, type OpenDistrict } from './district.ts'
import { headers, visitAs } from './guest.ts'

/* Steps of a matter's way, each taken without a mouse: by the palette, by keys, by Enter on what has the focus. */

const words = portalWords.zh

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

const atDesk = (account: string): Promise<Visit> =>
  visitAs(browser, account, { address: district.address, size: desk })

const leave = async ({ errors, close }: Visit): Promise<void> => {
  assert.deepEqual(errors, [])
  await close()
}

let spots = 0
const reported = async (text: string) => {
  const areas = await fetch(`${district.address}/api/areas?level=community&within=339901001`)
  const { features } = (await areas.json()) as { features: { properties: { label: [number, number] } }[] }
  const [lng, lat] = features[spots % features.length]!.properties.label
  spots += 1
  const answer = await fetch(`${district.address}/api/reports`, {
    method: 'POST',
    headers: { ...headers(), 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'noisy-place', text, answers: { source: 'shop' }, place: { lng, lat } }),
  })
  const told = (await answer.json()) as { case: { id: string }; follow: { code: string } }
  assert.equal(answer.status, 201, JSON.stringify(told))
  return told
}

const open = async (page: Page, id: string) => {
  await page.goto(`${district.address}/desk/case/${id}`)
  await page.locator('.case-header').waitFor()
}
const stage = (page: Page, name: string) =>
  page.locator('.case-header').getByText(name, { exact: true }).waitFor()

/** Chooses a step in the palette. */
const step = async (page: Page, name: string) => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(name)
  await page.getByRole('option', { name }).first().waitFor()
  await page.keyboard.press('Enter')
}
const write = async (page: Page, text: string) => {
  await page.locator('dialog textarea').focus()
  await page.keyboard.type(text)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

test('an officer signs for a matter and returns another with a reason', async () => {
  const signed = await reported('键盘签收')
  await carryOn(district.app, signed.case.id, 'sign')
  const returned = await reported('键盘退回')
  await carryOn(district.app, returned.case.id, 'sign')
  const officer = await atDesk('s1-enforcement')
  await open(officer.page, signed.case.id)
  await officer.page.keyboard.press('a')
  await stage(officer.page, '处置中')
  await open(officer.page, returned.case.id)
  await step(officer.page, '退回')
  await officer.page.locator('dialog input[type=radio]').first().focus()
  await officer.page.keyboard.press('Space')
  await write(officer.page, '这家店在邻街道的地界')
  await officer.page.getByText('这家店在邻街道的地界').first().waitFor()
  await leave(officer)
})

test('a chief closes with an answer', async () => {
  const told = await reported('键盘结案')
  await carryOn(district.app, told.case.id, 'closing')
  const chief = await atDesk('s1-chief')
  await open(chief.page, told.case.id)
  await chief.page.keyboard.press('a')
  await write(chief.page, '已请店家关掉室外音响')
  await chief.page.getByText('已请店家关掉室外音响').first().waitFor()
  await leave(chief)
})

test('a resident rates and objects', async () => {
  const told = await reported('键盘评价')
  await carryOn(district.app, told.case.id)
  const guest = await visit(browser, { address: district.address, size: desk })
  const { page } = guest
  await page.goto(`${district.address}/follow/${told.follow.code}`)
  await page.getByRole('button', { name: words.rate }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByLabel(words.rate4, { exact: true }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('dialog').getByRole('button', { name: words.rateSend }).focus()
  await page.keyboard.press('Enter')
  await page.getByText(words.rated(words.rate4)).waitFor()
  await page.getByRole('button', { name: words.object }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByLabel(words.objectWhy).focus()
  await page.keyboard.type('夜里又响了')
  await page.getByRole('dialog').getByRole('button', { name: words.objectSend }).focus()
  await page.keyboard.press('Enter')
  await page.getByText(words.objectDone).waitFor()
  await leave(guest)
})
