// SPDX-License-Identifier: Apache-2.0
import { baseRegisters } from '#scenes/base-registers/scene.ts'
import { cityBrain } from '#scenes/city-brain/scene.ts'
import { dataSharing } from '#scenes/data-sharing/scene.ts'
import { grassroots } from '#scenes/grassroots/scene.ts'
import { keyProjectsScene } from '#scenes/key-projects/scene.ts'
import { illegalBuilding } from '#scenes/illegal-building/scene.ts'
import { oneEntry } from '#scenes/one-entry/scene.ts'
import { supervision } from '#scenes/supervision/scene.ts'
import { urbanManagement } from '#scenes/urban-management/scene.ts'
import { placeComponents } from '#simulator/components.ts'
import { makeGeography } from '#simulator/geography.ts'
import { areasOf, boundariesOf } from '#simulator/land.ts'
import { defineDistrict } from '../district.ts'
import { componentClasses } from '../model/component-classes.ts'
import { devicesOf } from '../model/devices.ts'
import { demoGeography } from './geography.ts'
import { dutyOf, peopleOf } from '../model/people.ts'
import { unitsOf } from '../model/units.ts'

const founded = '2024-01-01'

/** 直达示范区: invented from a single number, so that everyone sees the same district. */
export const demo = defineDistrict({
  id: 'demo',
  code: demoGeography.code,
  name: demoGeography.name,
  english: demoGeography.en,
  colour: '#0b6e7f',
  isDemo: true,
  words: {
    street: { zh: '街道', en: 'street' },
    community: { zh: '社区', en: 'community' },
    grid: { zh: '网格', en: 'grid' },
  },
  scenes: [
    oneEntry,
    cityBrain,
    baseRegisters,
    dataSharing,
    grassroots,
    urbanManagement,
    keyProjectsScene,
    illegalBuilding,
    supervision,
  ],
  limits: {
    'exposed-waste.handling': { amount: 4, unit: 'work-hour' },
    'streetlight.handling': { amount: 2, unit: 'work-day' },
    '*.assistance': { amount: 4, unit: 'work-hour' },
  },
  calendar: {
    hours: [
      { from: '08:30', to: '12:00' },
      { from: '13:30', to: '17:30' },
    ],
  },
  land: () => {
    const geography = makeGeography(demoGeography)
    return {
      areas: areasOf(geography, founded),
      boundaries: boundariesOf(geography, founded),
      ways: geography.ways,
      components: placeComponents(geography, {
        classes: componentClasses,
        every: 42,
        seed: 8_000,
      }),
    }
  },
  staff: ({ areas, ways }) => ({
    units: unitsOf(areas),
    people: peopleOf(areas),
    duty: dutyOf(areas),
    devices: devicesOf(ways),
  }),
})
