// SPDX-License-Identifier: Apache-2.0
import { readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { type DateOrder, dateOrders, findZone, type Zone } from '#engines/case/import/dates.ts'
import { FileRefused } from '#engines/case/import/lines.ts'
import type { Layout } from '#engines/case/import/profile.ts'
import { importRefusals } from '#engines/case/import/refusals.ts'
import { survey, type Survey } from '#engines/case/import/survey.ts'
import { dayOf, isDay, parseInstant } from '#platform/clock/clock.ts'
import { StartProblem } from '#platform/db/faults.ts'
import { refused } from '#platform/refusal/refusal.ts'
import { scenes } from '#scenes/all.ts'
import { caseMeasure, districtIndicators } from '../figures.ts'
import { createProgress, type Progress } from '../start/progress.ts'
import { readSettings, type Settings } from '../start/settings.ts'
import { openStore } from '../start/store.ts'
import { AreasInvalid } from '../world.ts'
import { importRecords, sayRecords } from './import-311.ts'
import { importAreas, isAreaLevel, sayAreas } from './import-areas.ts'
import { districtOf, fileOf, get, type Options, readOptions } from './options.ts'
import { commandRefusals } from './refusals.ts'

export const usage311 =
  'npm run zhida -- import 311 FILE [--district boston] [--areas FILE.geojson] [--dates dmy|mdy] [--zone America/New_York] [--encoding utf-8] [--as-of 2022-05-31T00:00:00-04:00] [--source NAME] [--code 990001] [--errors FILE.csv]'
export const usageAreas =
  'npm run zhida -- import areas FILE.geojson --district ID [--code 990001] [--level street] [--code-property code] [--name-property name] [--from 2020-01-01]'

const settingsOf = ({ values }: Options): Settings =>
  readSettings(values['data-dir'] ? ['--data-dir', values['data-dir']] : [], process.env)

const orderOf = (given: string | undefined): DateOrder | undefined => {
  if (given === undefined) return undefined
  const order = dateOrders.find((one) => one === given)
  return (
    order ??
    get(refused(importRefusals['import.option']({ option: 'dates', given, allowed: dateOrders.join(', ') })))
  )
}

const zoneFor =
  (given: string | undefined) =>
  ({ profile }: Layout): Zone =>
    findZone(given ?? profile.zone) ??
    get(
      refused(
        importRefusals['import.option']({
          option: 'zone',
          given: given ?? '',
          allowed: 'Asia/Shanghai, America/New_York, UTC, …',
        }),
      ),
    )

const surveyFile = async (file: string, { values }: Options, progress: Progress): Promise<Survey> => {
  const order = orderOf(values['dates'])
  const words = { zh: `通读 ${basename(file)}`, en: `Reading ${basename(file)} through` }
  try {
    return await progress.step(words, async () =>
      get(
        await survey(file, {
          encoding: (values['encoding'] ?? 'utf-8').toLowerCase(),
          zoneOf: zoneFor(values['zone']),
          ...(order ? { order } : {}),
        }),
      ),
    )
  } catch (error) {
    if (error instanceof FileRefused) return get(refused(error.refusal))
    throw error
  }
}

const bar = (done: number, of: number): string => {
  const share = of === 0 ? 1 : Math.min(1, done / of)
  const full = Math.round(share * 20)
  return `${'█'.repeat(full)}${'░'.repeat(20 - full)} ${Math.floor(share * 100)} % (${done}/${of})`
}

const say = (lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`)

const readMap = async (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: Error) =>
    get(
      refused(
        importRefusals['import.no-file']({
          file,
          reason: 'code' in error ? String(error.code) : error.message,
        }),
      ),
    ),
  )

const areasWith = async (
  db: Parameters<typeof importAreas>[0],
  file: string,
  { values }: Options,
  district: string,
): Promise<void> => {
  const level = values['level'] ?? 'street'
  if (!isAreaLevel(level) || level === 'district')
    return get(
      refused(
        importRefusals['import.option']({
          option: 'level',
          given: level,
          allowed: 'street, community, grid',
        }),
      ),
    )
  const from = values['from']
  if (from !== undefined && !isDay(from))
    return get(
      refused(importRefusals['import.option']({ option: 'from', given: from, allowed: '2020-01-01' })),
    )
  try {
    const loaded = get(
      await importAreas(db, await readMap(file), {
        district,
        root: values['code'],
        level,
        nameProperty: values['name-property'] ?? 'name',
        today: dayOf(Date.now()),
        ...(values['code-property'] === undefined ? {} : { codeProperty: values['code-property'] }),
        ...(from === undefined ? {} : { from }),
      }),
    )
    say(sayAreas(loaded, level))
  } catch (error) {
    if (error instanceof AreasInvalid)
      return get(refused(commandRefusals['command.areas-unsound']({ why: error.message })))
    throw error
  }
}

const asOfOf = (given: string | undefined): number | undefined => {
  if (given === undefined) return undefined
  const read = parseInstant(given)
  return read.ok
    ? read.value
    : get(
        refused(
          importRefusals['import.option']({
            option: 'as-of',
            given,
            allowed: '2022-05-31T00:00:00-04:00',
          }),
        ),
      )
}

const AREA_OPTIONS = ['district', 'code', 'level', 'code-property', 'name-property', 'from'] as const
const RECORD_OPTIONS = ['areas', 'dates', 'zone', 'encoding', 'as-of', 'source', 'errors'] as const

/** `import areas FILE`: a map file as the areas of a district. */
export const importAreasCommand = async (args: readonly string[]): Promise<void> => {
  const options = readOptions(args, AREA_OPTIONS, usageAreas)
  const file = fileOf(options, usageAreas)
  const district = districtOf(
    options.values['district'] ?? get(refused(commandRefusals['command.usage']({ usage: usageAreas }))),
  )
  const store = await openStore(settingsOf(options), createProgress(), { whenRunning: 'join' })
  try {
    await areasWith(store.db, file, options, district)
  } finally {
    await store.stop()
  }
}

/** `import 311 FILE`: records of another 311 system as matters of a district of their own. */
export const import311Command = async (args: readonly string[]): Promise<void> => {
  const options = readOptions(args, [...AREA_OPTIONS, ...RECORD_OPTIONS], usage311)
  const { values } = options
  const file = resolve(fileOf(options, usage311))
  const settings = settingsOf(options)
  const progress = createProgress()
  const asOf = asOfOf(values['as-of'])
  const surveyed = await surveyFile(file, options, progress)
  const district = districtOf(values['district'] ?? surveyed.layout.profile.district)
  const store = await openStore(settings, progress, { whenRunning: 'join' })
  try {
    if (values['areas'] !== undefined) await areasWith(store.db, values['areas'], options, district)
    const words = { zh: '导入', en: 'Importing' }
    const wanted = {
      district,
      source: (values['source'] ?? surveyed.layout.profile.key).slice(0, 60),
      now: Date.now(),
      errors: resolve(values['errors'] ?? join(settings.dataDir, 'imports', `${basename(file)}.errors.csv`)),
      measure: caseMeasure(districtIndicators(scenes)),
      ...(values['code'] === undefined ? {} : { root: values['code'] }),
      ...(asOf === undefined ? {} : { asOf }),
    }
    const loaded = await progress.step(words, async (tell) =>
      get(
        await importRecords(store.db, surveyed, {
          ...wanted,
          onProgress: (rows) => {
            const drawn = bar(rows, surveyed.rows)
            tell({ zh: `导入 ${drawn}`, en: 'Importing' })
          },
        }),
      ),
    )
    say(sayRecords(loaded, surveyed, wanted))
  } catch (error) {
    if (error instanceof FileRefused) throw new StartProblem(error.refusal.code, error.refusal)
    throw error
  } finally {
    await store.stop()
  }
}
