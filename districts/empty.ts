// SPDX-License-Identifier: Apache-2.0
import { scenes } from '#scenes/all.ts'
import { defineDistrict } from './district.ts'

/**
 * A district of one's own, before anything is known of it: one area, one unit for the administrator who claims it.
 * Boundaries, units and people are added there.
 */
export const emptyDistrict = (facts: {
  readonly code: string
  readonly name: string
  readonly english: string
}) =>
  defineDistrict({
    id: 'own',
    ...facts,
    colour: '#1f4e79',
    isDemo: false,
    words: {
      street: { zh: '街道', en: 'street' },
      community: { zh: '社区', en: 'community' },
      grid: { zh: '网格', en: 'grid' },
    },
    // All there are; a new district works with these until it switches more on.
    scenes,
    begins: ['grassroots', 'urban-management'],
    limits: {},
    calendar: {},
    land: () => ({
      areas: [
        {
          code: facts.code,
          name: facts.name,
          en: facts.english,
          level: 'district',
          validFrom: '2020-01-01',
          successors: [],
        },
      ],
      boundaries: [],
      ways: [],
      components: [],
    }),
    staff: () => ({
      units: [
        {
          code: `${facts.code}-office`,
          name: `${facts.name}信息中心`,
          en: `${facts.english} Information Centre`,
          level: 'district',
          area: facts.code,
          competences: [],
        },
      ],
      people: [],
      duty: [],
      devices: [],
    }),
  })

/** What `DEMO=off` starts with when nothing else is said. */
export const empty = emptyDistrict({ code: '330000', name: '未命名区', english: 'Unnamed District' })
