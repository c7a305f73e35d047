// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { boundariesWords } from '#web/words/boundaries.ts'
import { settingsWords } from '#web/words/settings.ts'
import { desk, openBrowser, phone, settled, shoot, violationsOn, visit, type Visit } from './browser.ts'
import { openDistrict, type OpenDistrict } from './district.ts'

const words = boundariesWords.zh
const settings = settingsWords.zh

let district: OpenDistrict
let browser: Browser
let admin: Visit

before(async () => {
  district = await openDistrict()
  browser = await openBrowser()
  admin = await visit(browser, { address: district.address, size: desk })
  const answer = await admin.context.request.post(`${district.address}/api/session`, {
    data: { account: 'admin', password: 'zhida-demo' },
    headers: { 'x-zhida': '1', 'idempotency-key': randomUUID() },
  })
  assert.equal(answer.status(), 200)
})

after(async () => {
  await browser?.close()
  await district?.close()
})

const COMMUNITY = '339901001001'

/** The grids of one community on the editing map. */
const openGrids = async (page: Page): Promise<void> => {
  await page.goto(`${district.address}/desk/admin/map`)
  await page.getByLabel(words.level).selectOption('grid')
  await page.getByLabel(words.within).selectOption(COMMUNITY)
  await page.locator('.z-map-canvas canvas').first().waitFor()
  await page.getByLabel(words.area).waitFor()
  await settled(page)
}

interface Grid {
  readonly bbox: readonly [number, number, number, number]
  readonly properties: { readonly code: string; readonly label: readonly [number, number] }
  readonly geometry: {
    readonly coordinates: readonly (readonly (readonly (readonly [number, number])[])[])[]
  }
}

/** Where a place is on the screen: the map shows the whole community with a margin of 24 px. */
const screenOf = async (page: Page) => {
  const grids = district.app.world().features('grid', COMMUNITY) as readonly Grid[]
  const side = (at: 0 | 1 | 2 | 3, of: (...values: number[]) => number) =>
    of(...grids.map(({ bbox }) => bbox[at]))
  const [west, south, east, north] = [
    side(0, Math.min),
    side(1, Math.min),
    side(2, Math.max),
    side(3, Math.max),
  ]
  const box = await page.locator('.z-map-canvas').boundingBox()
  assert.ok(box)
  const stretch = 1 / Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = Math.min((box.width - 48) / (east - west), (box.height - 48) / ((north - south) * stretch))
  const at = ([lng, lat]: readonly [number, number]) => ({
    x: box.x + box.width / 2 + (lng - (west + east) / 2) * scale,
    y: box.y + box.height / 2 - (lat - (south + north) / 2) * stretch * scale,
  })
  return { grids, box, at }
}

test('a grid is cut in two on the map: it fits, and what changes is told', async () => {
  const { page } = admin
  await openGrids(page)
  const options = page.getByLabel(words.area).locator('option')
  const count = await options.count()
  const { grids, box, at } = await screenOf(page)
  const code = await page.getByLabel(words.area).inputValue()
  const grid = grids.find(({ properties }) => properties.code === code)
  assert.ok(grid)
  await page.getByRole('button', { name: words.mode_split, exact: true }).click()
  const { x } = at(grid.properties.label)
  await page.mouse.click(x, box.y + 8)
  await page.mouse.dblclick(x, box.y + box.height - 8)
  await page.getByText(words.sound).waitFor()
  await shoot(page, 'boundaries-split')
  assert.equal(await options.count(), count + 1)
  await page.getByRole('button', { name: words.undo }).click()
  await page.getByText(words.nothingYet, { exact: true }).first().waitFor()
  assert.equal(await options.count(), count)
})

