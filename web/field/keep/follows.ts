// SPDX-License-Identifier: Apache-2.0
import type { Said } from '../../api/types.ts'
import type { Queued } from '../queue/item.ts'
import type { Vault } from './vault.ts'

/** A report that arrived, with the code to follow it. */
export interface KeptFollow {
  readonly code: string
  readonly title: Said
  readonly detail: string
  readonly at: number
}

const prefix = 'follow:'
const keptFor = 30 * 86_400_000

export async function keepFollow(vault: Vault, { receipt, title, detail, at }: Queued): Promise<void> {
  const code = receipt?.follow
  if (code) await vault.write({ [prefix + code]: { code, title, detail, at } satisfies KeptFollow })
}

export async function listFollows(vault: Vault): Promise<readonly KeptFollow[]> {
  const names = await vault.list(prefix)
  const all = await Promise.all(names.map((name) => vault.read<KeptFollow>(name)))
  const known = all.filter((one) => one !== undefined)
  const old = known.filter(({ at }) => Date.now() - at > keptFor)
  await vault.drop(old.map(({ code }) => prefix + code))
  return known.filter((one) => !old.includes(one)).toSorted((a, b) => b.at - a.at)
}
