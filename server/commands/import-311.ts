// SPDX-License-Identifier: Apache-2.0
import { declarationStore } from '#engines/case/declarations.ts'
import { importedType } from '#engines/case/import/declared.ts'
import { errorList } from '#engines/case/import/error-list.ts'
import { load, type Loaded } from '#engines/case/import/load.ts'
import type { ImportedRecord } from '#engines/case/import/record.ts'
import { importRefusals } from '#engines/case/import/refusals.ts'
import type { Survey } from '#engines/case/import/survey.ts'
import type { Measure } from '#engines/case/store.ts'
import { formatInstant, type Instant } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { districtSecret } from '../secrets.ts'
import { loadWorld, type World } from '../world.ts'
import { FIRST_DAY, NEW_ROOT, rootArea } from './import-areas.ts'
import { commandRefusals } from './refusals.ts'
import { areaStore } from './store.ts'

export interface RecordsWanted {
  readonly district: string
  /** 6-digit code of a district that is new. (Default: 990001) */
  readonly root?: string
  readonly source: string
  readonly asOf?: Instant
  readonly now: Instant
  readonly errors: string
  readonly measure: Measure
  readonly onProgress?: (rows: number) => void
}

/** Districts that the program sets up itself; an import must not stand in their way. */
const OWN = new Set(['demo', 'own'])

/** The district as it is, or a new one of one area. Nothing of it is mixed with the demo. */
const prepareDistrict = async (
  db: Database,
  { district, root }: RecordsWanted,
): Promise<Outcome<{ root: string; isDrawn: boolean; mayGrow: boolean }>> => {
  const areas = areaStore(db, district)
  const kept = await areas.list()
  const known = kept.find(({ code }) => code.length === 6)
  if (!known && OWN.has(district)) return refused(commandRefusals['command.not-set-up']({ district }))
  if (root !== undefined && !/^\d{6}$/.test(root))
    return refused(commandRefusals['command.code']({ given: root }))
  if (known && root !== undefined && known.code !== root)
    return refused(commandRefusals['command.other-code']({ district, known: known.code, given: root }))
  const code = known?.code ?? root ?? NEW_ROOT
  if (!known) await areas.insert([rootArea(code, district)])
  const isDrawn = kept.some(({ shape }) => shape !== null)
  return done({ root: code, isDrawn, mayGrow: !OWN.has(district) })
}

/** By the point, where areas are drawn. */
const byPoint =
  (world: World) =>
  ({ place }: ImportedRecord): Outcome<string> => {
    const located = world.locate({ ...place, from: 'wgs84' })
    if (!located.ok) return located
    const { area, nearest } = located.value
    if (area !== undefined) return done(area)
    return refused(
      importRefusals['row.outside']({ nearest: nearest?.name ?? '?', metres: nearest?.metres ?? 0 }),
    )
  }

/** By the ward the record names, where no area is drawn: 'Ward 3', '03' and '3' are one. Without one, the district. */
const byWard = (db: Database, district: string, root: string) => {
  const made = new Map<string, Promise<void>>()
  const make = (code: string, number: number): Promise<void> =>
    areaStore(db, district).insert([
      {
        code,
        name: `第 ${number} 选区`,
        en: `Ward ${number}`,
        level: 'street',
        parent: root,
        validFrom: FIRST_DAY,
        successors: [],
      },
    ])
  return async ({ ward }: ImportedRecord): Promise<Outcome<string>> => {
    const number = Number(/(?:^|\D)(\d{1,3})\s*$/.exec(ward)?.[1] ?? 0)
    if (number === 0) return done(root)
    const code = `${root}${String(number).padStart(3, '0')}`
    const making = made.get(code) ?? make(code, number)
    made.set(code, making)
    await making
    return done(code)
  }
}

export interface RecordsLoaded extends Loaded {
  readonly root: string
  readonly placedBy: 'point' | 'ward' | 'district'
}

