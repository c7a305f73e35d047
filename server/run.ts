// SPDX-License-Identifier: Apache-2.0
import { setTimeout as pause } from 'node:timers/promises'
import type { District } from '#districts/district.ts'
import { startIdentity } from './identity.ts'
import { logFault, type Served, serve, type ServeSettings } from './serve.ts'
import { configured, type House } from './setting/declare.ts'
import { readSettings } from './setting/store.ts'

export interface RunSettings extends Omit<ServeSettings, 'identity' | 'reconfigure'> {
  readonly host: string
  readonly port: number
}

/** The program as it is set now. */
interface Life {
  readonly district: District
  readonly identity: Awaited<ReturnType<typeof startIdentity>>
  readonly served: Served
}

/** A district that is served, and begins again whenever its administrators set something of it. */
export interface Running {
  readonly now: () => Life
  /** Undefined until it listens. */
  address(): string | undefined
  /** @throws what the network says */
  listen(): Promise<string>
  stop(): Promise<void>
}

/** Until the answer that asked for it has left. */
const ANSWER_LEAVES = 150

const httpOf = (given: RunSettings, house: House): Pick<ServeSettings, 'http'> => ({
  http: {
    ...given.http,
    ...(house.rates ? { rates: house.rates } : {}),
    ...(house.uploadMegabytes === undefined
      ? {}
      : { limits: { ...given.http?.limits, file: house.uploadMegabytes * 1024 * 1024 } }),
  },
})

const begin = async (given: RunSettings, reconfigure: () => void): Promise<Life> => {
  const { db, now } = given
  const set = await readSettings(db, given.district.id)
  const district = configured(given.district, set)
  const house = set.house ?? {}
  const identity = await startIdentity({ db, district, now, house })
  const served = await serve({ ...given, ...httpOf(given, house), district, identity, reconfigure })
  return { district, identity, served }
}

const end = async ({ served, identity }: Life): Promise<void> => {
  await served.stop()
  identity.stop()
}

/**
 * Serve a district. What its administrators set about it (name, code, scenes, words, limits) is read anew by beginning
 * again in the same process: a second in which clients are asked to wait, and no part that remembers something old.
 */
export const runDistrict = async (given: RunSettings): Promise<Running> => {
  let life: Life
  let heard: string | undefined
  let turn: Promise<unknown> = Promise.resolve()
  let isStopping = false
  const onFault = given.onFault ?? logFault

  // The next one is ready before the old one goes: what cannot begin leaves everything as it was.
  const again = async (): Promise<void> => {
    await pause(ANSWER_LEAVES)
    if (isStopping) return
    const next = await begin(given, reconfigure)
    await end(life)
    life = next
    if (heard !== undefined)
      await life.served.http.listen({ host: given.host, port: Number(new URL(heard).port) })
  }
  const reconfigure = (): void => {
    turn = turn.then(again).catch((error: unknown) => onFault('reconfigure', error))
  }
  life = await begin(given, reconfigure)
  return {
    now: () => life,
    address: () => heard,
    listen: async () => (heard = await life.served.http.listen({ host: given.host, port: given.port })),
    stop: async () => {
      isStopping = true
      await turn
      await end(life)
    },
  }
}
