// SPDX-License-Identifier: Apache-2.0
import type { Unit } from '#platform/access/units.ts'
import type { Area } from '#platform/area/area.ts'

interface Bureau {
  readonly key: string
  readonly name: string
  readonly en: string
  readonly competences: readonly string[]
  readonly isContractor?: boolean
}

const bureaus: readonly Bureau[] = [
  { key: 'command', name: '区级综合指挥中心', en: 'District Command Centre', competences: ['command'] },
  {
    key: 'supervision',
    name: '城市管理监督中心',
    en: 'City Supervision Centre',
    competences: ['supervision', 'verification'],
  },
  {
    key: 'city',
    name: '区城市管理局',
    en: 'City Management Bureau',
    competences: ['city-appearance', 'cleaning'],
  },
  {
    key: 'enforcement',
    name: '区综合行政执法局',
    en: 'Enforcement Bureau',
    competences: ['comprehensive-enforcement'],
  },
  {
    key: 'market',
    name: '区市场监督管理局',
    en: 'Market Supervision Bureau',
    competences: ['market-supervision', 'special-equipment'],
  },
  {
    key: 'construction',
    name: '区住房和城乡建设局',
    en: 'Housing and Construction Bureau',
    competences: ['construction-supervision'],
  },
  { key: 'environment', name: '区生态环境分局', en: 'Environment Branch', competences: ['environment'] },
  { key: 'traffic', name: '区交通警察大队', en: 'Traffic Police', competences: ['traffic'] },
  { key: 'fire', name: '区消防救援大队', en: 'Fire and Rescue', competences: ['fire-safety'] },
  { key: 'greening', name: '区园林绿化中心', en: 'Parks and Greenery Centre', competences: ['greening'] },
  {
    key: 'water',
    name: '区水务中心',
    en: 'Water Affairs Centre',
    competences: ['drainage', 'flood-control'],
  },
  { key: 'services', name: '区行政服务中心', en: 'Public Service Centre', competences: ['public-service'] },
  { key: 'information', name: '区信息中心', en: 'Information Centre', competences: ['information'] },
  { key: 'civil', name: '区民政局', en: 'Civil Affairs Bureau', competences: [] },
  { key: 'public-order', name: '区综治中心', en: 'District Safety Centre', competences: ['peace-work'] },
  {
    key: 'water-supply',
    name: '直达供水公司',
    en: 'Zhida Water Supply',
    competences: ['water-supply'],
    isContractor: true,
  },
  { key: 'power', name: '直达供电公司', en: 'Zhida Power Supply', competences: [], isContractor: true },
  { key: 'telecom', name: '直达通信公司', en: 'Zhida Telecom', competences: [], isContractor: true },
  {
    key: 'roads',
    name: '市政养护一队',
    en: 'Road Maintenance Crew 1',
    competences: ['road-maintenance'],
    isContractor: true,
  },
  {
    key: 'lighting',
    name: '路灯养护队',
    en: 'Street Lighting Crew',
    competences: ['street-lighting'],
    isContractor: true,
  },
  {
    key: 'traffic-facilities',
    name: '交通设施养护队',
    en: 'Traffic Facilities Crew',
    competences: ['traffic-facilities'],
    isContractor: true,
  },
  {
    key: 'bikes',
    name: '共享单车联合运维组',
    en: 'Shared Bicycle Operators',
    competences: ['shared-bikes'],
    isContractor: true,
  },
]

/** Code of the unit of an area. @example unitOf('339901', 'market') === '339901-market' */
export const unitOf = (area: string, key: string): string => `${area}-${key}`

const phone = (number: number): string => `0571-0000${String(number).padStart(4, '0')}`

const bureauUnits = (division: string): readonly Unit[] =>
  bureaus.map(({ key, name, en, competences, isContractor }, i) => ({
    code: unitOf(division, key),
    name,
    en,
    level: 'district',
    area: division,
    competences,
    phone: phone(100 + i),
    ...(isContractor ? { isContractor } : {}),
  }))

interface StreetPart {
  readonly key: string
  readonly name: (street: string) => string
  readonly en: (street: string) => string
  readonly competences: readonly string[]
  readonly isContractor?: boolean
}

/** The command room, the four platforms and the cleaning contractor of a street. */
const streetParts: readonly StreetPart[] = [
  {
    key: 'command',
    name: (street) => `${street}综合信息指挥室`,
    en: (street) => `${street} Command Room`,
    competences: ['supervision', 'command', 'verification'],
  },
  {
    key: 'peace',
    name: (street) => `${street}综治工作平台`,
    en: (street) => `${street} Safety Platform`,
    competences: ['peace-work'],
  },
  {
    key: 'market',
    name: (street) => `${street}市场监管平台`,
    en: (street) => `${street} Market Platform`,
    competences: ['market-supervision'],
  },
  {
    key: 'enforcement',
    name: (street) => `${street}综合执法平台`,
    en: (street) => `${street} Enforcement Platform`,
    competences: ['comprehensive-enforcement'],
  },
  {
    key: 'service',
    name: (street) => `${street}便民服务平台`,
    en: (street) => `${street} Services Platform`,
    competences: ['public-service', 'public-facilities'],
  },
  {
    key: 'cleaning',
    name: (street) => `${street}环卫保洁队`,
    en: (street) => `${street} Cleaning Crew`,
    competences: ['cleaning'],
    isContractor: true,
  },
]

const streetUnits = (street: Area, index: number): readonly Unit[] => {
  const office = unitOf(street.code, 'office')
  return [
    {
      code: office,
      name: `${street.name}办事处`,
      en: `${street.en} Office`,
      level: 'street',
      area: street.code,
      competences: [],
      phone: phone(1000 + index * 100),
    },
    ...streetParts.map(({ key, name, en, competences, isContractor }, i) => ({
      code: unitOf(street.code, key),
      name: name(street.name),
      en: en(street.en),
      level: 'street' as const,
      area: street.code,
      competences,
      parent: office,
      phone: phone(1001 + index * 100 + i),
      ...(isContractor ? { isContractor } : {}),
    })),
  ]
}

const communityUnit = (community: Area, index: number): Unit => ({
  code: unitOf(community.code, 'station'),
  name: `${community.name}工作站`,
  en: `${community.en} Station`,
  level: 'community',
  area: community.code,
  competences: ['community-work', 'verification'],
  parent: unitOf(community.code.slice(0, 9), 'office'),
  phone: phone(3000 + index),
})

/** The company that keeps the estates of a street's first community; it has no duty of its own in any matter. */
const propertyUnit = (community: Area): Unit => ({
  code: unitOf(community.code, 'property'),
  name: `${community.name}物业服务中心`,
  en: `${community.en} Property Services`,
  level: 'community',
  area: community.code,
  competences: [],
  parent: unitOf(community.code, 'station'),
  isContractor: true,
})

/** The units a synthetic district has: bureaus, a command room and four platforms a street, a station a community. */
export const unitsOf = (areas: readonly Area[]): readonly Unit[] => [
  ...areas.filter(({ level }) => level === 'district').flatMap(({ code }) => bureauUnits(code)),
  ...areas.filter(({ level }) => level === 'street').flatMap(streetUnits),
  ...areas.filter(({ level }) => level === 'community').map(communityUnit),
  ...areas.filter(({ level, code }) => level === 'community' && code.endsWith('001')).map(propertyUnit),
]
