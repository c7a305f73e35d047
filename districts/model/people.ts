// SPDX-License-Identifier: Apache-2.0
import type { Role } from '#platform/access/access.ts'
import type { Area } from '#platform/area/area.ts'
import type { DutyShift, Person } from '../district.ts'
import { unitOf } from './units.ts'

interface Place {
  readonly unit: string
  readonly area: string
}

interface Who {
  readonly account: string
  readonly name: string
  readonly role: Role
  readonly at: Place
  readonly face?: Person['face']
  readonly isShown?: boolean
}

const person = ({ account, name, role, at, face = 'desk', isShown = false }: Who): Person => ({
  account,
  name,
  posts: [{ role, ...at }],
  face,
  isShown,
})

const atBureau = (division: string, key: string): Place => ({ unit: unitOf(division, key), area: division })

type Row = readonly [account: string, name: string, role: Role, bureau: string, face: Person['face']]

/** Posts of the district; names say the post, because posts are responsible. */
const centre: readonly Row[] = [
  ['leader', '区领导', 'leader', 'command', 'cockpit'],
  ['operator', '热线话务员', 'operator', 'supervision', 'desk'],
  ['intake', '区受理员', 'intake', 'supervision', 'desk'],
  ['chief', '区值班长', 'duty-chief', 'supervision', 'desk'],
  ['dispatcher', '区派遣员', 'dispatcher', 'command', 'desk'],
  ['verifier', '区核查员', 'verifier', 'supervision', 'field'],
  ['supervisor', '区督查员', 'supervisor', 'command', 'desk'],
  ['statistician', '区统计员', 'statistician', 'information', 'cockpit'],
  ['information', '信息中心负责人', 'information-centre', 'information', 'desk'],
  ['admin', '系统管理员', 'admin', 'command', 'admin'],
  ['security', '安全管理员', 'security', 'command', 'admin'],
  ['auditor', '审计员', 'auditor', 'command', 'admin'],
]

const districtPeople = (division: string): readonly Person[] => [
  ...centre.map(([account, name, role, bureau, face]) =>
    person({ account, name, role, at: atBureau(division, bureau), face, isShown: true }),
  ),
  // Somebody who lives here: what residents find when they are signed in.
  person({
    account: 'resident',
    name: '示范居民',
    role: 'resident',
    at: atBureau(division, 'services'),
    isShown: true,
  }),
]

const bureauNames: readonly (readonly [string, string])[] = [
  ['city', '城管局'],
  ['enforcement', '执法局'],
  ['market', '市场监管局'],
  ['construction', '住建局'],
  ['environment', '生态环境分局'],
  ['traffic', '交警大队'],
  ['fire', '消防大队'],
  ['greening', '园林中心'],
  ['water', '水务中心'],
  ['services', '行政服务中心'],
  ['civil', '民政局'],
  ['public-order', '综治中心'],
  ['water-supply', '供水公司'],
  ['power', '供电公司'],
  ['telecom', '通信公司'],
  ['roads', '市政养护一队'],
  ['lighting', '路灯养护队'],
  ['traffic-facilities', '交通设施养护队'],
  ['bikes', '单车运维组'],
]
const shownBureaus: ReadonlySet<string> = new Set(['market', 'roads', 'lighting'])

const bureauPeople = (division: string): readonly Person[] =>
  bureauNames.map(([key, name]) =>
    person({
      account: `officer-${key}`,
      name: `${name}处置员`,
      role: 'officer',
      at: atBureau(division, key),
      isShown: shownBureaus.has(key),
    }),
  )

const platforms: readonly (readonly [string, string])[] = [
  ['peace', '综治'],
  ['market', '市场监管'],
  ['enforcement', '综合执法'],
  ['service', '便民服务'],
  ['cleaning', '环卫保洁'],
]

const stem = (area: Area): string => area.name.replace(/(街道|镇|社区|村)$/, '')

