// SPDX-License-Identifier: Apache-2.0
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { formatInstant, type Instant } from '#platform/clock/clock.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { isPrivateAddress } from './address.ts'
import type { Pace, Payload, Subject, Told, Webhook } from './declare.ts'
import { exchangeRefusals } from './refusals.ts'

/** Does a subscription want this event? */
export const wants = (
  { kinds, areas }: Pick<Webhook, 'kinds' | 'areas'>,
  told: Pick<Told, 'kind' | 'area'>,
): boolean =>
  (kinds.length === 0 || kinds.includes(told.kind)) &&
  (areas.length === 0 || areas.some((area) => told.area.startsWith(area)))

/** Made from what it delivers, so that it needs no memory: a retry after any crash has the same id. */
export const deliveryId = (webhook: string, seq: number): string => {
  const hex = createHash('sha256').update(`${webhook}:${seq}`).digest('hex')
  // UUID version 8 (RFC 9562): the bits are ours.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The secret of one subscription, made from the district's: nothing secret lies in the table. */
export const secretOf = (district: Buffer, webhook: string): string =>
  `whsec_${createHmac('sha256', district).update(`webhook:${webhook}`).digest('base64url')}`

/** `Zhida-Signature` over time and body, so that an old delivery cannot be played again unnoticed. */
export const signatureOf = (secret: string, body: string, at: Instant): string => {
  const t = Math.floor(at / 1000)
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`
}

/** What a receiver does; here as its reference and for our own tests. */
export const isSignedBy = (
  secret: string,
  given: { readonly signature: string; readonly body: string; readonly now: Instant },
  toleranceSeconds = 300,
): boolean => {
  const [, t = '', v1 = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(given.signature) ?? []
  if (t === '' || Math.abs(given.now / 1000 - Number(t)) > toleranceSeconds) return false
  const expected = createHmac('sha256', secret).update(`${t}.${given.body}`).digest()
  return timingSafeEqual(expected, Buffer.from(v1, 'hex'))
}

/**
 * How long to wait after so many failures in a row: doubling, never more than the longest wait, and between half and
 * all of it by chance, so that a receiver that comes back is not met by everybody at once. `chance` is from 0 to 1.
 */
export const waitAfter = (failures: number, chance: number, pace: Pace): number => {
  const whole = Math.min(pace.longestWait, pace.firstWait * 2 ** Math.min(Math.max(failures - 1, 0), 40))
  return Math.round(whole * (0.5 + chance / 2))
}

export const payloadOf = (webhook: string, told: Told, subject: Subject): Payload => ({
  delivery: deliveryId(webhook, told.seq),
  event: told.kind,
  at: formatInstant(told.at),
  district: subject.district,
  case: {
    id: told.record,
    code: told.code,
    kind: told.caseKind,
    stage: told.stage,
    area: told.area,
    unit: told.unit,
    version: told.version,
    url: `${subject.site}/desk/case/${told.record}`,
  },
})

/** An address that deliveries may go to. The address behind a name is looked at again with every delivery. */
export const checkUrl = (given: string, allowPrivate: boolean): Outcome<string> => {
  const shown = given.slice(0, 120)
  if (!URL.canParse(given)) return refused(exchangeRefusals['webhook.url']({ given: shown }))
  const url = new URL(given)
  const isWeb = url.protocol === 'https:' || (allowPrivate && url.protocol === 'http:')
  if (!isWeb || url.username !== '' || url.password !== '' || url.hash !== '')
    return refused(exchangeRefusals['webhook.url']({ given: shown }))
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isLocal = host === 'localhost' || host.endsWith('.localhost') || isPrivateAddress(host)
  return isLocal && !allowPrivate
    ? refused(exchangeRefusals['webhook.private']({ host: host.slice(0, 80) }))
    : done(url.href)
}

export interface Wanted {
  readonly name: string
  readonly url: string
  readonly kinds: readonly string[]
  readonly areas: readonly string[]
}

/** Check a subscription before it is kept. */
export const checkWanted = (
  wanted: Wanted,
  { kinds, root }: Subject,
  allowPrivate: boolean,
): Outcome<Wanted> => {
  const url = checkUrl(wanted.url, allowPrivate)
  if (!url.ok) return url
  const strange = wanted.kinds.find((kind) => !Object.hasOwn(kinds, kind))
  if (strange !== undefined)
    return refused(
      exchangeRefusals['webhook.kind']({ given: strange.slice(0, 60), allowed: Object.keys(kinds) }),
    )
  const outside = wanted.areas.find((area) => !/^\d{6,15}$/.test(area) || !area.startsWith(root))
  if (outside !== undefined)
    return refused(exchangeRefusals['webhook.area']({ given: outside.slice(0, 30), root }))
  return done({ ...wanted, url: url.value })
}
