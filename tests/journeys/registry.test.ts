// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { demo } from '#districts/demo/district.ts'
import { loadDistrict } from '#districts/district.ts'
import { dayOf } from '#platform/clock/clock.ts'
import { csvOf } from '#platform/sheet/sheet.ts'
import { fillFiles } from '#server/demo-files.ts'
import { registryWords } from '#web/words/registry.ts'
import { workWords } from '#web/words/work.ts'
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
import { headers, leave, visitAs } from './guest.ts'

const words = registryWords.zh

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

test('a duty chief finds a building, corrects it, and imports a list with one bad row', async () => {
  const visitor = await atDesk('chief')
  const { page } = visitor
  await page.goto(`${district.address}/desk/registry`)
  await page.getByRole('searchbox', { name: words.find }).fill('1幢')
  await page.keyboard.press('Enter')
  const first = page.locator('.file-name a').first()
  await first.waitFor()
  await sound(page, 'registry-list')
  await first.click()
  await page.getByRole('heading', { name: words.facts }).waitFor()
  await page.getByRole('button', { name: words.historyMore }).click()
  await page.getByText('建档', { exact: true }).waitFor()
  await sound(page, 'registry-file')
  await page.getByRole('button', { name: words.correct }).click()
  await page.getByRole('textbox', { name: words.name }).fill('示范老楼')
  await page.getByRole('textbox', { name: words.reason }).fill('门牌核对')
  await page.getByRole('button', { name: words.save }).click()
  await page.getByRole('heading', { level: 1, name: '示范老楼' }).waitFor()

  await page.goto(`${district.address}/desk/registry/import`)
  await page.getByText(words.importNone).waitFor()
  const rows = [
    ['幢编号', '地址', '网格编码', '处置状态'],
    ['J1', '示范路901号', '339901001001001', '已拆除'],
    ['J2', '示范路902号', '339901001001001', '不知道'],
  ]
  await page.getByLabel(words.importKind).selectOption({ label: '一幢一档' })
  await page.getByLabel(words.importFile).setInputFiles({
    name: 'list.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(rows.map(csvOf).join('')),
  })
  await page.getByRole('button', { name: words.importStart }).click()
  await page.getByText(words.importCounts(1, 0, 0, 1)).waitFor()
  await page.getByText(words.importDone).waitFor()
  await page.getByRole('link', { name: words.importErrors }).waitFor()
  await sound(page, 'registry-import')
  await leave(visitor)
})

test('two files of one building are seen side by side, merged, and the page says so, in English on a phone', async () => {
  const maker = await atDesk('s1-intake')
  const { features } = (await (
    await fetch(`${district.address}/api/areas?level=grid&within=339901001001`)
  ).json()) as { features: { properties: { label: [number, number] } }[] }
  const [lng, lat] = features[0]!.properties.label
  const ids: string[] = []
  for (const name of ['合并甲', '合并乙']) {
    const made = await maker.context.request.post(`${district.address}/api/registry/files`, {
      data: {
        kind: 'building',
        name,
        address: '合并路1号2幢',
        place: { lng, lat },
        facts: { disposal: 'confirmed' },
      },
      headers: headers(),
    })
    assert.equal(made.status(), 201, await made.text())
    ids.push(((await made.json()) as { id: string }).id)
  }
  await maker.close()
  const english = registryWords.en
  const visitor = await atDesk('chief', { size: phone, language: 'en' })
  const { page } = visitor
  await page.goto(`${district.address}/desk/registry/${ids[0]}`)
  await page.getByRole('link', { name: english.merge }).click()
  await page.getByRole('heading', { name: english.mergeTitle }).waitFor()
  await page.getByRole('checkbox', { name: 'Name' }).check()
  await page.getByRole('textbox', { name: english.reason }).fill('one building')
  await sound(page, 'registry-merge-phone')
  await page.getByRole('button', { name: english.mergeDo, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '合并乙' }).waitFor()
  await page.getByRole('button', { name: english.split }).waitFor()
  await sound(page, 'registry-merged-phone')
  await page.goto(`${district.address}/desk/registry`)
  await page.locator('.file-name a').first().waitFor()
  await sound(page, 'registry-list-phone')
  await leave(visitor)
})

