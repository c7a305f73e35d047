// SPDX-License-Identifier: Apache-2.0
import { createHmac } from 'node:crypto'
import type { Instant } from '#platform/clock/clock.ts'
import type { Channel, Gateway, Notice, Sent } from './declare.ts'
import type { Post } from './push.ts'

const TIMEOUT = 15_000

/** `Zhida-Signature` over time and body, the same as webhooks carry: see docs/webhooks.md. */
const signatureOf = (secret: string, body: string, at: Instant): string => {
  const t = Math.floor(at / 1000)
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`
}

/** A gateway to phones: a signed POST of what to say to whom. It learns no name and no matter beyond the text. */
export const gatewayChannel = (gateway: Gateway, post: Post, now: () => Instant): Channel => ({
  key: gateway.key,
  send: async (target: string, notice: Notice, id: string): Promise<Sent> => {
    const body = JSON.stringify({
      delivery: id,
      channel: gateway.key,
      to: target,
      text: [notice.title, ...notice.lines].join('\n'),
      link: notice.link,
      leave: notice.leave.page,
    })
    const answer = await post({
      url: gateway.url,
      body,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Zhida',
        // The same for every try: a gateway that took it already sends nothing twice.
        'zhida-delivery': id,
        'zhida-signature': signatureOf(gateway.secret, body, now()),
      },
      timeout: TIMEOUT,
    })
    if (answer.error === undefined) return { is: 'arrived' }
    return answer.status === 410 ? { is: 'gone' } : { is: 'failed', error: answer.error }
  },
})