test('a corner that neighbours share is dragged, and both go along', async () => {
  const { page } = admin
  await openGrids(page)
  const { grids, at } = await screenOf(page)
  const key = (point: readonly [number, number]) => point.map((degrees) => degrees.toFixed(7)).join()
  const cornersOf = ({ geometry }: Grid) => geometry.coordinates.flat(2)
  const shared = grids
    .flatMap(cornersOf)
    .find(
      (point) => grids.filter((grid) => cornersOf(grid).some((each) => key(each) === key(point))).length >= 2,
    )
  assert.ok(shared)
  await page.getByRole('button', { name: words.mode_move, exact: true }).click()
  const from = at(shared)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 10, from.y + 4, { steps: 4 })
  await page.mouse.move(from.x + 18, from.y + 8, { steps: 4 })
  await page.mouse.up()
  await page.getByRole('heading', { name: words.keepTitle }).waitFor()
  const sizes = page.getByRole('listitem').filter({ hasText: /→.*平方米/ })
  await sizes.nth(1).waitFor()
  await shoot(page, 'boundaries-move')
})

test('two grids are merged by keyboard alone, with a date, a reason and their history', async () => {
  const { page } = admin
  await openGrids(page)
  const options = page.getByLabel(words.area).locator('option')
  const count = await options.count()
  const names = await options.allTextContents()
  const kept = page.getByText(words.kept('', 0).slice(0, 4))
  for (const [at] of names.entries()) {
    if (at === 0) continue
    const gone = await options.nth(0).getAttribute('value')
    const into = await options.nth(at).getAttribute('value')
    assert.ok(gone && into)
    await page.getByLabel(words.area).selectOption(gone)
    await page.getByRole('combobox', { name: /并入/ }).selectOption(into)
    await page.getByRole('button', { name: words.merge, exact: true }).focus()
    await page.keyboard.press('Enter')
    const fits = page.getByText(words.sound)
    const not = page.getByRole('alert').filter({ hasText: '不相邻' })
    await fits.or(not).first().waitFor()
    if (await fits.isVisible()) break
    await page.getByRole('button', { name: words.undo }).click()
    await not.waitFor({ state: 'detached' })
  }
  await page.getByText(words.sound).waitFor()
  await shoot(page, 'boundaries-merge')
  assert.deepEqual(await violationsOn(page), [])
  await page.getByLabel(settings.reason).fill('两格合一')
  await page.getByRole('button', { name: words.keep, exact: true }).click()
  await kept.first().waitFor()
  await page.getByText(words.nothingYet, { exact: true }).first().waitFor()
  await page.waitForFunction(
    ([label, wanted]) =>
      [...document.querySelectorAll('label')].some(
        (each) =>
          each.textContent?.startsWith(String(label)) &&
          (document.getElementById(each.htmlFor) as HTMLSelectElement | null)?.options.length === wanted,
      ),
    [words.area, count - 1] as const,
  )
  await page.getByText('两格合一', { exact: false }).first().waitFor()
  assert.deepEqual(admin.errors, [])
  assert.deepEqual(admin.strangers, [])
})

test('one area is sent as a file, and a bad file is told so; on a phone the page fits', async () => {
  const { page } = admin
  await openGrids(page)
  const [name = ''] = await page.getByLabel(words.area).locator('option').allTextContents()
  const input = page.getByText(words.upload(name.replace(/ \d+$/, ''))).locator('input')
  await input.setInputFiles({
    name: 'a.geojson',
    mimeType: 'application/geo+json',
    buffer: Buffer.from('{"type":"Point","coordinates":[120,30]}'),
  })
  await page.getByText(words.uploadBad).waitFor()
  const far = {
    type: 'Polygon',
    coordinates: [
      [
        [120.5, 30.5],
        [120.51, 30.5],
        [120.51, 30.51],
        [120.5, 30.5],
      ],
    ],
  }
  await input.setInputFiles({
    name: 'b.geojson',
    mimeType: 'application/geo+json',
    buffer: Buffer.from(JSON.stringify(far)),
  })
  await page.getByText(settings.areaSeams(1).replace('1', '').slice(0, 2), { exact: false }).first().waitFor()
  await page.getByLabel(words.despite).waitFor()
  await page.setViewportSize(phone)
  await settled(page)
  await shoot(page, 'boundaries-phone')
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(width <= phone.width, String(width))
})
