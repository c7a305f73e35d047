// SPDX-License-Identifier: Apache-2.0
import { defaultQuiet, type Gateway, type QuietHours } from './declare.ts'

/** How a deployment reaches people. What is not set is not offered. */
export interface NoticeSettings {
  readonly mail?: { readonly url: string; readonly from: string } | undefined
  /** Who push services may write to when something is wrong (RFC 8292). */
  readonly contact: string
  readonly gateways: readonly Gateway[]
  readonly quiet: QuietHours
}

export class NoticeSettingsInvalid extends Error {
  override name = 'NoticeSettingsInvalid'
}

type Environment = Readonly<Record<string, string | undefined>>

const wrong = (zh: string, en: string): never => {
  throw new NoticeSettingsInvalid(`${zh} ${en}`)
}

const mailFrom = ({ SMTP_URL: url, MAIL_FROM: from }: Environment): NoticeSettings['mail'] => {
  if (!url) return undefined
  if (!/^smtps?:\/\//.test(url) || !URL.canParse(url))
    return wrong(
      'SMTP_URL 应形如 smtp://用户:密码@主机:587。',
      'SMTP_URL must look like smtp://user:password@host:587.',
    )
  if (!from || !/@/.test(from))
    return wrong(
      '设置了 SMTP_URL 就要设置 MAIL_FROM,例如 MAIL_FROM="直达 <zhida@example.cn>"。',
      'With SMTP_URL, MAIL_FROM is needed, for example MAIL_FROM="Zhida <zhida@example.cn>".',
    )
  return { url, from }
}

const isGateway = (value: unknown): value is Gateway => {
  const { key, name, url, secret } = (value ?? {}) as Partial<Gateway>
  return (
    typeof key === 'string' &&
    /^[a-z][a-z0-9-]{1,20}$/.test(key) &&
    key !== 'mail' &&
    key !== 'push' &&
    typeof name?.zh === 'string' &&
    typeof name.en === 'string' &&
    typeof url === 'string' &&
    URL.canParse(url) &&
    typeof secret === 'string' &&
    secret.length >= 16
  )
}

const gatewaysFrom = (text: string | undefined): readonly Gateway[] => {
  if (!text) return []
  try {
    const list: unknown = JSON.parse(text)
    if (Array.isArray(list) && list.every(isGateway)) return list
  } catch {
    // Said below, like every other mistake in it.
  }
  return wrong(
    'NOTICE_GATEWAYS 应为 JSON 数组,每项含 key、name{zh,en}、url、secret(至少 16 位)。',
    'NOTICE_GATEWAYS must be a JSON array of { key, name: { zh, en }, url, secret } with a secret of 16 signs or more.',
  )
}

const quietFrom = (text: string | undefined): QuietHours => {
  if (!text) return defaultQuiet
  const [, from = '', until = ''] = /^(\d{1,2})-(\d{1,2})$/.exec(text) ?? []
  if (from === '' || Number(from) > 23 || Number(until) > 23)
    return wrong('NOTICE_QUIET 应形如 21-8。', 'NOTICE_QUIET must look like 21-8.')
  return { from: Number(from), until: Number(until) }
}

/**
 * `SMTP_URL` and `MAIL_FROM`, `PUSH_CONTACT` (mailto: or https:), `NOTICE_GATEWAYS` (JSON), `NOTICE_QUIET` (21-8).
 * @throws NoticeSettingsInvalid with what is wrong and how it is written.
 */
export const readNoticeSettings = (environment: Environment): NoticeSettings => ({
  mail: mailFrom(environment),
  contact: environment['PUSH_CONTACT'] || 'mailto:zhida@localhost.invalid',
  gateways: gatewaysFrom(environment['NOTICE_GATEWAYS']),
  quiet: quietFrom(environment['NOTICE_QUIET']),
})
