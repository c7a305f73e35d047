// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { Level } from '#engines/case/declare.ts'
import { DAY, dayOf, HOUR } from '#platform/clock/clock.ts'
import { closedAt, takeIn } from '#server/testing-matters.ts'
import { publishExamples } from '#server/published.ts'
import { cockpitWords } from '#web/words/cockpit.ts'
import { publishedWords } from '#web/words/published.ts'
import { reviewWords } from '#web/words/review.ts'
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
import { leave, visitAs } from './guest.ts'

const words = cockpitWords.zh
let district: OpenDistrict
let browser: Browser
/** One street of the district and its name. */
let street: { readonly code: string; readonly name: string }
let other: string

/** 100 matters of the year: 80 closed in communities, 17 in streets, 3 by the district, spread over all grids. */
const hundredClosed = (grids: readonly string[], now: number) => {
  const levels: readonly Level[] = [
    ...Array<Level>(80).fill('community'),
    ...Array<Level>(17).fill('street'),
    ...Array<Level>(3).fill('district'),
  ]
  return levels.map((level, at) =>
    closedAt(level, { area: grids[(at * 7) % grids.length] ?? '', openedAt: now - DAY - HOUR, rating: 5 }),
  )
}

before(async () => {
  district = await openDistrict()
  browser = await openBrowser()
  const { app } = district
  const areas = app.world().tree.areasOn(dayOf(Date.now()))
  const grids = areas.filter(({ level }) => level === 'grid').map(({ code }) => code)
  const streets = areas.filter(({ level }) => level === 'street')
  street = streets[0] ?? assert.fail('the demo district has no street')
  other = streets[1]?.code ?? assert.fail('the demo district has only one street')
  await publishExamples(app, Date.now())
  await takeIn(app.cases.store, hundredClosed(grids, Date.now()))
})

after(async () => {
  await browser?.close()
  await district?.close()
})

const enter = (account: string, options: Omit<VisitOptions, 'address'> = {}): Promise<Visit> =>
  visitAs(browser, account, { address: district.address, ...options })

const open = async ({ page }: Visit, path: string) => {
  await page.goto(district.address + path)
  await page.locator('.cp-tile').first().waitFor()
  await settled(page)
}

const share = (page: Page, label: string) => page.getByRole('link', { name: new RegExp(`^${label}`) })

