// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { startDemoApps } from '#server/demo-apps.ts'
import { entryWords } from '#web/words/entry.ts'
import {
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

const words = entryWords.zh

let district: OpenDistrict
let apps: Awaited<ReturnType<typeof startDemoApps>>
let browser: Browser

before(async () => {
  district = await openDistrict()
  apps = await startDemoApps(district, district.address, Date.now)
  browser = await openBrowser()
})

after(async () => {
  await browser?.close()
  await apps?.stop()
  await district?.close()
})

const at = async (account: string, options: Omit<VisitOptions, 'address'> = {}): Promise<Visit> => {
  const visitor = await visit(browser, { address: district.address, ...options })
  const answer = await visitor.context.request.post(`${district.address}/api/session`, {
    data: { account, password: 'zhida-demo' },
    headers: { 'x-zhida': '1', 'idempotency-key': randomUUID() },
  })
  assert.equal(answer.status(), 200, `${account} could not sign in`)
  return visitor
}

/** Everything but our own server and the applications it opened was left alone. */
const leave = async ({ errors, strangers, close }: Visit): Promise<void> => {
  assert.deepEqual(errors, [])
  const own = apps.apps.map(({ address }) => address)
  assert.deepEqual(
    strangers.filter((url) => !own.some((address) => url.startsWith(address))),
    [],
  )
  await close()
}

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(district.address + path)
  await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' })
  await settled(page)
}

const isSound = async (page: Page): Promise<void> => assert.deepEqual(await violationsOn(page), [])

test('a street clerk signs in once and opens an app of the bureau and an app of the street', async () => {
  const clerk = await at('s1-intake')
  const { page } = clerk
  await open(page, '/desk/apps')
  const domains = page.locator('.app-domain h2')
  assert.deepEqual(await domains.allTextContents(), ['经济', '政务', '文化', '社会', '生态', '党群'])
  await isSound(page)
  await shoot(page, 'entry-apps')
  await page.getByRole('link', { name: /民政政策速查/ }).click()
  const bureau = page.frameLocator('iframe')
  await bureau.getByRole('heading', { name: '民政政策速查' }).waitFor()
  assert.match((await bureau.locator('#who').textContent()) ?? '', /受理员/)
  await bureau.getByLabel('查询').fill('高龄')
  await bureau.getByRole('button', { name: '查询' }).click()
  await bureau.getByText('80 元/月').waitFor()
  assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), '民政政策速查')
  await shoot(page, 'entry-app')
  await page.getByRole('link', { name: words.appBack }).click()
  await page.getByRole('link', { name: /街道值班日志/ }).click()
  const street = page.frameLocator('iframe')
  await street.getByLabel('发生了什么').fill('巡查无异常')
  await street.getByRole('button', { name: '记录' }).click()
  await street.getByRole('cell', { name: '巡查无异常' }).waitFor()
  await leave(clerk)
})

test('an app opens in its frame on a phone and in English as well, also from a link within the desk', async () => {
  const clerk = await at('s1-chief', { size: phone, language: 'en' })
  const { page } = clerk
  await open(page, '/desk/apps')
  await isSound(page)
  await shoot(page, 'entry-apps-phone')
  // Later, because the page leaves at once for a document of its own.
  await page.evaluate(() => {
    setTimeout(() => {
      history.pushState({}, '', '/desk/apps/civil-affairs')
      dispatchEvent(new PopStateEvent('popstate'))
    }, 0)
  })
  await page.frameLocator('iframe').getByRole('heading').first().waitFor()
  await shoot(page, 'entry-app-phone')
  await leave(clerk)
})

test('a unit registers an app, and the information centre lets it in', async () => {
  const owner = await at('officer-civil')
  await open(owner.page, '/desk/app-register')
  await isSound(owner.page)
  await owner.page.getByRole('button', { name: words.registerNew }).click()
  const form = owner.page.getByRole('dialog')
  await form.getByLabel(words.fieldId).fill('meal-points')
  await form.getByLabel(words.fieldName, { exact: true }).fill('助餐点地图')
  await form.getByLabel(words.fieldLetter).fill('餐')
  await form.getByLabel(words.fieldAddress).fill('https://meals.example/')
  await form.getByLabel(words.fieldRedirects).fill('https://meals.example/back')
  await isSound(owner.page)
  await shoot(owner.page, 'entry-register-form')
  await form.getByRole('button', { name: words.save }).click()
  await owner.page.getByText(words.registerSecretOnce).waitFor()
  await owner.page.getByRole('heading', { name: '助餐点地图' }).waitFor()
  assert.equal(
    await owner.page.getByRole('button', { name: `${words.registerDecide}: 助餐点地图` }).count(),
    0,
  )
  await leave(owner)

  const centre = await at('information')
  await open(centre.page, '/desk/app-register')
  await shoot(centre.page, 'entry-register')
  await centre.page.getByRole('button', { name: `${words.registerDecide}: 助餐点地图` }).click()
  const dialog = centre.page.getByRole('dialog')
  await dialog.getByLabel(words.decideReason).fill('符合接入标准')
  await dialog.getByRole('button', { name: words.save }).click()
  await centre.page.getByText(words.decided).waitFor()
  await open(centre.page, '/desk/apps')
  await centre.page.getByRole('link', { name: /助餐点地图/ }).waitFor()
  await leave(centre)
})

test('staff begin at a home page and find everything with one key', async () => {
  const clerk = await at('s1-intake')
  const { page } = clerk
  await open(page, '/desk/home')
  await page.getByRole('heading', { name: words.homeApps }).waitFor()
  await page.getByRole('link', { name: /街道值班日志/ }).waitFor()
  await isSound(page)
  await shoot(page, 'entry-home')
  await page.keyboard.press('/')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(words.searchLabel).fill('受理员')
  const people = dialog.getByRole('region', { name: words.groupPeople })
  await people.getByText('受理员').first().waitFor()
  assert.equal(await dialog.getByText('s2').count(), 0)
  await isSound(page)
  await shoot(page, 'entry-search', false)
  await dialog.getByLabel(words.searchLabel).fill('zzqqxx')
  await dialog.getByText(words.searchNone('zzqqxx')).waitFor()
  await leave(clerk)
})

test('a resident who is signed in finds the applications for residents, on a phone in the dark and in English', async () => {
  const resident = await at('resident', { size: phone, language: 'en', theme: 'dark', large: true })
  const { page } = resident
  await open(page, '/')
  await page.getByRole('heading', { name: entryWords.en.residentApps }).waitFor()
  assert.equal(await page.getByRole('link', { name: /Civil affairs/ }).count(), 1)
  assert.equal(await page.getByRole('link', { name: /Duty log/ }).count(), 0)
  await isSound(page)
  await shoot(page, 'entry-resident')
  await leave(resident)
})
