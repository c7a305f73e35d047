// SPDX-License-Identifier: Apache-2.0
import { caseColumns, caseFields } from '#engines/case/facts.ts'
import type { RecordKind } from '#engines/indicator/declare.ts'
import { indicatorSet, type IndicatorSet } from '#engines/indicator/set.ts'
import { grassrootsIndicators } from '#scenes/grassroots/indicators.ts'
import { urbanManagementIndicators } from '#scenes/urban-management/indicators.ts'

/** Matters as records that figures count: which facts, which columns, by which place, kind and unit. */
export const caseRecords: RecordKind = {
  key: 'case',
  label: { zh: '事项', en: 'matters' },
  fields: caseFields,
  columns: caseColumns,
  table: 'cases c',
  id: 'c.id',
  district: 'c.district_id',
  area: 'area',
  community: 'community',
  kind: 'kind',
  units: ['handler', 'holder'],
}

/** The figures of a district with these scenes; throws with every fault of a declaration and its place. */
export const districtIndicators = (): IndicatorSet =>
  indicatorSet([...grassrootsIndicators, ...urbanManagementIndicators], [caseRecords])
