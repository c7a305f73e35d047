// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { fillSupervision } from '#server/demo-supervision.ts'
import { scoreWords } from '#web/words/score.ts'
import { visitWords } from '#web/words/visits.ts'
import {
  desk,
  openBrowser,
  phone,
  settled,
  shoot,
  smallTargetsOn,
  violationsOn,
  visit,
  type Visit,
  type VisitOptions,
} from './browser.ts'
import { openDistrict, type OpenDistrict } from './district.ts'
import { leave } from './guest.ts'

const words = visitWords.zh

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

const as = async (account: string, options: Omit<VisitOptions, 'address'> = {}): Promise<Visit> => {
  const visitor = await visit(browser, { address: district.address, size: desk, ...options })
  const answer = await visitor.context.request.post(`${district.address}/api/session`, {
    data: { account, password: 'zhida-demo' },
    headers: { 'x-zhida': '1', 'idempotency-key': randomUUID() },
  })
  assert.equal(answer.status(), 200, `${account} could not sign in`)
  return visitor
}

const photo = () =>
  sharp({ create: { width: 800, height: 600, channels: 3, background: '#6d7b72' } })
    .jpeg()
    .toBuffer()

test('a supervisor plans an unannounced visit, pays it on the phone, and the street finds its faults as matters', async () => {
  const planner = await as('supervisor')
  await planner.page.goto(`${district.address}/desk/visits`)
  await planner.page.getByText(words.emptyTitle).waitFor()
  await planner.page.getByRole('button', { name: words.plan }).click()
  const dialog = planner.page.getByRole('dialog')
  await dialog.getByLabel(words.planType).selectOption('unannounced-visit')
  await dialog.getByText(words.planQuiet).waitFor()
  await dialog.getByLabel(words.planStreet).selectOption('339901001')
  assert.deepEqual(await violationsOn(planner.page), [])
  await dialog.getByRole('button', { name: words.planNow, exact: true }).click()
  await planner.page.getByRole('heading', { level: 1, name: '暗访督导' }).waitFor()
  await shoot(planner.page, 'visit-planned')
  const { pathname } = new URL(planner.page.url())
  const id = pathname.split('/').at(-1) ?? ''
  await leave(planner)

  const worker = await as('supervisor', { size: phone })
  await worker.page.goto(`${district.address}/field/visit/${id}`)
  const item = (name: string) => worker.page.getByRole('group', { name, exact: true })
  for (const name of ['街面秩序', '夜间照明', '问题整改'])
    await item(name).getByRole('button', { name: words.ok, exact: true }).click()
  await item('垃圾清运').getByRole('button', { name: words.notOk }).click()
  const sheet = worker.page.getByRole('dialog')
  await sheet.getByRole('button', { name: words.faultKeep }).click()
  await sheet.getByText(words.needPhoto).waitFor()
  await sheet
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photo() })
  await sheet.locator('.f-shot-list img').waitFor()
  await sheet.getByLabel(words.faultText).fill('后巷有一堆垃圾')
  await sheet.getByText('一堆', { exact: true }).click()
  assert.deepEqual(await violationsOn(worker.page), [])
  await sheet.getByRole('button', { name: words.faultKeep }).click()
  await sheet.waitFor({ state: 'detached' })
  await worker.page.getByText(words.complete).waitFor()
  assert.deepEqual(await smallTargetsOn(worker.page), [])
  await shoot(worker.page, 'visit-on-the-spot')
  // In a cellar without a network: what is entered stays on the phone and goes out when there is one again.
  await worker.context.setOffline(true)
  await worker.page.getByText(words.fieldOffline).first().waitFor()
  await worker.page.getByRole('button', { name: words.save }).click()
  await worker.page.getByText(words.fieldWaiting).waitFor()
  await worker.context.setOffline(false)
  const submit = worker.page.getByRole('button', { name: words.submit })
  await worker.page.getByText(words.submitAsk).waitFor()
  await submit.click()
  await worker.page.getByText(words.submitted).waitFor()
  await leave(worker)

  await district.reactions.settle()
  const street = await as('s1-leader', { size: phone })
  await street.page.goto(`${district.address}/desk/visits/${id}`)
  await street.page.getByText('后巷有一堆垃圾').waitFor()
  await street.page.getByText('澄湾街道环卫保洁队').waitFor()
  await settled(street.page)
  assert.deepEqual(await violationsOn(street.page), [])
  await shoot(street.page, 'visit-record-phone')
  await street.page.goto(`${district.address}/desk/visits?view=ranking&type=unannounced-visit`)
  await street.page.getByRole('button', { name: words.faultsN(1) }).click()
  await street.page.getByText('后巷有一堆垃圾').waitFor()
  await shoot(street.page, 'visit-problems-phone')
  await leave(street)
})

test('a leader opens the score of a unit down to the proof behind it', async () => {
  await fillSupervision(district, Date.now(), 'photo')
  const leader = await as('leader')
  const answer = await leader.context.request.get(`${district.address}/api/campaigns`)
  const { items } = (await answer.json()) as { items: readonly { id: string; type: string }[] }
  const annual = items.find(({ type }) => type === 'annual-targets')
  await leader.page.goto(`${district.address}/desk/campaigns/${annual?.id}?part=scores`)
  const row = leader.page.getByRole('row').filter({ hasText: '区园林绿化中心' })
  await row.getByText(scoreWords.zh.points(125, 200)).waitFor()
  await row.getByText(scoreWords.zh.trace(5)).click()
  await row.getByText('新增口袋公园十处').first().waitFor()
  await leader.page.getByText(scoreWords.zh.excused(1)).waitFor()
  assert.deepEqual(await violationsOn(leader.page), [])
  await shoot(leader.page, 'scorecard')
  await leave(leader)
})
