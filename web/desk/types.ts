// SPDX-License-Identifier: Apache-2.0
import type { Answer } from '../api/openapi.ts'

export type {
  Action,
  ActionInput,
  CasePage,
  CaseReport,
  CaseRow,
  Dispatch,
  Finding,
  Moment,
  UnitName,
} from '../api/openapi.ts'

type Page = Answer<'GET /api/cases/{id}'>

export type InputKey = Page['actions'][number]['input'][number]['key']
export type Precedent = Page['precedents'][number]
export type MapAnswer = Answer<'GET /api/cases/map'>
export type Unit = Answer<'GET /api/units'>['items'][number]
/** What a bulk action would do, or did, to one matter. */
export type BulkItem = Answer<'POST /api/cases/bulk'>['items'][number]
