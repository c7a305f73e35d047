// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import type { AppDraft } from '#platform/identity/apps/declare.ts'
import type { Outcome } from '#platform/refusal/refusal.ts'
import { type AppServer, startApp } from '#simulator/apps/app-server.ts'
import { civilPage, dutyLogPage } from '#simulator/apps/pages.ts'
import type { Served } from './serve.ts'

type Fixed = Omit<
  AppDraft,
  'address' | 'healthAddress' | 'redirects' | 'signedOutAt' | 'logoutAddress' | 'unit' | 'area'
>

const civil: Fixed = {
  id: 'civil-affairs',
  name: { zh: '民政政策速查', en: 'Civil affairs at a glance' },
  about: { zh: '民政补贴标准一查便知。', en: 'What civil affairs grants, at a glance.' },
  domain: 'society',
  letter: '民',
  role: 'officer',
  audience: 'everyone',
  scopes: ['profile', 'post'],
}
const dutyLog: Fixed = {
  id: 'street-duty-log',
  name: { zh: '街道值班日志', en: 'Duty log of the street' },
  about: { zh: '值班期间的情况，一事一行。', en: 'What happened on duty, line by line.' },
  domain: 'politics',
  letter: '街',
  role: 'duty-chief',
  audience: 'staff',
  scopes: ['profile', 'post', 'area'],
}

const must = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new TypeError(outcome.refusal.say.en)
  return outcome.value
}

const draftOf = (fixed: Fixed, at: { unit: string; area: string; address: string }): AppDraft => ({
  ...fixed,
  ...at,
  healthAddress: `${at.address}/health`,
  redirects: [`${at.address}/back`],
  signedOutAt: [`${at.address}/bye`],
  logoutAddress: `${at.address}/told`,
})

/** Bring the register up to where a demo application stands this time; gives its new secret. */
const register = async ({ entry }: Served, draft: AppDraft, now: number): Promise<string> => {
  const { apps } = entry
  const code = draft.area.slice(0, 6)
  const actor: Actor = {
    account: 'demo',
    name: '演示',
    posts: [{ role: 'information-centre', unit: `${code}-information`, area: code }],
  }
  const doing = { actor, now }
  const known = await apps.store.find(draft.id)
  if (known) must(await apps.change(draft, known.version, doing))
  else must(await apps.register(draft, doing))
  const { secret } = must(await apps.renewSecret(draft.id, doing))
  const kept = await apps.store.find(draft.id)
  if (kept && !known) {
    const reason = '演示应用'
    must(await apps.decide(draft.id, { decision: 'approve', reason, version: kept.version }, doing))
  }
  return secret
}

/**
 * Two small applications that belong to others: one of a bureau, one of a street. Each is a server of its own on a free
 * port and knows the entry by its published protocol alone.
 */
export const startDemoApps = async (served: Served, address: string, now: () => number) => {
  const root = served.app.district.code
  const street = `${root}001`
  const wanted = [
    { fixed: civil, page: civilPage, at: { unit: `${root}-civil`, area: root } },
    { fixed: dutyLog, page: dutyLogPage(), at: { unit: `${street}-command`, area: street } },
  ]
  const started: AppServer[] = []
  // A district that was set up otherwise, or before there were these units, does without.
  const known = wanted.filter(({ at }) => served.app.world().units.find(at.unit) !== undefined)
  for (const { fixed, page, at } of known) {
    const app = await startApp(page, fixed.scopes)
    started.push(app)
    const secret = await register(served, draftOf(fixed, { ...at, address: app.address }), now())
    app.connect({ issuer: `${address}/oidc`, id: fixed.id, secret })
  }
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((app) => app.stop()))
  }
  return { apps: started, stop }
}
