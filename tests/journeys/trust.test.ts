// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { settingsWords } from '#web/words/settings.ts'
import { trustWords } from '#web/words/trust.ts'
import { desk, openBrowser, phone, settled, shoot, violationsOn, visit, type Visit } from './browser.ts'
import { logSettled } from '#platform/event/testing.ts'
import { openDistrict, type OpenDistrict } from './district.ts'
import { headers, leave, signInTo } from './guest.ts'

const words = trustWords.zh
let district: OpenDistrict
let browser: Browser

before(async () => {
  district = await openDistrict()
  await logSettled(district.app.db)
  for (const job of district.seal.jobs) await job.run()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await district?.close()
})

const signIn = ({ context }: Visit, account: string) => signInTo(district.address, context, account)
const at = async (
  account: string,
  more: { size?: typeof desk | typeof phone; language?: 'zh' | 'en' } = {},
): Promise<Visit> => {
  const visitor = await visit(browser, { address: district.address, size: desk, ...more })
  await signIn(visitor, account)
  return visitor
}
const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(district.address + path)
  await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' })
  await settled(page)
}
const dialog = (page: Page) => page.getByRole('dialog')

test('an auditor verifies the log, proves an event and takes a checkpoint along', async () => {
  const auditor = await at('auditor')
  const { page } = auditor
  await open(page, '/desk/admin/seal')
  await page.getByRole('table', { name: words.sealPoints }).waitFor()
  await page.getByRole('button', { name: words.verifyDo }).click()
  await page.getByText(/完整无误/).waitFor()
  const [event] = await district.app.db.query<{ seq: number }>({
    text: 'SELECT seq FROM event ORDER BY tx, seq LIMIT 1',
  })
  await page.getByLabel(words.proofEvent).fill(String(event?.seq))
  await page.getByRole('button', { name: words.proofDo }).click()
  await page.getByRole('link', { name: words.proofDown }).waitFor()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: words.sealTakeOf('1') }).click(),
  ])
  assert.match(file.suggestedFilename(), /^zhida-checkpoint-demo-1\.txt$/)
  assert.deepEqual(await violationsOn(page), [])
  await shoot(page, 'seal')
  await leave(auditor)

  for (const language of ['zh', 'en'] as const) {
    const small = await at('auditor', { size: phone, language })
    await open(small.page, '/desk/admin?part=seal')
    await small.page.getByRole('table', { name: trustWords[language].sealPoints }).waitFor()
    assert.deepEqual(await violationsOn(small.page), [])
    await shoot(small.page, `seal-phone-${language}`)
    await leave(small)
  }
})

test('a security administrator holds a kind and lifts it; an administrator sets its years', async () => {
  const security = await at('security')
  const { page } = security
  await open(page, '/desk/admin?part=keeping')
  await page.getByText(words.holdsNone).waitFor()
  await page.getByRole('button', { name: words.holdNew }).click()
  await dialog(page).getByLabel(words.keepingBasis).fill('行政诉讼 2026 年第 12 号')
  await dialog(page).getByRole('button', { name: words.holdSave, exact: true }).click()
  await page.getByText('行政诉讼 2026 年第 12 号').waitFor()
  assert.deepEqual(await violationsOn(page), [])
  await page.getByRole('button', { name: words.holdLift, exact: true }).click()
  await dialog(page).getByLabel(words.holdLiftWhy).fill('已判决')
  await dialog(page).getByRole('button', { name: words.holdLift, exact: true }).click()
  await page.getByText(words.holdsNone).waitFor()
  await leave(security)

  const admin = await at('admin')
  await open(admin.page, '/desk/admin?part=keeping')
  await admin.page.getByLabel(words.keepingDay).fill('2099-01-01')
  await admin.page.getByText(/共 \d+ 件到期|没有内容到期/).waitFor()
  await admin.page
    .getByRole('button', { name: new RegExp(`^${words.keepingSetOf('')}`) })
    .first()
    .click()
  await dialog(admin.page).getByLabel(words.keepingYears).fill('30')
  await dialog(admin.page).getByLabel(words.keepingBasis).fill('区档案局第 3 号通知')
  await dialog(admin.page).getByRole('button', { name: words.save, exact: true }).click()
  await admin.page.getByText(words.keepingOwn).first().waitFor()
  await shoot(admin.page, 'keeping')
  await leave(admin)
  const small = await at('admin', { size: phone, language: 'en' })
  await open(small.page, '/desk/admin?part=keeping')
  await small.page.getByText(trustWords.en.keepingOwn).first().waitFor()
  assert.deepEqual(await violationsOn(small.page), [])
  await shoot(small.page, 'keeping-phone-en')
  await leave(small)
})

const PASSWORD = '春天的西湖边有一排柳树和三只白鹭'

