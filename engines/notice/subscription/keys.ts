// SPDX-License-Identifier: Apache-2.0
import { createHmac } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import webpush from 'web-push'
import { KEY_BYTES, newKey, openBytes, sealBytes } from '#platform/vault/suite.ts'

/** What lies in the key file: the name of this program towards push services, and the key of the addresses. */
interface KeyFile {
  readonly vapid: { readonly publicKey: string; readonly privateKey: string }
  readonly seal: string
}

export class NoticeKeysBroken extends Error {
  override name = 'NoticeKeysBroken'
}

const isKeyFile = (value: unknown): value is KeyFile => {
  const { vapid, seal } = (value ?? {}) as Partial<KeyFile>
  return (
    typeof vapid?.publicKey === 'string' &&
    typeof vapid.privateKey === 'string' &&
    typeof seal === 'string' &&
    Buffer.from(seal, 'base64').length === KEY_BYTES
  )
}

const readFile = (path: string): KeyFile => {
  try {
    const found: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (isKeyFile(found)) return found
  } catch (cause) {
    throw new NoticeKeysBroken(sayBroken(path), { cause })
  }
  throw new NoticeKeysBroken(sayBroken(path))
}

const sayBroken = (path: string): string =>
  `通知密钥文件 ${path} 无法读取;请从备份恢复,或删除它(已有的订阅将失效)。 The key file of notifications ${path} cannot be read; restore it from a backup, or delete it (subscriptions end then).`

/** Made at the first use; the flag keeps what another program made in the same moment. */
const makeFile = (path: string): void => {
  mkdirSync(dirname(path), { recursive: true })
  const made: KeyFile = { vapid: webpush.generateVAPIDKeys(), seal: newKey().toString('base64') }
  try {
    writeFileSync(path, JSON.stringify(made), { flag: 'wx', mode: 0o600 })
    chmodSync(path, 0o600)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

export type NoticeKeys = ReturnType<typeof openNoticeKeys>

/**
 * Keys of notifications, in the data folder and not in the database: a copy of the database alone opens no address.
 * @throws NoticeKeysBroken when the file is there and cannot be read.
 */
export const openNoticeKeys = (path: string) => {
  if (!existsSync(path)) makeFile(path)
  const { vapid, seal } = readFile(path)
  const key = Buffer.from(seal, 'base64')
  const sign = (text: string): string => createHmac('sha256', key).update(text).digest('base64url')
  return {
    vapid,
    seal: (target: string, id: string): string =>
      sealBytes('aes', key, { plain: Buffer.from(target), place: `subscription:${id}` }).toString(
        'base64url',
      ),
    open: (sealed: string, id: string): string =>
      openBytes(key, Buffer.from(sealed, 'base64url'), `subscription:${id}`).toString(),
    /** Finds the same address again for the same report, and says nothing across reports. */
    markOf: (report: string, target: string): string => sign(`target:${report}:${target}`),
    /** A link that does one thing with one subscription, and needs no memory. Without a dot: that would name a file. */
    tokenOf: (does: 'confirm' | 'leave', id: string): string => `${id}_${sign(`${does}:${id}`).slice(0, 32)}`,
    idOf(does: 'confirm' | 'leave', token: string): string | undefined {
      const id = token.slice(0, 36)
      return /^[0-9a-f-]{36}$/.test(id) && token === this.tokenOf(does, id) ? id : undefined
    },
  }
}
