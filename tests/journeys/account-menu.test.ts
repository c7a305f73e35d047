// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { accountWords } from '#web/words/account.ts'
import { commonZh } from '#web/words/common.zh.ts'
import { shiftsWords } from '#web/words/shifts.ts'
import {
  desk,
  openBrowser,
  phone,
  settled,
  shoot,
  violationsOn,
  visit,
  type Visit,
  type VisitOptions,
} from './browser.ts'
import { openDistrict, type OpenDistrict } from './district.ts'
import { leave } from './guest.ts'

const words = accountWords.zh
const shifts = shiftsWords.zh

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

const at = async (account: string | undefined, options: Omit<VisitOptions, 'address'>): Promise<Visit> => {
  const visitor = await visit(browser, { address: district.address, ...options })
  if (!account) return visitor
  const answer = await visitor.context.request.post(`${district.address}/api/session`, {
    data: { account, password: 'zhida-demo' },
    headers: { 'x-zhida': '1', 'idempotency-key': randomUUID() },
  })
  assert.equal(answer.status(), 200)
  return visitor
}

for (const [face, path, account, size] of [
  ['portal', '/', undefined, phone],
  ['desk', '/desk', 'leader', desk],
  ['cockpit', '/cockpit', 'leader', desk],
  ['field', '/field', 'c1-1-grid', phone],
] as const)
  test(`one account menu in the ${face}: opened by keyboard, usable by everyone, closed by Esc`, async () => {
    const person = await at(account, { size })
    const { page } = person
    await page.goto(district.address + path)
    await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' })
    await settled(page)
    const name = account ? new RegExp(`^${words.me}`) : words.visitor
    await page.getByRole('button', { name }).focus()
    await page.keyboard.press('Enter')
    const menu = page.getByRole('group', { name })
    await menu.getByRole('group', { name: commonZh.language }).waitFor()
    await menu.getByText(commonZh.largeType).waitFor()
    if (account) await menu.getByRole('button', { name: commonZh.signOut }).waitFor()
    else await menu.getByRole('link', { name: commonZh.signIn }).waitFor()
    await shoot(page, `account-menu-${face}`, false)
    assert.deepEqual(await violationsOn(page), [])
    await page.keyboard.press('Escape')
    await menu.waitFor({ state: 'hidden' })
    await leave(person)
  })

test('a leader signs out from the menu and is asked to sign in again', async () => {
  const leader = await at('leader', { size: desk })
  const { page } = leader
  await page.goto(`${district.address}/desk`)
  await page.getByRole('button', { name: new RegExp(`^${words.me}`) }).click()
  await page.getByRole('button', { name: commonZh.signOut }).click()
  await page.waitForURL(/\/sign-in/)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await leader.close()
})

test('a worker reads the own shifts on the phone, also when the network goes', async () => {
  const worker = await at('s1-intake', { size: phone })
  const { page, context } = worker
  await page.goto(`${district.address}/field/shifts`)
  await page.getByRole('heading', { name: shifts.open }).waitFor()
  const lines = page.locator('.f-shift')
  await lines.first().waitFor()
  await settled(page)
  await shoot(page, 'field-shifts')
  assert.deepEqual(await violationsOn(page), [])
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(width <= phone.width, String(width))
  const count = await lines.count()
  await context.setOffline(true)
  await page.getByRole('link', { name: /^我/ }).click()
  await page.waitForURL(/\/field\/me/)
  await page.getByRole('link', { name: shifts.link }).click()
  await page.getByRole('heading', { name: shifts.open }).waitFor()
  assert.equal(await lines.count(), count)
  await worker.close()
})