test('a leader goes from a figure to a single matter and back again with the browser', async () => {
  const leader = await enter('leader')
  const { page } = leader
  await open(leader, '/cockpit?period=year')
  await share(page, words.closingCommunity).getByText('80%').waitFor()
  await share(page, words.closingStreet).getByText('97%').waitFor()
  await shoot(page, 'cockpit-desk', false)

  await share(page, words.closingCommunity).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  const facts = page.getByRole('region', { name: words.definition })
  await facts.getByText('80', { exact: false }).first().waitFor()
  for (const term of [
    words.numerator,
    words.denominator,
    words.version,
    words.owner,
    words.source,
    words.fresh,
  ])
    await facts.getByText(term, { exact: true }).waitFor()
  await page.getByText(words.sumIs('80 / 100', '80 / 100')).waitFor()

  await page.getByRole('tab', { name: words.viewRecords }).click()
  const table = page.getByRole('table', { name: words.records })
  await table.locator('tbody tr[data-index]').first().waitFor()
  await page.getByText(words.recordsSum('80'), { exact: false }).waitFor()
  await shoot(page, 'cockpit-records', false)
  await table.getByRole('link').first().click()
  await page.waitForURL(/\/desk\/case\//)

  await page.goBack()
  await table.waitFor()
  await page.goBack()
  await page.getByText(words.sumIs('80 / 100', '80 / 100')).waitFor()
  await page.goBack()
  await share(page, words.closingCommunity).getByText('80%').waitFor()
  await leave(leader)
})

test('the three levels are one page, and the parts of a figure add up on each', async () => {
  const leader = await enter('leader')
  const { page } = leader
  await open(leader, '/cockpit?period=year&figure=closed')
  const ranking = page.getByRole('region', { name: words.ranking }).first()
  await ranking.getByRole('link', { name: street.name }).click()
  await page.waitForURL(new RegExp(`area=${street.code}`))
  const levels = page.getByRole('navigation', { name: words.levels })
  await levels.getByText(street.name).waitFor()
  await ranking.getByRole('link').first().click()
  await page.waitForURL(new RegExp(`area=${street.code}\\d{3}`))
  await ranking
    .getByText(/第\d+网格/)
    .first()
    .waitFor()
  await page.goBack()
  await page.goBack()
  assert.equal(await levels.getByRole('link').count(), 0)
  await leave(leader)
})

test('what is reported now is in the figures and in the events at once', async () => {
  const leader = await enter('leader')
  const { page } = leader
  await open(leader, '/cockpit?period=today')
  await page.locator('.cp-live[data-live=live]').waitFor()
  const tile = page.locator('.cp-tile').filter({ hasText: '上报数' }).first()
  const shown = async () => Number.parseInt((await tile.locator('strong').textContent()) ?? '', 10)
  const before = await shown()
  const grid = district.app.world().features('grid', street.code)[0] as {
    properties: { label: [number, number] }
  }
  const [lng, lat] = grid.properties.label
  const answer = await leader.context.request.post(`${district.address}/api/reports`, {
    data: {
      kind: 'exposed-waste',
      text: '路口有一堆垃圾',
      place: { lng, lat },
      answers: { amount: 'heap' },
      photos: [],
    },
    headers: { 'x-zhida': '1', 'idempotency-key': `live-${Math.random()}` },
  })
  assert.equal(answer.status(), 201, await answer.text())
  const started = Date.now()
  while ((await shown()) !== before + 1) {
    assert.ok(Date.now() - started < 10_000, 'the tile follows')
    await page.waitForTimeout(50)
  }
  await page.locator('.cp-event').first().getByText('刚刚').waitFor()
  await leave(leader)
})

test('a leader of one street sees that street; another is refused in words', async () => {
  const leader = await enter('s1-leader')
  await open(leader, '/cockpit?period=year')
  await leader.page.getByRole('navigation', { name: words.levels }).getByText(street.name).waitFor()
  await leader.page.goto(`${district.address}/cockpit?period=year&area=${other}`)
  await leader.page
    .getByText(/您的岗位看不到/)
    .first()
    .waitFor()
  assert.equal(await leader.page.locator('.cp-tile').count(), 0)
  await leave(leader)
})

test('a figure is typed in as flash and as final: the tile shows the final one, the history both', async () => {
  const printed = publishedWords.zh
  const statistics = await enter('supervisor')
  const { page } = statistics
  await page.goto(`${district.address}/cockpit/published/gdp`)
  const form = page.getByRole('region', { name: printed.enter })
  const type = async (value: string, status: string, day: string) => {
    await form.getByLabel(printed.period).fill('2018')
    await form.getByLabel(printed.value, { exact: true }).fill(value)
    await form.getByLabel(printed.status).selectOption(status)
    await form.getByLabel(printed.document).fill('统计公报')
    await form.getByLabel(printed.sourceDay).fill(day)
    await form.getByRole('button', { name: printed.save }).click()
    await page.getByRole('row').filter({ hasText: value }).first().waitFor()
  }
  await type('950.1', 'flash', '2019-01-10')
  await type('948.25', 'final', '2019-02-20')
  const tile = page.locator('.pub-tile').filter({ hasText: '2018年' })
  await tile.getByText('948.25').waitFor()
  await tile.getByText(printed.final, { exact: true }).waitFor()
  const flash = page.getByRole('row').filter({ hasText: '950.1' })
  await flash.getByText(printed.flash, { exact: true }).waitFor()
  assert.equal(await flash.getByText(printed.current, { exact: true }).count(), 0)
  await shoot(page, 'cockpit-published')
  await leave(statistics)
})

test('a leader composes the page of tiles, finds it again, and a link shows others the same', async () => {
  const leader = await enter('leader')
  const { page } = leader
  await open(leader, '/cockpit?period=year')
  await page.getByRole('button', { name: words.compose }).click()
  const sheet = page.getByRole('dialog', { name: words.compose })
  const ticked = sheet.getByRole('checkbox', { checked: true })
  while ((await ticked.count()) > 0) await ticked.first().uncheck()
  await sheet.getByRole('checkbox', { name: '财政总收入', exact: true }).check()
  await sheet.getByRole('checkbox', { name: '平均办结用时', exact: true }).check()
  await sheet.getByRole('button', { name: words.composeSave }).click()
  await sheet.waitFor({ state: 'detached' })
  await open(leader, '/cockpit?period=year')
  const names = async () =>
    (await page.locator('.cp-tile-name').allTextContents()).map((name) => name.split(' · ')[0])
  assert.deepEqual(await names(), ['财政总收入', '平均办结用时'])
  await open(leader, '/cockpit?period=year&tiles=closed.gdp&against=year')
  assert.deepEqual(await names(), ['办结数', '地区生产总值'])
  await page.locator('.cp-back-note').waitFor()
  await open(leader, '/cockpit?period=year')
  await page.getByRole('button', { name: words.compose }).click()
  await sheet.getByRole('button', { name: words.composeClear }).click()
  await sheet.waitFor({ state: 'detached' })
  await page.locator('.cp-tile-main').nth(3).waitFor()
  await leave(leader)
})

test('a supervisor reads the bulletin, the questions and the score cards of teams', async () => {
  const review = reviewWords.zh
  const supervisor = await enter('supervisor')
  const { page } = supervisor
  await page.goto(`${district.address}/cockpit`)
  const places = page.getByRole('navigation', { name: words.places })
  await places.getByRole('link', { name: words.reports }).click()
  await page.getByRole('heading', { level: 1, name: new RegExp(review.morning) }).waitFor()
  await page.getByRole('row', { name: new RegExp(`^${review.whole}`) }).waitFor()
  assert.deepEqual(await violationsOn(page), [])
  await places.getByRole('link', { name: review.questions }).click()
  await page.getByText(review.none).waitFor()
  await places.getByRole('link', { name: review.navTeams }).click()
  await page.getByRole('button', { name: review.see }).first().click()
  await page.getByRole('heading', { level: 2 }).getByText(review.deductions).waitFor()
  assert.deepEqual(await violationsOn(page), [])
  await shoot(page, 'cockpit-teams', false)
  await leave(supervisor)
})

test('an account without figures is told what to do, a visitor is asked to sign in', async () => {
  const clerk = await enter('officer-roads')
  await clerk.page.goto(`${district.address}/cockpit`)
  await clerk.page.getByText(words.noArea).waitFor()
  await leave(clerk)
  const guest = await visit(browser, { address: district.address })
  await guest.page.goto(`${district.address}/cockpit`)
  await guest.page.waitForURL(/sign-in/)
  await leave(guest)
})

test('by keyboard alone a figure is chosen, its table is shown and its page opened', async () => {
  const leader = await enter('leader')
  const { page } = leader
  await open(leader, '/cockpit?period=year')
  await page.locator('.cp-tile-main').nth(3).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/figure=satisfied-share/)
  await page.getByRole('button', { name: words.mapTable }).first().focus()
  await page.keyboard.press('Enter')
  await page.getByRole('table', { name: '满意率' }).waitFor()
  await page.locator('.cp-tile-open').nth(3).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '满意率' }).waitFor()
  await page.getByRole('tab').first().focus()
  await page.keyboard.press('ArrowRight')
  await page.waitForURL(/view=kind/)
  await leave(leader)
})