/** Load a surveyed file into a district. */
export const importRecords = async (
  db: Database,
  survey: Survey,
  wanted: RecordsWanted,
): Promise<Outcome<RecordsLoaded>> => {
  const { district, now } = wanted
  const prepared = await prepareDistrict(db, wanted)
  if (!prepared.ok) return prepared
  const { root, isDrawn, mayGrow } = prepared.value
  await declarationStore(db, district).keep([importedType])
  const world = await loadWorld(db, district, now)
  const growing = mayGrow ? byWard(db, district, root) : () => done(root)
  const errors = errorList(wanted.errors)
  await errors.clear()
  try {
    const loaded = await load(
      {
        db,
        district,
        measure: wanted.measure,
        secret: await districtSecret(db, district, 'follow'),
        units: world.units,
        now,
        areaOf: isDrawn ? byPoint(world) : growing,
      },
      survey,
      {
        source: wanted.source,
        onProblem: errors.add,
        ...(wanted.asOf === undefined ? {} : { asOf: wanted.asOf }),
        ...(wanted.onProgress ? { onProgress: wanted.onProgress } : {}),
      },
    )
    const otherwise = mayGrow ? 'ward' : 'district'
    return done({ ...loaded, root, placedBy: isDrawn ? 'point' : otherwise })
  } finally {
    await errors.close()
  }
}

const orderWords = ({ order, orderBy, clue }: Survey): string => {
  if (orderBy === 'iso') return '年-月-日 · year-month-day'
  const name = order === 'dmy' ? '日/月/年 · day/month/year' : '月/日/年 · month/day/year'
  return clue === undefined ? name : `${name} (“${clue}”)`
}

const placeWords = {
  point: '按坐标落区 · placed by their points',
  ward: '未画区划,按记录中的选区 · no areas drawn: placed by the ward they name',
  district: '未画区划,全部落在本区 · no areas drawn: placed in the district',
} as const

const labelLines = ({ labels }: Loaded): readonly string[] => {
  const { agree, differ, differing, asOf } = labels
  const all = agree.closed + agree.open + agree['open-later'] + agree['no-target']
  return [
    `按时标记核对 · on-time labels: 一致 agree ${all}, 不一致 differ ${differing}`,
    `  已办结按办结时间 · closed, by closing time: ${agree.closed}`,
    `  未办结按文件时点 ${formatInstant(asOf)} · open, as of that time: ${agree.open}`,
    ...(agree['open-later'] > 0
      ? [
          `  未办结、期限晚于文件内最新时间但标为超期(文件在其后导出) · open and late although the target is after the newest time in the file (it was drawn up later): ${agree['open-later']}`,
        ]
      : []),
    `  无期限不算超期 · without a target never late: ${agree['no-target']}`,
    ...differ.map(
      ({ line, id, says, is }) => `  ! 第 ${line} 行 · line ${line}: ${id} 标为 says ${says}, 应为 is ${is}`,
    ),
  ]
}

/** What an administrator reads after an import of records. */
export const sayRecords = (
  loaded: RecordsLoaded,
  survey: Survey,
  wanted: RecordsWanted,
): readonly string[] => [
  `${survey.layout.profile.label.zh} · ${survey.layout.profile.label.en} → ${wanted.district} (${loaded.root})`,
  `日期 · dates: ${orderWords(survey)}; ${survey.zone.name}; ${survey.encoding}`,
  placeWords[loaded.placedBy],
  `共 ${loaded.rows} 行:导入 ${loaded.loaded},已有 ${loaded.known},重复 ${loaded.duplicates},有误 ${loaded.bad}`,
  `${loaded.rows} rows: ${loaded.loaded} loaded, ${loaded.known} known, ${loaded.duplicates} repeated, ${loaded.bad} bad`,
  ...labelLines(loaded),
  ...(loaded.bad > 0 ? [`错误清单 · error list: ${wanted.errors}`] : []),
]
