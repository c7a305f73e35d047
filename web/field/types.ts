// SPDX-License-Identifier: Apache-2.0
import type { Answer, CasePage, CaseRow, Task } from '../api/openapi.ts'

export type {
  Action,
  ActionInput,
  Finding,
  Handover,
  Moment,
  PatrolPoint,
  Shift,
  Task,
  UnitName,
} from '../api/openapi.ts'

/** A matter as lists show it. */
export type MatterRow = CaseRow
/** A matter with all that its page needs. */
export type Matter = CasePage
export type Todo = Task['todo']
export type Mark = 'fine' | 'found'
export type Today = Answer<'GET /api/tasks/today'>
export type Patrol = Today['patrols'][number]
export type Findings = Answer<'GET /api/findings'>
