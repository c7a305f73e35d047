// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { createECDH, randomBytes, randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { noticeWords } from '#web/words/notice.ts'
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
  type Visit,
  type VisitOptions,
} from './browser.ts'
import { carryOn, openDistrict, type OpenDistrict } from './district.ts'

const words = noticeWords.zh
const portal = portalWords.zh

interface Told {
  readonly case: { readonly id: string }
  readonly follow: { readonly code: string }
}

describe('residents on their own page', () => {
  let district: OpenDistrict
  let browser: Browser
  let told: Told
  before(async () => {
    district = await openDistrict()
    browser = await openBrowser()
    told = await report('店外音响很吵')
    await carryOn(district.app, told.case.id, 'handling')
  })
  after(async () => {
    await browser?.close()
    await district?.close()
  })

  const headers = { 'content-type': 'application/json', 'x-zhida': '1' }
  const send = (path: string, body: object) =>
    fetch(district.address + path, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': randomUUID() },
      body: JSON.stringify(body),
    })
  const report = async (text: string): Promise<Told> => {
    const areas = await fetch(`${district.address}/api/areas?level=community&within=339901001`)
    const { features } = (await areas.json()) as { features: { properties: { label: [number, number] } }[] }
    const [lng, lat] = features[0]?.properties.label ?? [0, 0]
    const answer = await send('/api/reports', {
      kind: 'noisy-place',
      text,
      answers: { source: 'shop' },
      place: { lng, lat },
    })
    assert.equal(answer.status, 201)
    return (await answer.json()) as Told
  }

  const enter = async (options: Omit<VisitOptions, 'address'> = {}): Promise<Visit> => {
    const guest = await visit(browser, { address: district.address, ...options })
    const kept = JSON.stringify([
      { code: told.follow.code, kind: 'noisy-place', address: '测试路 1 号', at: Date.now() },
    ])
    await guest.context.addInitScript(
      (follows) => localStorage.getItem('zhida.follows') ?? localStorage.setItem('zhida.follows', follows),
      kept,
    )
    return guest
  }
  const leave = async ({ errors, strangers, close }: Visit) => {
    assert.deepEqual(errors, [])
    assert.deepEqual(strangers, [])
    await close()
  }
  const open = async (page: Page, path: string) => {
    await page.goto(district.address + path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await settled(page)
  }

  test('see what is new, mark it as read, and end a notification they agreed to', async () => {
    const ecdh = createECDH('prime256v1')
    ecdh.generateKeys()
    const asked = await send(`/api/follow/${told.follow.code}/notices`, {
      channel: 'push',
      push: {
        endpoint: 'https://push.example.com/1',
        keys: { p256dh: ecdh.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') },
      },
    })
    assert.equal(asked.status, 201)
    const guest = await enter()
    const { page } = guest
    await open(page, '/mine')
    await page.getByText(words.mineNew, { exact: true }).first().waitFor()
    await page.getByRole('button', { name: words.mineMarkRead }).focus()
    await page.keyboard.press('Enter')
    await page.getByText(words.mineNew, { exact: true }).first().waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('button', { name: words.endOf(words.thisDevice) }).focus()
    assert.equal(await page.getByText(words.mineNew, { exact: true }).count(), 0)
    await page.keyboard.press('Enter')
    await page.getByText(words.mineConsentsNone).waitFor()
    await page.getByRole('button', { name: words.mineForgetAll }).click()
    await page.getByRole('dialog').getByRole('button', { name: words.mineForgetAll }).click()
    await page.getByText(words.mineEmpty).waitFor()
    await leave(guest)
  })

  test('are told how they can be notified, and that a worn-out link is over', async () => {
    const guest = await enter({ size: desk })
    const { page } = guest
    await open(page, `/follow/${told.follow.code}`)
    await page.getByText(words.title).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: words.push }).waitFor()
    await page.getByText(words.none).waitFor()
    assert.deepEqual(await violationsOn(page), [])
    await shoot(page, 'notify')
    const receipt = await page.request.get(
      `${district.address}/api/follow/${told.follow.code}/receipt.pdf?lang=en`,
    )
    assert.equal(receipt.headers()['content-type'], 'application/pdf')
    await open(page, `/notices/leave/${randomUUID()}_${'x'.repeat(32)}`)
    await page.getByRole('button', { name: words.leaveGo }).click()
    await page.getByText(/已经失效/).waitFor()
    await leave(guest)
  })

  test('speak instead of typing where the browser listens', async () => {
    const guest = await enter()
    await guest.context.addInitScript(() => {
      class Listener {
        onresult: ((heard: object) => void) | undefined
        onend: (() => void) | undefined
        start() {
          const result = Object.assign([{ transcript: '路口井盖翘起来了' }], { isFinal: true })
          setTimeout(() => this.onresult?.({ results: [result], resultIndex: 0 }))
        }
        stop() {
          this.onend?.()
        }
      }
      Object.assign(globalThis, { SpeechRecognition: Listener })
    })
    const { page } = guest
    await open(page, '/report')
    await page.getByRole('button', { name: words.speak }).click()
    await page.getByLabel(portal.what).and(page.locator('textarea')).waitFor()
    await page.waitForFunction(() => document.querySelector('textarea')?.value === '路口井盖翘起来了')
    await page.getByText(portal.kindSuggested).waitFor()
    await page.getByRole('button', { name: words.speakStop }).click()
    await page.getByText(words.speakText).waitFor()
    await leave(guest)
  })

  test('take along the public matters of one street', async () => {
    const guest = await enter({ size: desk })
    const { page } = guest
    await open(page, '/public')
    const asked = page.waitForResponse((answer) => /cases\?.*area=339901001/.test(answer.url()))
    await page.getByLabel(words.area).selectOption({ value: '339901001' })
    assert.equal((await asked).status(), 200)
    await page.getByText(words.openData).focus()
    await page.keyboard.press('Enter')
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: words.openCsv }).click(),
    ])
    assert.equal(file.suggestedFilename(), 'zhida-public.csv')
    assert.deepEqual(await violationsOn(page), [])
    await leave(guest)
  })

  test('can use these pages in both languages and themes, on a phone and at 400 %', async () => {
    const paths = ['/mine', `/follow/${told.follow.code}`, '/notices/confirm/none', '/public', '/report']
    for (const [language, theme, size] of [
      ['zh', 'light', phone],
      ['en', 'dark', phone],
      ['zh', 'dark', desk],
      ['en', 'light', { width: 320, height: 256 }],
    ] as const) {
      const guest = await enter({ language, theme, size })
      for (const path of paths) {
        await open(guest.page, path)
        await shoot(
          guest.page,
          `mine${path.slice(0, 8).replaceAll('/', '-')}-${language}-${theme}-${size.width}`,
        )
        assert.deepEqual(await violationsOn(guest.page), [], path)
        const wide = await guest.page.evaluate(() => document.documentElement.scrollWidth)
        assert.ok(wide <= size.width, `${path} is ${wide} px wide at ${size.width}`)
        if (size === phone) assert.deepEqual(await smallTargetsOn(guest.page), [], path)
      }
      await leave(guest)
    }
  })
})
