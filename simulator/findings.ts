// SPDX-License-Identifier: Apache-2.0
import type { LoadedDistrict } from '#districts/district.ts'
import type { CasePhoto } from '#engines/case/matter.ts'
import { makeAreaIndex } from '#platform/area/area.ts'
import { dayOf, HOUR, type Instant } from '#platform/clock/clock.ts'
import type { PhotoOf } from './acts.ts'
import { bell, pick, randomFrom } from './random.ts'

/** What a machine saw and nobody has judged yet. */
export interface RecentFinding {
  readonly source: string
  readonly device: string
  readonly model: string
  readonly kind: string
  readonly confidence: number
  readonly at: Instant
  readonly area: string
  readonly lng: number
  readonly lat: number
  readonly photos: readonly CasePhoto[]
}

interface Seeing {
  readonly seed: number
  readonly now: Instant
  readonly photoOf: PhotoOf
  /** (Default: 24) */
  readonly count?: number
}

/** Findings of the last hours, one a device at most, waiting for a person. */
export const recentFindings = (
  district: LoadedDistrict,
  { seed, now, photoOf, count = 24 }: Seeing,
): readonly RecentFinding[] => {
  const random = randomFrom(seed)
  const index = makeAreaIndex(district.boundaries, { day: dayOf(now) })
  return district.devices.slice(0, count).flatMap((device) => {
    const kind = pick(random, device.sees)
    const at = Math.round(now - random() * 6 * HOUR)
    const lng = device.place[0] + bell(random) * 0.0004
    const lat = device.place[1] + bell(random) * 0.0004
    const area = index.find([lng, lat])
    if (area === undefined) return []
    const sure = device.leastConfidence + (1 - device.leastConfidence) * random()
    return [
      {
        source: device.source,
        device: device.code,
        model: `${kind}-detector-3`,
        kind,
        confidence: Math.round(sure * 100) / 100,
        at,
        area,
        lng,
        lat,
        photos: [{ id: photoOf(kind, 'before'), moment: 'before', at }],
      },
    ]
  })
}
