// SPDX-License-Identifier: Apache-2.0
import { createPublicKey, type JsonWebKey, verify } from 'node:crypto'

/** What a logout token of OpenID Connect Back-Channel Logout 1.0 says. */
export interface LogoutToken {
  readonly sub: string | undefined
  readonly sid: string | undefined
}

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

const partOf = (part: string | undefined): Readonly<Record<string, unknown>> =>
  JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8')) as Readonly<Record<string, unknown>>

/** Read a logout token after its signature, issuer, audience, age and purpose were checked; undefined for a wrong one. */
export const readLogoutToken = async (
  token: string,
  wanted: { readonly keys: string; readonly issuer: string; readonly audience: string },
): Promise<LogoutToken | undefined> => {
  const [head, body, signature] = token.split('.')
  if (!head || !body || !signature) return undefined
  const { kid, alg } = partOf(head)
  if (alg !== 'RS256') return undefined
  const { keys } = (await (await fetch(wanted.keys)).json()) as { keys: (JsonWebKey & { kid?: string })[] }
  const key = keys.find((one) => one.kid === kid)
  if (!key) return undefined
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${body}`),
    createPublicKey({ key, format: 'jwk' }),
    Buffer.from(signature, 'base64url'),
  )
  const said = partOf(body)
  const isMeant =
    said['iss'] === wanted.issuer &&
    [said['aud']].flat().includes(wanted.audience) &&
    Math.abs(Number(said['iat']) * 1000 - Date.now()) < 300_000 &&
    said['nonce'] === undefined &&
    EVENT in ((said['events'] ?? {}) as object)
  if (!isSigned || !isMeant) return undefined
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  return { sub: text(said['sub']), sid: text(said['sid']) }
}
