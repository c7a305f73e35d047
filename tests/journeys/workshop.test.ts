// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { dayOf } from '#platform/clock/clock.ts'
import { DEMO_PASSWORD } from '#platform/identity/identity.ts'
import { desk, openBrowser, phone, settled, shoot, smallTargetsOn, violationsOn, visit } from './browser.ts'
import { openDistrict, type OpenDistrict } from './district.ts'

let district: OpenDistrict
let browser: Browser
before(async () => {
  district = await openDistrict()
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await district.close()
})

const today = (): string => dayOf(Date.now())

/** Somebody at their desk, signed in, at the workshop. */
const atWorkshop = async (
  account: string,
  more: { readonly size?: typeof desk | typeof phone; readonly language?: 'zh' | 'en' } = {},
) => {
  const guest = await visit(browser, { address: district.address, ...more })
  await guest.context.request.post(`${district.address}/api/session`, {
    headers: {
      'x-zhida': '1',
      'idempotency-key': `sign-in-${account}-${more.language ?? ''}${more.size?.width ?? ''}`,
    },
    data: { account, password: DEMO_PASSWORD },
  })
  await guest.page.goto(`${district.address}/desk/workshop?rule=new`)
  return guest
}

const matter = async (text: string) => {
  const [feature] = district.app.world().features('grid', '339901001001') as {
    properties: { label: [number, number]; code: string }
  }[]
  const [lng, lat] = feature?.properties.label ?? [0, 0]
  const made = await district.app.cases.report(
    {
      kind: 'litter-bin',
      channel: 'portal',
      actor: { role: 'resident' },
      text,
      place: { lng, lat },
      area: feature?.properties.code ?? '',
      address: '示范路 1 号',
      answers: {},
      photos: [],
      language: 'zh',
    },
    { key: text, source: 'journey', bodyHash: text, now: Date.now() },
  )
  assert.ok(made.ok)
  return district.app.cases.store.find(made.value.caseId)
}

test('a supervisor writes a rule with the keyboard, tries it, publishes it and finds it again', async () => {
  const made = await matter('工坊里试一试')
  const { page, close, errors, strangers } = await atWorkshop('supervisor')
  const text = page.getByLabel('规则（FEEL）', { exact: true })
  await text.waitFor()
  await text.pressSequentially('urg')
  await page.getByRole('option', { name: /urgency/ }).waitFor()
  await page.keyboard.press('Enter')
  await text.pressSequentially(' >= ')
  await page.getByText('还读不懂').waitFor()
  await text.pressSequentially('9')
  await page.getByText('紧急程度不低于9').first().waitFor()
  await page.getByLabel('规则名称').fill('特急事项')
  await page.getByRole('tab', { name: '试一条' }).click()
  await page.getByLabel('记录编号').fill(made?.code ?? '')
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: '结果' }).getByText('须满足').waitFor()
  assert.deepEqual(await violationsOn(page), [])
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.getByRole('link', { name: /特急事项/ }).waitFor()
  await page.getByRole('tab', { name: '发布' }).click()
  await page.getByLabel('修改说明').fill('先试行')
  await page.getByRole('tabpanel').getByRole('button', { name: '发布' }).click()
  await page.getByRole('link', { name: /第 1 版/ }).waitFor()
  await text.fill('urgency >= 1')
  await page.getByText('紧急程度不低于1').first().waitFor()
  await page.getByRole('tab', { name: '对比' }).click()
  await page.getByRole('tabpanel').getByRole('button', { name: '对比' }).click()
  await page.getByRole('link', { name: /工坊里试一试/ }).waitFor()
  assert.deepEqual(await violationsOn(page), [])
  await shoot(page, 'workshop-zh-desk')
  await page.getByRole('tab', { name: '历史' }).click()
  await page.getByText('先试行').waitFor()
  await page.goto(`${page.url()}&show=no`)
  await page.getByRole('link', { name: /工坊里试一试/ }).waitFor()
  assert.deepEqual([errors, strangers], [[], []])
  await close()
})

test('a table is edited as a table, and on a phone in English everything can be reached', async () => {
  await matter('表格里试一试')
  const { page, close, errors } = await atWorkshop('leader', { size: phone, language: 'en' })
  await page.getByRole('button', { name: 'Decision table' }).click()
  await page.getByLabel('Row 1, urgency').fill('>= x')
  await page.getByText('Not understood yet').waitFor()
  await page.getByLabel('Row 1, urgency').fill('>= 3')
  await page.getByText('Gives text').waitFor()
  await page.getByRole('tabpanel').getByRole('button', { name: 'Try' }).click()
  await page.getByRole('button', { name: /Show records answered “usual”/ }).click()
  await page.getByRole('link', { name: /表格里试一试/ }).waitFor()
  assert.equal(new URL(page.url()).searchParams.get('show'), 'usual')
  await settled(page)
  assert.deepEqual(await violationsOn(page), [])
  assert.deepEqual(await smallTargetsOn(page), [])
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= phone.width)
  await shoot(page, 'workshop-en-phone')
  assert.deepEqual(errors, [])
  await close()
})

test('an administrator sets a limit by rule, and the matter opened after it says why it is due', async () => {
  const { page, close, errors } = await atWorkshop('admin')
  await page.goto(`${district.address}/desk/admin?part=rules`)
  for (const set of ['核查', '查重', '时限']) {
    await page.getByRole('button', { name: set, exact: true }).click()
    await page.getByRole('button', { name: '修改规则' }).waitFor()
    await settled(page)
    assert.deepEqual(await violationsOn(page), [], set)
  }
  await page.getByRole('button', { name: '修改规则' }).click()
  await page.getByRole('button', { name: '加一条' }).click()
  await page.getByLabel('规则（FEEL）', { exact: true }).fill('kind = "litter-bin"')
  await page.keyboard.press('Escape')
  await page.getByRole('region', { name: '意思' }).getByText('事项类别是垃圾箱满溢或损坏').waitFor()
  await page.getByLabel('环节').selectOption({ label: '待受理' })
  await page.getByLabel('时限', { exact: true }).fill('3')
  await page.getByLabel('理由（会显示给办理人）').fill('垃圾箱先看一眼')
  await page.getByRole('button', { name: '用过去 90 天预演' }).click()
  await page.getByLabel('生效日期').fill(today())
  await page.getByLabel('修改说明').fill('按街道建议')
  await page.getByRole('region', { name: '发布' }).getByRole('button', { name: '发布' }).click()
  await page.getByText('待受理：3 工作时').waitFor()
  assert.deepEqual(await violationsOn(page), [])
  await shoot(page, 'case-rules-zh-desk')
  await close()
  const made = await matter('按新时限受理')
  const officer = await atWorkshop('dispatcher')
  await officer.page.goto(`${district.address}/desk/case/${made?.id ?? ''}`)
  await officer.page.getByText('为什么是这个时限 · 待受理 · 3 工作时').click()
  await officer.page.getByText('垃圾箱先看一眼').waitFor()
  await officer.page.getByText('kind = "litter-bin"').waitFor()
  assert.deepEqual(await violationsOn(officer.page), [])
  await shoot(officer.page, 'why-due-zh-desk')
  assert.deepEqual([errors, officer.errors], [[], []])
  await officer.close()
})
