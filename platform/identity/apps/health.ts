// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { AppStore } from './store.ts'

/** An application that takes longer does not answer, in ms. */
const PATIENCE = 3000
/** So many failures in a row are an outage: one lost packet is none. */
const ENOUGH = 2
const AT_ONCE = 8

/** Whether an address answers. Nothing of the answer is read, and it leads nowhere else. */
export const answers = async (address: string): Promise<boolean> => {
  try {
    const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) })
    await response.body?.cancel()
    return response.status < 400
  } catch {
    return false
  }
}

/**
 * Look at every application that is in use. An outage becomes one event, whatever happens meanwhile; whoever reacts to it
 * tells the owner.
 */
export const lookAtApps = async (store: AppStore, now: () => Instant): Promise<void> => {
  const asked = (await store.listApproved()).flatMap(({ id, healthAddress }) =>
    healthAddress === null ? [] : [{ id, address: healthAddress }],
  )
  for (let from = 0; from < asked.length; from += AT_ONCE)
    await Promise.all(
      asked.slice(from, from + AT_ONCE).map(async ({ id, address }) => {
        const isUp = await answers(address)
        await store.see(id, { isUp, at: now(), enough: ENOUGH })
      }),
    )
  await store.logOutages(now())
}
