// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { checkOfIdNumber } from '#platform/code/id-number.ts'
import { rightsWords } from '#web/words/rights.ts'
import {
  desk,
  openBrowser,
  phone,
  settled,
  shoot,
  violationsOn,
  type Visit,
  type VisitOptions,
} from './browser.ts'
import { openDistrict, type OpenDistrict } from './district.ts'
import { headers, leave, visitAs } from './guest.ts'

const words = rightsWords.zh
const first = '33010319800229001'
const number = `${first}${checkOfIdNumber(first) ?? ''}`

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

const sound = async (page: Page, name: string): Promise<void> => {
  await settled(page)
  assert.deepEqual(await violationsOn(page), [], name)
  await shoot(page, name)
}

test('a record is opened for a purpose; its resident sees it, questions it, and the auditor answers', async () => {
  const chief = await signedIn('chief')
  const made = await chief.context.request.post(`${district.address}/api/registry/files`, {
    data: {
      kind: 'person',
      key: number,
      name: '欧阳示例',
      area: '339901001001001',
      facts: { phone: '13800000001', stay: 'renting' },
    },
    headers: headers(),
  })
  assert.equal(made.status(), 201, await made.text())
  const { id } = (await made.json()) as { id: string }

  await chief.page.goto(`${district.address}/desk/registry?kind=person`)
  await chief.page.getByText('欧***').first().waitFor()
  await chief.page.getByRole('button', { name: words.findPerson }).click()
  await chief.page.getByLabel(words.findValue).fill(number)
  await chief.page.getByRole('radio', { name: /登记与更正核对/ }).check()
  await chief.page.getByLabel(words.because).fill('窗口核对本人登记')
  await chief.page.getByRole('button', { name: words.find, exact: true }).click()
  await chief.page
    .getByRole('dialog')
    .getByRole('link', { name: /欧\*\*\*/ })
    .waitFor()
  await sound(chief.page, 'rights-find')
  await chief.page.goto(`${district.address}/desk/registry/${id}`)
  await chief.page.getByText(words.sealedTitle).waitFor()
  assert.equal(await chief.page.getByText('13800000001').count(), 0)
  await sound(chief.page, 'rights-sealed')
  await chief.page.getByRole('button', { name: words.code, exact: true }).click()
  const code = (await chief.page.locator('.file-code').textContent()) ?? ''
  assert.match(code, /^(\w{4}-){2}\w{4}$/)
  await chief.page.getByRole('button', { name: words.close, exact: true }).click()
  await chief.page.getByRole('button', { name: words.openAction }).click()
  await chief.page.getByRole('button', { name: words.open, exact: true }).click()
  await chief.page.getByText(words.purposeMissing).waitFor()
  await chief.page.getByRole('radio', { name: /登记与更正核对/ }).check()
  await chief.page.getByLabel(words.because).fill('窗口核对本人登记')
  await sound(chief.page, 'rights-purpose')
  await chief.page.getByRole('button', { name: words.open, exact: true }).click()
  await chief.page.getByText('13800000001').waitFor()
  await chief.page.getByRole('heading', { level: 1, name: '欧阳示例' }).waitFor()
  await sound(chief.page, 'rights-opened')
  await leave(chief)

  const resident = await signedIn('leader', { size: phone })
  await resident.page.goto(`${district.address}/my/readings`)
  await resident.page.getByText(words.notBound).waitFor()
  await sound(resident.page, 'rights-not-bound-phone')
  await resident.page.getByLabel(words.claimCode).fill(code)
  await resident.page.getByRole('button', { name: words.claim }).click()
  await resident.page.getByRole('heading', { name: words.readingsTitle }).waitFor()
  await resident.page.getByText('窗口核对本人登记').first().waitFor()
  await sound(resident.page, 'rights-readings-phone')
  await resident.page.getByRole('button', { name: words.ask }).first().click()
  await resident.page.getByLabel(words.askBecause).fill('请说明这次查阅')
  await resident.page.getByRole('button', { name: words.askSend }).click()
  await resident.page.getByText(words.asked).waitFor()
  await leave(resident)

  const auditor = await signedIn('auditor')
  await auditor.page.goto(`${district.address}/desk/registry/requests`)
  await auditor.page.getByText('请说明这次查阅').waitFor()
  await sound(auditor.page, 'rights-requests')
  await auditor.page.getByRole('button', { name: words.answer, exact: true }).click()
  await auditor.page.getByRole('textbox', { name: words.answer }).fill('已核实,属窗口核对')
  await auditor.page.getByRole('button', { name: words.replyDone }).click()
  await auditor.page.getByText(words.requestsNone).waitFor()
  await leave(auditor)

  const english = await signedIn('leader', { language: 'en' })
  await english.page.goto(`${district.address}/my/readings`)
  await english.page.getByRole('heading', { name: rightsWords.en.recordTitle }).waitFor()
  await english.page.getByText('已核实,属窗口核对').waitFor()
  await sound(english.page, 'rights-readings-english')
  await leave(english)
})
