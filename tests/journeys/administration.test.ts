// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { bookingWords } from '#web/words/booking.ts'
import { deskWorkWords } from '#web/words/desk.ts'
import { settingsWords } from '#web/words/settings.ts'
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
import { headers, leave, signInTo } from './guest.ts'

const words = settingsWords.zh
const shifts = bookingWords.zh

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

const signIn = ({ context }: Visit, account: string) => signInTo(district.address, context, account)

const at = async (account: string, options: Omit<VisitOptions, 'address'> = {}): Promise<Visit> => {
  const visitor = await visit(browser, { address: district.address, size: desk, ...options })
  await signIn(visitor, account)
  return visitor
}

const dialog = (page: Page) => page.getByRole('dialog')
const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(district.address + path)
  await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' })
  await settled(page)
}

test('an administrator sees what a limit would change, changes it, and an auditor finds who did', async () => {
  const admin = await at('admin')
  const { page } = admin
  await open(page, '/desk/admin?part=limits')
  await page
    .getByRole('button', { name: new RegExp(`^${words.change}`) })
    .first()
    .click()
  await dialog(page).getByLabel(words.limitAmount).fill('7')
  await dialog(page).getByText(words.changesTitle).or(dialog(page).getByRole('status')).first().waitFor()
  const save = dialog(page).getByRole('button', { name: words.save })
  assert.equal(await save.getAttribute('aria-disabled'), 'true', 'without a reason nothing is saved')
  await dialog(page).getByLabel(words.reason).fill('汛期加快办理')
  await save.click()
  await page.getByText(words.saved).waitFor()
  await leave(admin)

  const auditor = await at('auditor')
  await open(auditor.page, '/desk/admin?part=audit')
  await auditor.page.getByRole('cell', { name: '汛期加快办理', exact: true }).waitFor()
  await leave(auditor)
})

test('an account is made with its post, and its person comes in by the link', async () => {
  const admin = await at('admin')
  const { page } = admin
  await open(page, '/desk/admin?part=accounts')
  await page.getByRole('button', { name: words.accountNew }).click()
  await dialog(page).getByLabel(words.accountName, { exact: true }).fill('newcomer')
  await dialog(page).getByLabel(words.person).fill('新同事')
  await dialog(page).getByLabel(words.postRole, { exact: true }).selectOption('dispatcher')
  await dialog(page).getByLabel(words.postUnit, { exact: true }).selectOption('339901001-command')
  await dialog(page).getByRole('button', { name: words.create, exact: true }).click()
  const link = (await dialog(page).getByRole('status').locator('code').textContent()) ?? ''
  await leave(admin)

  const newcomer = await visit(browser, { address: district.address, size: desk })
  await newcomer.page.goto(link)
  const password = '春天的西湖边有一排柳树和三只白鹭'
  await newcomer.page.getByLabel('新密码').fill(password)
  await newcomer.page.getByLabel('再次输入密码').fill(password)
  await newcomer.page.getByRole('button', { name: '完成设置' }).click()
  await newcomer.page.getByText('设置完成，请登录。').waitFor()
  await leave(newcomer)
})

test('a duty chief plans a shift by keyboard and takes it off again', async () => {
  const chief = await at('s1-chief')
  const { page } = chief
  await open(page, '/desk/duty')
  await page.getByRole('button', { name: deskWorkWords.zh.dutyWeek, exact: true }).click()
  const grid = page.getByRole('table', { name: shifts.grid })
  await grid.waitFor()
  await grid.locator('[tabindex="0"]').focus()
  await page.keyboard.press('ArrowRight')
  const add = grid
    .locator('td')
    .nth(1)
    .getByRole('button', { name: new RegExp(shifts.add) })
  await add.focus()
  await page.keyboard.press('Enter')
  await dialog(page).getByLabel(shifts.name).fill('临时增援')
  await dialog(page).getByRole('button', { name: shifts.save }).click()
  await page.getByText(shifts.saved).waitFor()
  await grid.getByRole('button', { name: /临时增援/ }).click()
  await dialog(page).getByLabel(shifts.reason).fill('不再需要')
  await dialog(page).getByRole('button', { name: shifts.remove }).click()
  await grid.getByRole('button', { name: /临时增援/ }).waitFor({ state: 'detached' })
  await leave(chief)
})

