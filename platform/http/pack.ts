// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip'

/** Smaller answers fit one network packet anyway. */
export const PACK_FROM = 2048
/** Bytes of packed answers kept for the next asker: area boundaries are large and the same for everybody. */
const KEPT_BYTES = 32 * 1024 * 1024

const toGzip = promisify(gzip)
const toBrotli = promisify(brotliCompress)

/** The best encoding a client takes; brotli only where it will be kept, because it costs more. */
export const encodingFor = (accepted: string | undefined, isKept: boolean): Encoding | undefined => {
  if (accepted === undefined) return undefined
  const takes = (name: string): boolean =>
    new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(?:\\.0*)?(?:,|$))`, 'i').test(accepted)
  if (isKept && takes('br')) return 'br'
  return takes('gzip') ? 'gzip' : undefined
}

export const tagOf = (body: string | Buffer): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`

/** The tag names the content, and each packed form is a form of its own (RFC 9110 8.8.3). */
export const taggedAs = (tag: string, encoding: Encoding | undefined): string =>
  encoding ? tag.replace(/"$/, `-${encoding}"`) : tag

export const matches = (header: string | undefined, tag: string): boolean =>
  header !== undefined && header.split(',').some((one) => isSame(one.trim().replace(/^W\//, ''), tag))

const isSame = (one: string, tag: string): boolean =>
  one === '*' || one.replace(/-(?:br|gzip)"$/, '"') === tag

/** Pack a body; what is kept is packed once and well, everything else quickly. */
export const makePacker = () => {
  const kept = new Map<string, Promise<Buffer>>()
  let bytes = 0

  const packKept = (body: string | Buffer, encoding: Encoding): Promise<Buffer> =>
    encoding === 'br'
      ? toBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 7 } })
      : toGzip(body, { level: 8 })

  const keep = (key: string, packed: Promise<Buffer>): void => {
    kept.set(key, packed)
    void packed.then((buffer) => {
      bytes += buffer.length
      for (const [old, one] of kept) {
        if (bytes <= KEPT_BYTES || old === key) return
        kept.delete(old)
        void one.then((gone) => (bytes -= gone.length))
      }
    })
  }

  return (body: string | Buffer, encoding: Encoding, tag: string | undefined): Promise<Buffer> => {
    if (tag === undefined) return toGzip(body, { level: 4 })
    const key = `${encoding} ${tag}`
    const known = kept.get(key)
    if (known) return known
    const packed = packKept(body, encoding)
    keep(key, packed)
    return packed
  }
}
export type Packer = ReturnType<typeof makePacker>
