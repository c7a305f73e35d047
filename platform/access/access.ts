// SPDX-License-Identifier: Apache-2.0

/**
 * Who someone is when they act. Posts (岗位) are responsible, not names: every right hangs on a post, and a post
 * is a role in a unit over an area. The same pure judgement answers for the server and for the screen.
 */
export const roles = {
  resident: '居民',
  operator: '热线话务员',
  'grid-worker': '网格员',
  volunteer: '志愿者',
  property: '物业管理员',
  intake: '受理员',
  'duty-chief': '值班长',
  dispatcher: '派遣员',
  officer: '处置人员',
  verifier: '核查员',
  supervisor: '督查员',
  leader: '领导',
  statistician: '统计员',
  'information-centre': '信息中心',
  admin: '系统管理员',
  security: '安全管理员',
  auditor: '审计员',
  system: '系统',
  partner: '外部系统',
} as const

export type Role = keyof typeof roles

export interface Post {
  readonly role: Role
  /** Code of the unit the post belongs to. */
  readonly unit: string
  /** Area code the post covers: a code covers every code it begins. */
  readonly area: string
}

export interface Actor {
  readonly account: string
  readonly name: string
  readonly posts: readonly Post[]
}

/** What one may see in lists: an area range for some posts, units for others. Deny by default: both empty sees nothing. */
export interface Scope {
  readonly areas: readonly string[]
  readonly units: readonly string[]
}

/** Roles that see every matter of their area; the others see what their unit holds or has held. */
const areaRoles: ReadonlySet<Role> = new Set([
  'grid-worker',
  'intake',
  'duty-chief',
  'dispatcher',
  'verifier',
  'supervisor',
  'leader',
  'operator',
])
const unitRoles: ReadonlySet<Role> = new Set(['officer'])

/**
 * Areas and units an actor sees. An officer sees what concerns the own unit, everyone in `areaRoles` sees the area of
 * the post; administrators, security officers and auditors see no matter at all (separated powers, 三权分立).
 */
export const scopeOf = (actor: Actor): Scope => ({
  areas: minimal(actor.posts.filter((post) => areaRoles.has(post.role)).map((post) => post.area)),
  units: [...new Set(actor.posts.filter((post) => unitRoles.has(post.role)).map((post) => post.unit))].sort(),
})

/** A code that lies within another one adds nothing. */
const minimal = (codes: readonly string[]): readonly string[] =>
  [...new Set(codes)]
    .filter((code) => !codes.some((other) => other !== code && code.startsWith(other)))
    .sort()

export interface Scoped {
  readonly area: string
  readonly units: readonly string[]
}

export const sees = (scope: Scope, thing: Scoped): boolean =>
  scope.areas.some((area) => thing.area.startsWith(area)) ||
  scope.units.some((unit) => thing.units.includes(unit))

export const postsOf = (actor: Actor, role: Role): readonly Post[] =>
  actor.posts.filter((post) => post.role === role)
export const holds = (actor: Actor, ...wanted: readonly Role[]): boolean =>
  actor.posts.some((post) => wanted.includes(post.role))
