// SPDX-License-Identifier: Apache-2.0
import { grassroots } from '#scenes/grassroots/scene.ts'
import { urbanManagement } from '#scenes/urban-management/scene.ts'
import { placeComponents } from '#simulator/components.ts'
import { type GeographySettings, makeGeography } from '#simulator/geography.ts'
import { areasOf, boundariesOf } from '#simulator/land.ts'
import { defineDistrict } from '../district.ts'
import { componentClasses } from '../model/component-classes.ts'
import { devicesOf } from '../model/devices.ts'
import { modelNames } from '../model/names.ts'
import { dutyOf, peopleOf } from '../model/people.ts'
import { unitsOf } from '../model/units.ts'

const founded = '2024-01-01'

/** Two streets and two towns; the towns have villages where the streets have communities. */
const lakesideGeography: GeographySettings = {
  code: '339902',
  name: '湖畔区',
  en: 'Lakeside District',
  seed: 7,
  centre: [120.05, 30.2],
  size: [5200, 4600],
  streets: 4,
  communitiesPerStreet: 5,
  names: {
    ...modelNames,
    streets: [
      ['汀洲', 'tingzhou'],
      ['鹭屿', 'luyu'],
      ['藕湖', 'ouhu'],
      ['茗山', 'mingshan'],
    ],
  },
  words: {
    street: (index) => (index < 2 ? ['街道', 'Street'] : ['镇', 'Town']),
    community: (index) => (index < 10 ? ['社区', 'Community'] : ['村', 'Village']),
  },
}

/** 镇街与村社 instead of 街道与社区: the same program, other facts. */
export const lakeside = defineDistrict({
  id: 'lakeside',
  code: lakesideGeography.code,
  name: lakesideGeography.name,
  english: lakesideGeography.en,
  colour: '#3f6b2b',
  isDemo: true,
  words: {
    street: { zh: '镇街', en: 'town or street' },
    community: { zh: '村社', en: 'village or community' },
    grid: { zh: '网格', en: 'grid' },
  },
  scenes: [grassroots, urbanManagement],
  limits: { 'exposed-waste.handling': { amount: 1, unit: 'work-day' } },
  calendar: {},
  land: () => {
    const geography = makeGeography(lakesideGeography)
    return {
      areas: areasOf(geography, founded),
      boundaries: boundariesOf(geography, founded),
      ways: geography.ways,
      components: placeComponents(geography, {
        classes: componentClasses,
        every: 60,
        seed: 9,
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
