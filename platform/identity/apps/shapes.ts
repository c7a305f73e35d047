// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { type Role, roles } from '#platform/access/access.ts'
import { wordsOfRole } from '#platform/access/words.ts'
import { Instant, Maybe, Words } from '#platform/http/shapes.ts'
import type { Words as Said } from '#platform/refusal/refusal.ts'
import { scopes, wordsOfScope } from '../oidc/claims.ts'
import { type Domain, domains, stateWords } from './declare.ts'
import type { KeptApp } from './store.ts'

const closed = { additionalProperties: false } as const
const keysOf = <K extends string>(of: Readonly<Record<K, unknown>>): K[] => Object.keys(of) as K[]

export const AppId = Type.String({ pattern: '^[a-z][a-z0-9-]{2,39}$' })
const Name = Type.Object(
  { zh: Type.String({ minLength: 1, maxLength: 40 }), en: Type.String({ minLength: 1, maxLength: 60 }) },
  closed,
)
const About = Type.Object(
  { zh: Type.String({ maxLength: 200 }), en: Type.String({ maxLength: 300 }) },
  closed,
)
const Address = Type.String({ minLength: 8, maxLength: 500 })
const Code = Type.String({ minLength: 1, maxLength: 80, pattern: '^[0-9A-Za-z-]+$' })
const workingRoles = (Object.keys(roles) as Role[]).filter(
  (role) => !['resident', 'system', 'partner', 'admin', 'security', 'auditor'].includes(role),
)

const saying = {
  name: Name,
  about: About,
  domain: Type.Enum(keysOf(domains)),
  letter: Type.String({ minLength: 1, maxLength: 8 }),
  unit: Code,
  role: Type.Enum(workingRoles),
  area: Type.String({ pattern: '^[0-9]{6,15}$' }),
  audience: Type.Enum(['staff', 'everyone']),
  address: Address,
  healthAddress: Maybe(Address),
  redirects: Type.Array(Address, { minItems: 1, maxItems: 10 }),
  signedOutAt: Type.Array(Address, { maxItems: 10 }),
  logoutAddress: Maybe(Address),
  scopes: Type.Array(Type.Enum([...scopes]), { maxItems: 10 }),
} as const

export const RegisterBody = Type.Object({ id: AppId, ...saying }, closed)
export const ChangeBody = Type.Object(
  { ...saying, version: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }) },
  closed,
)
export const DecideBody = Type.Object(
  {
    decision: Type.Enum(['approve', 'refuse', 'suspend']),
    reason: Type.String({ minLength: 2, maxLength: 300 }),
    version: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }),
  },
  closed,
)

const HealthOut = Type.Object(
  { isUp: Maybe(Type.Boolean()), since: Maybe(Instant), lookedAt: Maybe(Instant) },
  { title: 'AppHealth' },
)

export const AppOut = Type.Object(
  {
    id: Type.String(),
    name: Words,
    about: Words,
    domain: Type.Enum(keysOf(domains)),
    letter: Type.String(),
    unitName: Words,
    area: Type.String(),
    address: Type.String(),
    health: HealthOut,
  },
  { title: 'App' },
)

const DomainOut = Type.Object({ key: Type.Enum(keysOf(domains)), name: Words, items: Type.Array(AppOut) })
export const DomainsOut = Type.Object({ domains: Type.Array(DomainOut) }, { title: 'AppDomains' })

export const AppEntryOut = Type.Object(
  {
    id: Type.String(),
    ...saying,
    unitName: Words,
    roleName: Words,
    state: Type.Enum(keysOf(stateWords)),
    stateName: Words,
    scopeNames: Type.Array(Words),
    reason: Maybe(Type.String()),
    version: Type.Integer(),
    changedAt: Instant,
    health: HealthOut,
    mayChange: Type.Boolean(),
    mayDecide: Type.Boolean(),
  },
  { title: 'AppEntry' },
)
export const EntriesOut = Type.Object({ items: Type.Array(AppEntryOut), next: Maybe(Type.String()) })
export const OutagesOut = Type.Object({
  items: Type.Array(
    Type.Object(
      { beganAt: Instant, endedAt: Maybe(Instant), toldAt: Maybe(Instant) },
      { title: 'AppOutage' },
    ),
  ),
})
export const SecretOut = Type.Object(
  { id: Type.String(), secret: Type.String({ description: 'Told once; only its hash is kept.' }) },
  { title: 'AppSecret' },
)

type UnitName = (code: string) => Said

export const appOut = (app: KeptApp, unitName: UnitName) => ({
  id: app.id,
  name: app.name,
  about: app.about,
  domain: app.domain,
  letter: app.letter,
  unitName: unitName(app.unit),
  area: app.area,
  address: app.address,
  health: app.health,
})

/** Always the six, in their order, also those that are empty. */
export const domainsOut = (apps: readonly KeptApp[], unitName: UnitName) => ({
  domains: (Object.keys(domains) as Domain[]).map((key) => ({
    key,
    name: domains[key],
    items: apps.filter(({ domain }) => domain === key).map((app) => appOut(app, unitName)),
  })),
})

export const entryOut = (
  app: KeptApp,
  unitName: UnitName,
  may: { readonly mayChange: boolean; readonly mayDecide: boolean },
) => {
  const { secretHash: _hash, ...rest } = app
  return {
    ...rest,
    ...may,
    role: app.role,
    redirects: [...app.redirects],
    signedOutAt: [...app.signedOutAt],
    scopes: [...app.scopes],
    unitName: unitName(app.unit),
    roleName: wordsOfRole(app.role),
    stateName: stateWords[app.state],
    scopeNames: app.scopes.map((scope) => wordsOfScope[scope]),
  }
}
