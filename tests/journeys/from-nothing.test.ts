// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { generateSync } from 'otplib'
import type { Browser, Page } from 'playwright-core'
import { buildWeb } from '#web/build.ts'
import { districtWords } from '#web/words/district.ts'
import { portalWords } from '#web/words/portal.ts'
import { settingsWords } from '#web/words/settings.ts'
import { openEmpty, PASSWORD } from '../system/empty.ts'
import { desk, openBrowser, phone, settled, shoot, violationsOn, visit, type Visit } from './browser.ts'

const words = districtWords.zh
const settings = settingsWords.zh
const portal = portalWords.zh

let district: Awaited<ReturnType<typeof openEmpty>>
let browser: Browser
let admin: Visit
let intakeLink = ''

before(async () => {
  district = await openEmpty(process.env['ZHIDA_PAGES'] ?? (await buildWeb()).dir)
  browser = await openBrowser()
  admin = await visit(browser, { address: district.address, size: desk })
})

after(async () => {
  await browser?.close()
  await district?.close()
})

const dialog = (page: Page) => page.getByRole('dialog')
const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(district.address + path)
  await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' })
  await settled(page)
}
/** From the steps to the page of one of them. */
const goTo = async (page: Page, step: string): Promise<void> => {
  await open(page, '/desk/admin/start')
  await page.getByRole('link', { name: `${words.go}: ${step}` }).click()
  await page.waitForURL(/part=/)
}
const stateOf = async (page: Page, step: string): Promise<string> => {
  await open(page, '/desk/admin/start')
  return (await page.getByRole('heading', { name: step }).locator('.start-state').textContent()) ?? ''
}
/** A setting is kept once the page says so, after the program has begun again. */
const keep = async (page: Page, reason: string): Promise<void> => {
  await page.getByLabel(settings.reason).fill(reason)
  await page.getByRole('button', { name: settings.save, exact: true }).click()
  await page.getByText(words.kept).waitFor()
}

const claim = async (page: Page, link: string): Promise<string> => {
  await page.goto(link)
  await page.getByLabel('新密码').fill(PASSWORD)
  await page.getByLabel('再次输入密码').fill(PASSWORD)
  const secret = (await page.locator('#secret').textContent())?.replaceAll(' ', '') ?? ''
  if (secret) await page.getByLabel('动态验证码').fill(generateSync({ secret }))
  await page.getByRole('button', { name: '完成设置' }).click()
  await page.getByText('设置完成，请登录。').waitFor()
  return secret
}

const signIn = async (page: Page, account: string, code?: string): Promise<void> => {
  await page.getByRole('link', { name: '去登录' }).click()
  await page.getByLabel(portal.account, { exact: true }).fill(account)
  await page.getByLabel(portal.password, { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  if (code) {
    await page.getByLabel(portal.code, { exact: true }).fill(code)
    await page.keyboard.press('Enter')
  }
  await page.waitForURL(({ pathname }) => pathname.startsWith('/desk'))
}

test('the first administrator comes in by the printed link and is led to the first steps', async () => {
  const { page } = admin
  const secret = await claim(page, district.address + district.claim)
  // A code works once: the next one is half a minute ahead, which the clock may be.
  await signIn(page, 'admin', generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + 30 }))
  await page.getByRole('heading', { name: words.startTitle }).waitFor()
  await shoot(page, 'from-nothing-start')
  assert.deepEqual(await violationsOn(page), [])
})

test('the district gets its name, code and colour; what changes is shown before', async () => {
  const { page } = admin
  await goTo(page, words.step_district)
  await page.getByLabel(words.name, { exact: true }).fill('云栖区')
  await page.getByLabel(words.english).fill('Yunqi District')
  await page.getByLabel(words.code).fill('330100')
  await page.getByRole('alert').filter({ hasText: '330100' }).waitFor()
  await page.getByLabel(words.code).fill('330188')
  await page.getByText(words.change('区划代码', '330000', '330188')).waitFor()
  await shoot(page, 'from-nothing-district')
  await keep(page, '建区')
  await page.getByText('云栖区 · ').first().waitFor()
  assert.equal(await stateOf(page, words.step_district), words.stepDone)
})

const square = (west: number, east: number, code: string, name: string) => ({
  type: 'Feature',
  properties: { code, name },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, 30],
        [east, 30],
        [east, 30.02],
        [west, 30.02],
        [west, 30],
      ],
    ],
  },
})
const file = (middle: number) => ({
  name: 'streets.geojson',
  mimeType: 'application/geo+json',
  buffer: Buffer.from(
    JSON.stringify({
      type: 'FeatureCollection',
      features: [
        square(120, 120.02, '330188001', '东湖街道'),
        square(middle, 120.04, '330188002', '西溪街道'),
      ],
    }),
  ),
})

test('boundaries with an overlap are told of it, corrected and applied', async () => {
  const { page } = admin
  await goTo(page, words.step_areas)
  await page.getByRole('button', { name: settings.areaUpload }).click()
  await dialog(page).locator('input[type=file]').setInputFiles(file(120.015))
  await dialog(page).getByText(settings.areaSeams(1)).waitFor()
  await dialog(page).locator('input[type=file]').setInputFiles(file(120.02))
  await dialog(page).getByText(settings.areaSound).waitFor()
  await dialog(page).getByLabel(settings.reason).fill('首次导入')
  await dialog(page).getByRole('button', { name: settings.areaApply }).click()
  await page.getByText(settings.areaApplied).waitFor()
  assert.equal(await stateOf(page, words.step_areas), words.stepDone)
})

