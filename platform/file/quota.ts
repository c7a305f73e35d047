// SPDX-License-Identifier: Apache-2.0
import { dayOf, type Instant } from '#platform/clock/clock.ts'

/** What one person may send in a day. A network address without an account may stand for many people behind it. */
export interface Quota {
  readonly photos: number
  readonly bytes: number
}

export const defaultQuotas = {
  account: { photos: 1_500, bytes: 3 * 1024 ** 3 },
  address: { photos: 600, bytes: 1024 ** 3 },
} as const satisfies Readonly<Record<string, Quota>>

interface Used {
  photos: number
  bytes: number
}

/** Counts what everyone sent today. In memory: a restart forgives, and nobody's day of sending is written down. */
export const uploadQuota = (quotas: Readonly<Record<'account' | 'address', Quota>> = defaultQuotas) => {
  let day = ''
  let used = new Map<string, Used>()
  return {
    /** Count one photo, or tell what the quota is when it is used up. */
    take: (kind: 'account' | 'address', who: string, bytes: number, now: Instant): Quota | undefined => {
      const today = dayOf(now)
      if (today !== day) {
        day = today
        used = new Map()
      }
      const key = `${kind} ${who}`
      const own = used.get(key) ?? { photos: 0, bytes: 0 }
      const quota = quotas[kind]
      if (own.photos + 1 > quota.photos || own.bytes + bytes > quota.bytes) return quota
      used.set(key, { photos: own.photos + 1, bytes: own.bytes + bytes })
      return undefined
    },
  }
}
export type UploadQuota = ReturnType<typeof uploadQuota>
