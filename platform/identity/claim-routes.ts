// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Type from 'typebox'
import { pagePolicy } from '#platform/http/headers.ts'
import { raw, type Route, route } from '#platform/http/route.ts'
import { done } from '#platform/refusal/refusal.ts'
import { claimPage } from './claim-page.ts'
import { openClaim, useClaim } from './claims.ts'
import type { IdentityDesk } from './setting.ts'
import * as shapes from './shapes.ts'

const tag = 'identity'

/** How a person takes an account into their own hands: the page behind the one-time link, and its two calls. */
export const claimRoutes = (desk: IdentityDesk): readonly Route[] => [
  ...pageRoutes(desk),
  route({
    method: 'POST',
    path: '/api/claim/open',
    who: 'anyone',
    tag,
    summary: { zh: '查看一次性链接', en: 'Look at a one-time link' },
    body: shapes.ClaimTokenBody,
    key: 'optional',
    pace: 'sign-in',
    answer: shapes.ClaimOut,
    act: ({ body, now }) => openClaim(desk, body.token, now),
  }),
  route({
    method: 'POST',
    path: '/api/claim',
    who: 'anyone',
    tag,
    summary: { zh: '用一次性链接设置密码', en: 'Set the password by a one-time link' },
    body: shapes.ClaimBody,
    key: 'optional',
    pace: 'sign-in',
    answer: Type.Object({ account: Type.String() }),
    act: ({ body, now }) => useClaim(desk, { ...body, now }),
  }),
]

const pageRoutes = ({ district }: IdentityDesk): readonly Route[] => {
  const script = readFileSync(join(import.meta.dirname, 'claim.js'), 'utf8')
  return [
    route({
      method: 'GET',
      path: '/claim',
      who: 'anyone',
      tag,
      summary: { zh: '一次性链接的页面', en: 'The page of a one-time link' },
      gives: ['text/html'],
      act: ({ language }) =>
        Promise.resolve(
          done(
            raw({
              type: 'text/html; charset=utf-8',
              body: claimPage(district.name, language),
              headers: { 'content-security-policy': pagePolicy, 'referrer-policy': 'no-referrer' },
            }),
          ),
        ),
    }),
    route({
      method: 'GET',
      path: '/claim.js',
      who: 'anyone',
      tag,
      summary: { zh: '该页面的脚本', en: 'The script of that page' },
      gives: ['text/javascript'],
      keep: 0,
      act: () => Promise.resolve(done(raw({ type: 'text/javascript; charset=utf-8', body: script }))),
    }),
  ]
}
