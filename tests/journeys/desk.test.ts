// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { buildWeb } from '#web/build.ts'
import { scriptWeight } from '#web/weight.ts'
import { deskCaseWords, deskWords, deskWorkWords } from '#web/words/desk.ts'
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

const words = deskWords.zh
const matterWords = deskCaseWords.zh
const workWords = deskWorkWords.zh

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

/** Somebody at their desk, signed in. */
const atDesk = (account: string, options: Omit<VisitOptions, 'address'> = {}): Promise<Visit> =>
  visitAs(browser, account, { address: district.address, size: desk, ...options })

interface Told {
  readonly id: string
  readonly code: string
}

const answersTo: Readonly<Record<string, object>> = {
  'noisy-place': { source: 'shop' },
  'cluttered-stairwell': { building: '3 幢 2 单元' },
}

let spots = 0
/** A resident reports something in the first street, a little away from every other report. */
const reported = async (kind: string, text: string): Promise<Told> => {
  const areas = await fetch(`${district.address}/api/areas?level=community&within=339901001`)
  const { features } = (await areas.json()) as { features: { properties: { label: [number, number] } }[] }
  const [lng, lat] = features[spots % features.length]!.properties.label
  spots += 1
  const answer = await fetch(`${district.address}/api/reports`, {
    method: 'POST',
    headers: { ...headers(), 'content-type': 'application/json' },
    body: JSON.stringify({
      kind,
      text,
      answers: answersTo[kind],
      place: { lng, lat },
      address: `测试路 ${spots} 号`,
    }),
  })
  const told = (await answer.json()) as { case: Told }
  assert.equal(answer.status, 201, JSON.stringify(told))
  return told.case
}

const open = (page: Page, { id }: Told) => page.goto(`${district.address}/desk/case/${id}`)
const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const action = (page: Page, name: string) =>
  page.locator('.case-actions').getByRole('button', { name, exact: true })
const sheet = (page: Page) => page.getByRole('dialog')
const submit = (page: Page, name: string) => sheet(page).locator('footer').getByRole('button', { name })
const stage = (page: Page, name: string) =>
  page.locator('.case-header').getByText(name, { exact: true }).waitFor()

const photo = () =>
  sharp({ create: { width: 800, height: 600, channels: 3, background: '#6d7b72' } })
    .jpeg()
    .toBuffer()

test('a noise complaint is accepted, sent elsewhere with a reason, mended, verified by others and closed', async () => {
  const matter = await reported('noisy-place', '夜里店外音响很吵，影响休息')

  const intake = await atDesk('s1-intake')
  await intake.page.goto(`${district.address}/desk`)
  await intake.page.getByText('夜里店外音响很吵').first().click()
  await action(intake.page, '受理').click()
  await sheet(intake.page)
    .getByRole('button', { name: new RegExp(matterWords.phrases) })
    .click()
  await submit(intake.page, '受理').click()
  await sheet(intake.page).waitFor({ state: 'detached' })
  await stage(intake.page, '待签收')
  await leave(intake)

  const dispatcher = await atDesk('s1-dispatcher')
  await open(dispatcher.page, matter)
  await dispatcher.page.getByText(matterWords.whySent).waitFor()
  await action(dispatcher.page, '改派').click()
  await submit(dispatcher.page, '改派').click()
  await sheet(dispatcher.page).getByRole('alert').first().waitFor()
  await sheet(dispatcher.page).getByLabel(matterWords.pickSearch).fill('市场监管平台')
  await sheet(dispatcher.page).getByText('澄湾街道市场监管平台').click()
  await sheet(dispatcher.page).locator('textarea').fill('店铺经营行为，由市场监管平台处理')
  await submit(dispatcher.page, '改派').click()
  await sheet(dispatcher.page).waitFor({ state: 'detached' })
  await dispatcher.page.getByText('店铺经营行为，由市场监管平台处理').first().waitFor()
  await leave(dispatcher)

  const officer = await atDesk('s1-market')
  await open(officer.page, matter)
  await action(officer.page, '签收').click()
  await stage(officer.page, '处置中')
  await action(officer.page, '处置完成').click()
  await sheet(officer.page).locator('textarea').fill('已要求店家关闭外放音响')
  await sheet(officer.page)
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photo() })
  await sheet(officer.page).locator('.z-picker-item img').waitFor()
  await sheet(officer.page).locator('.z-picker-state').waitFor({ state: 'detached' })
  await submit(officer.page, '处置完成').click()
  await stage(officer.page, '待核查')
  assert.equal(await action(officer.page, '核查通过').count(), 0)
  await officer.page.locator('.case-who').getByText('核查员').waitFor()
  await leave(officer)

  const verifier = await atDesk('s1-verifier')
  await verifier.page.goto(`${district.address}/desk?queue=verify`)
  await verifier.page.getByText('夜里店外音响很吵').first().click()
  await action(verifier.page, '核查通过').click()
  await sheet(verifier.page).locator('textarea').fill('现场已安静')
  await submit(verifier.page, '核查通过').click()
  await stage(verifier.page, '待结案')
  await leave(verifier)

  const chief = await atDesk('s1-chief')
  await open(chief.page, matter)
  await action(chief.page, '结案').click()
  await sheet(chief.page).locator('textarea').fill('已要求店家整改，感谢反映')
  await submit(chief.page, '结案').click()
  await stage(chief.page, '待回访')
  await chief.page.getByText('已要求店家整改，感谢反映').first().waitFor()
  await shoot(chief.page, 'desk-closed')
  await leave(chief)
})

