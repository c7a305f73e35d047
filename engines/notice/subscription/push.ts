// SPDX-License-Identifier: Apache-2.0
import webpush from 'web-push'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { Channel, Notice, PushTarget, Sent } from './declare.ts'
import { noticeRefusals } from './refusals.ts'

/** Sends one request to the open internet, or to a private network where that is allowed; never throws. */
export type Post = (parcel: {
  readonly url: string
  readonly body: string | Buffer
  readonly headers: Readonly<Record<string, string>>
  readonly timeout: number
}) => Promise<{ readonly status: number | undefined; readonly error: string | undefined }>

export interface PushSettings {
  readonly vapid: { readonly publicKey: string; readonly privateKey: string }
  readonly contact: string
  readonly post: Post
}

const TIMEOUT = 15_000
/** A push service keeps what a phone that is off did not get, in seconds. */
const KEPT = 3 * 24 * 3600

const isKey = (text: string, bytes: number): boolean =>
  /^[A-Za-z0-9_-]+=*$/.test(text) && Buffer.from(text, 'base64url').length === bytes

/** A push address as a browser gives it: an https address and keys of the right length (RFC 8291). */
export const checkPush = (target: PushTarget, allowPlain: boolean): Outcome<string> => {
  const { endpoint, keys } = target
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined
  const isWeb = url?.protocol === 'https:' || (allowPlain && url?.protocol === 'http:')
  const isWhole = isKey(keys.p256dh, 65) && isKey(keys.auth, 16)
  return url && isWeb && isWhole && url.username === ''
    ? done(JSON.stringify({ endpoint: url.href, keys }))
    : refused(noticeRefusals['notice.push']())
}

const headersOf = (given: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given)
      .filter(([name]) => name.toLowerCase() !== 'content-length')
      .map(([name, value]) => [name, String(value)]),
  )

/** Web push: encrypted for the one browser, so that the push service between reads nothing. */
export const pushChannel = ({ vapid, contact, post }: PushSettings): Channel => ({
  key: 'push',
  send: async (target: string, notice: Notice, id: string): Promise<Sent> => {
    const payload = JSON.stringify({
      title: notice.title,
      body: notice.lines.join('\n'),
      url: notice.link,
      id,
    })
    const details = webpush.generateRequestDetails(JSON.parse(target) as PushTarget, payload, {
      vapidDetails: { subject: contact, ...vapid },
      TTL: KEPT,
      contentEncoding: 'aes128gcm',
    })
    const answer = await post({
      url: details.endpoint,
      body: details.body ?? '',
      headers: headersOf(details.headers),
      timeout: TIMEOUT,
    })
    if (answer.error === undefined) return { is: 'arrived' }
    // The browser has forgotten the address, or the person took the permission back.
    if (answer.status === 404 || answer.status === 410) return { is: 'gone' }
    return { is: 'failed', error: answer.error }
  },
})
