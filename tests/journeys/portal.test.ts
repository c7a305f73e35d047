// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { portalWords } from '#web/words/portal.ts'
import {
  desk,
  openBrowser,
  phone,
  settled,
  shoot,
  smallTargetsOn,
  violationsOn,
  visit,
  type VisitOptions,
} from './browser.ts'
import { carryOn, openDistrict, type OpenDistrict } from './district.ts'
import { leave } from './guest.ts'

type Language = 'zh' | 'en'

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

const enter = (options: Omit<VisitOptions, 'address'> = {}) =>
  visit(browser, { address: district.address, ...options })

const photo = () =>
  sharp({ create: { width: 900, height: 700, channels: 3, background: '#7a8577' } })
    .composite([
      {
        input: Buffer.from(
          '<svg width="900" height="700"><ellipse cx="450" cy="380" rx="190" ry="120" fill="#3b3f3b"/></svg>',
        ),
      },
    ])
    .jpeg()
    .toBuffer()

/** Degrees, minutes and seconds north and east, as a camera writes them. Large enough to be shrunk before it is sent. */
const photoTakenAt = (north: string, east: string) =>
  sharp({
    create: {
      width: 3200,
      height: 2400,
      channels: 3,
      background: '#777',
      noise: { type: 'gaussian', mean: 120, sigma: 40 },
    },
  })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: north, GPSLongitudeRef: 'E', GPSLongitude: east } })
    .jpeg({ quality: 90 })
    .toBuffer()

const texts: Readonly<Record<Language, string>> = {
  zh: '路口路灯不亮，晚上看不清路',
  en: 'The street lamp is out at the crossing',
}

/** Fills in the first step. The first suggestion is the kind the words speak of. */
const sayWhat = async (page: Page, language: Language, withPhoto = true) => {
  const words = portalWords[language]
  await page.goto(district.address + '/report')
  await page.getByLabel(words.what).fill(texts[language])
  if (withPhoto) {
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photo() })
    await page.locator('.z-picker-item img').waitFor()
    await page.locator('.z-picker-state').waitFor({ state: 'detached' })
  }
  await page.locator('.kind-suggestions button').first().click()
  await page.locator('.report-go button').last().click()
}

/** Puts the pin into the middle of the district, moved by `east` pixels. */
const sayWhere = async (page: Page, east = 0) => {
  await page.locator('.z-map-canvas canvas').first().waitFor()
  await settled(page)
  const box = await page.locator('.z-map-canvas').boundingBox()
  assert.ok(box)
  await page.locator('.z-map-canvas').click({ position: { x: box.width / 2 + east, y: box.height / 2 } })
  await page.locator('[role=status]:has(.z-icon)', { hasText: /已选|Chosen/ }).waitFor()
}

interface Sent {
  readonly case: { readonly id: string; readonly code: string }
  readonly follow: { readonly code: string }
  readonly joined: boolean
}

/** Answers what the kind must know and sends. */
const sendIt = async (page: Page): Promise<Sent> => {
  await page.locator('.report-check').waitFor()
  for (const group of await page.locator('fieldset:not(:has(legend small))').all()) {
    await group.locator('input[type=radio]').first().check()
  }
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/reports'))
  await page.locator('.report-go button').last().click()
  const response = await answered
  assert.equal(response.status(), 201, await response.text())
  return (await response.json()) as Sent
}

const report = async (page: Page, language: Language, east = 0, withPhoto = true): Promise<Sent> => {
  await sayWhat(page, language, withPhoto)
  await sayWhere(page, east)
  await page.locator('.report-go button').last().click()
  return sendIt(page)
}

