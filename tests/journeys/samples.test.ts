// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { sampleWords } from '#web/words/samples.ts'
import { desk, openBrowser, phone, settled, shoot, violationsOn } from './browser.ts'
import { openDistrict, type OpenDistrict } from './district.ts'
import { leave, visitAs } from './guest.ts'

const words = sampleWords.zh

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

const signIn = (account: string, size: typeof desk | typeof phone, language: 'zh' | 'en' = 'zh') =>
  visitAs(browser, account, { address: district.address, size, language })

test('06.11 a supervisor draws files of a village by lot, checks them, and reads the error rate', async () => {
  const chief = await signIn('chief', desk)
  for (let n = 0; n < 3; n += 1) {
    const made = await chief.context.request.post(`${district.address}/api/registry/files`, {
      data: {
        kind: 'building',
        address: `抽查路${n}号`,
        area: '339901001001',
        facts: { disposal: 'confirmed', illegalArea: 100 },
      },
      headers: { 'x-zhida': '1', 'idempotency-key': randomUUID() },
    })
    assert.equal(made.status(), 201, await made.text())
  }
  await leave(chief)

  const supervisor = await signIn('supervisor', desk)
  const { page } = supervisor
  await page.goto(`${district.address}/desk/registry/samples`)
  await page.getByText(words.none).waitFor()
  await page.getByRole('button', { name: words.draw }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(words.round).fill('第九轮')
  await dialog.getByLabel(words.area).selectOption('339901001001')
  assert.deepEqual(await violationsOn(page), [])
  await dialog.getByRole('button', { name: words.drawNow }).click()
  await page.getByText(words.progress(0, 3)).waitFor()
  await page.getByRole('button', { name: '相符' }).first().click()
  await page.getByText(words.progress(1, 3)).waitFor()
  await page.getByRole('button', { name: '不符' }).first().click()
  await page.getByRole('textbox').fill('面积多报 30 ㎡')
  await page.getByRole('button', { name: words.keep }).click()
  await page.getByText(words.progress(2, 3)).waitFor()
  await page.getByText(`${words.colRate} ${words.rate('50.0')}`).waitFor()
  assert.deepEqual(await violationsOn(page), [])
  await shoot(page, 'sample')
  await page.getByRole('link', { name: words.back }).click()
  await page.getByRole('row').nth(2).waitFor()
  assert.deepEqual(await violationsOn(page), [])
  await shoot(page, 'samples')
  await leave(supervisor)

  const reader = await signIn('supervisor', phone, 'en')
  await reader.page.goto(`${district.address}/desk/registry/samples`)
  await reader.page.getByText(sampleWords.en.rate('50.0')).first().waitFor()
  await settled(reader.page)
  assert.deepEqual(await violationsOn(reader.page), [])
  await shoot(reader.page, 'samples-phone-en')
  await leave(reader)
})
