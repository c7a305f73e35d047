// SPDX-License-Identifier: Apache-2.0
import nodemailer from 'nodemailer'
import type { Channel, Notice, Sent } from './declare.ts'

const TIMEOUT = 15_000

/** An address the mail server refuses for good (5xx to RCPT TO); everything else is worth another try. */
const isGone = (error: unknown): boolean => {
  const { responseCode, command } = error as { responseCode?: number; command?: string }
  return command === 'RCPT TO' && (responseCode === 550 || responseCode === 551 || responseCode === 553)
}

const textOf = ({ lines, link, leave }: Notice): string => [...lines, '', link, '', leave.page].join('\n')

/** Mail by SMTP. Plain text: nothing in it is fetched from anywhere, and nobody learns whether it was opened. */
export const mailChannel = (settings: {
  readonly url: string
  readonly from: string
}): Channel & {
  close(): void
} => {
  const transport = nodemailer.createTransport({
    url: settings.url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    key: 'mail',
    send: async (target: string, notice: Notice, id: string): Promise<Sent> => {
      try {
        await transport.sendMail({
          from: settings.from,
          to: { name: '', address: target },
          subject: notice.title,
          text: textOf(notice),
          messageId: `<${id}@notice.zhida>`,
          headers: {
            'List-Unsubscribe': `<${notice.leave.post}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
          },
        })
        return { is: 'arrived' }
      } catch (error) {
        if (isGone(error)) return { is: 'gone' }
        return { is: 'failed', error: error instanceof Error ? error.message : String(error) }
      }
    },
    close: () => transport.close(),
  }
}
