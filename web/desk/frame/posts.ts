// SPDX-License-Identifier: Apache-2.0
import type { Session } from '../../api/types.ts'

export const holds = (session: Session | null, ...roles: readonly string[]): boolean =>
  session?.posts.some((post) => roles.includes(post.role)) ?? false

const caseRoles = [
  'operator',
  'grid-worker',
  'intake',
  'duty-chief',
  'dispatcher',
  'officer',
  'verifier',
  'supervisor',
  'leader',
]

/** Whether the person sees any matter: administrators by themselves see none. */
export const seesMatters = (session: Session | null): boolean => holds(session, ...caseRoles)
export const commands = (session: Session | null): boolean =>
  holds(session, 'dispatcher', 'duty-chief', 'supervisor', 'leader')
export const confirmsFindings = (session: Session | null): boolean =>
  holds(session, 'intake', 'dispatcher', 'duty-chief', 'verifier', 'grid-worker')
export const answersCalls = (session: Session | null): boolean =>
  holds(session, 'operator', 'intake', 'grid-worker')
export const inspects = (session: Session | null): boolean =>
  holds(session, 'supervisor', 'officer', 'dispatcher', 'duty-chief')
export const registers = (session: Session | null): boolean => answersCalls(session) || inspects(session)
export const administers = (session: Session | null): boolean =>
  holds(session, 'admin', 'security', 'auditor')
/** Whoever answers residents who question a reading of their record. */
export const answersForReadings = (session: Session | null): boolean => holds(session, 'auditor')
/** Administrators, and officers who answer for how work is steered. */
export const writesRules = (session: Session | null): boolean =>
  holds(session, 'admin', 'duty-chief', 'dispatcher', 'supervisor', 'leader')
/** Everybody who works with records, and the information centre, which checks requests. */
export const sharesData = (session: Session | null): boolean =>
  seesMatters(session) || holds(session, 'information-centre')

const outside = ['resident', 'partner', 'system']
const withPower = ['admin', 'security', 'auditor']
/** Somebody with a post in the house, whatever it is. */
export const isStaff = (session: Session | null): boolean =>
  session?.posts.some(({ role }) => !outside.includes(role)) ?? false
/** Whoever works in a unit registers its applications; those with separated powers do not. */
export const keepsApps = (session: Session | null): boolean =>
  session?.posts.some(({ role }) => !outside.includes(role) && !withPower.includes(role)) ?? false