describe('a resident', () => {
  for (const [language, size, east] of [
    ['zh', phone, 0],
    ['en', desk, 60],
  ] as const) {
    const words = portalWords[language]
    test(`reports with a photo and a pin, and follows by code (${language}, ${size.width} px)`, async () => {
      const guest = await enter({ language, size })
      const { page } = guest
      await sayWhat(page, language)
      await sayWhere(page, east)
      await settled(page)
      await shoot(page, `portal-where-${language}`)
      assert.deepEqual(await violationsOn(page), [])
      await page.locator('.report-go button').last().click()
      await page.locator('.report-check').waitFor()
      await page.locator('.report-contact summary').click()
      await page.getByLabel(words.phone).fill('13800138000')
      await settled(page)
      await shoot(page, `portal-check-${language}`)
      assert.deepEqual(await violationsOn(page), [])
      const sent = await sendIt(page)
      await page.getByRole('heading', { name: words.receiptTitle }).waitFor()
      assert.equal(
        (await page.locator('.receipt output').textContent())?.replaceAll(' ', ''),
        sent.follow.code,
      )
      await page.getByRole('img', { name: words.receiptQr }).waitFor()
      await settled(page)
      await shoot(page, `portal-receipt-${language}`)
      assert.deepEqual(await violationsOn(page), [])
      await page.getByRole('link', { name: words.receiptFollow }).click()
      await page.getByText(words.holder).waitFor()
      assert.equal(await page.locator('.z-photo').count(), 1)
      await settled(page)
      await shoot(page, `portal-follow-${language}`)
      assert.deepEqual(await violationsOn(page), [])
      await page.goto(district.address)
      await page.locator('.mine a').waitFor()
      await leave(guest)
    })
  }

  test('whose photo knows where it was taken need not set the pin', async () => {
    const guest = await enter({ size: phone })
    const { page } = guest
    await page.goto(district.address + '/report')
    await page.getByLabel(portalWords.zh.what).fill(texts.zh)
    const buffer = await photoTakenAt('30/1 19/1 12/1', '120/1 9/1 0/1')
    await page.locator('input[type=file]').setInputFiles({ name: 'gps.jpg', mimeType: 'image/jpeg', buffer })
    await page.locator('.z-picker-item img').waitFor()
    await page.locator('.z-picker-state').waitFor({ state: 'detached' })
    await page.locator('.kind-suggestions button').first().click()
    await page.locator('.report-go button').last().click()
    await page.getByText(portalWords.zh.wherePhoto).waitFor()
    await page.locator('[role=status]', { hasText: '已选' }).waitFor()
    await leave(guest)
  })

  test('is shown the open matter nearby and joins it instead of opening a second one', async () => {
    const first = await enter()
    const opened = await report(first.page, 'zh', -80)
    await leave(first)
    const second = await enter({ size: phone })
    await sayWhat(second.page, 'zh', false)
    const { place } = (await district.app.cases.store.find(opened.case.id)) ?? assert.fail()
    await second.page.evaluate(() => undefined)
    await second.page.locator('.z-map-canvas canvas').first().waitFor()
    await second.context.grantPermissions(['geolocation'])
    await second.context.setGeolocation({ longitude: place.lng + 0.0001, latitude: place.lat })
    await second.page.getByRole('button', { name: '使用当前位置' }).click()
    await second.page.getByRole('button', { name: portalWords.zh.nearChoose }).first().click()
    await second.page.getByText(portalWords.zh.nearChosen).waitFor()
    await settled(second.page)
    await shoot(second.page, 'portal-nearby')
    assert.deepEqual(await violationsOn(second.page), [])
    await second.page.locator('.report-go button').last().click()
    const sent = await sendIt(second.page)
    assert.equal(sent.joined, true)
    assert.equal(sent.case.id, opened.case.id)
    assert.notEqual(sent.follow.code, opened.follow.code)
    await second.page.goto(`${district.address}/follow/${sent.follow.code}`)
    await second.page.getByText(portalWords.zh.togetherWith('2')).waitFor()
    await leave(second)
  })

  test('loses the network while sending, and the report arrives once when it is back', async () => {
    const guest = await enter({ size: phone })
    const { page, context } = guest
    await sayWhat(page, 'zh')
    await sayWhere(page, -40)
    await page.locator('.report-go button').last().click()
    await page.locator('.report-check').waitFor()
    for (const group of await page.locator('fieldset:not(:has(legend small))').all())
      await group.locator('input').first().check()
    await context.setOffline(true)
    await page.locator('.report-go button').last().click()
    await page.getByRole('heading', { name: portalWords.zh.queuedTitle }).waitFor()
    await settled(page)
    await shoot(page, 'portal-queued')
    let posts = 0
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/api/reports')) posts += 1
    })
    await context.setOffline(false)
    await page.locator('.z-toast', { hasText: '已发送' }).waitFor()
    await page.goto(district.address)
    await page.locator('.mine a').waitFor()
    assert.equal(await page.getByText(portalWords.zh.waiting).count(), 0)
    assert.equal(posts, 1)
    await leave(guest)
  })

  test('finds an unfinished report again after closing the page', async () => {
    const guest = await enter({ size: phone })
    await sayWhat(guest.page, 'zh')
    await guest.page.goto(district.address + '/report')
    await guest.page.getByText(portalWords.zh.draftKept).waitFor()
    assert.equal(await guest.page.getByLabel(portalWords.zh.what).inputValue(), texts.zh)
    await guest.page.locator('.z-picker-item img').waitFor()
    await leave(guest)
  })

  test('urges while it is open, then rates and objects once it is closed', async () => {
    const guest = await enter()
    const { page } = guest
    const words = portalWords.zh
    const sent = await report(page, 'zh', 84)
    await page.goto(`${district.address}/follow/${sent.follow.code}`)
    await page.getByRole('button', { name: words.urge }).click()
    await page.getByRole('dialog').getByLabel(words.urgeWhy).fill('天黑前能修好吗')
    await page.getByRole('dialog').getByRole('button', { name: words.urgeSend }).click()
    await page.getByText(words.urgeDone).waitFor()
    await carryOn(district.app, sent.case.id)
    await page.reload()
    await page.getByRole('heading', { name: words.answer }).waitFor()
    await settled(page)
    await shoot(page, 'portal-follow-closed')
    assert.deepEqual(await violationsOn(page), [])
    await page.getByRole('button', { name: words.rate }).click()
    await page.getByRole('dialog').getByRole('button', { name: words.rateSend }).click()
    await page.getByText(words.rateMissing).waitFor()
    await settled(page)
    await shoot(page, 'portal-rate')
    assert.deepEqual(await violationsOn(page), [])
    await page.getByRole('dialog').getByLabel(words.rate2, { exact: true }).check()
    await page.getByRole('dialog').getByLabel(words.rateWhy).fill('只修了一半')
    await page.getByRole('dialog').getByRole('button', { name: words.rateSend }).click()
    await page.getByText(words.rated(words.rate2)).waitFor()
    await page.getByRole('button', { name: words.object }).click()
    await page.getByRole('dialog').getByLabel(words.objectWhy).fill('另一盏灯还是不亮')
    await page.getByRole('dialog').getByRole('button', { name: words.objectSend }).click()
    await page.getByText(words.objectDone).waitFor()
    await leave(guest)
  })

  test('reports by keyboard alone', async () => {
    const guest = await enter()
    const { page } = guest
    await page.goto(district.address + '/report')
    await page.getByLabel(portalWords.zh.what).focus()
    await page.keyboard.type(texts.zh)
    await page.locator('.kind-suggestions button').first().focus()
    await page.keyboard.press('Enter')
    await page.locator('.report-go button').last().focus()
    await page.keyboard.press('Enter')
    await page.locator('.z-map-canvas canvas').first().waitFor()
    await page.locator('.z-map-canvas').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+ArrowUp')
    await page.locator('[role=status]', { hasText: '已选' }).waitFor()
    await page.locator('.report-go button').last().focus()
    await page.keyboard.press('Enter')
    await page.locator('.report-check').waitFor()
    await leave(guest)
  })
})

