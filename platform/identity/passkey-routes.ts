// SPDX-License-Identifier: Apache-2.0
import Type, { type Static } from 'typebox'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { Instant, Maybe } from '#platform/http/shapes.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done } from '#platform/refusal/refusal.ts'
import { withSession } from './own-call.ts'
import { addPasskey, beginPasskey, removePasskey } from './own-passkeys.ts'
import type { IdentityDesk } from './setting.ts'
import { ConfirmBody } from './shapes.ts'

const tag = 'identity'
const signed = 'staff'
const Base64 = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '^[A-Za-z0-9_-]+$' })

const credential = {
  id: Base64(1400),
  rawId: Base64(1400),
  type: Type.Literal('public-key'),
  authenticatorAttachment: Type.Optional(Type.String({ maxLength: 40 })),
  clientExtensionResults: Type.Object({}),
}

/** What a browser answers when it made a passkey (WebAuthn, RegistrationResponseJSON). */
const Registration = Type.Object({
  ...credential,
  response: Type.Object({
    clientDataJSON: Base64(4000),
    attestationObject: Base64(20_000),
    transports: Type.Optional(Type.Array(Type.String({ maxLength: 20 }), { maxItems: 8 })),
  }),
})

/** What it answers when it used one (AuthenticationResponseJSON). */
export const Assertion = Type.Object({
  ...credential,
  response: Type.Object({
    clientDataJSON: Base64(4000),
    authenticatorData: Base64(4000),
    signature: Base64(4000),
    userHandle: Type.Optional(Type.String({ maxLength: 200 })),
  }),
})

/** The library knows the same thing by its own, narrower type. */
export const asAssertion = (given: Static<typeof Assertion>): AuthenticationResponseJSON =>
  given as AuthenticationResponseJSON
const asRegistration = (given: Static<typeof Registration>): RegistrationResponseJSON =>
  given as RegistrationResponseJSON

export const passkeyRoutes = (desk: IdentityDesk): readonly Route[] => [
  ...beginningRoutes(desk),
  ...changingRoutes(desk),
]

const beginningRoutes = (desk: IdentityDesk): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/me/passkeys',
    who: signed,
    tag,
    summary: { zh: '我的通行密钥', en: 'My passkeys' },
    answer: Type.Object({
      items: Type.Array(
        Type.Object({
          id: Type.String(),
          name: Type.String(),
          host: Type.String(),
          madeAt: Instant,
          usedAt: Maybe(Instant),
        }),
      ),
    }),
    act: (call) =>
      withSession(call, async ({ account }) =>
        done({
          items: (await desk.passkeys.list(account)).map(({ id, name, host, madeAt, usedAt }) => ({
            id,
            name,
            host,
            madeAt,
            usedAt,
          })),
        }),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/me/passkeys/begin',
    who: signed,
    tag,
    summary: { zh: '开始添加通行密钥', en: 'Begin with a new passkey' },
    body: ConfirmBody,
    key: 'optional',
    pace: 'sign-in',
    answer: Type.Object({ options: Type.Unknown() }),
    act: (call) =>
      withSession(call, async (own) => {
        const begun = await beginPasskey(desk, own, { ...call.body, origin: call.header('origin') })
        return begun.ok ? done({ options: begun.value }) : begun
      }),
  }),
]

const changingRoutes = (desk: IdentityDesk): readonly Route[] => [
  route({
    method: 'POST',
    path: '/api/me/passkeys',
    who: signed,
    tag,
    summary: { zh: '添加通行密钥', en: 'Add a passkey' },
    body: Type.Object(
      { name: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }), response: Registration },
      { additionalProperties: false },
    ),
    key: 'optional',
    pace: 'sign-in',
    status: 201,
    answer: Type.Object({ id: Type.String() }),
    act: (call) =>
      withSession(call, (own) =>
        addPasskey(desk, own, {
          name: call.body.name,
          response: asRegistration(call.body.response),
          origin: call.header('origin'),
        }),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/me/passkeys/:id/remove',
    who: signed,
    tag,
    summary: { zh: '删除通行密钥', en: 'Remove a passkey' },
    params: Type.Object({ id: Base64(1400) }),
    body: ConfirmBody,
    key: 'optional',
    pace: 'sign-in',
    act: (call) =>
      withSession(call, (own) =>
        removePasskey(desk, own, { id: call.params.id, password: call.body.password }),
      ),
  }),
]
