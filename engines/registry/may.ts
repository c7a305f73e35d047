// SPDX-License-Identifier: Apache-2.0
import type { Actor, Role } from '#platform/access/access.ts'
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

export const seesFile = (actor: Actor, area: string): boolean =>
  areasOf(actor).some((own) => area.startsWith(own))

export const rolesThatWrite = (kind: FileKind): readonly Role[] => kind.writers ?? writers
export const rolesThatKeep = keepers

export const mayWrite = (actor: Actor, kind: FileKind, area: string): boolean =>
  areasWith(actor, (role) => rolesThatWrite(kind).includes(role)).some((own) => area.startsWith(own))

/** Areas in which somebody may merge, split and import. */
export const keepsAreas = (actor: Actor): readonly string[] =>
  areasWith(actor, (role) => keepers.includes(role))

export const mayKeep = (actor: Actor, area: string): boolean =>
  keepsAreas(actor).some((own) => area.startsWith(own))
