// SPDX-License-Identifier: Apache-2.0
import type { AreaCollection, AreaProperties } from '../../api/types.ts'
import type { Unit } from '../types.ts'

export interface TreeNode {
  readonly value: string
  readonly title: string
  readonly children?: readonly TreeNode[]
}

type Language = 'zh' | 'en'
interface Named {
  readonly name: string
  readonly en: string
}
const nameIn = (thing: Named, language: Language): string =>
  language === 'en' ? thing.en || thing.name : thing.name

/** Areas as a tree: streets with their communities. */
export function areaTree(
  [streets, communities]: readonly (AreaCollection | undefined)[],
  language: Language,
): readonly TreeNode[] {
  const below = Map.groupBy(
    (communities?.features ?? []).map((feature) => feature.properties),
    (area) => area.parent ?? area.code.slice(0, 9),
  )
  const node = (area: AreaProperties): TreeNode => {
    const children = below.get(area.code)?.map(node)
    return { value: area.code, title: nameIn(area, language), ...(children && { children }) }
  }
  return (streets?.features ?? []).map((feature) => node(feature.properties))
}

/** Units under the unit they belong to; those whose parent is not known stand at the top. */
export function unitTree(units: readonly Unit[], language: Language): readonly TreeNode[] {
  const known = new Set(units.map((unit) => unit.code))
  const below = Map.groupBy(units, (unit) => (unit.parent && known.has(unit.parent) ? unit.parent : ''))
  const nodes = (parent: string): readonly TreeNode[] =>
    (below.get(parent) ?? []).map((unit) => {
      const children = nodes(unit.code)
      return {
        value: unit.code,
        title: nameIn(unit, language),
        ...(children.length > 0 && { children }),
      }
    })
  return nodes('')
}
