// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { boxWords } from '#web/words/box.ts'
import { deskWords } from '#web/words/desk.ts'
import {
  desk,
  openBrowser,
  phone,
  settled,
  shoot,
  smallTargetsOn,
  violationsOn,
  type Visit,
  type VisitOptions,
} from './browser.ts'
import { openDistrict, type OpenDistrict } from './district.ts'
import { headers, leave, visitAs } from './guest.ts'

const words = boxWords.zh
const deskZh = deskWords.zh

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

const atDesk = (account: string, options: Omit<VisitOptions, 'address'> = {}): Promise<Visit> =>
  visitAs(browser, account, { address: district.address, size: desk, ...options })

let spots = 0
const reported = async (text: string): Promise<{ readonly id: string; readonly code: string }> => {
  const areas = await fetch(`${district.address}/api/areas?level=community&within=339901001`)
  const { features } = (await areas.json()) as { features: { properties: { label: [number, number] } }[] }
  const [lng, lat] = features[spots % features.length]!.properties.label
  spots += 1
  const answer = await fetch(`${district.address}/api/reports`, {
    method: 'POST',
    headers: { ...headers(), 'content-type': 'application/json' },
    body: JSON.stringify({
      kind: 'noisy-place',
      text,
      answers: { source: 'shop' },
      place: { lng, lat },
      address: `消息路 ${spots} 号`,
    }),
  })
  const told = (await answer.json()) as { case: { id: string; code: string } }
  assert.equal(answer.status, 201, JSON.stringify(told))
  return told.case
}

const sheet = (page: Page) => page.getByRole('dialog')
const focusOn = (page: Page, name: string | RegExp) =>
  sheet(page).getByRole('button', { name }).first().focus()

test('a dispatcher is mentioned in a note by keyboard alone and finds it in the box', async () => {
  const matter = await reported('提到派遣员的一件')
  const intake = await atDesk('s1-intake')
  await intake.page.goto(`${district.address}/desk/case/${matter.id}`)
  await intake.page.locator('.case-header').waitFor()
  await intake.page.keyboard.press('n')
  await intake.page.locator('dialog textarea:focus').waitFor()
  await intake.page.keyboard.type('请先看现场')
  await sheet(intake.page).getByLabel(words.mentionSearch).focus()
  await intake.page.keyboard.type('派遣员')
  await focusOn(intake.page, /澄湾街道.*派遣员/)
  await intake.page.keyboard.press('Enter')
  await sheet(intake.page).getByText(words.mentioned(1)).waitFor()
  assert.deepEqual(await violationsOn(intake.page), [])
  await intake.page.keyboard.press('Control+Enter')
  await sheet(intake.page).waitFor({ state: 'detached' })
  await intake.page
    .getByText(/请先看现场 @澄湾街道/)
    .first()
    .waitFor()
  await leave(intake)

  const dispatcher = await atDesk('s1-dispatcher')
  await dispatcher.page.goto(`${district.address}/desk`)
  await dispatcher.page.getByRole('link', { name: words.unread(1) }).waitFor()
  await dispatcher.page.locator('.queue h1').first().waitFor()
  await dispatcher.page.keyboard.press('g')
  await dispatcher.page.keyboard.press('m')
  await dispatcher.page.getByRole('heading', { level: 1, name: words.title }).waitFor()
  const message = dispatcher.page.getByRole('link', { name: /请先看现场/ })
  await message.waitFor()
  await settled(dispatcher.page)
  assert.deepEqual(await violationsOn(dispatcher.page), [])
  await message.focus()
  await dispatcher.page.keyboard.press('Enter')
  await dispatcher.page.locator('.case-header').getByText(matter.code).waitFor()
  await dispatcher.page.getByRole('link', { name: words.none }).waitFor()
  await leave(dispatcher)
})

