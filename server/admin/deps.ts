// SPDX-License-Identifier: Apache-2.0
import type { CaseDirectory } from '#engines/case/directory.ts'
import type { Actor } from '#platform/access/access.ts'
import type { Connection, Database } from '#platform/db/database.ts'
import { appendEvent, eventActorOf } from '#platform/event/append.ts'
import { once } from '#platform/http/once.ts'
import type { Call } from '#platform/http/route.ts'
import type { Outcome, Words } from '#platform/refusal/refusal.ts'
import type { World } from '../world.ts'

export interface SettingsDeps {
  readonly db: Database
  readonly district: string
  readonly root: string
  readonly directory: CaseDirectory
  readonly world: () => World
  readonly say: (zh: string) => Words
  /** What units can be competent for, as the scenes declare it. */
  readonly competences: Readonly<Record<string, string>>
  /** Read what was changed, everywhere it is held in memory. */
  readonly refresh: () => Promise<void>
}

export const tag = 'admin'
export const admins = ['admin'] as const
export const nobody: Actor = { account: '', name: '', posts: [] }

/** An administrative write: once for its key, with its event, and in force before it is answered. */
export const settle = async <T>(
  deps: Pick<SettingsDeps, 'db' | 'district' | 'refresh'>,
  call: Call<unknown, unknown, unknown>,
  work: (tx: Connection) => Promise<Outcome<T>>,
) => {
  const settled = await once(
    deps.db,
    {
      district: deps.district,
      key: call.key,
      source: call.actor?.account ?? '',
      body: [call.body ?? null, call.params ?? null],
      now: call.now,
    },
    work,
  )
  if (settled.ok) await deps.refresh()
  return settled
}

/** Who changed what, from what to what, and why. */
export const record = (
  tx: Connection,
  deps: Pick<SettingsDeps, 'district'>,
  given: {
    readonly of: string
    readonly kind: string
    readonly call: Pick<Call, 'actor' | 'now'>
    readonly data: Readonly<Record<string, unknown>>
  },
): Promise<void> =>
  appendEvent(tx, deps.district, {
    stream: 'admin',
    streamId: `admin:${given.of}`,
    kind: given.kind,
    at: given.call.now,
    actor: eventActorOf(given.call.actor ?? nobody),
    data: given.data,
  })
