// SPDX-License-Identifier: Apache-2.0
import type { Actor, Role } from '#platform/access/access.ts'
import { isOfPerson } from './classes.ts'
import type { FileKind } from './declare.ts'

/** Who sees the files of the own area. Administrators, security officers and auditors see none (三权分立). */
const readers: ReadonlySet<Role> = new Set<Role>([
  'grid-worker',
  'operator',
  'intake',
  'duty-chief',
  'dispatcher',
  'verifier',
  'supervisor',
  'leader',
  'officer',
])
const writers: readonly Role[] = ['grid-worker', 'officer', 'intake', 'duty-chief', 'dispatcher']
/** Merging, splitting and importing change many records at once: the desks and those who supervise. */
const keepers: readonly Role[] = ['duty-chief', 'dispatcher', 'supervisor']

const areasWith = (actor: Actor, wanted: (role: Role) => boolean): readonly string[] => {
  const codes = [...new Set(actor.posts.filter(({ role }) => wanted(role)).map(({ area }) => area))]
  return codes.filter((code) => !codes.some((other) => other !== code && code.startsWith(other))).sort()
}

/** Areas whose files somebody sees; the same for lists, maps, search, pages and exports. */
export const areasOf = (actor: Actor): readonly string[] => areasWith(actor, (role) => readers.has(role))

/** Posts that may claim a purpose for which files of persons of this kind are opened. */
export const rolesThatOpen = (kind: FileKind): readonly Role[] => [
  ...new Set((kind.purpose?.readings ?? []).flatMap(({ roles }) => roles)),
]

/** Areas in which somebody may claim one of these roles. */
export const areasFor = (actor: Actor, roles: readonly Role[]): readonly string[] =>
  areasWith(actor, (role) => roles.includes(role))

/** That there is a file of a person is shown to those alone who could have a purpose for it. */
export const seesKind = (actor: Actor, kind: FileKind | undefined): boolean =>
  kind === undefined || !isOfPerson(kind) || areasFor(actor, rolesThatOpen(kind)).length > 0

/** A unit and the ground of its post: what it reported there is all that such a post sees. */
export interface Own {
  readonly unit: string
  readonly area: string
}
const reporters: ReadonlySet<Role> = new Set<Role>(['property', 'volunteer'])

/** Grounds on which somebody sees the reports of the own unit, and nothing else. */
export const ownsOf = (actor: Actor): readonly Own[] =>
  actor.posts.filter(({ role }) => reporters.has(role)).map(({ unit, area }) => ({ unit, area }))

/** What a reading judgement looks at of a file. */
export interface Seen {
  readonly area: string
  readonly unit?: string | undefined
}

export const seesFile = (actor: Actor, { area, unit }: Seen): boolean =>
  areasOf(actor).some((own) => area.startsWith(own)) ||
  ownsOf(actor).some((own) => own.unit === unit && area.startsWith(own.area))

/** The post somebody reports one on the spot in, where they may not keep the files themselves. */
export const findReporter = (actor: Actor, kind: FileKind, area: string): Own | undefined =>
  mayWrite(actor, kind, area)
    ? undefined
    : actor.posts.find((post) => kind.reporters?.includes(post.role) && area.startsWith(post.area))

export const rolesThatWrite = (kind: FileKind): readonly Role[] => kind.writers ?? writers
export const rolesThatKeep = keepers

export const mayWrite = (actor: Actor, kind: FileKind, area: string): boolean =>
  areasWith(actor, (role) => rolesThatWrite(kind).includes(role)).some((own) => area.startsWith(own))

/** Areas in which somebody may merge, split and import. */
export const keepsAreas = (actor: Actor): readonly string[] =>
  areasWith(actor, (role) => keepers.includes(role))

export const mayKeep = (actor: Actor, area: string): boolean =>
  keepsAreas(actor).some((own) => area.startsWith(own))
