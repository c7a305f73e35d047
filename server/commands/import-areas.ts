// SPDX-License-Identifier: Apache-2.0
import {
  type Area,
  type AreaLevel,
  areaLevels,
  areaLevelWords,
  areaOf,
  type Boundary,
  codeLengthOf,
  findLevel,
  parentOf,
} from '#platform/area/area.ts'
import { findSeams, readBoundaries, saySeam, type SeamReport } from '#platform/area/survey.ts'
import type { Day } from '#platform/clock/clock.ts'
import type { Connection, Database } from '#platform/db/database.ts'
import { done, type Outcome, type Refusal, refused } from '#platform/refusal/refusal.ts'
import { loadWorld } from '../world.ts'
import { commandRefusals } from './refusals.ts'
import { areaStore, type KeptArea } from './store.ts'

export interface AreasWanted {
  readonly district: string
  /** 6-digit code of the district. (Default: its own, or 990001 for a new one) */
  readonly root: string | undefined
  readonly level: AreaLevel
  /** Property that holds the code, or a number that becomes the end of one. (Default: code, id or external_id) */
  readonly codeProperty?: string
  readonly nameProperty: string
  /** First day on which new areas hold. (Default: that of the district) */
  readonly from?: Day
  readonly today: Day
  /** Do everything and keep nothing: what an import would do. (Default: keep it) */
  readonly onlyLook?: boolean
}

/** Takes the whole work of a look back out of the transaction. */
class OnlyLooked extends Error {
  override name = 'OnlyLooked'
}

export interface AreasLoaded {
  readonly root: string
  readonly boundaries: readonly Boundary[]
  readonly made: number
  readonly redrawn: number
  readonly unchanged: number
  /** Features that were not sound and stayed out. */
  readonly problems: readonly Refusal[]
  readonly seams: SeamReport
  readonly squareKilometres: number
}

/** First day of a district that a file brings into being. */
export const FIRST_DAY: Day = '2000-01-01'

/** Code of a new district when none is given; codes of different districts need not differ. */
export const NEW_ROOT = '990001'
/** Where map files usually keep a code or a number. */
const CODE_PROPERTIES = ['code', 'id', 'external_id']

/** '7' under 990001 becomes 990001007; a whole code stays as it is. */
export const codeFrom = (value: unknown, root: string, level: AreaLevel): string | undefined => {
  const text = String(value ?? '').trim()
  const length = codeLengthOf(level)
  if (text.length === length && findLevel(text) === level && text.startsWith(root)) return text
  const end = length - root.length
  return /^\d+$/.test(text) && text.length <= end && Number(text) > 0
    ? root + text.padStart(end, '0')
    : undefined
}

export const rootArea = (code: string, name: string): Area => ({
  code,
  name,
  en: name,
  level: 'district',
  validFrom: FIRST_DAY,
  successors: [],
})

const rootOf = (kept: readonly KeptArea[], wanted: AreasWanted): Outcome<string> => {
  const known = kept.find(({ code }) => code.length === 6)?.code
  if (wanted.root !== undefined && !/^\d{6}$/.test(wanted.root))
    return refused(commandRefusals['command.code']({ given: wanted.root }))
  if (known !== undefined && wanted.root !== undefined && known !== wanted.root)
    return refused(
      commandRefusals['command.other-code']({ district: wanted.district, known, given: wanted.root }),
    )
  return done(known ?? wanted.root ?? NEW_ROOT)
}

const firstDay = (wanted: AreasWanted, kept: readonly KeptArea[]): Day =>
  wanted.from ?? kept.find(({ code }) => code.length === 6)?.validFrom ?? FIRST_DAY

const sameShape = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

type Change = 'made' | 'redrawn' | 'unchanged'

const changeOf = (boundary: Boundary, now: KeptArea | undefined): Change => {
  if (!now) return 'made'
  return sameShape(now.shape, boundary.shape) && now.name === boundary.name ? 'unchanged' : 'redrawn'
}

/** Parents that the file does not bring and the district does not have yet, up to the district itself. */
const missingParents = (boundaries: readonly Boundary[], kept: readonly KeptArea[]): readonly Area[] => {
  const have = new Set([...kept.map(({ code }) => code), ...boundaries.map(({ code }) => code)])
  const missing = new Set<string>()
  for (const { code } of boundaries)
    for (let up = parentOf(code); up !== undefined; up = parentOf(up)) if (!have.has(up)) missing.add(up)
  return [...missing].toSorted().map((code) => {
    const parent = parentOf(code)
    return {
      ...rootArea(code, code),
      level: findLevel(code) ?? 'district',
      ...(parent === undefined ? {} : { parent }),
    }
  })
}

const asArea = (
  boundary: Boundary,
  level: AreaLevel,
  validFrom: Day,
): Area & { shape: Boundary['shape'] } => {
  const parent = parentOf(boundary.code)
  return {
    code: boundary.code,
    name: boundary.name,
    en: boundary.name,
    level,
    ...(parent === undefined ? {} : { parent }),
    validFrom,
    successors: [],
    shape: boundary.shape,
  }
}

