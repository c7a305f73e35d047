// SPDX-License-Identifier: Apache-2.0
import { StartProblem } from '#platform/db/faults.ts'
import type { Words } from '#platform/refusal/refusal.ts'

/** A login of the government that residents and, where it is linked, staff sign in with. */
export interface LoginSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What the button calls it. */
  readonly name: Words
  /** What is asked for. (Default: openid profile) */
  readonly scope: string
  /** Claim that names the person for ever. (Default: sub) */
  readonly subjectClaim: string
  /** Claim with the name people read. (Default: name) */
  readonly nameClaim: string
}

type Env = Readonly<Record<string, string | undefined>>

const wrong = (variable: string, given: string): StartProblem =>
  new StartProblem('login.setting', {
    say: { zh: `设置 ${variable}=${given} 不可用。`, en: `${variable}=${given} cannot be used.` },
    next: {
      zh: 'LOGIN_ISSUER 应为完整的 https 地址，并同时设置 LOGIN_CLIENT_ID 和 LOGIN_CLIENT_SECRET。',
      en: 'LOGIN_ISSUER is a whole https address; LOGIN_CLIENT_ID and LOGIN_CLIENT_SECRET go with it.',
    },
  })

const isIssuer = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isHere = url?.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname)
  return url !== undefined && url.search === '' && url.hash === '' && (url.protocol === 'https:' || isHere)
}

/**
 * LOGIN_ISSUER, LOGIN_CLIENT_ID, LOGIN_CLIENT_SECRET; LOGIN_NAME, LOGIN_NAME_EN, LOGIN_SCOPE, LOGIN_CLAIM_SUBJECT,
 * LOGIN_CLAIM_NAME where the defaults do not fit. Undefined without an issuer.
 * @throws StartProblem for an issuer that is none, or one without its client.
 */
export const readLoginSettings = (env: Env): LoginSettings | undefined => {
  const issuer = env['LOGIN_ISSUER']
  if (!issuer) return undefined
  if (!isIssuer(issuer)) throw wrong('LOGIN_ISSUER', issuer)
  const clientId = env['LOGIN_CLIENT_ID']
  const clientSecret = env['LOGIN_CLIENT_SECRET']
  if (!clientId) throw wrong('LOGIN_CLIENT_ID', '')
  if (!clientSecret) throw wrong('LOGIN_CLIENT_SECRET', '')
  const name = env['LOGIN_NAME'] || '政务账号'
  return {
    issuer,
    clientId,
    clientSecret,
    name: { zh: name, en: env['LOGIN_NAME_EN'] || (env['LOGIN_NAME'] ? name : 'the government account') },
    scope: env['LOGIN_SCOPE'] || 'openid profile',
    subjectClaim: env['LOGIN_CLAIM_SUBJECT'] || 'sub',
    nameClaim: env['LOGIN_CLAIM_NAME'] || 'name',
  }
}
