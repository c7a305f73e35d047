// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Maybe, Words } from '#platform/http/shapes.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { wordsOfRole } from '#platform/access/words.ts'
import { type Account, facesOf, postsAt } from './account.ts'
import type { IdentityDesk } from './setting.ts'

const closed = { additionalProperties: false } as const
const Moment = Type.Integer({ description: 'Milliseconds since 1970-01-01T00:00Z' })
/** Longer than any sentence; scrypt reads all of it. */
const Password = Type.String({ minLength: 1, maxLength: 256 })
const Code = Type.String({ pattern: '^[0-9]{6}$' })
const Language = Type.Union([Type.Literal('zh'), Type.Literal('en')])

export const SignInBody = Type.Object(
  {
    account: Type.String({ minLength: 1, maxLength: 80 }),
    password: Password,
    code: Type.Optional(Type.String({ maxLength: 10 })),
  },
  closed,
)
export const PasswordBody = Type.Object({ current: Password, password: Password }, closed)
export const ConfirmBody = Type.Object({ password: Password }, closed)
export const CodeBody = Type.Object({ code: Code }, closed)
export const ClaimTokenBody = Type.Object({ token: Type.String({ minLength: 20, maxLength: 100 }) }, closed)
export const ClaimBody = Type.Object(
  {
    token: Type.String({ minLength: 20, maxLength: 100 }),
    password: Password,
    code: Type.Optional(Type.String({ maxLength: 10 })),
  },
  closed,
)

export const SessionOut = Type.Object(
  {
    account: Type.String(),
    name: Type.String(),
    posts: Type.Array(
      Type.Object({
        role: Type.String(),
        roleName: Words,
        unit: Type.String(),
        unitName: Type.String(),
        area: Type.String(),
        areaName: Type.String(),
      }),
    ),
    faces: Type.Array(Type.Enum(['desk', 'field', 'cockpit', 'admin'])),
    language: Language,
    secondFactor: Type.Boolean(),
    expiresAt: Moment,
  },
  { title: 'Session' },
)

export const sessionOut = (
  desk: IdentityDesk,
  account: Account,
  { now, expiresAt, language }: { now: Instant; expiresAt: Instant; language: 'zh' | 'en' },
) => {
  const posts = postsAt(account.posts, now)
  return {
    account: account.account,
    name: account.name,
    posts: posts.map(({ role, unit, area }) => ({
      role,
      roleName: wordsOfRole(role),
      unit,
      unitName: desk.unitName(unit)[language],
      area,
      areaName: desk.areaName(area)[language],
    })),
    faces: [...facesOf(posts, account.face)],
    language: account.language,
    secondFactor: account.secondFactor !== null,
    expiresAt,
  }
}

export const SessionsOut = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      at: Moment,
      seenAt: Moment,
      expiresAt: Moment,
      agent: Type.String(),
      current: Type.Boolean(),
    }),
  ),
})

export const FactorOut = Type.Object({ secret: Type.String(), uri: Type.String() })
export const ClaimOut = Type.Object({
  account: Type.String(),
  name: Type.String(),
  least: Type.Integer(),
  needsCode: Type.Boolean(),
  secret: Type.Optional(Type.String()),
  uri: Type.Optional(Type.String()),
})

const PostIn = Type.Object(
  {
    role: Type.String({ maxLength: 40 }),
    unit: Type.String({ minLength: 1, maxLength: 80 }),
    area: Type.String({ pattern: '^[0-9]{6,15}$' }),
    acting: Type.Optional(Type.Boolean()),
    from: Type.Optional(Moment),
    to: Type.Optional(Moment),
  },
  closed,
)
export const PostsBody = Type.Object({ posts: Type.Array(PostIn, { maxItems: 20 }) }, closed)
export const AccountBody = Type.Object(
  {
    account: Type.String({ minLength: 1, maxLength: 80 }),
    name: Type.String({ minLength: 1, maxLength: 80 }),
    language: Type.Optional(Language),
    posts: Type.Array(PostIn, { maxItems: 20 }),
  },
  closed,
)
export const ReasonBody = Type.Object({ reason: Type.String({ minLength: 1, maxLength: 300 }) }, closed)
/** A moment somebody can mean: dates end with the year 9999. */
const Meant = Type.Integer({ minimum: 0, maximum: 253_402_300_799_999 })
export const HandOverBody = Type.Object(
  {
    to: Type.String({ minLength: 1, maxLength: 80 }),
    reason: Type.String({ minLength: 1, maxLength: 300 }),
    from: Type.Optional(Meant),
    until: Type.Optional(Meant),
    lock: Type.Optional(Type.Boolean()),
  },
  closed,
)
export const HandOverPreview = Type.Object(
  {
    to: Type.String({ minLength: 1, maxLength: 80 }),
    from: Type.Optional(Meant),
    until: Type.Optional(Meant),
  },
  closed,
)
export const HandOverOut = Type.Object({
  posts: Type.Array(
    Type.Object({
      role: Type.String(),
      roleName: Words,
      unitName: Words,
      areaName: Words,
      acting: Type.Boolean(),
    }),
  ),
  work: Type.Array(Type.Object({ what: Words, count: Type.Integer() })),
})
export const AccountParams = Type.Object({ account: Type.String({ minLength: 1, maxLength: 80 }) })
export const ListQuery = Type.Object({
  text: Type.Optional(Type.String({ maxLength: 80 })),
  after: Type.Optional(Type.String({ maxLength: 80 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})

export const AccountOut = Type.Object({
  account: Type.String(),
  name: Type.String(),
  language: Type.String(),
  posts: Type.Array(
    Type.Object({
      role: Type.String(),
      roleName: Words,
      unit: Type.String(),
      unitName: Words,
      area: Type.String(),
      areaName: Words,
      acting: Type.Boolean(),
      from: Moment,
      to: Maybe(Moment),
    }),
  ),
  disabledAt: Maybe(Moment),
  secondFactor: Type.Boolean(),
  claimed: Type.Boolean(),
  demo: Type.Boolean(),
})

export const accountOut = (desk: IdentityDesk, account: Account, now: Instant) => ({
  account: account.account,
  name: account.name,
  language: account.language,
  posts: account.posts
    .filter(({ to }) => to === null || to > now)
    .map((post) => ({
      ...post,
      roleName: wordsOfRole(post.role),
      unitName: desk.unitName(post.unit),
      areaName: desk.areaName(post.area),
    })),
  disabledAt: account.disabledAt,
  secondFactor: account.secondFactor !== null,
  claimed: account.isDemo || account.password !== null,
  demo: account.isDemo,
})

export const LinkOut = Type.Object({ path: Type.String(), expiresAt: Moment })
export const CreatedOut = Type.Object({ account: Type.String(), claim: LinkOut })
export const KeyBody = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 80 }),
    area: Type.Optional(Type.String({ pattern: '^[0-9]{6,15}$' })),
  },
  closed,
)
export const KeysOut = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      area: Type.String(),
      createdAt: Moment,
      createdBy: Type.String(),
    }),
  ),
})
