// SPDX-License-Identifier: Apache-2.0
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider'
import type { Instant } from '#platform/clock/clock.ts'
import type { OidcStore } from './store.ts'

/** Our own session of the request that is being answered; the provider's session is bound to it. */
export const ownSession = new AsyncLocalStorage<string | undefined>()

/** Interactions and sessions of nobody in particular are bounded by this, in seconds. */
const LONGEST = 14 * 3600

export type FindClient = (id: string) => Promise<AdapterPayload | undefined>

/** What the provider remembers, kept in our PostgreSQL; its clients are the registered applications. */
export const postgresAdapter =
  (store: OidcStore, findClient: FindClient, now: () => Instant): AdapterFactory =>
  (model) =>
    model === 'Client' ? clients(findClient) : records(store, model, now)

/** Applications are registered by people and never by the protocol. */
const clients = (find: FindClient): Adapter => {
  const refuse = (): Promise<never> => Promise.reject(new TypeError('Applications are registered by people.'))
  return {
    find,
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
    upsert: refuse,
    consume: refuse,
    destroy: refuse,
    revokeByGrantId: refuse,
  }
}

const records = (store: OidcStore, model: string, now: () => Instant): Adapter => ({
  upsert: async (id, payload, seconds = LONGEST) => {
    // The id opens what is kept under it, so only its hash is written.
    const { jti: _id, ...rest } = payload
    await store.upsert({
      model,
      id,
      payload: rest,
      // A grant is a record of its own, so that revoking what was given under it takes the grant along.
      grantId: payload.grantId ?? null,
      uid: model === 'Session' ? (payload.uid ?? null) : null,
      session: model === 'Session' ? (ownSession.getStore() ?? null) : null,
      expiresAt: now() + seconds * 1000,
    })
  },
  find: async (id) => {
    const payload = await store.find(model, id, now())
    return payload && { ...payload, jti: id }
  },
  findByUid: async (uid) => {
    const payload = await store.findByUid(model, uid, now())
    // Who knows the uid alone may look, but not write: the id is not told.
    return payload && { ...payload, jti: `uid:${uid}` }
  },
  findByUserCode: async () => undefined,
  consume: async (id) => void (await store.consume(model, id, Math.floor(now() / 1000))),
  destroy: async (id) => void (await store.destroy(model, id)),
  revokeByGrantId: async (grantId) => void (await store.destroyGrant(grantId)),
})
