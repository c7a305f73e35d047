// SPDX-License-Identifier: Apache-2.0

const near = 0.006

/** About 600 m around a place: enough to recognise the neighbourhood. West, south, east, north. */
export function boxAround({
  lng,
  lat,
}: {
  readonly lng: number
  readonly lat: number
}): readonly [number, number, number, number] {
  return [lng - near, lat - near, lng + near, lat + near]
}
