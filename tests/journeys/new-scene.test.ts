// SPDX-License-Identifier: Apache-2.0
import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { buildWeb } from '#web/build.ts'
import { fieldWords } from '#web/words/field.ts'
import { portalWords } from '#web/words/portal.ts'
import { desk, openBrowser, phone, settled, visit, type Visit, type VisitOptions } from './browser.ts'
import type { carryOn, OpenDistrict, openDistrict } from './district.ts'
import { followPage } from './follow-page.ts'
import { leave, signInTo } from './guest.ts'

const NAME = '马蜂窝'
const inCopy = promisify(execFile)

let folder: string
let copy: { readonly openDistrict: typeof openDistrict; readonly carryOn: typeof carryOn }
let district: OpenDistrict
let browser: Browser

/** Runs a program of the copy; a failure carries what it said. */
const runs = (...args: readonly string[]) =>
  inCopy(process.execPath, args, { cwd: folder, maxBuffer: 1 << 26 })

before(async () => {
  folder = await followPage('docs/add-a-scene.md')
  // The pages are the ones everyone has: a new scene changes nothing in web/.
  process.env['ZHIDA_PAGES'] = (await buildWeb()).dir
  copy = (await import(join(folder, 'tests/journeys/district.ts'))) as typeof copy
  district = await copy.openDistrict()
  browser = await openBrowser()
})

after(async () => {
  await browser?.close()
  await district?.close()
  await rm(folder, { recursive: true, force: true })
})

const enter = (options: Omit<VisitOptions, 'address'>) =>
  visit(browser, { address: district.address, ...options })

const signIn = ({ context }: Visit, account: string) => signInTo(district.address, context, account)

const communityPlace = () => {
  const grids = district.app.world().features('grid', '339901001001') as {
    properties: { label: [number, number] }
  }[]
  const [longitude, latitude] = grids[0]!.properties.label
  return { longitude, latitude }
}

const go = (page: Page) => page.locator('.report-go button').last().click()

test('the scene of the page compiles, and its page and stories agree with it', async () => {
  await runs('node_modules/typescript/bin/tsc', '-p', '.', '--noEmit')
  await runs('bin/zhida.mjs', 'docs')
  await runs('--test', 'scenes/scene.test.ts', 'scenes/document.test.ts')
})

test('a kind of the new scene goes through all four faces without a line in web/', async () => {
  const words = portalWords.zh
  const resident = await enter({ size: phone })
  await resident.context.grantPermissions(['geolocation'], { origin: district.address })
  await resident.context.setGeolocation(communityPlace())
  const { page } = resident
  await page.goto(`${district.address}/report`)
  await page.getByLabel(words.what).fill('滑梯旁的树上有一个马蜂窝')
  await page.locator('.kind-suggestions button', { hasText: NAME }).click()
  await go(page)
  await page.getByRole('button', { name: '使用当前位置' }).click()
  await page.locator('[role=status]', { hasText: '已选' }).waitFor()
  await go(page)
  await page.locator('.report-check').waitFor()
  await page.getByLabel(/离地高度/).fill('6')
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/reports'))
  await go(page)
  const sent = (await (await answered).json()) as { case: { id: string }; follow: { code: string } }
  await page.getByRole('heading', { name: words.receiptTitle }).waitFor()
  await page.goto(`${district.address}/follow/${sent.follow.code}`)
  await page.getByText('区园林绿化中心').first().waitFor()
  await leave(resident)

  const officer = await enter({ size: desk, language: 'en' })
  await signIn(officer, 'officer-greening')
  await officer.page.goto(`${district.address}/desk/case/${sent.case.id}`)
  await officer.page.getByText('Wasp nest').first().waitFor()
  await officer.page.getByText('Height above ground').first().waitFor()
  await settled(officer.page)
  await leave(officer)

  await copy.carryOn(district.app, sent.case.id)
  const worker = await enter({ size: phone })
  await signIn(worker, 'c1-1-grid')
  await worker.page.goto(`${district.address}/field/report`)
  await worker.page.getByRole('button', { name: fieldWords.zh.reportKindAll }).click()
  await worker.page.getByRole('dialog').getByRole('button', { name: NAME }).click()
  // What need not be answered is folded away on the phone.
  await worker.page.getByLabel(/离地高度/).waitFor({ state: 'attached' })
  await leave(worker)

  const leader = await enter({ size: desk })
  await signIn(leader, 'leader')
  await leader.page.goto(`${district.address}/cockpit/figure/closed?period=year&view=kind`)
  await leader.page
    .getByRole('row', { name: new RegExp(NAME) })
    .first()
    .waitFor()
  await leave(leader)
})
