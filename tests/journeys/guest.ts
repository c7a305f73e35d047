// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Browser, BrowserContext } from 'playwright-core'
import { visit, type Visit, type VisitOptions } from './browser.ts'

/** What every write of our own pages carries. */
export const headers = () => ({ 'x-zhida': '1', 'idempotency-key': randomUUID() })

/** Signs in as the page does, without its form. */
export const signInTo = async (address: string, context: BrowserContext, account: string): Promise<void> => {
  const answer = await context.request.post(`${address}/api/session`, {
    data: { account, password: 'zhida-demo' },
    headers: headers(),
  })
  assert.equal(answer.status(), 200, `${account} could not sign in: ${await answer.text()}`)
}

/** Somebody of the demo opens a browser, signed in; at a desk unless the options say otherwise. */
export const visitAs = async (browser: Browser, account: string, options: VisitOptions): Promise<Visit> => {
  const visitor = await visit(browser, options)
  await signInTo(options.address, visitor.context, account)
  return visitor
}

/** Leaves, after checking that nothing failed on the way and nothing went to strangers. */
export const leave = async ({ errors, strangers, close }: Visit): Promise<void> => {
  assert.deepEqual(errors, [])
  assert.deepEqual(strangers, [])
  await close()
}
