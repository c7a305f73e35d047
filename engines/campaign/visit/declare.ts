// SPDX-License-Identifier: Apache-2.0
import type { Rounding } from '../declare.ts'

/** What is looked at, when it is in order, and the kind of matter a fault becomes. */
export interface CheckItem {
  readonly label: string
  readonly standard: string
  readonly points: number
  /** Competence of the department that answers it, one of those that take part. (Default: the first of them) */
  readonly department?: string
  /** Key of the kind a fault opens; a fault without one stays in the record. */
  readonly opens?: string
}

/** Two dimensions of a rating: items are the cells, keyed `row-column`. */
export interface Grid {
  readonly rows: Readonly<Record<string, string>>
  readonly columns: Readonly<Record<string, string>>
}

/** `deduct`: full points without a fault, less with one. `rate`: every cell is given whole points. */
export const scorings = { deduct: '有问题扣分', rate: '逐格打分' } as const
export type Scoring = keyof typeof scorings

/** A visit with a checklist (检查、暗访、测评): one record, one or several departments, announced or not. */
export interface InspectionType {
  readonly label: string
  /** Competences that take part, the leading one first; more than one makes it a joint visit (one visit, many departments). */
  readonly departments: readonly string[]
  /** The inspected street and unit see neither plan nor visit before it is submitted (暗访). */
  readonly isUnannounced: boolean
  /** (Default: deduct) */
  readonly scoring?: Scoring
  /** Shown as a table, where items have two dimensions. */
  readonly grid?: Grid
  /** How the score in per cent is rounded. (Default: rounded to one decimal) */
  readonly rounding?: Rounding
  /** Kept with every visit, because the database's JSON forgets the order of keys; scenes leave it out. */
  readonly order?: {
    readonly items: readonly string[]
    readonly rows: readonly string[]
    readonly columns: readonly string[]
  }
  readonly items: Readonly<Record<string, CheckItem>>
}

export const defaultRounding: Rounding = { how: 'round', decimals: 1 }

/** A declaration that can be stored and read back in its order. */
export const withOrder = (type: InspectionType): InspectionType => ({
  ...type,
  order: {
    items: Object.keys(type.items),
    rows: Object.keys(type.grid?.rows ?? {}),
    columns: Object.keys(type.grid?.columns ?? {}),
  },
})

const inOrder = <T>(
  of: Readonly<Record<string, T>>,
  order: readonly string[] | undefined,
): readonly (readonly [string, T])[] =>
  (order ?? Object.keys(of)).flatMap((key) => {
    const value = of[key]
    return value === undefined ? [] : [[key, value] as const]
  })

/** The items, in the order in which they are looked at. */
export const checksOf = (type: InspectionType): readonly (readonly [string, CheckItem])[] =>
  inOrder(type.items, type.order?.items)
/** The labels of the rows and of the columns of a grid, in order. */
export const rowsOf = ({ grid, order }: InspectionType) => inOrder(grid?.rows ?? {}, order?.rows)
export const columnsOf = ({ grid, order }: InspectionType) => inOrder(grid?.columns ?? {}, order?.columns)

/** The department that answers an item. */
export const departmentOf = (type: InspectionType, item: CheckItem): string =>
  item.department ?? type.departments[0] ?? ''

/** Keys of the items one department answers. */
export const itemsOf = (type: InspectionType, department: string): readonly string[] =>
  checksOf(type)
    .filter(([, item]) => departmentOf(type, item) === department)
    .map(([key]) => key)

/** An inspection that cannot be used as declared; says where and what to do. */
export class InspectionInvalid extends Error {
  override name = 'InspectionInvalid'
}

const cellsOf = ({ rows, columns }: Grid): readonly string[] =>
  Object.keys(rows).flatMap((row) => Object.keys(columns).map((column) => `${row}-${column}`))

const gridFaults = ({ grid, items }: InspectionType): readonly string[] => {
  if (!grid) return []
  const cells = cellsOf(grid)
  const given = Object.keys(items)
  return [
    ...cells.filter((cell) => !given.includes(cell)).map((cell) => `cell "${cell}" has no item.`),
    ...given.filter((key) => !cells.includes(key)).map((key) => `item "${key}" is no cell of the grid.`),
  ]
}

const faultsOf = (type: InspectionType): readonly string[] => [
  ...(type.departments.length === 0 ? ['nobody takes part; name a department.'] : []),
  ...(Object.keys(type.items).length === 0 ? ['nothing is looked at; declare items.'] : []),
  ...type.departments
    .filter((one) => itemsOf(type, one).length === 0)
    .map((one) => `department "${one}" has nothing to answer; give it an item.`),
  ...Object.entries(type.items).flatMap(([key, item]) => [
    ...(type.departments.includes(departmentOf(type, item))
      ? []
      : [`item "${key}" is answered by "${item.department}", which does not take part.`]),
    ...(Number.isInteger(item.points) && item.points > 0
      ? []
      : [`item "${key}" has ${item.points} points; give a whole number above 0.`]),
  ]),
  ...gridFaults(type),
]

/** @throws InspectionInvalid when an inspection could not be carried out, or would never be complete. */
export const checkInspection = (key: string, type: InspectionType): InspectionType => {
  const faults = faultsOf(type)
  if (faults.length > 0)
    throw new InspectionInvalid(faults.map((fault) => `Inspection "${key}": ${fault}`).join('\n'))
  return type
}

/** Every Chinese text of an inspection that people read; each needs its English in the scene. */
export const textsOfInspection = (type: InspectionType): readonly string[] => [
  type.label,
  ...Object.values(type.items).flatMap((item) => [item.label, item.standard]),
  ...Object.values(type.grid?.rows ?? {}),
  ...Object.values(type.grid?.columns ?? {}),
]
