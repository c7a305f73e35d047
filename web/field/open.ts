// SPDX-License-Identifier: Apache-2.0
import type { QueryClient } from '@tanstack/react-query'
import { newKey, read, request } from '../api/client.ts'
import { Refused, refusalOf } from '../api/refusal.ts'
import type { Session } from '../api/types.ts'
import { keepFollow } from './keep/follows.ts'
import { recall, remember } from './keep/remember.ts'
import { openVault } from './keep/vault.ts'
import { Queue } from './queue/queue.ts'
import type { Field } from './useField.ts'
import { workDelivered } from './work/useWorkOnPhone.ts'

const lastAccount = 'zhida.field.account'
/** Signed out while there was no network: the server is told as soon as it can be heard. */
const owesSignOut = 'zhida.field.sign-out'

/**
 * Opens the day of whoever is signed in. Without a network it is the person who signed in last on this phone; the
 * server judges every write again when it arrives.
 */
export async function openField(client: QueryClient): Promise<Field> {
  await payOwedSignOut()
  const fresh = await freshSession()
  const account = fresh?.account ?? localStorage.getItem(lastAccount)
  if (!account) throw new Refused(refusalOf(undefined))
  const vault = await openVault(account)
  const session = fresh ?? (await vault.read<Session>('session'))
  if (!session) throw new Refused(refusalOf(undefined))
  if (fresh) await vault.write({ session: fresh })
  localStorage.setItem(lastAccount, account)
  await recall(client, vault)
  const forget = remember(client, vault)
  const queue = new Queue(vault)
  queue.onDelivered = (item) => {
    const { about } = item
    void keepFollow(vault, item).then(() => queue.tell())
    void client.invalidateQueries({ queryKey: ['field', 'today'] })
    if (about) void client.invalidateQueries({ queryKey: ['field', 'task', about] })
    void workDelivered(client, vault, item)
  }
  await queue.start()
  void askToStay()
  closing = () => {
    forget()
    queue.end()
  }
  return { session, vault, queue }
}

let closing: (() => void) | undefined

/** @throws Refused 401 when the server says that nobody is signed in */
async function freshSession(): Promise<Session | undefined> {
  if (!navigator.onLine) return undefined
  try {
    return await read<Session>('/api/session', {}, AbortSignal.timeout(6_000))
  } catch (thrown) {
    if (thrown instanceof Refused && thrown.refusal.status === 401) throw thrown
    return undefined
  }
}

/** Asks the browser not to clear the store of this page when the phone is short of space. */
async function askToStay(): Promise<void> {
  const storage = navigator.storage as StorageManager | undefined
  await storage?.persist?.().catch(() => false)
}

async function payOwedSignOut(): Promise<void> {
  if (!localStorage.getItem(owesSignOut) || !navigator.onLine) return
  await tellSignOut().catch(() => undefined)
}

async function tellSignOut(): Promise<void> {
  localStorage.setItem(owesSignOut, '1')
  await request('/api/session', { method: 'DELETE', key: newKey() }).catch((thrown: unknown) => {
    // No session is what we wanted.
    if (refusalOf(thrown).status !== 401) throw thrown
  })
  localStorage.removeItem(owesSignOut)
}

/** Destroys the key and everything kept for this account, here first and then at the server. */
export async function signOut(client: QueryClient, { vault }: Field): Promise<void> {
  closing?.()
  await vault.forget()
  localStorage.removeItem(lastAccount)
  client.clear()
  await tellSignOut().catch(() => undefined)
}
