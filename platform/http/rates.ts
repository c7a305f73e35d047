// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'

export type Pace = 'read' | 'write' | 'upload' | 'sign-in'

/** A bucket refills at `perSecond` and holds `burst` calls. */
export interface Rate {
  readonly perSecond: number
  readonly burst: number
}
export type Rates = Readonly<Record<Pace, Rate>>

/** One person or one address. A whole office may stand behind one address, so signed-in people are counted by account. */
export const districtRates: Rates = {
  read: { perSecond: 50, burst: 500 },
  write: { perSecond: 5, burst: 60 },
  upload: { perSecond: 1, burst: 60 },
  'sign-in': { perSecond: 0.5, burst: 20 },
}

/** A demo is also load-tested and shown to rooms full of people behind one address. */
export const demoRates: Rates = {
  read: { perSecond: 100_000, burst: 100_000 },
  write: { perSecond: 100_000, burst: 100_000 },
  upload: { perSecond: 1_000, burst: 5_000 },
  'sign-in': { perSecond: 100, burst: 1_000 },
}

interface Bucket {
  left: number
  at: Instant
}

/** Callers remembered at most; the one heard longest ago is forgotten first, which only ever is to its advantage. */
const MOST = 20_000

export type Throttle = (pace: Pace, who: string, now: Instant) => number

/** Token buckets in bounded memory. Gives 0 when the call may pass, else the seconds to wait. */
export const makeThrottle = (rates: Rates): Throttle => {
  const buckets = new Map<string, Bucket>()
  return (pace, who, now) => {
    const { perSecond, burst } = rates[pace]
    const key = `${pace} ${who}`
    const bucket = buckets.get(key) ?? { left: burst, at: now }
    const left = Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) * perSecond) / 1000)
    // Deleting first moves the key to the end: the order of the map is the order of use.
    buckets.delete(key)
    buckets.set(key, { left: left < 1 ? left : left - 1, at: now })
    if (buckets.size > MOST) buckets.delete(buckets.keys().next().value as string)
    return left < 1 ? Math.max(1, Math.ceil((1 - left) / perSecond)) : 0
  }
}

/** An IPv6 subscriber owns a whole /64, so its last half says nothing. */
export const sourceOf = (address: string): string => {
  if (!address.includes(':')) return address
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const front = head.split(':').filter(Boolean)
  const back = tail === undefined ? [] : tail.split(':').filter(Boolean)
  const middle = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0')
  return [...front, ...(tail === undefined ? [] : middle), ...back].slice(0, 4).join(':')
}
