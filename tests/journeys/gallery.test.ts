// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { buildWeb } from '#web/build.ts'
import { desk, openBrowser, phone, settled, shoot, smallTargetsOn, violationsOn, visit } from './browser.ts'
import { serveFolder } from './static.ts'

let browser: Browser
let site: { address: string; close: () => void }

before(async () => {
  const { dir } = await buildWeb()
  site = await serveFolder(dir)
  browser = await openBrowser()
})

after(async () => {
  await browser.close()
  site.close()
})

for (const language of ['zh', 'en'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    for (const contrast of ['normal', 'high'] as const) {
      test(`everyone can use every part: ${language}, ${theme}, ${contrast} contrast`, async () => {
        const guest = await visit(browser, { address: site.address, language, theme, contrast })
        await guest.page.goto(site.address + '/gallery')
        await guest.page.locator('.z-map-canvas canvas').first().waitFor()
        await settled(guest.page)
        await shoot(guest.page, `gallery-${language}-${theme}-${contrast}`)
        assert.deepEqual(await violationsOn(guest.page), [])
        await guest.page
          .locator('button[aria-haspopup], button')
          .filter({ hasText: language === 'zh' ? '打开对话框' : 'Open dialog' })
          .click()
        await guest.page.getByRole('dialog').waitFor()
        assert.deepEqual(await violationsOn(guest.page), [])
        await guest.page.keyboard.press('Escape')
        assert.equal(await guest.page.getByRole('dialog').count(), 0)
        assert.deepEqual(guest.strangers, [])
        assert.deepEqual(guest.errors, [])
        await guest.close()
      })
    }
  }
}

test('on a phone nothing is too small for a finger and nothing is wider than the screen', async () => {
  const guest = await visit(browser, { address: site.address, size: phone })
  await guest.page.goto(site.address + '/gallery')
  await settled(guest.page)
  await shoot(guest.page, 'gallery-phone')
  assert.deepEqual(await smallTargetsOn(guest.page), [])
  assert.ok((await guest.page.evaluate(() => document.documentElement.scrollWidth)) <= phone.width)
  await guest.close()
})

test('a table of 100,000 rows is walked by keyboard and keeps few rows in the page', async () => {
  const guest = await visit(browser, { address: site.address, size: desk })
  await guest.page.goto(site.address + '/gallery')
  const table = guest.page.getByRole('table').first()
  await table.locator('tbody tr[tabindex="0"]').focus()
  await guest.page.keyboard.press('End')
  await table.locator('tr[data-index="99999"]:focus').waitFor()
  assert.equal(await table.getAttribute('aria-rowcount'), '100001')
  assert.ok((await table.locator('tbody tr').count()) < 80)
  await guest.page.keyboard.press('Enter')
  assert.equal(await table.locator('tr[aria-current]').getAttribute('data-index'), '99999')
  await guest.close()
})

test('a photo opens large, is turned by arrow keys, and the focus returns to it', async () => {
  const guest = await visit(browser, { address: site.address, size: desk })
  const { page } = guest
  await page.goto(site.address + '/gallery')
  const first = page.locator('.z-photo').first()
  await first.focus()
  await page.keyboard.press('Enter')
  const large = page.getByRole('dialog', { name: '第 1 张，共 3 张' })
  await large.waitFor()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('dialog', { name: '第 2 张，共 3 张' }).waitFor()
  assert.deepEqual(await violationsOn(page), [])
  await page.keyboard.press('Escape')
  assert.equal(await page.getByRole('dialog').count(), 0)
  assert.ok(await first.evaluate((element) => element === document.activeElement))
  await guest.close()
})

test('what was done by mistake is undone from the toast', async () => {
  const guest = await visit(browser, { address: site.address, size: phone })
  await guest.page.goto(site.address + '/gallery')
  await guest.page.getByRole('button', { name: '显示可撤销的提示' }).click()
  await guest.page.locator('.z-toast').getByRole('button', { name: '撤销' }).click()
  await guest.page.locator('.z-toast').waitFor({ state: 'detached' })
  assert.deepEqual(guest.errors, [])
  await guest.close()
})
