// SPDX-License-Identifier: Apache-2.0
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { generateSecret, generateURI, verifySync } from 'otplib'
import type { Instant } from '#platform/clock/clock.ts'

export const newFactor = (): string => generateSecret()

/** What an authenticator app scans or is told. */
export const factorUri = (secret: string, account: string, issuer: string): string =>
  generateURI({ secret, label: account, issuer })

/**
 * The time step a code belongs to, undefined when it is not right. One step of drift either way; a step that was used
 * is not accepted again.
 */
export const stepOfCode = (
  secret: string,
  code: string,
  { now, after }: { now: Instant; after: number },
): number | undefined => {
  if (!/^\d{6}$/.test(code)) return undefined
  const epoch = Math.floor(now / 1000)
  const checked = verifySync({ secret, token: code, epoch, epochTolerance: 30 })
  if (!checked.valid || !('timeStep' in checked)) return undefined
  return checked.timeStep > after ? checked.timeStep : undefined
}

/**
 * Secrets at rest are sealed (AES-256-GCM) and bound to their account: a sealed text moved to another row does not open.
 */
export const makeSeal = (secret: Buffer) => {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'zhida second factor', 32))
  return {
    seal: (text: string, owner: string): string => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
    },
    open: (sealed: string, owner: string): string => {
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(owner))
      decipher.setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    },
  }
}
export type Seal = ReturnType<typeof makeSeal>
