// SPDX-License-Identifier: Apache-2.0
import { generateKeyPair, type JsonWebKey } from 'node:crypto'
import { promisify } from 'node:util'
import { DAY, HOUR, type Instant } from '#platform/clock/clock.ts'
import { timeId } from '#platform/event/id.ts'
import type { Seal } from '../second-factor.ts'
import type { KeyRow, OidcStore } from './store.ts'

const generate = promisify(generateKeyPair)

/** A key signs for so long. */
export const ROTATED_AFTER = 90 * DAY
/** A new key is published before it signs, so that applications that keep our keys for an hour know it. */
export const KNOWN_AFTER = 2 * HOUR
/** After its last signature a key is published for so long: longer than anything it signed is valid. */
const SHOWN_AFTER = 2 * DAY

const algorithms = ['RS256', 'ES256'] as const
type Algorithm = (typeof algorithms)[number]

export type SigningKey = JsonWebKey & { readonly kid: string; readonly alg: Algorithm; readonly use: 'sig' }

const make = async (alg: Algorithm): Promise<JsonWebKey> => {
  const { privateKey } =
    alg === 'RS256'
      ? await generate('rsa', { modulusLength: 2048 })
      : await generate('ec', { namedCurve: 'P-256' })
  return privateKey.export({ format: 'jwk' })
}

/** The keys in the order in which they sign: of each kind the newest that is known, then the others. */
export const inOrder = (rows: readonly KeyRow[], now: Instant): readonly KeyRow[] => {
  const known = rows.filter(({ made_at }) => made_at <= now - KNOWN_AFTER)
  const first = algorithms.flatMap((alg) => {
    const ofKind = rows.filter((row) => row.alg === alg)
    // Of a kind that has but new keys the oldest signs: nobody can know an older one.
    const signing = known.find((row) => row.alg === alg) ?? ofKind.at(-1)
    return signing ? [signing] : []
  })
  return [...first, ...rows.filter((row) => !first.includes(row))]
}

export type KeyRing = ReturnType<typeof keyRing>

/** The keys the provider signs with: made at the first use, renewed every 90 days, removed when nothing needs them. */
export const keyRing = (store: OidcStore, seal: Seal, now: () => Instant) => {
  const renew = async (alg: Algorithm): Promise<void> => {
    const key = await make(alg)
    const kid = timeId(now())
    const sealed = seal.seal(JSON.stringify(key), `oidc-key:${kid}`)
    await store.insertKey({ kid, alg, sealed, made_at: now() }, now() - ROTATED_AFTER)
  }

  const open = ({ kid, alg, sealed }: KeyRow): SigningKey => ({
    ...(JSON.parse(seal.open(sealed, `oidc-key:${kid}`)) as JsonWebKey),
    kid,
    alg,
    use: 'sig',
  })

  return {
    /** Make what is missing or too old, remove what nothing needs, and give the keys in the order they sign. */
    renewed: async (): Promise<readonly SigningKey[]> => {
      const rows = await store.listKeys()
      const isFresh = (alg: Algorithm) =>
        rows.some((row) => row.alg === alg && row.made_at > now() - ROTATED_AFTER)
      await Promise.all(algorithms.filter((alg) => !isFresh(alg)).map(renew))
      await store.removeKeys(now() - ROTATED_AFTER - KNOWN_AFTER - SHOWN_AFTER)
      return inOrder(await store.listKeys(), now()).map(open)
    },
  }
}
