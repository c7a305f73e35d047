// SPDX-License-Identifier: Apache-2.0

/** West, south, east and north edge in degrees (CGCS2000). */
export type Box = readonly [west: number, south: number, east: number, north: number]

/**
 * The box of a `bbox=` as maps ask for it: four numbers with commas between. Anything else is no box, and the list is
 * then not cut by place.
 * @example readBox('120.1,30.2,120.3,30.4')
 */
export const readBox = (text: string | undefined): Box | undefined => {
  const parts = (text ?? '').split(',')
  const numbers = parts.map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  const [west, south, east, north] = numbers
  if (west === undefined || south === undefined || east === undefined || north === undefined) return undefined
  return numbers.length === 4 && numbers.every(Number.isFinite) ? [west, south, east, north] : undefined
}
