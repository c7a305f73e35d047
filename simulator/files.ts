// SPDX-License-Identifier: Apache-2.0
import type { LoadedDistrict } from '#districts/district.ts'
import { creditCodeFrom } from '#platform/code/credit-code.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { centroidOf } from '#platform/area/area.ts'
import { pick, type Random, randomFrom, whole } from './random.ts'

/** A synthetic file as the registry takes it; `links` name other files of this list by their key. */
export interface DemoFile {
  readonly kind: string
  readonly key: string
  readonly name: string
  readonly address: string
  readonly area: string
  readonly place: { readonly lng: number; readonly lat: number }
  readonly facts: Readonly<Record<string, string | number | boolean>>
  readonly links: Readonly<Record<string, string>>
  readonly at: Instant
}

const DAY = 86_400_000
const states = [
  'removed',
  'removed',
  'removed',
  'confirmed',
  'ordered',
  'legalised',
  'deferred',
  'suspected',
] as const
const uses = ['home', 'home', 'factory', 'shop', 'shed', 'mixed'] as const
const found = ['patrol', 'property', 'drone', 'satellite', 'survey', 'public'] as const
const planned = ['service', 'green', 'road', 'resettlement', 'industry'] as const

interface Spot {
  readonly area: string
  readonly place: { readonly lng: number; readonly lat: number }
  readonly street: string
}

/** What was illegal and how much of it is gone, by its state. */
const disposalOf = (random: Random, most: number) => {
  const disposal = pick(random, states)
  const illegalArea = whole(random, 12, most)
  return {
    disposal,
    illegalArea,
    removedArea: disposal === 'removed' ? illegalArea : 0,
    ...(disposal === 'deferred' ? { deferral: pick(random, ['renewal', 'homes'] as const) } : {}),
  }
}

/** A house number on a road of its own grid, near the middle of the grid. */
const spotsOf = (district: LoadedDistrict, random: Random): readonly Spot[] =>
  district.boundaries
    .filter(({ code }) => code.length === 15)
    .map(({ code, shape }) => {
      const [lng, lat] = centroidOf(shape)
      const way = pick(
        random,
        district.ways.filter(({ class: of }) => of !== 'river'),
      )
      return {
        area: code,
        place: { lng: lng + (random() - 0.5) * 0.0006, lat: lat + (random() - 0.5) * 0.0006 },
        street: way.name,
      }
    })

const padded = (n: number): string => String(n).padStart(5, '0')

type Here = Pick<DemoFile, 'area' | 'place' | 'at'>

/** Every eighth building has a firm, every third a spot, every 24th is a cleared parcel by now. */
const othersAt = (
  random: Random,
  here: Here,
  of: { readonly address: string; readonly building: string; readonly n: number },
): readonly DemoFile[] => {
  const { address, building, n } = of
  const files: DemoFile[] = []
  if (n % 8 === 0)
    files.push({
      ...here,
      kind: 'enterprise',
      key: creditCodeFrom('91', here.area.slice(0, 6), n),
      name: `示范企业${n / 8 + 1}号`,
      address,
      facts: { ...disposalOf(random, 900), trade: pick(random, ['making', 'storing', 'selling'] as const) },
      links: { building },
    })
  if (n % 3 === 0)
    files.push({
      ...here,
      kind: 'spot',
      key: `D${padded(n)}`,
      name: `${address}旁`,
      address,
      facts: {
        found: pick(random, found),
        what: pick(random, ['storey', 'annex', 'shed'] as const),
        ...disposalOf(random, 80),
      },
      links: { building },
    })
  if (n % 24 === 0)
    files.push({
      ...here,
      kind: 'parcel',
      key: `P${padded(n)}`,
      name: `${address}拆后地块`,
      address,
      facts: {
        landArea: whole(random, 300, 6000),
        plannedUse: pick(random, planned),
        isUsed: random() < 0.4,
      },
      links: { building },
    })
  return files
}

const filesAt = (random: Random, spot: Spot, n: number, at: Instant): readonly DemoFile[] => {
  const address = `${spot.street}${whole(random, 1, 180)}号${1 + (n % 9)}幢`
  const here = { area: spot.area, place: spot.place, at }
  const building = `Z${padded(n)}`
  const plain = disposalOf(random, 600)
  return [
    {
      ...here,
      kind: 'building',
      key: building,
      name: '',
      address,
      facts: {
        use: pick(random, uses),
        floors: whole(random, 1, 7),
        builtArea: whole(random, 200, 4000),
        survey: 'surveyor',
        ...plain,
      },
      links: {},
    },
    {
      ...here,
      kind: 'household',
      key: `H${padded(n)}`,
      name: '',
      address: `${address}1单元101室`,
      facts: { ...disposalOf(random, 60), builtArea: whole(random, 50, 140) },
      links: { building },
    },
    ...othersAt(random, here, { address, building, n }),
  ]
}

/** Synthetic files of a demo district, linked ones after those they are linked to; nobody lives in them. */
export const demoFiles = (
  district: LoadedDistrict,
  of: { seed: number; now: Instant; most: number },
): readonly DemoFile[] => {
  const random = randomFrom(of.seed)
  return spotsOf(district, random)
    .slice(0, of.most)
    .flatMap((spot, n) => filesAt(random, spot, n + 1, of.now - whole(random, 1, 300) * DAY))
}
