// SPDX-License-Identifier: Apache-2.0
import type { UnitDirectory } from '#platform/access/units.ts'
import type { Instant, Limit, WorkCalendar } from '#platform/clock/clock.ts'
import type { CaseType, DispatchRules, OpenStage } from './declare.ts'
import { typeOfPart } from './family.ts'
import type { Matter } from './matter.ts'
import { RECTIFICATION, rectification } from './rectification.ts'
import { caseRulesBook, type CaseRulesBook } from './rules/book.ts'
import type { PublishedCaseRules } from './rules/declare.ts'
import type { CaseLimits, Setting } from './setting.ts'

/** Published rules of one kind, from a date on. */
export interface PublishedRules {
  readonly kind: string
  readonly version: number
  readonly effectiveAt: Instant
  readonly rules: DispatchRules
}

/** What a district gives the engine: declared by scenes, with local facts. */
export interface CaseDistrict {
  readonly id: string
  /** Area code of the whole district. */
  readonly root: string
  readonly types: readonly CaseType[]
  /** Kinds that are switched off: nothing new of them comes in, what is open goes on. (Default: none) */
  readonly dormant?: readonly CaseType[]
  readonly units: UnitDirectory
  readonly calendar: WorkCalendar
  /** District limits by `<kind>.<stage>`, `<kind>.total`, `<kind>.assistance` or `*.<stage>`; the declared ones hold otherwise. */
  readonly limits: Readonly<Record<string, Limit>>
  readonly caseLimits: CaseLimits
}

/** Declarations by kind and version, rules by kind and time: the settings in which decisions are made. */
export interface CaseDirectory {
  readonly district: CaseDistrict
  current(kind: string): CaseType | undefined
  /** Whether new matters of this kind are taken in. */
  offers(kind: string): boolean
  readonly kinds: readonly CaseType[]
  /** The declaration a matter was opened under. */
  typeOf(matter: Pick<Matter, 'kind' | 'declaration' | 'parent'>): CaseType
  setting(type: CaseType, now: Instant): Setting
  rulesOf(kind: string, now: Instant): { readonly version: number; readonly rules: DispatchRules }
  /** The dispatch rules of one version, by which something was decided; 0 = as declared. */
  rulesOfVersion(kind: string, version: number): DispatchRules
  /** The district's rules about limits, verification and duplicates. */
  readonly book: CaseRulesBook
  learn(
    older: readonly CaseType[],
    published: readonly PublishedRules[],
    caseRules?: readonly PublishedCaseRules[],
  ): void
}

export class DeclarationMissing extends Error {
  override name = 'DeclarationMissing'
}

const declaredLimit = (
  { caseLimits }: CaseDistrict,
  type: CaseType,
  stage: OpenStage | 'total' | 'assistance',
): Limit => {
  if (stage === 'assistance') return caseLimits.assistance
  return stage === 'total' ? type.total : (type.stages[stage]?.limit ?? type.total)
}

/** The district's own word about a kind comes first, then its word about the stage, then the declaration. */
const limitsOf =
  (district: CaseDistrict): Setting['limitOf'] =>
  (type, stage) =>
    district.limits[`${type.key}.${stage}`] ??
    district.limits[`*.${stage}`] ??
    declaredLimit(district, type, stage)

const newestOf = (
  published: readonly PublishedRules[],
  kind: string,
  now: Instant,
): PublishedRules | undefined => {
  const inForce = published.filter((one) => one.kind === kind && one.effectiveAt <= now)
  return inForce.reduce<PublishedRules | undefined>((a, b) => (a && a.version > b.version ? a : b), undefined)
}

export const caseDirectory = (district: CaseDistrict): CaseDirectory => {
  const known = [...(district.dormant ?? []), ...district.types]
  const offered = new Set(district.types.map(({ key }) => key))
  const current = new Map(known.map((type) => [type.key, type]))
  const versions = new Map<string, CaseType>(known.map((type) => [`${type.key}@${type.version}`, type]))
  const parts = new Map<string, CaseType>()
  let published: readonly PublishedRules[] = []
  const correcting = rectification(district.caseLimits)
  const book = caseRulesBook(district, limitsOf(district))

  const rulesOf = (kind: string, now: Instant) =>
    newestOf(published, kind, now) ?? { version: 0, rules: (current.get(kind) ?? correcting).dispatch }

  const declared = (matter: Pick<Matter, 'kind' | 'declaration'>): CaseType => {
    const type = versions.get(`${matter.kind}@${matter.declaration}`) ?? current.get(matter.kind)
    if (!type)
      throw new DeclarationMissing(
        `No declaration of "${matter.kind}" version ${matter.declaration} is known.`,
      )
    return type
  }

  return {
    district,
    book,
    kinds: district.types,
    current: (kind) => (kind === RECTIFICATION ? correcting : current.get(kind)),
    offers: (kind) => kind === RECTIFICATION || offered.has(kind),
    rulesOf,
    rulesOfVersion: (kind, version) =>
      published.find((one) => one.kind === kind && one.version === version)?.rules ??
      (current.get(kind) ?? correcting).dispatch,
    typeOf: (matter) => {
      if (matter.kind === RECTIFICATION) return correcting
      const type = declared(matter)
      if (matter.parent === undefined) return type
      const key = `${type.key}@${type.version}`
      const part = parts.get(key) ?? typeOfPart(type)
      parts.set(key, part)
      return part
    },
    setting: (type, now) => ({
      now,
      type,
      calendar: district.calendar,
      units: district.units,
      rules: rulesOf(type.key, now),
      limits: district.caseLimits,
      limitOf: book.limitAt(now),
      verificationOf: book.verificationOf,
    }),
    learn: (older, rules, caseRules = []) => {
      for (const type of older)
        if (!versions.has(`${type.key}@${type.version}`)) versions.set(`${type.key}@${type.version}`, type)
      published = rules
      book.learn(caseRules)
    },
  }
}