/** The item of a campaign at the address of a file shows the outline of the file on its own map. */
const seeItemAt = async ([lng, lat]: readonly [number, number]): Promise<void> => {
  const visitor = await atDesk('supervisor')
  const { page, context } = visitor
  const post = async (path: string, data: object): Promise<string> => {
    const made = await context.request.post(`${district.address}${path}`, { data, headers: headers() })
    assert.ok(made.ok(), await made.text())
    return ((await made.json()) as { id: string }).id
  }
  const campaign = await post('/api/campaigns', { type: 'area-programme', title: '示例片区' })
  const item = await post(`/api/campaigns/${campaign}/items`, {
    list: 'projects',
    code: 'J-P1',
    title: '示例项目',
    place: { lng, lat },
    address: PLOT,
    doer: '339901-greening',
    dueOn: dayOf(Date.now() + 365 * 86_400_000),
    answers: { kind: 'road' },
  })
  await page.goto(`${district.address}/desk/campaign-items/${item}`)
  await page.getByRole('link', { name: '示例图斑' }).waitFor()
  await page.getByRole('link', { name: '示例图斑' }).scrollIntoViewIfNeeded()
  await sound(page, 'registry-outline-item')
  await leave(visitor)
}

const PLOT = '图斑路88号'

test('a polygon drawn anew shows its outline on the map of its file, and the former one on demand', async () => {
  const visitor = await atDesk('chief')
  const { page } = visitor
  const { features } = (await (
    await fetch(`${district.address}/api/areas?level=grid&within=339901001001`)
  ).json()) as { features: { properties: { label: [number, number] } }[] }
  const [lng, lat] = features[0]!.properties.label
  const send = async (d: number) => {
    const corners = [
      [-d, -d],
      [d, -d],
      [d, d],
      [-d, d],
      [-d, -d],
    ].map(([x = 0, y = 0]) => [lng + x, lat + y])
    const drawn = {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { 图斑编号: 'J-T1', 名称: '示例图斑', 地址: PLOT, 处置状态: '待核实', 图形面积: 500 },
          geometry: { type: 'Polygon', coordinates: [corners] },
        },
      ],
    }
    await page.goto(`${district.address}/desk/registry/import`)
    await page.getByLabel(words.importKind).selectOption({ label: '国土卫片图斑' })
    await page.getByLabel(words.importFile).setInputFiles({
      name: 'map.geojson',
      mimeType: 'application/geo+json',
      buffer: Buffer.from(JSON.stringify(drawn)),
    })
    await page.getByRole('button', { name: words.importStart }).click()
  }
  await send(0.0003)
  await page
    .getByText(words.importCounts(1, 0, 0, 0))
    .and(page.getByText(words.importNoted('1')))
    .waitFor()
  await send(0.0004)
  await page.getByText(words.importCounts(0, 1, 0, 0)).waitFor()
  await sound(page, 'registry-import-noted')
  await page.goto(`${district.address}/desk/registry?kind=polygon`)
  await page.getByRole('link', { name: words.exportMap }).waitFor()
  await page.locator('.file-name a', { hasText: '示例图斑' }).click()
  const former = page.getByRole('button', { name: words.outlineShow })
  await former.click()
  await page.getByRole('button', { name: words.outlineShow, pressed: true }).waitFor()
  await page.getByRole('button', { name: words.historyMore }).click()
  await page.getByText(/图形:[\d,]+ ㎡ → [\d,]+ ㎡/).waitFor()
  await sound(page, 'registry-outline')
  const at = page.url()
  await leave(visitor)
  await seeItemAt([lng, lat])
  const small = await atDesk('chief', { size: phone, language: 'en' })
  await small.page.goto(at)
  await small.page.getByRole('button', { name: registryWords.en.outlineShow }).click()
  await small.page.getByRole('button', { name: registryWords.en.outlineShow, pressed: true }).waitFor()
  await small.page.getByRole('button', { name: registryWords.en.outlineShow }).scrollIntoViewIfNeeded()
  await sound(small.page, 'registry-outline-phone')
  await leave(small)
})

test('a grid worker logs a spot from a phone; anyone reads the notice board, which names nobody', async () => {
  const worker = await atDesk('c1-1-grid', { size: phone })
  const { page } = worker
  await page.goto(`${district.address}/field/spot`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByRole('button', { name: workWords.zh.spotSend, exact: true }).waitFor()
  await sound(page, 'registry-spot-phone')
  await worker.close()

  const reader = await visit(browser, { address: district.address, size: phone })
  await reader.page.goto(`${district.address}/public`)
  await reader.page.getByRole('link', { name: words.boardLink }).click()
  await reader.page.locator('.board-list li').first().waitFor()
  assert.doesNotMatch(await reader.page.locator('.board-list').innerText(), /㎡|企业/)
  await sound(reader.page, 'registry-board-phone')
  await leave(reader)

  const chief = await atDesk('chief', { language: 'en' })
  await chief.page.goto(`${district.address}/desk/registry/clear`)
  await chief.page.locator('.file-list li').first().waitFor()
  await sound(chief.page, 'registry-clear')
  await leave(chief)
})
