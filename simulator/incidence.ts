// SPDX-License-Identifier: Apache-2.0
import type { Channel } from '#engines/case/declare.ts'
import type { Weather } from './rhythm.ts'

/** How often a kind comes up on a fair day, and how weather changes that. */
export interface Incidence {
  readonly weight: number
  readonly weather?: Readonly<Partial<Record<Weather, number>>>
  /** Classes of components it is about. */
  readonly components?: readonly string[]
}

const covers = ['water-cover', 'sewage-cover', 'rain-cover', 'power-cover', 'telecom-cover'] as const

export const incidence: Readonly<Record<string, Incidence>> = {
  'blocked-fire-lane': { weight: 4 },
  'overhead-charging': { weight: 75, weather: { storm: 0.4, rain: 0.7 } },
  'falling-object-hazard': { weight: 3, weather: { storm: 4 } },
  'fire-equipment-fault': { weight: 2, weather: { frost: 2 } },
  'unlicensed-premises': { weight: 2 },
  'food-workshop-hygiene': { weight: 3, weather: { heat: 2 } },
  'lift-fault': { weight: 3, weather: { heat: 1.6, storm: 1.5 } },
  'noisy-place': { weight: 6, weather: { heat: 1.4, storm: 0.3, rain: 0.6 } },
  'dumped-rubble': { weight: 4 },
  'cluttered-stairwell': { weight: 100 },
  'property-advice': { weight: 64 },
  'everyday-help': { weight: 60, weather: { frost: 1.5, storm: 1.4 } },
  'broken-steps': { weight: 62, weather: { rain: 1.3 } },
  waterlogging: { weight: 0.4, weather: { rain: 8, storm: 120 } },
  'manhole-cover': { weight: 1, weather: { storm: 3 }, components: covers },
  streetlight: { weight: 1.3, weather: { storm: 2.5, rain: 1.3 }, components: ['street-lamp'] },
  'traffic-sign': { weight: 0.5, weather: { storm: 3 }, components: ['traffic-signal', 'traffic-sign'] },
  guardrail: { weight: 0.6, weather: { rain: 1.5 }, components: ['guardrail'] },
  'litter-bin': { weight: 9, weather: { heat: 1.4 }, components: ['litter-bin'] },
  'fallen-tree': { weight: 0.25, weather: { storm: 14, frost: 2 }, components: ['street-tree'] },
  'public-seat': { weight: 2, components: ['bench'] },
  'exposed-waste': { weight: 14, weather: { heat: 1.5, storm: 0.7 } },
  'broken-road': { weight: 1, weather: { rain: 1.5, frost: 1.6 } },
  'unlawful-advertising': { weight: 8, weather: { storm: 0.4 } },
  'spilled-soil': { weight: 4, weather: { rain: 1.8 } },
  'construction-dust': { weight: 0.7, weather: { heat: 1.5, rain: 0.2, storm: 0.1 } },
  'street-vending': { weight: 11, weather: { storm: 0.2, rain: 0.5, frost: 0.6 } },
  'shared-bikes': { weight: 3, weather: { storm: 1.6 } },
  'road-collapse': { weight: 0.15, weather: { storm: 5, rain: 2 } },
  'burst-pipe': { weight: 0.6, weather: { frost: 7 } },
  'dead-animal': { weight: 1.5, weather: { heat: 1.5 } },
}

/** Where reports come from, when the kind allows. */
export const channelWeights: Readonly<Record<Channel, number>> = {
  portal: 30,
  hotline: 17,
  patrol: 70,
  inspection: 4,
  machine: 8,
  open311: 3,
  file: 1,
}
