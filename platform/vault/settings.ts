// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path'
import type { MasterPlace } from './masters.ts'
import { type SuiteName, suiteNames } from './suite.ts'

export interface VaultSettings {
  readonly suite: SuiteName
  readonly masters: MasterPlace
  /** Which keys were destroyed, beside the database: an old backup that comes back loses them again. */
  readonly destroyed: string
}

/** A setting of the vault is none of those allowed; the sentence says which are. */
export class VaultSettingsInvalid extends Error {
  override name = 'VaultSettingsInvalid'
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Read the settings: `VAULT_SUITE` aes (default) or sm; `VAULT_KEY_FILE` (default `vault-keys.json` in the data
 * folder); `VAULT_COMMAND`, the program of an outside keeper that wraps the master keys.
 * @throws VaultSettingsInvalid with a sentence in both languages.
 */
export const readVaultSettings = (environment: Environment, folder: string): VaultSettings => {
  const wanted = environment['VAULT_SUITE'] ?? 'aes'
  const suite = suiteNames.find((name) => name === wanted)
  if (!suite)
    throw new VaultSettingsInvalid(
      `VAULT_SUITE“${wanted}”不可用,请写 aes 或 sm。 VAULT_SUITE "${wanted}" is not known; write aes or sm.`,
    )
  const command = environment['VAULT_COMMAND']?.trim()
  return {
    suite,
    masters: {
      file: environment['VAULT_KEY_FILE'] ?? join(folder, 'vault-keys.json'),
      command: command ? command.split(/\s+/) : undefined,
    },
    destroyed: join(folder, 'vault-destroyed.txt'),
  }
}
