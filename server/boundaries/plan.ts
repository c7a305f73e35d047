// SPDX-License-Identifier: Apache-2.0
import {
  type AreaLevel,
  areaLevelWords,
  type Boundary,
  boxOf,
  findLevel,
  isValidOn,
  parentOf,
  type Shape,
} from '#platform/area/area.ts'
import { checkShape, FeatureRefused, joinShapes, readShape } from '#platform/area/survey.ts'
import { addDays, type Day } from '#platform/clock/clock.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { World } from '../world.ts'
import { boundaryRefusals } from './refusals.ts'

/** What an administrator wants: lines drawn anew, new areas cut out of others, areas that go up in one. */
export interface Wanted {
  /** First day on which it holds. */
  readonly on: Day
  readonly drawn: readonly {
    readonly code: string
    readonly name: string
    readonly en?: string | undefined
    readonly geometry: unknown
    /** The area it was cut out of, which then counts it among its successors. */
    readonly from?: string | undefined
  }[]
  readonly merged: readonly { readonly into: string; readonly codes: readonly string[] }[]
}

export interface Put {
  readonly code: string
  readonly name: string
  readonly en: string
  readonly parent: string | null
  readonly shape: Shape
  readonly isNew: boolean
  readonly successors: readonly string[]
}

export interface Plan {
  readonly on: Day
  readonly level: AreaLevel
  readonly put: readonly Put[]
  readonly ended: readonly { readonly code: string; readonly name: string; readonly into: string }[]
  /** Everything drawn on that day, as it is and as it would be. */
  readonly before: readonly Boundary[]
  readonly after: readonly Boundary[]
}

/** How far ahead a change can be planned. */
const FARTHEST_DAYS = 400

const dayRefusal = (given: Day, first: Day) =>
  refused(boundaryRefusals['boundary.day']({ given, first, last: addDays(first, FARTHEST_DAYS) }))

const readOne = (code: string, geometry: unknown): Outcome<Shape> => {
  try {
    const shape = readShape(geometry, 'cgcs2000')
    checkShape(shape)
    return done(shape)
  } catch (error) {
    if (!(error instanceof FeatureRefused)) throw error
    const { what, at } = error
    return refused(boundaryRefusals['boundary.shape']({ code, what, ...(at ? { at } : {}) }))
  }
}

interface Ground {
  readonly world: World
  readonly root: string
  readonly before: ReadonlyMap<string, Boundary>
  readonly wanted: Wanted
}

const judgeCode = (
  { world, root, wanted }: Ground,
  code: string,
  level: AreaLevel,
): Outcome<string | null> => {
  const above = parentOf(code) ?? null
  const isFine =
    findLevel(code) === level &&
    code.startsWith(root) &&
    (above === null ? code === root : world.tree.findArea(above, wanted.on) !== undefined)
  return isFine
    ? done(above)
    : refused(boundaryRefusals['boundary.code']({ given: code.slice(0, 20), level: areaLevelWords(level) }))
}

const putsOf = (ground: Ground, level: AreaLevel): Outcome<readonly Put[]> => {
  const { wanted, world } = ground
  const puts: Put[] = []
  for (const { code, name, en, geometry } of wanted.drawn) {
    const above = judgeCode(ground, code, level)
    if (!above.ok) return above
    const shape = readOne(code, geometry)
    if (!shape.ok) return shape
    const known = world.tree.findArea(code, wanted.on)
    const cutOut = wanted.drawn.filter(({ from }) => from === code).map((one) => one.code)
    puts.push({
      code,
      name: name.trim() || (known?.name ?? code),
      en: en?.trim() || (known?.en ?? name.trim()) || code,
      parent: above.value,
      shape: shape.value,
      isNew: known === undefined,
      successors: [code, ...cutOut],
    })
  }
  return done(puts)
}

