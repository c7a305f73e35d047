// SPDX-License-Identifier: Apache-2.0
import type { Device, Way } from '../district.ts'

/** The nine things machines look for here (城市眼): objects and places, set per district. */
export const machineKinds = [
  'exposed-waste',
  'litter-bin',
  'unlawful-advertising',
  'street-vending',
  'shared-bikes',
  'broken-road',
  'manhole-cover',
  'spilled-soil',
  'construction-dust',
] as const

/** Cameras at main roads, a drone and a satellite. */
export const devicesOf = (ways: readonly Way[]): readonly Device[] => {
  const mains = ways.filter((way) => way.class === 'main').filter((_, i) => i % 8 === 0)
  const cameras = mains.map((way, i): Device => ({
    code: `camera-${String(i + 1).padStart(3, '0')}`,
    source: 'camera',
    name: `${way.name}${i + 1}号视频点`,
    place: way.line[0] ?? [0, 0],
    sees: machineKinds.filter((kind) => kind !== 'construction-dust'),
    leastConfidence: 0.5,
  }))
  const above = mains[0]?.line[0] ?? [0, 0]
  return [
    ...cameras,
    {
      code: 'drone-001',
      source: 'drone',
      name: '巡查无人机 1 号',
      place: above,
      sees: ['construction-dust', 'spilled-soil', 'exposed-waste', 'dumped-rubble'],
      leastConfidence: 0.6,
    },
    {
      code: 'satellite-001',
      source: 'satellite',
      name: '遥感影像',
      place: above,
      sees: ['construction-dust', 'dumped-rubble'],
      leastConfidence: 0.7,
    },
  ]
}
