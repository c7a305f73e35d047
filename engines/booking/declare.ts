// SPDX-License-Identifier: Apache-2.0

/** Hours somebody must be there: local 'HH:mm'; an end that is not later than its beginning lies on the next day. */
export interface Hours {
  /** 1 Monday … 7 Sunday. */
  readonly days: readonly number[]
  readonly from: string
  readonly to: string
}

/** Day and night. */
export const roundTheClock: Hours = { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' }

/** One sort of looking after places by the hour; who does it and when is district data. */
export interface CoverageKind {
  readonly key: string
  readonly label: string
  readonly about: string
  /** Sorts of places in its list. */
  readonly assets: Readonly<Record<string, string>>
  /** What the units that cover can do. */
  readonly competence: string
  /** How long before an uncovered hour begins it is found, in ms. */
  readonly lead: number
  /** Kind of matter an uncovered stretch opens; without one it is shown at the desk alone. */
  readonly opens?: string
}

/** Every Chinese text of a declaration. */
export const textsOfCoverage = ({ label, about, assets }: CoverageKind): readonly string[] => [
  label,
  about,
  ...Object.values(assets),
]

export const improvements = {
  none: { zh: '无提升计划', en: 'No improvement planned' },
  planned: { zh: '计划提升', en: 'Improvement planned' },
  doing: { zh: '提升改造中', en: 'Being improved' },
  done: { zh: '已完成提升', en: 'Improved' },
} as const
export type Improvement = keyof typeof improvements