test('a community that did the work itself is told that another unit verifies', async () => {
  const matter = await reported('cluttered-stairwell', '楼道里堆满纸箱')
  const intake = await atDesk('s1-intake')
  await open(intake.page, matter)
  await action(intake.page, '受理').click()
  await submit(intake.page, '受理').click()
  await stage(intake.page, '处置中')
  const community = `c1-${spots}`
  await leave(intake)

  const officer = await atDesk(`${community}-officer`)
  await open(officer.page, matter)
  await action(officer.page, '处置完成').click()
  await sheet(officer.page).locator('textarea').fill('已清理')
  await sheet(officer.page)
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photo() })
  await sheet(officer.page).locator('.z-picker-item img').waitFor()
  await sheet(officer.page).locator('.z-picker-state').waitFor({ state: 'detached' })
  await submit(officer.page, '处置完成').click()
  await stage(officer.page, '待核查')
  await leave(officer)

  const worker = await atDesk(`${community}-grid`)
  await open(worker.page, matter)
  await worker.page.locator('.case-who').getByText('不能自己核查').waitFor()
  assert.equal(await action(worker.page, '核查通过').count(), 0)
  await leave(worker)
})

test('a step on an outdated page is refused kindly and nothing that was written is lost', async () => {
  const matter = await reported('noisy-place', '广场舞音量过大')
  const late = await atDesk('s1-intake')
  // Without the live connection the page cannot know what happens meanwhile.
  await late.page.route('**/api/live', (route) => route.abort())
  await open(late.page, matter)
  await action(late.page, '受理').click()
  await sheet(late.page).locator('textarea').fill('属于受理范围')

  const early = await atDesk('s1-intake')
  await open(early.page, matter)
  await early.page.getByRole('button', { name: matterWords.moreActions }).click()
  await early.page.getByRole('button', { name: '备注' }).click()
  await sheet(early.page).locator('textarea').fill('已电话核实地点')
  await submit(early.page, '备注').click()
  await sheet(early.page).waitFor({ state: 'detached' })
  await leave(early)

  await submit(late.page, '受理').click()
  await sheet(late.page).getByText(matterWords.changedTitle).waitFor()
  await sheet(late.page).getByText('已电话核实地点').waitFor()
  assert.equal(await sheet(late.page).locator('textarea').inputValue(), '属于受理范围')
  await submit(late.page, matterWords.changedAgain).click()
  await sheet(late.page).waitFor({ state: 'detached' })
  await stage(late.page, '待签收')
  await late.close()
})

test('an officer works down the list with the keyboard alone', async () => {
  await reported('noisy-place', '装修噪声从早到晚')
  const { page, ...rest } = await atDesk('s1-intake')
  await page.goto(`${district.address}/desk?queue=mine`)
  await page.getByText('装修噪声从早到晚').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.locator('.queue-pane .case-header').waitFor()
  await page.keyboard.press('a')
  await page.locator('dialog textarea:focus').waitFor()
  await page.keyboard.type('属于受理范围')
  await page.keyboard.press('Control+Enter')
  await sheet(page).waitFor({ state: 'detached' })
  await stage(page, '待签收')
  await page.keyboard.press('Escape')
  await page.locator('.queue-map').waitFor()
  await page.keyboard.press('?')
  await sheet(page).getByText(words.keyNextRow).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.keyboard.type(words.queueOverdue)
  await page.keyboard.press('Enter')
  await page.waitForURL(/queue=overdue/)
  await leave({ page, ...rest })
})

test('what others report is announced and the list stays where it is until asked', async () => {
  await reported('noisy-place', '先到的一件')
  const { page, ...rest } = await atDesk('s1-intake')
  await page.goto(`${district.address}/desk?queue=open&sort=updated`)
  await page.getByText('先到的一件').first().waitFor()
  await page.locator('.desk-live[data-live=live]').waitFor()
  await reported('noisy-place', '后到的一件')
  // The first one may still be on its way to this page when it opens.
  await page.locator('.queue-updates').waitFor()
  assert.equal(await page.getByText('后到的一件').count(), 0)
  await page.getByRole('button', { name: words.showUpdates }).click()
  await page.getByText('后到的一件').first().waitFor()
  await leave({ page, ...rest })
})

