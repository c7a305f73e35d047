// SPDX-License-Identifier: Apache-2.0
import type { AreaCollection } from '../../../api/types.ts'

export type LngLat = readonly [number, number]
/** Parts of rings, closed, in degrees. */
export type Parts = readonly (readonly (readonly LngLat[])[])[]

export interface Drawn {
  readonly code: string
  readonly name: string
  readonly parts: Parts
  /** The area it was cut out of. */
  readonly from?: string
  readonly isNew?: boolean
}

/** What has been changed on the map and is not kept yet. */
export interface Draft {
  readonly drawn: Readonly<Record<string, Drawn>>
  readonly merged: readonly { readonly into: string; readonly code: string }[]
}

export const emptyDraft: Draft = { drawn: {}, merged: [] }
export const isEmpty = ({ drawn, merged }: Draft): boolean =>
  Object.keys(drawn).length === 0 && merged.length === 0

/** The areas as the server has them. */
export const areasOf = (collection: AreaCollection | undefined): readonly Drawn[] =>
  (collection?.features ?? []).map(({ properties, geometry }) => ({
    code: properties.code,
    name: properties.name,
    parts: (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as unknown as Parts,
  }))

/** The areas as they would look: changed, added, and those that went up in another as parts of it. */
export function shownOf(base: readonly Drawn[], { drawn, merged }: Draft): readonly Drawn[] {
  const known = base.map((area) => drawn[area.code] ?? area)
  const all = [...known, ...Object.values(drawn).filter(({ isNew }) => isNew)]
  const gone = new Map(merged.map(({ code, into }) => [code, into]))
  return all
    .filter(({ code }) => !gone.has(code))
    .map((area) => ({
      ...area,
      parts: [
        ...area.parts,
        ...all.filter(({ code }) => gone.get(code) === area.code).flatMap(({ parts }) => parts),
      ],
    }))
}

export const draw = (draft: Draft, ...areas: readonly Drawn[]): Draft => ({
  ...draft,
  drawn: { ...draft.drawn, ...Object.fromEntries(areas.map((area) => [area.code, area])) },
})

export const merge = (draft: Draft, code: string, into: string): Draft => ({
  ...draft,
  merged: [...draft.merged, { code, into }],
})

/** What is sent: lines drawn anew, and for each area the ones it takes in. */
export function wantedOf({ drawn, merged }: Draft, on: string) {
  const into = [...new Set(merged.map((one) => one.into))]
  return {
    on,
    drawn: Object.values(drawn).map(({ code, name, parts, from }) => ({
      code,
      name,
      geometry: { type: 'MultiPolygon', coordinates: parts },
      ...(from ? { from } : {}),
    })),
    merged: into.map((code) => ({
      into: code,
      codes: merged.filter((one) => one.into === code).map((one) => one.code),
    })),
  }
}

const lengths = { street: 9, community: 12, grid: 15 } as const
export type DrawnLevel = keyof typeof lengths

/** The next number under the area above. */
export function nextCode(areas: readonly Drawn[], above: string, level: DrawnLevel): string {
  const digits = lengths[level] - above.length
  const taken = areas.map(({ code }) => Number(code.slice(above.length))).filter(Number.isFinite)
  return above + String(Math.max(0, ...taken) + 1).padStart(digits, '0')
}

export const aboveOf = (code: string): string => {
  if (code.length > 12) return code.slice(0, 12)
  return code.length > 9 ? code.slice(0, 9) : code.slice(0, 6)
}

/** A file with one area: a geometry, a feature, or a collection with one feature. */
export function partsFrom(text: string): Parts | undefined {
  try {
    return partsOf(JSON.parse(text))
  } catch {
    return undefined
  }
}

function partsOf(value: unknown): Parts | undefined {
  const { type, features, geometry, coordinates } = (value ?? {}) as {
    type?: string
    features?: unknown[]
    geometry?: unknown
    coordinates?: unknown
  }
  if (type === 'FeatureCollection') return features?.length === 1 ? partsOf(features[0]) : undefined
  if (type === 'Feature') return partsOf(geometry)
  if (type === 'Polygon') return [coordinates] as unknown as Parts
  return type === 'MultiPolygon' ? (coordinates as Parts) : undefined
}