test('scenes are chosen, and the units they need are proposed and made', async () => {
  const { page } = admin
  await goTo(page, words.step_scenes)
  await page.getByRole('checkbox').first().waitFor()
  await shoot(page, 'from-nothing-scenes')
  await keep(page, '先做这些')
  assert.equal(await stateOf(page, words.step_scenes), words.stepDone)
  await page.getByRole('button', { name: words.propose }).click()
  await dialog(page).getByRole('cell', { name: '330188001-command', exact: true }).waitFor()
  await shoot(page, 'from-nothing-units')
  await dialog(page).getByLabel(settings.reason).fill('建区')
  await dialog(page)
    .getByRole('button', { name: /^建立这/ })
    .click()
  await page.getByText(/^已建立/).waitFor()
  assert.equal(await stateOf(page, words.step_units), words.stepDone)
})

const openAccount = async (page: Page, account: string, [role, unit]: readonly [string, string]) => {
  await page.getByRole('button', { name: settings.accountNew }).click()
  await dialog(page).getByLabel(settings.accountName, { exact: true }).fill(account)
  await dialog(page).getByLabel(settings.person).fill(`${account}同志`)
  await dialog(page).getByLabel(settings.postRole, { exact: true }).selectOption(role)
  await dialog(page).getByLabel(settings.postUnit, { exact: true }).selectOption(unit)
  await dialog(page).getByRole('button', { name: settings.create, exact: true }).click()
  const link = (await dialog(page).getByRole('status').locator('code').textContent()) ?? ''
  await page.keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'detached' })
  return link
}

test('accounts are opened for every post a matter meets', async () => {
  const { page } = admin
  await goTo(page, words.step_accounts)
  const room = '330188001-command'
  intakeLink = await openAccount(page, 'shouli', ['intake', room])
  await openAccount(page, 'zhiban', ['duty-chief', room])
  await openAccount(page, 'paiqian', ['dispatcher', room])
  await openAccount(page, 'chuzhi', ['officer', '330188001-works'])
  await openAccount(page, 'hecha', ['verifier', '330188001-verification'])
  assert.equal(await stateOf(page, words.step_accounts), words.stepDone)
})

test('a resident reports the first matter, and the intake desk of that street has it', async () => {
  const resident = await visit(browser, { address: district.address, size: phone })
  const { page } = resident
  await page.goto(`${district.address}/report`)
  await page.getByLabel(portal.what).fill('桥边有一大堆垃圾没人收，味道很大')
  await page.locator('.kind-suggestions button').first().click()
  await page.locator('.report-go button').last().click()
  await page.locator('.z-map-canvas canvas').first().waitFor()
  await settled(page)
  const box = await page.locator('.z-map-canvas').boundingBox()
  assert.ok(box)
  // A little west of the middle lies the first street.
  await page.locator('.z-map-canvas').click({ position: { x: box.width / 2 - 40, y: box.height / 2 } })
  await page.locator('[role=status]:has(.z-icon)', { hasText: /东湖街道/ }).waitFor()
  await shoot(page, 'from-nothing-report')
  await page.locator('.report-go button').last().click()
  await page.locator('.report-check').waitFor()
  for (const group of await page.locator('fieldset:not(:has(legend small))').all())
    await group.locator('input[type=radio]').first().check()
  const sent = page.waitForResponse(
    (answer) => answer.url().endsWith('/api/reports') && answer.status() === 201,
  )
  await page.locator('.report-go button').last().click()
  await sent
  await resident.close()

  const intake = await visit(browser, { address: district.address, size: desk })
  await claim(intake.page, intakeLink)
  await signIn(intake.page, 'shouli')
  await intake.page.getByText('桥边有一大堆垃圾', { exact: false }).first().waitFor()
  await shoot(intake.page, 'from-nothing-intake')
  await intake.close()
  assert.equal(await stateOf(admin.page, words.step_matter), words.stepDone)
  await admin.page.getByText(words.startAll).waitFor()
  await shoot(admin.page, 'from-nothing-done')
  assert.deepEqual(admin.errors, [])
  assert.deepEqual(admin.strangers, [])
})

for (const language of ['zh', 'en'] as const)
  test(`the pages of the district can be used by everyone: ${language}`, async () => {
    const { page } = admin
    await page.evaluate((chosen) => {
      localStorage.setItem('zhida.preferences', JSON.stringify({ language: chosen }))
    }, language)
    for (const part of ['start', 'district', 'scenes', 'dictionary', 'house']) {
      await open(page, part === 'start' ? '/desk/admin/start' : `/desk/admin?part=${part}`)
      await shoot(page, `district-${language}-${part}`)
      assert.deepEqual(await violationsOn(page), [], part)
    }
    await page.setViewportSize(phone)
    for (const part of ['start', 'district', 'scenes', 'dictionary', 'house']) {
      await open(page, part === 'start' ? '/desk/admin/start' : `/desk/admin?part=${part}`)
      await shoot(page, `district-phone-${language}-${part}`)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      assert.ok(width <= phone.width, `${part}: ${width}`)
    }
    await page.setViewportSize(desk)
  })