describe('staff', () => {
  test('sign in with one press in the demo, and are told what is wrong with a password', async () => {
    const guest = await enter()
    const { page } = guest
    const words = portalWords.zh
    await page.goto(district.address + '/sign-in')
    await page.getByLabel(words.account, { exact: true }).fill('dispatcher')
    await page.getByLabel(words.password).fill('not the password')
    await page.getByRole('button', { name: words.signIn, exact: true }).click()
    await page.getByRole('alert').waitFor()
    await settled(page)
    await shoot(page, 'portal-sign-in-refused')
    assert.deepEqual(await violationsOn(page), [])
    await page
      .getByRole('button', { name: /dispatcher/ })
      .first()
      .click()
    await page.waitForURL('**/desk**')
    await page.goto(district.address + '/sign-in')
    await page.getByText(/^已登录/).waitFor()
    await leave(guest)
  })
})

describe('everybody', () => {
  test('sees public matters as list and map, without a word about persons', async () => {
    const guest = await enter()
    const { page } = guest
    await page.goto(district.address + '/public')
    await page.locator('.matter-link').first().waitFor()
    await page.locator('.z-map-canvas canvas').first().waitFor()
    await settled(page)
    await shoot(page, 'portal-public')
    await page.getByRole('button', { name: portalWords.zh.publicClosed }).click()
    await settled(page)
    await page.getByRole('button', { name: portalWords.zh.publicAll, exact: true }).click()
    await page.locator('.matter-link').first().click()
    await page.getByText(portalWords.zh.reportedAt).waitFor()
    await settled(page)
    await shoot(page, 'portal-public-case')
    assert.deepEqual(await violationsOn(page), [])
    await leave(guest)
  })

  test('is told kindly that a code or a page does not exist', async () => {
    const guest = await enter()
    await guest.page.goto(district.address + '/follow/ABCD-EFGH-2345')
    await guest.page.getByRole('heading', { name: portalWords.zh.followNotFound }).waitFor()
    await guest.page.goto(district.address + '/no/such/page')
    await guest.page.getByRole('heading', { name: '没有这个页面' }).waitFor()
    assert.deepEqual(await violationsOn(guest.page), [])
    await leave(guest)
  })

  const pages = ['/', '/report', '/follow', '/public', '/help', '/sign-in']
  for (const language of ['zh', 'en'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      test(`can use every page of the portal (${language}, ${theme}, phone and desk)`, async () => {
        for (const size of [phone, desk]) {
          const guest = await enter({
            language,
            theme,
            size,
            large: theme === 'dark',
            contrast: size === desk ? 'high' : 'normal',
          })
          for (const path of pages) {
            await guest.page.goto(district.address + path)
            await settled(guest.page)
            await shoot(guest.page, `portal${path.replaceAll('/', '-')}-${language}-${theme}-${size.width}`)
            assert.deepEqual(await violationsOn(guest.page), [], path)
            const wide = await guest.page.evaluate(() => document.documentElement.scrollWidth)
            assert.ok(wide <= size.width, `${path} is ${wide} px wide`)
            if (size === phone) assert.deepEqual(await smallTargetsOn(guest.page), [], path)
          }
          await leave(guest)
        }
      })
    }
  }

  test('can zoom to 400 % without scrolling sideways', async () => {
    const guest = await enter({ size: { width: 320, height: 256 } })
    for (const path of pages) {
      await guest.page.goto(district.address + path)
      await settled(guest.page)
      const wide = await guest.page.evaluate(() => document.documentElement.scrollWidth)
      assert.ok(wide <= 320, `${path} is ${wide} px wide`)
    }
    await leave(guest)
  })
})
