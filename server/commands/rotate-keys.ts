// SPDX-License-Identifier: Apache-2.0
import { readVaultSettings } from '#platform/vault/settings.ts'
import { openVault } from '#platform/vault/vault.ts'
import { createProgress } from '../start/progress.ts'
import { readSettings } from '../start/settings.ts'
import { openStore } from '../start/store.ts'
import { districtOf, readOptions } from './options.ts'

export const usageRotateKeys = 'npm run zhida -- rotate-keys [--district demo]'

/** `rotate-keys`: wrap the keys of all persons with a new master key; the program may go on running. */
export const rotateKeysCommand = async (args: readonly string[]): Promise<void> => {
  const { values } = readOptions(args, ['district'], usageRotateKeys)
  const district = districtOf(values['district'] ?? 'demo')
  const settings = readSettings(values['data-dir'] ? ['--data-dir', values['data-dir']] : [], process.env)
  const progress = createProgress()
  const store = await openStore(settings, progress, { whenRunning: 'join' })
  try {
    const vault = await openVault(store.db, district, readVaultSettings(process.env, settings.dataDir))
    const count = await progress.step({ zh: '更换主密钥', en: 'Turning the master key over' }, vault.rotate)
    progress.note({
      zh: `${count} 把个人密钥已用新的主密钥重新加密;请更新密钥文件的备份,并销毁旧的备份。`,
      en: `${count} keys were wrapped anew; renew the backup of the key file and destroy the old one.`,
    })
  } finally {
    await store.stop()
  }
}
