// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { demo } from '#districts/demo/district.ts'
import { loadDistrict } from '#districts/district.ts'
import { fillFiles } from '#server/demo-files.ts'
import { sharingWords } from '#web/words/sharing.ts'
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
import { leave, visitAs } from './guest.ts'

const words = sharingWords.zh

let district: OpenDistrict
let browser: Browser
before(async () => {
  district = await openDistrict()
  await fillFiles(district, loadDistrict(demo), Date.now())
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await district?.close()
})

const atDesk = (account: string, options: Omit<VisitOptions, 'address'> = {}): Promise<Visit> =>
  visitAs(browser, account, { address: district.address, size: desk, ...options })

const sound = async (page: Page, name: string): Promise<void> => {
  await settled(page)
  assert.deepEqual(await violationsOn(page), [], name)
  await shoot(page, name)
}

const openPart = (page: Page, part: string) => page.goto(`${district.address}/desk/sharing?part=${part}`)

test('an officer asks for buildings, the information centre checks, the owner grants, the officer reads', async () => {
  const asker = await atDesk('officer-market')
  await asker.page.goto(`${district.address}/desk/sharing`)
  await asker.page.getByRole('link', { name: '实有房屋(幢)' }).click()
  await asker.page.getByRole('heading', { level: 1, name: '实有房屋(幢)' }).waitFor()
  await sound(asker.page, 'sharing-dataset')
  await asker.page.getByRole('button', { name: words.ask }).click()
  await asker.page.getByLabel(words.purpose).fill('核对特种设备使用单位的房屋用途')
  await asker.page.getByLabel(words.askBasis).fill('《特种设备安全法》第五十七条')
  for (const field of ['幢编号', '房屋用途', '层数', '房屋地址'])
    await asker.page.getByRole('checkbox', { name: new RegExp(`^${field}`) }).check()
  await sound(asker.page, 'sharing-ask')
  await asker.page.getByRole('button', { name: words.askSend }).click()
  await asker.page.getByText('待形式审查').first().waitFor()
  await sound(asker.page, 'sharing-mine')

  const checker = await atDesk('information', { size: phone })
  await openPart(checker.page, 'check')
  await checker.page.getByRole('button', { name: words.pass }).waitFor()
  await sound(checker.page, 'sharing-check-phone')
  await checker.page.getByRole('button', { name: words.pass }).click()
  await checker.page.getByText(words.nothingToCheck).waitFor()
  await leave(checker)

  const owner = await atDesk('officer-construction')
  await openPart(owner.page, 'answer')
  await owner.page.getByRole('button', { name: words.answer, exact: true }).click()
  await owner.page
    .getByRole('group', { name: words.gradeOf('房屋地址') })
    .getByRole('button', { name: words.gradeMasked })
    .click()
  await sound(owner.page, 'sharing-answer')
  await owner.page.getByRole('button', { name: words.grant, exact: true }).click()
  await owner.page.getByText(words.nothingToAnswer).waitFor()
  await leave(owner)

  await openPart(asker.page, 'grants')
  await asker.page.getByRole('link', { name: '实有房屋(幢)' }).click()
  await asker.page.getByRole('button', { name: words.view }).click()
  await asker.page.getByRole('columnheader', { name: '层数' }).waitFor()
  await asker.page.reload()
  await asker.page.getByRole('columnheader', { name: words.useFields }).waitFor()
  await sound(asker.page, 'sharing-grant')
  await leave(asker)
})

test('a form for communities is checked against the registers before it goes out', async () => {
  const visitor = await atDesk('officer-market', { size: phone, language: 'en' })
  const en = sharingWords.en
  const { page } = visitor
  await openPart(page, 'burden')
  await page.getByRole('button', { name: en.burdenNew }).click()
  await page.getByLabel(en.burdenQuestions).fill('房屋层数\n消防通道是否畅通')
  await page.getByRole('button', { name: en.burdenCheck }).click()
  await page
    .getByText(/Buildings/)
    .first()
    .waitFor()
  await sound(page, 'sharing-burden-phone-en')
  await leave(visitor)
})

test('everybody finds open data, its dictionary and its files', async () => {
  const owner = await atDesk('officer-city')
  await owner.page.goto(`${district.address}/desk/sharing/dataset/components`)
  await owner.page.getByRole('button', { name: words.propose }).click()
  await owner.page.getByText(words.publicationProposed).waitFor()
  await leave(owner)
  const checker = await atDesk('information')
  await checker.page.goto(`${district.address}/desk/sharing/dataset/components`)
  await checker.page.getByRole('button', { name: words.approve }).click()
  await checker.page.getByText(words.publicationOpen, { exact: true }).waitFor()
  await leave(checker)

  const visitor = await visit(browser, { address: district.address, size: phone })
  const { page } = visitor
  await page.goto(`${district.address}/open-data`)
  await page.getByText(words.portalOpen).first().waitFor()
  await sound(page, 'open-data-phone')
  await page.getByRole('link', { name: '城市部件' }).click()
  await page.getByRole('columnheader', { name: '部件编码' }).waitFor()
  await sound(page, 'open-dataset-phone')
  await leave(visitor)
})

test('the information centre makes a connector, and is told once what both sides share', async () => {
  const visitor = await atDesk('information')
  const { page } = visitor
  await openPart(page, 'connectors')
  await page.getByText(words.connectorsNone).waitFor()
  await page.getByRole('button', { name: words.connectorNew }).click()
  await page.getByLabel(words.connectorName).fill('省平台')
  await page.getByLabel(words.connectorUrl).fill('https://province.example/inbox')
  await page.getByRole('button', { name: words.connectorMake, exact: true }).click()
  await page.getByText(words.connectorSecret).waitFor()
  await sound(page, 'sharing-connector-new')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: '省平台' }).click()
  await page.getByRole('heading', { level: 1, name: '省平台' }).waitFor()
  await page.getByRole('heading', { name: words.deadTitle }).waitFor()
  await sound(page, 'sharing-connector')
  await page.setViewportSize(phone)
  await sound(page, 'sharing-connector-phone')
  await leave(visitor)
})