test('a duty chief takes over the shift that runs now', async () => {
  const chief = await at('chief')
  const { page } = chief
  await open(page, '/desk/account')
  await page.getByRole('button', { name: shifts.take, exact: true }).first().click()
  await page.getByText(shifts.taken, { exact: true }).first().waitFor()
  assert.deepEqual(await violationsOn(page), [])
  await leave(chief)
})

test('05.8 an hour nobody is planned for is seen on the board and filled from there', async () => {
  const chief = await at('chief')
  const { page } = chief
  await open(page, '/desk/coverage')
  const gaps = page.locator('.coverage-gaps li')
  await gaps.first().getByRole('button').click()
  await dialog(page).getByLabel(shifts.crew).fill('机动班组')
  await dialog(page).getByRole('button', { name: shifts.add }).click()
  await page.getByText(shifts.shiftAdded).waitFor()
  await gaps.first().waitFor({ state: 'detached' })
  await leave(chief)
})

test('when a session ends under the hands, the desk leads to sign-in once and back to the page', async () => {
  const officer = await at('s1-intake')
  const { page, context } = officer
  await open(page, '/desk/duty')
  const answer = await context.request.delete(`${district.address}/api/session`, { headers: headers() })
  assert.equal(answer.status(), 200)
  // Nothing is loaded anew: the next thing the page asks for finds out.
  await page.getByRole('button', { name: deskWorkWords.zh.dutyWeek, exact: true }).click()
  await page.waitForURL(/\/sign-in\?/)
  await page.getByRole('heading', { level: 1 }).waitFor()
  const to = new URL(page.url()).searchParams.get('to')
  assert.equal(to, '/desk/duty')
  assert.ok(page.url().length < 200, page.url())
  await page.getByLabel('账号').fill('s1-intake')
  await page.getByLabel('密码').fill('zhida-demo')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/desk\/duty$/)
  assert.ok(
    officer.errors.every((error) => /401/.test(error)),
    officer.errors.join('\n'),
  )
  await officer.close()
})

const parts = ['limits', 'calendar', 'units', 'areas', 'accounts', 'keys', 'audit'] as const

for (const [language, theme] of [
  ['zh', 'light'],
  ['en', 'dark'],
] as const)
  test(`everyone can use administration, shifts and their account: ${language}, ${theme}`, async () => {
    const admin = await at('admin', { language, theme })
    for (const path of [...parts.map((part) => `/desk/admin?part=${part}`), '/desk/account']) {
      await open(admin.page, path)
      await shoot(admin.page, `administration-${language}-${path.replaceAll(/\W+/g, '-')}`)
      assert.deepEqual(await violationsOn(admin.page), [], path)
    }
    await leave(admin)
    const chief = await at('chief', { language, theme })
    await open(chief.page, '/desk/coverage')
    await shoot(chief.page, `administration-${language}-coverage`)
    assert.deepEqual(await violationsOn(chief.page), [], 'coverage')
    await open(chief.page, '/desk/duty')
    await chief.page.getByRole('button', { name: deskWorkWords[language].dutyWeek, exact: true }).click()
    await chief.page.getByRole('table', { name: bookingWords[language].grid }).waitFor()
    await shoot(chief.page, `administration-${language}-week`)
    assert.deepEqual(await violationsOn(chief.page), [], 'week')
    await leave(chief)
  })

test('on a phone the pages stay within the screen', async () => {
  const chief = await at('chief', { size: phone })
  for (const path of ['/desk/coverage', '/desk/account', '/desk/duty']) {
    await open(chief.page, path)
    await shoot(chief.page, `administration-phone-${path.replaceAll(/\W+/g, '-')}`)
    const width = await chief.page.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(width <= phone.width, `${path}: ${width}`)
  }
  await leave(chief)
})
