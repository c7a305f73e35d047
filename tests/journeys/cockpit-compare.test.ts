// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { caseFactsOf } from '#engines/case/facts.ts'
import type { Matter } from '#engines/case/matter.ts'
import { addDays, DAY, dayOf, HOUR, type Instant } from '#platform/clock/clock.ts'
import { pagesOf, textOf } from '#platform/paper/testing.ts'
import { closedAt, takeIn } from '#server/testing-matters.ts'
import { cockpitWords } from '#web/words/cockpit.ts'
import { common } from '#web/words/common.ts'
import { compareWords } from '#web/words/compare.ts'
import { defineWords } from '#web/words/define.ts'
import { publishedWords } from '#web/words/published.ts'
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
import { leave, visitAs } from './guest.ts'

const words = cockpitWords.zh
const compare = compareWords.zh
const define = defineWords.zh
const KEY = 'community-closing-share'
let district: OpenDistrict
let browser: Browser
let streets: readonly { readonly code: string; readonly name: string }[]

/** When each matter became known: those of every tenth only five days later. */
async function* changesOf(matters: readonly Matter[]) {
  for (const [at, matter] of matters.entries()) {
    const closed: Instant = matter.closedAt ?? 0
    yield { at: at % 10 === 0 ? closed + 5 * DAY : closed, before: undefined, after: caseFactsOf(matter) }
  }
}

before(async () => {
  district = await openDistrict()
  browser = await openBrowser()
  const { app, figures } = district
  const areas = app.world().tree.areasOn(dayOf(Date.now()))
  streets = areas.filter(({ level }) => level === 'street')
  const grids = areas.filter(({ level }) => level === 'grid').map(({ code }) => code)
  const kinds = ['rubbish', 'street-vending', 'exposed-waste']
  const matters = Array.from({ length: 240 }, (_, at) =>
    closedAt(at % 4 === 0 ? 'street' : 'community', {
      kind: kinds[at % 3] ?? 'rubbish',
      area: grids[(at * 7) % grids.length] ?? '',
      openedAt: Date.now() - 20 * DAY + (at % 12) * DAY - HOUR,
      rating: 5,
    }),
  )
  await takeIn(app.cases.store, matters)
  await figures.store.learnFromLog('case', {
    since: addDays(dayOf(Date.now()), -60),
    changes: changesOf(matters),
  })
})

after(async () => {
  await browser?.close()
  await district?.close()
})

const enter = (account: string, options: Omit<VisitOptions, 'address'> = {}): Promise<Visit> =>
  visitAs(browser, account, { address: district.address, ...options })

const days = () => {
  const today = dayOf(Date.now())
  return `period=custom&from=${addDays(today, -30)}&to=${addDays(today, -8)}`
}
const open = async (page: Page, path: string, wanted = '.cp-tile, .cp-figure, .rev-paper') => {
  await page.goto(district.address + path)
  await page.locator(wanted).first().waitFor()
  await settled(page)
}

const download = async (page: Page, press: () => Promise<void>) => {
  const [file] = await Promise.all([page.waitForEvent('download'), press()])
  return { name: file.suggestedFilename(), bytes: await readFile((await file.path()) ?? '') }
}

test('what was known on a past day stands beside today in tiles, parts and trend, and differences are marked', async () => {
  const leader = await enter('leader')
  const { page } = leader
  const known = addDays(dayOf(Date.now()), -8)
  await open(page, `/cockpit/figure/closed?${days()}&knownOn=${known}`)
  await page.locator('.cp-known[data-other]').first().waitFor()
  await page.getByRole('columnheader', { name: words.colKnown }).waitFor()
  await page.locator('.cp-known-cell[data-other]').first().getByText(compare.changed).waitFor()
  await shoot(page, 'cockpit-known', false)
  await page.getByRole('tab', { name: words.viewTrend }).click()
  await page.getByRole('button', { name: common.zh.chartTable }).click()
  const table = page.getByRole('table').filter({ hasText: compare.trendKnown })
  await table.getByText(compare.changed).first().waitFor()
  assert.deepEqual(await violationsOn(page), [])
  await leave(leader)
})