/** The area that takes others in, drawn around all of them. */
const joinedPut = (
  ground: Ground,
  puts: readonly Put[],
  { into, codes }: Wanted['merged'][number],
): Outcome<Put> => {
  const { before, world, wanted } = ground
  const shapes = [into, ...codes].map(
    (code) => puts.find((put) => put.code === code)?.shape ?? before.get(code)?.shape,
  )
  const missing = [into, ...codes].find((_, i) => shapes[i] === undefined)
  const known = world.tree.findArea(into, wanted.on)
  if (missing !== undefined || !known)
    return refused(boundaryRefusals['boundary.unknown']({ given: missing ?? into }))
  const drawn = shapes.flatMap((shape) => (shape ? [shape] : []))
  const shape = joinShapes(drawn)
  if (shape.length > Math.max(1, ...drawn.map((one) => one.length)))
    return refused(boundaryRefusals['boundary.not-beside']({ codes: [into, ...codes].join('、') }))
  const { code, name, en, parent } = known
  return done({ code, name, en, parent: parent ?? null, shape, isNew: false, successors: [code] })
}

const judgeEnd = ({ world, wanted }: Ground, code: string): Outcome<string> => {
  const known = world.tree.findArea(code, wanted.on)
  if (!known) return refused(boundaryRefusals['boundary.unknown']({ given: code }))
  const below = world.tree
    .areasOn(wanted.on)
    .filter((area) => area.code !== code && area.code.startsWith(code))
  if (below.length > 0) return refused(boundaryRefusals['boundary.has-children']({ code, n: below.length }))
  // What began on that very day would never have held.
  if (known.validFrom >= wanted.on) return dayRefusal(wanted.on, addDays(known.validFrom, 1))
  return done(known.name)
}

/** Check what is wanted and say what would come of it; nothing is written. */
export const planOf = (
  { world, root }: { readonly world: World; readonly root: string },
  wanted: Wanted,
  today: Day,
): Outcome<Plan> => {
  const { on, drawn, merged } = wanted
  if (on < today || on > addDays(today, FARTHEST_DAYS)) return dayRefusal(on, today)
  const first = drawn[0]?.code ?? merged[0]?.into
  const level = findLevel(first ?? '')
  if (first === undefined) return refused(boundaryRefusals['boundary.nothing']())
  if (level === undefined)
    return refused(
      boundaryRefusals['boundary.code']({ given: first.slice(0, 20), level: areaLevelWords('street') }),
    )
  const before = world.boundaries.filter((boundary) => isValidOn(boundary, on))
  const ground = { world, root, wanted, before: new Map(before.map((one) => [one.code, one])) }
  const puts = putsOf(ground, level)
  if (!puts.ok) return puts
  const whole = [...puts.value]
  const ended: { code: string; name: string; into: string }[] = []
  for (const merge of merged) {
    for (const code of merge.codes) {
      const end = judgeEnd(ground, code)
      if (!end.ok) return end
      ended.push({ code, name: end.value, into: merge.into })
    }
    const put = joinedPut(ground, whole, merge)
    if (!put.ok) return put
    const others = whole.filter(({ code }) => code !== merge.into && !merge.codes.includes(code))
    whole.splice(0, whole.length, ...others, put.value)
  }
  return done({ on, level, put: whole, ended, before, after: afterOf(before, { on, put: whole, ended }) })
}

const afterOf = (
  before: readonly Boundary[],
  { on, put, ended }: Pick<Plan, 'on' | 'put' | 'ended'>,
): readonly Boundary[] => {
  const gone = new Set([...put, ...ended].map(({ code }) => code))
  return [
    ...before.filter(({ code }) => !gone.has(code)),
    ...put.map(({ code, name, shape }) => ({ code, name, shape, validFrom: on })),
  ]
}

/** The boundaries that a change could fit or not fit with: siblings, parents, and whatever its boxes touch. */
export const aroundOf = (
  { level, put, ended }: Plan,
  boundaries: readonly Boundary[],
): readonly Boundary[] => {
  const codes = [...put, ...ended].map(({ code }) => code)
  const parents = new Set(codes.flatMap((code) => parentOf(code) ?? []))
  const boxes = put.map(({ shape }) => boxOf(shape))
  const isNear = ({ shape }: Boundary): boolean => {
    const [w, s, e, n] = boxOf(shape)
    return boxes.some(([west, south, east, north]) => w <= east && e >= west && s <= north && n >= south)
  }
  return boundaries.filter(
    (one) =>
      parents.has(one.code) ||
      (findLevel(one.code) === level && (parents.has(parentOf(one.code) ?? '') || isNear(one))),
  )
}
