// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { desk, openBrowser, phone, visit } from './browser.ts'
import { openDistrict, type OpenDistrict } from './district.ts'

/** Milliseconds from asking for a page to its first text or picture: the budget of all faces. */
const BUDGET_MS = 1000
/** The best of these counts: a machine that does something else meanwhile can only make a page slower. */
const TIMES = 4

let district: OpenDistrict
let browser: Browser
/** First paint of a line of plain text from the same server: what browser and machine need by themselves. */
let bare: number

before(async () => {
  district = await openDistrict()
  browser = await openBrowser()
  bare = await best({ path: '/healthz', size: desk })
})

after(async () => {
  await browser?.close()
  await district?.close()
})

interface Page {
  readonly path: string
  readonly size: { readonly width: number; readonly height: number }
  readonly account?: string
}

/** First contentful paint of somebody who was never here: nothing is in the browser's cache. */
const firstPaint = async ({ path, size, account }: Page): Promise<number> => {
  const guest = await visit(browser, { address: district.address, size })
  if (account)
    await guest.context.request.post(`${district.address}/api/session`, {
      headers: { 'x-zhida': '1', 'idempotency-key': randomUUID() },
      data: { account, password: 'zhida-demo' },
    })
  await guest.page.goto(district.address + path)
  const paint = await guest.page.waitForFunction(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  )
  const time = await paint.jsonValue()
  await guest.close()
  return time ?? assert.fail(`${path} painted nothing`)
}

const best = async (page: Page): Promise<number> => {
  const times: number[] = []
  for (let time = 0; time < TIMES; time += 1) times.push(await firstPaint(page))
  return Math.min(...times)
}

const pages: readonly (Page & { readonly name: string })[] = [
  { name: 'the portal', path: '/', size: phone },
  { name: 'the report page', path: '/report', size: phone },
  { name: 'the field face', path: '/field', size: phone, account: 'c1-1-grid' },
  { name: 'the desk', path: '/desk', size: desk, account: 'dispatcher' },
  { name: 'the cockpit', path: '/cockpit', size: desk, account: 'leader' },
]

for (const { name, ...page } of pages)
  test(`${name} shows something within a second`, async (t) => {
    const time = await best(page)
    t.diagnostic(`${Math.round(time)} ms; a line of plain text: ${Math.round(bare)} ms`)
    assert.ok(time < BUDGET_MS, `${Math.round(time)} ms`)
  })