test('a figure is compared with another street, by keyboard alone, and the case mix stands beside the rank', async () => {
  const leader = await enter('leader')
  const { page } = leader
  const [one, other] = streets
  await open(page, `/cockpit/figure/${KEY}?${days()}&area=${one?.code ?? ''}`)
  const choice = page.getByLabel(compare.beside)
  await choice.focus()
  await page.keyboard.press('ArrowDown')
  await page.waitForURL(new RegExp(`beside=a${other?.code ?? ''}`))
  const table = page.getByRole('table', { name: compare.besideTable })
  await table.getByRole('rowheader', { name: one?.name ?? '' }).waitFor()
  await table.getByRole('rowheader', { name: other?.name ?? '' }).waitFor()
  await shoot(page, 'cockpit-beside', false)
  await open(page, `/cockpit/figure/${KEY}?${days()}`)
  await page.getByRole('columnheader', { name: compare.colExpected }).waitFor()
  await page.locator('.cp-mix span').first().waitFor()
  await shoot(page, 'cockpit-mix', false)
  await leave(leader)
})

/** Press Tab until the focus stands on what is looked for. */
const tabTo = async (page: Page, wanted: string) => {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, wanted)) return
  }
  assert.fail(`Tab never reaches ${wanted}`)
}

test('by keyboard alone: figure, definition, children, records, one record and back', async (t) => {
  const leader = await enter('leader')
  const { page } = leader
  await open(page, `/cockpit?${days()}&tiles=${KEY}.closed`)
  const started = Date.now()
  await page.reload()
  for (const part of ['.cp-tile', '.z-map-canvas canvas', '.cp-bars li', '.cp-trend canvas'])
    await page.locator(part).first().waitFor()
  t.diagnostic(`the whole page of the cockpit: ${Date.now() - started} ms`)
  await settled(page)
  await tabTo(page, `.cp-tile-open[href*="${KEY}"]`)
  await page.keyboard.press('Enter')
  const definition = page.getByRole('region', { name: words.definition })
  await definition.getByText(words.version, { exact: true }).waitFor()
  await tabTo(page, '.cp-parts th a')
  await page.keyboard.press('Enter')
  await page.waitForURL(/area=339901\d{3}/)
  await page.locator('.cp-parts th a').first().waitFor()
  await tabTo(page, '[role=tab][aria-selected=true]')
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight')
  await page.waitForURL(/view=records/)
  const table = page.getByRole('table', { name: words.records })
  await table.getByRole('link').first().waitFor()
  await tabTo(page, '.cp-records td a, .cp-records th a')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/desk\/case\//)
  await page.goBack()
  await table.waitFor()
  await leave(leader)
})

test('a leader sets a target, the light follows, and the history keeps what was withdrawn', async () => {
  const leader = await enter('leader')
  const { page } = leader
  await open(page, `/cockpit/figure/${KEY}?${days()}&view=targets`)
  const form = page.getByRole('form', { name: compare.set })
  const fill = async (value: string) => {
    await form.getByLabel(compare.value).fill(value)
    await form.getByLabel(compare.tolerance).fill('2')
    await form.getByLabel(compare.source).fill('年度目标责任书')
    await form.getByRole('button', { name: compare.save }).click()
  }
  await fill('120')
  await page.getByText(/目标值“120”应为0到100之间/).waitFor()
  await fill('60')
  await page.getByText(compare.saved).waitFor()
  const held = page.getByRole('row').filter({ hasText: '年度目标责任书' })
  await held.getByText(compare.holds).waitFor()
  await page.locator('.cp-headline').getByText(words.met).waitFor()
  assert.deepEqual(await violationsOn(page), [])
  await shoot(page, 'cockpit-targets', false)
  await held.getByRole('button', { name: compare.withdraw }).click()
  const dialog = page.getByRole('dialog', { name: compare.withdraw })
  await dialog.getByLabel(compare.because).fill('通知作废')
  await dialog.getByRole('button', { name: compare.withdraw }).click()
  await held.getByText(compare.withdrawn).waitFor()
  await leave(leader)
})