/** A transaction answers one statement after the other, whatever asks it. */
export const inTurn = (tx: Connection): Connection['query'] => {
  let last: Promise<unknown> = Promise.resolve()
  return (statement) => {
    const answer = last.then(() => tx.query<never>(statement))
    last = answer.catch(() => undefined)
    return answer
  }
}

const keep = async (
  db: Database,
  wanted: AreasWanted,
  read: { readonly boundaries: readonly Boundary[]; readonly kept: readonly KeptArea[] },
): Promise<Record<Change, number>> => {
  const counts = { made: 0, redrawn: 0, unchanged: 0 }
  const work = db.transaction(async (tx) => {
    const store = areaStore(tx, wanted.district)
    const first = firstDay(wanted, read.kept)
    await store.insert(missingParents(read.boundaries, read.kept))
    for (const boundary of read.boundaries) {
      const now = read.kept.find(({ code, validTo }) => code === boundary.code && validTo === null)
      const change = changeOf(boundary, now)
      counts[change] += 1
      if (change === 'unchanged') continue
      // A new drawing begins today; the old one stays for the records of its time.
      const validFrom = now && now.validFrom < wanted.today ? wanted.today : (now?.validFrom ?? first)
      if (now && now.validFrom < validFrom) await store.end(now.code, now.validFrom, validFrom)
      await store.insert([asArea(boundary, wanted.level, validFrom)])
    }
    // Refuses the whole import when the tree would not be sound.
    await loadWorld({ ...db, query: inTurn(tx) }, wanted.district, Date.parse(wanted.today))
    if (wanted.onlyLook) throw new OnlyLooked('looked')
  })
  await work.catch((error: unknown) => {
    if (!(error instanceof OnlyLooked)) throw error
  })
  return counts
}

/** Bring a map file in as the areas of a district. Run again, it changes nothing. */
export const importAreas = async (
  db: Database,
  content: string,
  wanted: AreasWanted,
): Promise<Outcome<AreasLoaded>> => {
  const kept = await areaStore(db, wanted.district).list()
  const root = rootOf(kept, wanted)
  if (!root.ok) return root
  const read = readBoundaries(content, {
    validFrom: firstDay(wanted, kept),
    codeOf: (properties) => {
      const names = wanted.codeProperty === undefined ? CODE_PROPERTIES : [wanted.codeProperty]
      const value = names.map((name) => properties[name]).find((one) => one !== undefined && one !== null)
      return codeFrom(value, root.value, wanted.level)
    },
    nameOf: (properties) => {
      const name = properties[wanted.nameProperty]
      return name === undefined || name === null ? undefined : String(name).slice(0, 80)
    },
  })
  if (!read.ok) return read
  const { boundaries, problems } = read.value
  if (boundaries.length === 0) return refused(problems[0] ?? commandRefusals['command.no-areas']())
  const counts = await keep(db, wanted, { boundaries, kept })
  return done({
    ...counts,
    root: root.value,
    boundaries,
    problems,
    seams: findSeams(boundaries),
    squareKilometres: boundaries.reduce((sum, { shape }) => sum + areaOf(shape), 0) / 1e6,
  })
}

const SHOWN = 20

/** What an administrator reads after an import of areas. */
export const sayAreas = (loaded: AreasLoaded, level: AreaLevel): readonly string[] => {
  const { zh, en } = areaLevelWords(level)
  const { seams, ignored } = loaded.seams
  return [
    `${zh} ${loaded.boundaries.length}(新 ${loaded.made},重画 ${loaded.redrawn},未变 ${loaded.unchanged}),${loaded.squareKilometres.toFixed(1)} km²`,
    `${en}: ${loaded.boundaries.length} (${loaded.made} new, ${loaded.redrawn} redrawn, ${loaded.unchanged} unchanged), ${loaded.squareKilometres.toFixed(1)} km²`,
    ...loaded.problems.slice(0, SHOWN).map(({ say, next }) => `✖ ${say.zh}${next.zh} ${say.en} ${next.en}`),
    seams.length === 0
      ? '✔ 无缝隙、无重叠 · no gaps, no overlaps'
      : `! 接缝 ${seams.length} · seams: ${seams.length}`,
    ...seams.slice(0, SHOWN).map((seam) => `  ${saySeam(seam).zh} ${saySeam(seam).en}`),
    ...(ignored.count > 0
      ? [
          `  忽略的细缝 ${ignored.count} 处 ${ignored.squareMetres.toFixed(0)} m² · slivers left out: ${ignored.count}, ${ignored.squareMetres.toFixed(0)} m²`,
        ]
      : []),
  ]
}

export const isAreaLevel = (text: string): text is AreaLevel =>
  (areaLevels as readonly string[]).includes(text)