/** Every street has the same posts: s1-intake … s8-cleaning. Two streets are shown, so that one can compare. */
const streetPeople = (street: Area): readonly Person[] => {
  const number = Number(street.code.slice(-3))
  const name = stem(street)
  const own = (
    account: string,
    post: string,
    [role, unit]: readonly [Role, string],
    face?: Person['face'],
  ): Person =>
    person({
      account: `s${number}-${account}`,
      name: `${name}${post}`,
      role,
      at: { unit: unitOf(street.code, unit), area: street.code },
      ...(face ? { face } : {}),
      isShown: number <= 2,
    })
  return [
    own('leader', '街道领导', ['leader', 'office'], 'cockpit'),
    own('intake', '受理员', ['intake', 'command']),
    own('chief', '值班长', ['duty-chief', 'command']),
    own('dispatcher', '派遣员', ['dispatcher', 'command']),
    own('verifier', '核查员', ['verifier', 'command'], 'field'),
    ...platforms.map(([key, label]) =>
      own(key, `${label}处置员`, ['officer', key], key === 'cleaning' ? 'field' : 'desk'),
    ),
  ]
}

/** Every community has an officer at its station, a grid worker and a volunteer. */
const communityPeople = (community: Area): readonly Person[] => {
  const account = `c${Number(community.code.slice(6, 9))}-${Number(community.code.slice(9))}`
  const name = stem(community)
  const at = { unit: unitOf(community.code, 'station'), area: community.code }
  const isShown = account === 'c1-1' || account === 'c2-1'
  return [
    person({ account: `${account}-officer`, name: `${name}社区干事`, role: 'officer', at, isShown }),
    person({
      account: `${account}-grid`,
      name: `${name}网格员`,
      role: 'grid-worker',
      at,
      face: 'field',
      isShown,
    }),
    person({
      account: `${account}-volunteer`,
      name: `${name}志愿者`,
      role: 'volunteer',
      at,
      face: 'field',
      isShown: account === 'c1-1',
    }),
  ]
}

/** Who keeps the estate in the first grid of a street's first community: only that grid is theirs to report in. */
const propertyPerson = (community: Area, grids: readonly Area[]): readonly Person[] => {
  const [estate] = grids.filter(({ code }) => code.startsWith(community.code))
  if (!estate || !community.code.endsWith('001')) return []
  const account = `c${Number(community.code.slice(6, 9))}-1-property`
  return [
    person({
      account,
      name: `${stem(community)}物业管理员`,
      role: 'property',
      at: { unit: unitOf(community.code, 'property'), area: estate.code },
      face: 'field',
      isShown: account === 'c1-1-property',
    }),
  ]
}

export const peopleOf = (areas: readonly Area[]): readonly Person[] => [
  ...areas
    .filter(({ level }) => level === 'district')
    .flatMap(({ code }) => [...districtPeople(code), ...bureauPeople(code)]),
  ...areas.filter(({ level }) => level === 'street').flatMap(streetPeople),
  ...areas.filter(({ level }) => level === 'community').flatMap(communityPeople),
  ...areas
    .filter(({ level }) => level === 'community')
    .flatMap((community) =>
      propertyPerson(
        community,
        areas.filter(({ level }) => level === 'grid'),
      ),
    ),
]

const week = [1, 2, 3, 4, 5, 6, 7] as const
const workWeek = [1, 2, 3, 4, 5] as const

const centreDuty = (division: string): readonly DutyShift[] => {
  const [command, supervision] = [unitOf(division, 'command'), unitOf(division, 'supervision')]
  const phone = '0571-00000100'
  return [
    {
      unit: command,
      role: 'dispatcher',
      days: week,
      from: '08:30',
      to: '20:30',
      account: 'dispatcher',
      phone,
    },
    {
      unit: command,
      role: 'dispatcher',
      days: week,
      from: '20:30',
      to: '08:30',
      account: 'supervisor',
      phone,
    },
    {
      unit: supervision,
      role: 'duty-chief',
      days: week,
      from: '08:30',
      to: '08:30',
      account: 'chief',
      phone,
    },
  ]
}

/** The district's centres are manned day and night, the streets' command rooms from morning to evening. */
export const dutyOf = (areas: readonly Area[]): readonly DutyShift[] => [
  ...areas.filter(({ level }) => level === 'district').flatMap(({ code }) => centreDuty(code)),
  ...areas
    .filter(({ level }) => level === 'street')
    .flatMap(({ code }): DutyShift[] => {
      const number = Number(code.slice(-3))
      const unit = unitOf(code, 'command')
      const phone = `0571-0000${1001 + (number - 1) * 100}`
      return [
        {
          unit,
          role: 'dispatcher',
          days: workWeek,
          from: '08:30',
          to: '17:30',
          account: `s${number}-dispatcher`,
          phone,
        },
        {
          unit,
          role: 'duty-chief',
          days: week,
          from: '17:30',
          to: '21:30',
          account: `s${number}-chief`,
          phone,
        },
      ]
    }),
]