test('a wall shows everything on one screen without scrolling', async () => {
  const leader = await enter('leader', { size: { width: 1920, height: 1080 } })
  const { page } = leader
  await open(leader, '/cockpit?period=year&wall=1')
  await page.locator('.z-map-canvas canvas').first().waitFor()
  await shoot(page, 'cockpit-wall', false)
  const [height, size] = await page.evaluate(() => [
    document.documentElement.scrollHeight,
    Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
  ])
  assert.ok((height ?? 0) <= 1080, `${height} px high`)
  assert.ok((size ?? 0) >= 20, `letters of ${size} px`)
  await leave(leader)
})

for (const language of ['zh', 'en'] as const)
  for (const theme of ['light', 'dark'] as const)
    test(`everyone can read it: ${language}, ${theme}`, async () => {
      const leader = await enter('leader', { language, theme, size: desk })
      const { page } = leader
      for (const path of [
        '',
        '/published/fiscal-revenue',
        '/figure/street-closing-share',
        '/figure/street-closing-share?view=records',
      ]) {
        await page.goto(`${district.address}/cockpit${path}${path.includes('?') ? '&' : '?'}period=year`)
        await page.locator('.cp-tile, .cp-figure, .pub-tile').first().waitFor()
        await settled(page)
        assert.deepEqual(await violationsOn(page), [], path)
      }
      assert.match(
        (await page.locator('.cp-main').textContent()) ?? '',
        language === 'zh' ? /口径/ : /Definition/,
      )
      await leave(leader)
    })

test('on a phone nothing is too small for a finger and nothing is wider than the screen', async () => {
  const leader = await enter('leader', { size: phone })
  const { page } = leader
  for (const path of ['/cockpit?period=year', '/cockpit/figure/closed-in-time-share?period=year']) {
    await page.goto(district.address + path)
    await page.locator('.cp-tile, .cp-figure').first().waitFor()
    await settled(page)
    await shoot(page, `cockpit-phone${path.includes('figure') ? '-figure' : ''}`)
    assert.deepEqual(await smallTargetsOn(page), [], path)
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= phone.width, path)
  }
  await leave(leader)
})

test('an area without matters says so instead of showing zeros as shares', async () => {
  const leader = await enter('leader')
  await open(leader, '/cockpit?period=custom&from=2020-01-01&to=2020-01-31')
  await leader.page.getByText(words.closingNone).waitFor()
  assert.equal(await leader.page.locator('.cp-share-value', { hasText: '—' }).count(), 2)
  await leave(leader)
})