test('an operator registers for a caller and reads the follow code out', async () => {
  const { page, ...rest } = await atDesk('operator')
  await page.goto(`${district.address}/desk/intake`)
  await page.getByLabel(workWords.callerName).fill('张女士')
  await page.getByLabel(workWords.callerPhone).fill('13800000000')
  await page.locator('textarea').first().fill('小区门口路灯不亮')
  await page.locator('.intake-kinds').getByRole('button', { name: '路灯不亮' }).click()
  await page.getByText('不亮', { exact: true }).last().click()
  await page.locator('.z-map-canvas canvas').first().waitFor()
  await page
    .locator('.z-map-canvas')
    .first()
    .click({ position: { x: 300, y: 150 } })
  await page.getByText(/已选/).waitFor()
  await page.getByRole('button', { name: workWords.submit, exact: true }).click()
  await page.getByText(workWords.receiptSay).waitFor()
  assert.match((await page.locator('.intake-code output').textContent()) ?? '', /\S{6,}/)
  assert.deepEqual(await violationsOn(page), [])
  await leave({ page, ...rest })
})

test('a filtered list is taken home as a spreadsheet', async () => {
  await reported('noisy-place', '要带走的一件')
  const { page, ...rest } = await atDesk('s1-dispatcher')
  await page.goto(`${district.address}/desk?queue=open&kind=noisy-place&from=2026-01-01`)
  await page.getByText('要带走的一件').first().waitFor()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: words.exportExcel }).click(),
  ])
  assert.match(file.suggestedFilename(), /^zhida-\d{4}-\d{2}-\d{2}\.xlsx$/)
  await leave({ page, ...rest })
})

test('several matters are accepted at once after a look at what would happen', async () => {
  await reported('noisy-place', '批量甲')
  await reported('noisy-place', '批量乙')
  const { page, ...rest } = await atDesk('s1-intake')
  await page.goto(`${district.address}/desk?queue=mine`)
  await page.getByText('批量甲').first().waitFor()
  for (const text of ['批量甲', '批量乙'])
    await page.getByRole('row').filter({ hasText: text }).getByRole('checkbox').check()
  await page.getByRole('button', { name: /批量办理所选/ }).click()
  await sheet(page).getByLabel(words.bulkAction).selectOption({ label: '受理' })
  await sheet(page).getByRole('region', { name: words.bulkPreview }).waitFor()
  await sheet(page).locator('footer .z-button-primary').click()
  await page.getByText(new RegExp(words.bulkDone(2))).waitFor()
  await page.getByText('批量甲').waitFor({ state: 'detached' })
  await leave({ page, ...rest })
})

const pages = ['/desk?queue=all', '/desk/command', '/desk/intake', '/desk/findings', '/desk/duty'] as const

for (const language of ['zh', 'en'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test(`everyone can use every page of the desk: ${language}, ${theme}`, async () => {
      const matter = await reported('noisy-place', '音响噪声')
      const { page, ...rest } = await atDesk('dispatcher', { language, theme })
      for (const path of [...pages, `/desk/case/${matter.id}`, `/desk/case/${matter.id}/print`]) {
        await page.goto(district.address + path)
        await heading(page).waitFor()
        await settled(page)
        assert.deepEqual(await violationsOn(page), [], path)
      }
      await page.goto(`${district.address}/desk?queue=all`)
      await page.getByText('音响噪声').first().waitFor()
      await page.keyboard.press('f')
      await sheet(page).locator('.ant-picker').waitFor()
      assert.deepEqual(await violationsOn(page), [])
      await leave({ page, ...rest })
    })
  }
}

test('on a phone the desk shows one thing at a time and nothing is too small', async () => {
  const matter = await reported('noisy-place', '手机上也能看')
  const { page, ...rest } = await atDesk('dispatcher', { size: phone })
  for (const path of [...pages, `/desk/case/${matter.id}`]) {
    await page.goto(district.address + path)
    await heading(page).waitFor({ state: 'attached' })
    await settled(page)
    assert.deepEqual(await smallTargetsOn(page), [], path)
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= phone.width, path)
  }
  await page.goto(`${district.address}/desk?queue=open`)
  await page.getByText('手机上也能看').first().click()
  await page.waitForURL(/\/desk\/case\//)
  await leave({ page, ...rest })
})

test('a page of the desk needs at most 400 KB of script, and the administrator sees no matter', async () => {
  const { dir } = await buildWeb()
  for (const page of ['queue/QueuePage', 'case/CasePage', 'intake/IntakePage', 'command/CommandPage']) {
    const weight = await scriptWeight(dir, ['desk/DeskLayout.tsx', `desk/${page}.tsx`])
    assert.ok(weight <= 400 * 1024, `${page}: ${Math.round(weight / 1024)} KB`)
  }
  const { page, ...rest } = await atDesk('admin')
  await page.goto(`${district.address}/desk/admin`)
  await heading(page).waitFor()
  assert.equal(await page.getByRole('link', { name: words.navQueue, exact: true }).count(), 0)
  for (const part of ['rules', 'limits', 'calendar', 'units', 'areas', 'accounts', 'webhooks', 'jobs']) {
    await page.goto(`${district.address}/desk/admin?part=${part}`)
    await settled(page)
    assert.deepEqual(await violationsOn(page), [], part)
  }
  await leave({ page, ...rest })
})