test('a statistician finds targets and the entry form, and defines a figure that adds up', async () => {
  const statistician = await enter('statistician')
  const { page } = statistician
  await open(page, `/cockpit/figure/${KEY}?${days()}&view=targets`)
  await page.getByRole('form', { name: compare.set }).waitFor()
  await page.goto(`${district.address}/cockpit/published/gdp`)
  await page.getByRole('region', { name: publishedWords.zh.enter }).waitFor()
  await page.getByRole('link', { name: define.nav }).click()
  const form = page.getByRole('form', { name: define.title })
  await form.getByLabel(define.numerator).selectOption('closed-in-community')
  await form.getByLabel(define.denominator).selectOption('reported')
  await form.getByLabel(define.key, { exact: true }).fill('own-share')
  for (const name of ['labelZh', 'labelEn', 'definitionZh', 'definitionEn', 'ownerZh', 'ownerEn'] as const)
    await form.getByLabel(define[name]).fill('Community share')
  await form.getByLabel(define.sourceZh).fill('考核办法')
  await form.getByLabel(define.sourceEn).fill('Rules')
  await form.getByRole('button', { name: define.save }).click()
  await page
    .getByText(/下级无法加总到上级/)
    .first()
    .waitFor()
  assert.deepEqual(await violationsOn(page), [])
  await shoot(page, 'cockpit-define')
  await form.getByLabel(define.denominator).selectOption('closed')
  await form.getByRole('button', { name: define.save }).click()
  await page.getByRole('heading', { level: 1, name: 'Community share' }).waitFor()
  await statistician.close()
})

test('the map, a trend and the page are saved as pictures, the bulletin as PDF, and a link keeps what is seen', async () => {
  const leader = await enter('leader')
  const { page, context } = leader
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(page, `/cockpit?${days()}&figure=${KEY}&against=year`)
  await page.locator('.z-map-canvas canvas').first().waitFor()
  for (const place of ['.cp-area', '.cp-trend', '.cp-ranking']) {
    const button = page.locator(place).getByRole('button', { name: common.zh.downloadPng })
    const { name, bytes } = await download(page, () => button.click())
    assert.match(name, /\.png$/)
    const { width = 0, height = 0 } = await sharp(bytes).metadata()
    assert.ok(width > 300 && height > 150, `${place}: ${width} × ${height}`)
    const { entropy } = await sharp(bytes).stats()
    assert.ok(entropy > 0.5, `${place} is not an empty picture`)
  }
  await page.getByRole('button', { name: compare.take }).click()
  await page.getByRole('button', { name: compare.link }).click()
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText()))
  for (const [key, value] of [
    ['area', '339901'],
    ['period', 'custom'],
    ['figure', KEY],
    ['against', 'year'],
  ])
    assert.equal(link.searchParams.get(key ?? ''), value)
  const menu = page.getByRole('group', { name: compare.take })
  const whole = await download(page, () => menu.getByRole('button', { name: common.zh.downloadPng }).click())
  const { height = 0 } = await sharp(whole.bytes).metadata()
  assert.ok(height > 800)
  await open(page, '/cockpit/bulletin')
  const pdf = await download(page, () => page.getByRole('button', { name: common.zh.downloadPdf }).click())
  assert.ok(pagesOf(pdf.bytes) >= 1)
  assert.ok(textOf(pdf.bytes).includes('每日晨报'))
  await leave(leader)
})

for (const [language, size] of [
  ['zh', desk],
  ['en', desk],
  ['zh', phone],
  ['en', phone],
] as const)
  test(`everyone can read comparisons and targets: ${language}, ${size.width} px`, async () => {
    const leader = await enter('leader', { language, size })
    const { page } = leader
    for (const [name, path] of Object.entries({
      quiet: `/cockpit?${days()}&quiet=1`,
      beside: `/cockpit/figure/${KEY}?${days()}&beside=a${streets[0]?.code ?? ''}`,
      targets: `/cockpit/figure/${KEY}?${days()}&view=targets`,
    })) {
      await open(page, path)
      await shoot(page, `cockpit-compare-${language}-${size.width}-${name}`)
      assert.deepEqual(await violationsOn(page), [], path)
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= size.width, path)
    }
    await leave(leader)
  })
