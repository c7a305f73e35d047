// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { commandOf } from '#engines/case/cases.ts'
import { DAY } from '#platform/clock/clock.ts'
import { common } from '#web/words/common.ts'
import { deskCaseWords, deskWords } from '#web/words/desk.ts'
import { desk, openBrowser, phone, settled, shoot, violationsOn, visit } from './browser.ts'
import { carryOn, openDistrict, type OpenDistrict } from './district.ts'
import { headers, leave, visitAs } from './guest.ts'

const words = deskWords.zh
const matterWords = deskCaseWords.zh
const STREET = '339901001'
const MARKET = '339901-market'

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

const atDesk = (account: string, options: Partial<Parameters<typeof visit>[1]> = {}) =>
  visitAs(browser, account, { address: district.address, size: desk, ...options })

/** A matter somebody reported in the first street. */
const reported = async (text: string): Promise<string> => {
  const areas = await fetch(`${district.address}/api/areas?level=community&within=${STREET}`)
  const { features } = (await areas.json()) as { features: { properties: { label: [number, number] } }[] }
  const [lng, lat] = features[0]!.properties.label
  const answer = await fetch(`${district.address}/api/reports`, {
    method: 'POST',
    headers: { ...headers(), 'content-type': 'application/json' },
    body: JSON.stringify({
      kind: 'street-vending',
      text,
      place: { lng, lat },
      answers: { form: 'stall', blocks: true },
    }),
  })
  const { case: told } = (await answer.json()) as { case: { id: string } }
  return told.id
}

/** A matter in the hands of a street's unit, which asked the market bureau for help some days ago. */
const asked = async (text: string, since: number): Promise<string> => {
  const id = await reported(text)
  const matter = await carryOn(district.app, id, 'handling')
  const officer = {
    account: 's1-enforcement',
    name: '处置员',
    posts: [{ role: 'officer', unit: matter.handler ?? '', area: STREET }],
  } as const
  const done = await district.app.cases.act(
    matter,
    commandOf(officer, 'add-unit', matter.version, { unit: MARKET, text: '请核查食品经营许可' }),
    { key: randomUUID(), source: 'journey', bodyHash: text, now: Date.now() - since },
  )
  assert.ok(done.ok)
  return id
}

const row = (page: Page, text: string) => page.locator('.queue-list tbody tr', { hasText: text })

test('an asked unit finds the request in its own queue and answers it', async () => {
  await asked('熟食摊占用人行道，请市场监管协助', 0)
  const officer = await atDesk('officer-market')
  const { page } = officer
  await page.goto(`${district.address}/desk`)
  await page.getByRole('button', { name: words.queueJoining, exact: true }).click()
  await row(page, '熟食摊占用').click()
  const part = page.getByRole('region', { name: matterWords.coUnits })
  await part.locator('.z-clock').waitFor()
  await part.getByText('请核查食品经营许可').waitFor()
  await page.locator('.case-actions').getByRole('button', { name: '协办反馈', exact: true }).click()
  await page.getByRole('dialog').locator('textarea').fill('没有许可，已告知停止经营')
  await page.getByRole('dialog').locator('footer').getByRole('button', { name: '协办反馈' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await part.getByText(matterWords.coInTime).waitFor()
  await leave(officer)
})

for (const [account, queue] of [
  ['officer-market', 'joining'],
  ['s1-enforcement', 'awaiting'],
] as const)
  test(`a late request is red for ${account} too, on a desk and on a phone`, async () => {
    const text = `迟迟没有反馈的协办 ${queue}`
    const id = await asked(text, 9 * DAY)
    await district.app.cases.wake(Date.now())
    const someone = await atDesk(account)
    await someone.page.goto(`${district.address}/desk?queue=${queue}`)
    await row(someone.page, text).locator('.matter-flags [data-tone=bad]').waitFor()
    await settled(someone.page)
    assert.deepEqual(await violationsOn(someone.page), [])
    await shoot(someone.page, `assistance-${queue}`)
    await leave(someone)

    const walking = await atDesk(account, { size: phone, language: 'en' })
    await walking.page.goto(`${district.address}/desk/case/${id}`)
    const part = walking.page.getByRole('region', { name: deskCaseWords.en.coUnits })
    await part.locator('[data-clock=over]').waitFor()
    await part.getByText(deskCaseWords.en.coClimbed('District')).waitFor()
    assert.deepEqual(await violationsOn(walking.page), [])
    await shoot(walking.page, `assistance-${queue}-phone`)
    await leave(walking)
  })

test('a step taken by mistake is taken back from its own message', async () => {
  const id = await reported('流动摊贩，点错了受理')
  const intake = await atDesk('s1-intake')
  const { page } = intake
  await page.goto(`${district.address}/desk/case/${id}`)
  await page.locator('.case-actions').getByRole('button', { name: '受理', exact: true }).click()
  await page.getByRole('dialog').locator('footer').getByRole('button', { name: '受理' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.locator('.z-toast').getByRole('button', { name: common.zh.undo, exact: true }).click()
  await page.locator('.z-toast').getByText(matterWords.undone('受理')).waitFor()
  await page.locator('.case-actions').getByRole('button', { name: '受理', exact: true }).waitFor()
  await leave(intake)
})