test('a filter is shared with the unit, and a colleague finds it in the palette', async () => {
  const intake = await atDesk('s1-intake')
  await intake.page.goto(`${district.address}/desk?queue=open&kind=noisy-place`)
  await intake.page.locator('.queue h1').first().waitFor()
  await intake.page.getByRole('button', { name: deskZh.saved }).focus()
  await intake.page.keyboard.press('Enter')
  await intake.page.getByLabel(deskZh.savedName).fill('本街道噪声')
  await intake.page.getByLabel(words.viewShare).selectOption({ index: 1 })
  assert.deepEqual(await violationsOn(intake.page), [])
  await intake.page.getByLabel(deskZh.savedName).press('Enter')
  await intake.page.getByText(deskZh.savedDone('本街道噪声')).waitFor()
  await leave(intake)

  const dispatcher = await atDesk('s1-dispatcher')
  await dispatcher.page.goto(`${district.address}/desk/messages`)
  await dispatcher.page.getByRole('heading', { level: 1, name: words.title }).waitFor()
  await dispatcher.page.keyboard.press('Control+k')
  await dispatcher.page.keyboard.type('本街道噪声')
  await dispatcher.page.getByRole('option', { name: /本街道噪声/ }).waitFor()
  await dispatcher.page.keyboard.press('Enter')
  await dispatcher.page.waitForURL(/kind=noisy-place/)
  await leave(dispatcher)
})

test('a step of the open matter is taken from the palette, and columns follow the account', async () => {
  const matter = await reported('从面板受理')
  const intake = await atDesk('s1-intake')
  const { page } = intake
  await page.goto(`${district.address}/desk/case/${matter.id}`)
  await page.locator('.case-header').waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('受理')
  await page.getByRole('option', { name: '受理' }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('dialog textarea:focus').waitFor()
  await page.keyboard.type('属于受理范围')
  await page.keyboard.press('Control+Enter')
  await page.locator('.case-header').getByText('待签收', { exact: true }).waitFor()
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/api/desk/choices/columns.cases'))
  await page.goto(`${district.address}/desk?queue=all`)
  await page.getByText('从面板受理').first().waitFor()
  await page.locator('.z-table-bar').getByRole('button').last().click()
  await page.getByLabel(deskZh.colArea, { exact: true }).check()
  assert.equal((await kept).status(), 200)
  await leave(intake)

  const elsewhere = await atDesk('s1-intake')
  await elsewhere.page.goto(`${district.address}/desk?queue=all`)
  await elsewhere.page.getByRole('columnheader', { name: deskZh.colArea }).waitFor()
  await leave(elsewhere)
})

test('what was accepted in bulk is taken back with one press', async () => {
  await reported('批量撤销甲')
  await reported('批量撤销乙')
  const intake = await atDesk('s1-intake')
  const { page } = intake
  await page.goto(`${district.address}/desk?queue=mine`)
  await page.getByText('批量撤销甲').first().waitFor()
  for (const text of ['批量撤销甲', '批量撤销乙']) {
    await page.getByRole('row').filter({ hasText: text }).focus()
    await page.keyboard.press('Space')
  }
  await page.getByRole('button', { name: /批量办理所选/ }).focus()
  await page.keyboard.press('Enter')
  await sheet(page).getByLabel(deskZh.bulkAction).selectOption({ label: '受理' })
  await sheet(page).getByRole('region', { name: deskZh.bulkPreview }).waitFor()
  await sheet(page).locator('footer .z-button-primary').focus()
  await page.keyboard.press('Enter')
  await page.getByText(new RegExp(deskZh.bulkDone(2))).waitFor()
  await page.locator('.z-toast').getByRole('button', { name: '撤销' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText(words.bulkUndone(2)).waitFor()
  await page.getByText('批量撤销甲').first().waitFor()
  await leave(intake)
})

test('the message box can be used by everyone, in both languages and themes, and on a phone', async () => {
  for (const [language, theme] of [
    ['zh', 'dark'],
    ['en', 'light'],
  ] as const) {
    const visitor = await atDesk('s1-dispatcher', { language, theme })
    const { page } = visitor
    await page.goto(`${district.address}/desk/messages`)
    await page.getByRole('heading', { level: 1, name: boxWords[language].title }).waitFor()
    await page.getByRole('list', { name: boxWords[language].title }).getByRole('link').first().waitFor()
    await settled(page)
    await shoot(page, `box-${language}`)
    assert.deepEqual(await violationsOn(page), [])
    await page.keyboard.press('?')
    await sheet(page).getByText(boxWords[language].keyMessages).waitFor()
    assert.deepEqual(await violationsOn(page), [])
    await leave(visitor)
  }
  const visitor = await atDesk('s1-dispatcher', { size: phone })
  await visitor.page.goto(`${district.address}/desk/messages`)
  await visitor.page.getByRole('list', { name: words.title }).getByRole('link').first().waitFor()
  await shoot(visitor.page, 'box-phone')
  assert.deepEqual(await smallTargetsOn(visitor.page), [])
  await leave(visitor)
})