/** A person with a password of their own, at an address that has a name. */
const newPerson = async (account: string): Promise<string> => {
  const admin = await at('admin')
  const post = { role: 'dispatcher', unit: '339901001-command', area: '339901001' }
  const made = await admin.context.request.post(`${district.address}/api/admin/accounts`, {
    data: { account, name: '通行人员', posts: [post] },
    headers: headers(),
  })
  const { claim } = (await made.json()) as { claim: { path: string } }
  const token = claim.path.split('#')[1] ?? ''
  await admin.context.request.post(`${district.address}/api/claim`, {
    data: { token, password: PASSWORD },
    headers: headers(),
  })
  await leave(admin)
  return district.address.replace('127.0.0.1', 'localhost')
}

/** Type name and password; the answer that comes. */
const typeIn = async (page: Page, address: string, account: string): Promise<void> => {
  await page.goto(`${address}/sign-in`)
  await page.locator('input[autocomplete="username"]').fill(account)
  await page.locator('input[autocomplete="current-password"]').fill(PASSWORD)
  await page.locator('form button[type="submit"]').click()
}

test('a person adds a passkey, signs in with it, and an answer that was overheard opens nothing', async () => {
  const address = await newPerson('passkey-person')
  const person = await visit(browser, { address, size: desk })
  const { page, context } = person
  const devices = await context.newCDPSession(page)
  await devices.send('WebAuthn.enable')
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await typeIn(page, address, 'passkey-person')
  await page.waitForURL(/\/desk/)
  await page.goto(`${address}/desk/account`)
  await page.getByText(words.passkeysNone).waitFor()
  await page.getByLabel(words.passkeyPassword).fill(PASSWORD)
  await page.getByLabel(words.passkeyName).fill('办公电脑')
  await page.getByRole('button', { name: words.passkeyAdd, exact: true }).click()
  await page.getByText('办公电脑', { exact: true }).waitFor()
  assert.deepEqual(await violationsOn(page), [])
  await shoot(page, 'account-passkeys')
  await context.clearCookies()

  await typeIn(page, address, 'passkey-person')
  const use = page.getByRole('button', { name: words.passkeyUse })
  await use.waitFor()
  const [sent] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/session')),
    use.click(),
  ])
  await page.waitForURL(/\/desk/)
  const overheard = sent.postDataJSON() as Record<string, unknown>
  assert.ok(overheard['passkey'])
  const again = await context.request.post(`${address}/api/session`, {
    data: overheard,
    headers: { ...headers(), origin: address },
  })
  assert.equal(((await again.json()) as { code: string }).code, 'identity.passkey-wrong')

  await page.goto(`${address}/desk/account`)
  await page.getByLabel(words.passkeyPassword).fill(PASSWORD)
  await page.getByRole('button', { name: words.passkeyRemoveOf('办公电脑') }).click()
  await page.getByText(words.passkeysNone).waitFor()
  await leave(person)
})

test('a person sees other devices and ends their sessions all at once', async () => {
  const address = await newPerson('two-devices')
  const other = await visit(browser, { address, size: desk })
  await typeIn(other.page, address, 'two-devices')
  await other.page.waitForURL(/\/desk/)
  const person = await visit(browser, { address, size: phone })
  await typeIn(person.page, address, 'two-devices')
  await person.page.waitForURL(/\/desk/)
  await person.page.goto(`${address}/desk/account`)
  await person.page
    .getByText(/上的 Chrome/)
    .first()
    .waitFor()
  await person.page.getByRole('button', { name: words.endOthers }).click()
  await person.page.getByRole('button', { name: words.endOthers }).waitFor({ state: 'detached' })
  await shoot(person.page, 'account-phone')
  assert.equal((await other.context.request.get(`${address}/api/session`)).status(), 401)
  await other.close()
  await leave(person)
})

test('who leaves the desk open is warned, may stay, and is signed out when nobody answers', async () => {
  const person = await visit(browser, { address: district.address, size: desk })
  await person.page.clock.install()
  await signIn(person, 'dispatcher')
  const { page } = person
  await open(page, '/desk/account')
  await page.getByText(settingsWords.zh.sessions).first().waitFor()
  await page.clock.fastForward('03:58:30')
  await page.getByRole('heading', { name: words.idleTitle }).waitFor()
  await page.getByRole('button', { name: words.idleStay }).click()
  await page.getByRole('heading', { name: words.idleTitle }).waitFor({ state: 'detached' })
  await page.clock.fastForward('04:00:10')
  await page.waitForURL(/\/sign-in/)
  await person.close()
})

test('an administrator sees what a hand-over takes along before doing it', async () => {
  const admin = await at('admin')
  const { page } = admin
  await open(page, '/desk/admin?part=accounts')
  await page.getByRole('searchbox').first().fill('s1-dispatcher')
  await page.getByText('s1-dispatcher', { exact: true }).first().click()
  await dialog(page).getByLabel(settingsWords.zh.handOverTo).fill('s1-verifier')
  await dialog(page).getByRole('button', { name: words.previewShow }).click()
  await dialog(page).getByText(words.previewTitle).waitFor()
  await dialog(page)
    .getByText(/未结事项/)
    .waitFor()
  assert.deepEqual(await violationsOn(page), [])
  await shoot(page, 'hand-over')
  await leave(admin)
})
