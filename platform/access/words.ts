// SPDX-License-Identifier: Apache-2.0
import type { Words } from '#platform/refusal/refusal.ts'
import { type Role, roles } from './access.ts'

const english: Readonly<Record<Role, string>> = {
  resident: 'resident',
  operator: 'hotline operator',
  'grid-worker': 'grid worker',
  volunteer: 'volunteer',
  property: 'property manager',
  intake: 'intake officer',
  'duty-chief': 'duty chief',
  dispatcher: 'dispatcher',
  officer: 'officer',
  verifier: 'verifier',
  supervisor: 'supervisor',
  leader: 'leader',
  statistician: 'statistician',
  'information-centre': 'information centre',
  admin: 'administrator',
  security: 'security administrator',
  auditor: 'auditor',
  system: 'system',
  partner: 'partner system',
}

export const wordsOfRole = (role: Role): Words => ({ zh: roles[role], en: english[role] })
