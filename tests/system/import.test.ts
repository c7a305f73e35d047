// SPDX-License-Identifier: Apache-2.0
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { CaseEvent } from '#engines/case/events.ts'
import { replay } from '#engines/case/evolve.ts'
import { type DateOrder, findZone, readDate } from '#engines/case/import/dates.ts'
import { FileRefused, linesOf, type Row, rowsOf } from '#engines/case/import/lines.ts'
import { survey } from '#engines/case/import/survey.ts'
import { caseStore } from '#engines/case/store.ts'
import { makeAreaIndex } from '#platform/area/area.ts'
import { formatInstant } from '#platform/clock/clock.ts'
import { testDatabase, type TestDatabase } from '#platform/db/testing.ts'
import { eventLog } from '#platform/event/log.ts'
import { importRecords } from '#server/commands/import-311.ts'
import { importAreas } from '#server/commands/import-areas.ts'
import { rebuildCases } from '#server/commands/rebuild.ts'

const NOW = Date.parse('2026-11-18T10:30:00+08:00')
/** Public files that were not made by us; the tests that use them are skipped where they are not at hand. */
const SHARED =
  process.env['ZHIDA_SHARED_DATA'] ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'data')
const skip = existsSync(SHARED) ? false : 'ZHIDA_SHARED_DATA names no folder'

const HEADER =
  'case_enquiry_id,open_dt,target_dt,closed_dt,ontime,case_status,closure_reason,case_title,subject,reason,type,queue,department,location,ward,neighborhood,latitude,longitude,source'

const row = (more: Record<string, string> = {}): string => {
  const values: Record<string, string> = {
    case_enquiry_id: '1',
    open_dt: '2022-01-03 10:00:00',
    target_dt: '2022-01-05 10:00:00',
    closed_dt: '2022-01-04 10:00:00',
    ontime: 'ONTIME',
    case_status: 'Closed',
    closure_reason: 'done',
    case_title: 'Pothole',
    subject: 'Works',
    type: 'Pothole Repair',
    location: '1 Main St',
    ward: 'Ward 3',
    latitude: '42.36',
    longitude: '-71.05',
    source: 'App',
    ...more,
  }
  return HEADER.split(',')
    .map((name) => values[name] ?? '')
    .join(',')
}

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhida-import-'))
})
after(() => rm(folder, { recursive: true, force: true }))

let files = 0
const fileOf = async (content: string | Buffer): Promise<string> => {
  const file = join(folder, `records-${(files += 1)}.csv`)
  await writeFile(file, content)
  return file
}
const csv = (...rows: readonly string[]): Promise<string> => fileOf(`${[HEADER, ...rows].join('\r\n')}\r\n`)

const zoneOf = () => findZone('America/New_York') ?? assert.fail()
const look = (file: string, order?: DateOrder, encoding = 'utf-8') =>
  survey(file, { encoding, zoneOf, ...(order ? { order } : {}) })
const found = async (file: string, order?: DateOrder) => {
  const made = await look(file, order)
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value
}
const refusalOf = async (file: string, encoding?: string): Promise<string> => {
  try {
    const made = await look(file, undefined, encoding)
    return made.ok ? 'read' : made.refusal.code
  } catch (error) {
    if (error instanceof FileRefused) return error.refusal.code
    throw error
  }
}

describe('a file of 311 records', () => {
  let test0: TestDatabase
  before(async () => {
    test0 = await testDatabase()
  })
  after(() => test0.drop())

  const load = async (
    file: string,
    more: { district?: string; order?: DateOrder; source?: string; now?: number } = {},
  ) => {
    const errors = `${file}.errors.csv`
    const { district = `d${files}`, source = 'city', now = NOW } = more
    const made = await importRecords(test0.db, await found(file, more.order), {
      district,
      source,
      now,
      errors,
      measure: () => [],
    })
    if (!made.ok) throw new Error(made.refusal.say.en)
    const list = existsSync(errors) ? await readFile(errors, 'utf8') : ''
    const reasons = list
      .split('\r\n')
      .slice(1)
      .filter((line) => line !== '')
    return { ...made.value, district, reasons }
  }

  const mattersOf = (district: string) =>
    test0.db.query<{
      id: string
      code: string
      area: string
      opened_at: number
      closed_at: number | null
      handling_due_at: number | null
      on_time: boolean | null
      status: string
      version: number
    }>({
      text: `SELECT c.* FROM cases c WHERE district_id = $1 ORDER BY opened_at, code`,
      values: [district],
    })

  const state = async (district: string) =>
    test0.db.query({
      text: `SELECT (SELECT count(*) FROM cases WHERE district_id = $1) AS cases,
  (SELECT count(*) FROM report WHERE district_id = $1) AS reports, (SELECT count(*) FROM event WHERE district_id = $1) AS events,
  (SELECT count(*) FROM answer WHERE district_id = $1) AS answers, (SELECT count(*) FROM area WHERE district_id = $1) AS areas,
  (SELECT md5(string_agg(c::text, '' ORDER BY id)) FROM cases c WHERE district_id = $1) AS rows`,
      values: [district],
    })

  test('becomes matters with their own times, words and ward', async () => {
    const { district, ...made } = await load(
      await csv(row(), row({ case_enquiry_id: '2', ward: '03', closed_dt: '', case_status: 'Open' })),
    )
    assert.deepEqual([made.loaded, made.bad, made.placedBy], [2, 0, 'ward'])
    const [closed, open] = await mattersOf(district)
    assert.ok(closed && open)
    assert.equal(formatInstant(closed.opened_at), '2022-01-03T23:00:00+08:00')
    assert.equal(formatInstant(closed.closed_at ?? 0), '2022-01-04T23:00:00+08:00')
    assert.equal(formatInstant(closed.handling_due_at ?? 0), '2022-01-05T23:00:00+08:00')
    assert.deepEqual(
      [closed.status, closed.on_time, open.status, open.on_time],
      ['closed', true, 'open', null],
    )
    assert.deepEqual([closed.area, open.area], ['990001003', '990001003'])
    const store = caseStore(test0.db, district, () => [])
    const matter = await store.find(closed.id)
    assert.deepEqual(matter?.answers['type'], 'Pothole Repair')
    const [report] = await store.listReports(closed.id)
    assert.deepEqual(report?.external, { source: 'city', id: '1' })
  })

  test('each matter is the fold of its events', async () => {
    const { district } = await load(
      await csv(row(), row({ case_enquiry_id: '2', closed_dt: '', case_status: 'Open', target_dt: '' })),
    )
    const store = caseStore(test0.db, district, () => [])
    const log = eventLog(test0.db, district)
    for (const { id } of await mattersOf(district)) {
      const events = await log.listStream(id)
      const folded = replay(events as unknown as CaseEvent[])
      assert.deepEqual(JSON.parse(JSON.stringify(folded)), JSON.parse(JSON.stringify(await store.find(id))))
    }
  })

  test('is loaded once: a second run, another file of the same records and a run broken off change nothing', async () => {
    const rows = Array.from({ length: 1200 }, (_, n) => row({ case_enquiry_id: String(n + 1) }))
    const file = await csv(...rows)
    const half = await csv(...rows.slice(0, 700))
    const district = 'once'
    const first = await load(half, { district })
    assert.equal(first.loaded, 700)
    const second = await load(file, { district })
    assert.deepEqual([second.loaded, second.known, second.bad], [500, 700, 0])
    const before = await state(district)
    const third = await load(file, { district, now: NOW + 86_400_000 })
    assert.deepEqual([third.loaded, third.known, third.bad], [0, 1200, 0])
    assert.deepEqual(await state(district), before)
  })

  test('a rebuild changes nothing that is right, and puts right what is missing or false', async () => {
    const { district } = await load(
      await csv(...[1, 2, 3, 4].map((n) => row({ case_enquiry_id: String(n) }))),
      { district: 'rebuilt' },
    )
    const before = await state(district)
    assert.deepEqual(await rebuildCases(test0.db, district), { cases: 4, differed: 0 })
    const [gone, wrong] = await mattersOf(district)
    await test0.db.query({ text: 'DELETE FROM cases WHERE id = $1', values: [gone?.id] })
    await test0.db.query({
      text: `UPDATE cases SET status = 'open', closed_at = NULL WHERE id = $1`,
      values: [wrong?.id],
    })
    assert.deepEqual(await rebuildCases(test0.db, district), { cases: 4, differed: 2 })
    assert.deepEqual(await state(district), before)
  })

  test('two imports of one file at the same time load each record once', async () => {
    const file = await csv(...Array.from({ length: 600 }, (_, n) => row({ case_enquiry_id: `p${n}` })))
    const [one, two] = await Promise.all([1, 2].map(() => load(file, { district: 'twice' })))
    assert.equal((one?.loaded ?? 0) + (two?.loaded ?? 0), 600)
    assert.equal((await mattersOf('twice')).length, 600)
  })

  test('repetitions are counted, contradictions are listed, what changed since is left alone', async () => {
    const district = 'changes'
    const made = await load(
      await csv(row(), row(), row({ case_enquiry_id: '2' }), row({ case_enquiry_id: '2', type: 'Other' })),
      { district },
    )
    assert.deepEqual([made.loaded, made.duplicates, made.bad], [2, 1, 1])
    assert.match(made.reasons[0] ?? '', /^5,.*line 4/)
    const later = await load(await csv(row({ closure_reason: 'otherwise' })), { district })
    assert.deepEqual([later.loaded, later.bad], [0, 1])
    assert.match(later.reasons[0] ?? '', /stays as it is/)
  })

  test('broken rows land in the list with line, column, value, reason and remedy; the good ones load', async () => {
    const bad: readonly [string, RegExp][] = [
      [
        row({ case_enquiry_id: 'b1', open_dt: '2022-02-30 10:00:00' }),
        /^3,open_dt,2022-02-30 10:00:00,.*date/,
      ],
      [row({ case_enquiry_id: 'b2', open_dt: '' }), /^4,open_dt,,.*empty/],
      [row({ case_enquiry_id: 'b3', latitude: 'north' }), /^5,latitude,north,.*latitude/],
      [row({ case_enquiry_id: 'b4', latitude: '0', longitude: '0' }), /^6,latitude,0,/],
      [
        row({ case_enquiry_id: 'b5', closed_dt: '2022-01-01 10:00:00' }),
        /^7,closed_dt,.*before it was opened/,
      ],
      [row({ case_enquiry_id: 'b6', case_status: 'Open' }), /^8,case_status,Open,/],
      [row({ case_enquiry_id: 'b7', ontime: 'maybe' }), /^9,ontime,maybe,/],
      [`${row({ case_enquiry_id: 'b8' })},extra`, /^10,,.*20 columns; it should have 19/],
      ['only,three,columns', /^11,,.*3 columns/],
      [row({ case_enquiry_id: '"b9' }), /^12,,.*not closed/],
      [
        row({ case_enquiry_id: 'b10', open_dt: '2099-01-01 00:00:00', closed_dt: '' }),
        /^13,open_dt,.*future/,
      ],
      [row({ case_enquiry_id: 'b11', type: 'x'.repeat(300) }), /^14,type,x+,.*300 characters/],
      [row({ case_enquiry_id: '=cmd()', latitude: 'x' }), /^15,latitude,x/],
    ]
    const made = await load(await csv(row(), ...bad.map(([line]) => line), row({ case_enquiry_id: 'z' })))
    assert.deepEqual([made.loaded, made.bad], [2, bad.length])
    for (const [index, [, pattern]] of bad.entries())
      assert.ok(
        made.reasons.some((line) => pattern.test(line)),
        `${index} ${String(pattern)}\n${made.reasons.join('\n')}`,
      )
    assert.ok(made.reasons.every((line) => /[一-鿿]/.test(line)))
  })

  test('a value with a formula is harmless in the list of errors', async () => {
    const made = await load(await csv(row({ latitude: '=HYPERLINK(1)' })))
    assert.match(made.reasons[0] ?? '', /'=HYPERLINK/)
  })

  test('an on-time label that its times contradict is reported with its line', async () => {
    const made = await load(await csv(row(), row({ case_enquiry_id: '2', ontime: 'OVERDUE' })))
    assert.deepEqual(
      made.labels.differ.map(({ line, says, is }) => [line, says, is]),
      [[3, 'OVERDUE', 'ONTIME']],
    )
  })

  test('hostile words stay words', async () => {
    const title = `'); DROP TABLE cases; -- \u0007<script>`
    const { loaded, district } = await load(await csv(row({ case_title: title.replaceAll(',', ' ') })))
    assert.equal(loaded, 1)
    const [matter] = await mattersOf(district)
    assert.equal(
      (await caseStore(test0.db, district, () => []).find(matter?.id ?? ''))?.summary,
      title.replace('\u0007', ' '),
    )
  })

  test('a district the program sets up itself is not brought into being by a file', async () => {
    const made = await importRecords(test0.db, await found(await csv(row())), {
      district: 'demo',
      source: 'city',
      now: NOW,
      errors: join(folder, 'none.csv'),
      measure: () => [],
    })
    assert.equal(!made.ok && made.refusal.code, 'command.not-set-up')
  })

  describe('of Boston', { skip }, () => {
    const load311 = async (name: string, district: string) => {
      const file = await fileOf(await readFile(join(SHARED, name)))
      return load(file, { district })
    }

    test('loads whole, and every on-time label is explained', async () => {
      const made = await load311('boston311-100.csv', 'boston')
      assert.deepEqual([made.rows, made.loaded, made.bad, made.labels.differing], [100, 100, 0, 0])
      assert.deepEqual(made.labels.agree, {
        closed: 77,
        open: 11,
        'open-later': 1,
        'no-target': 11,
        'no-label': 0,
      })
      const again = await load311('boston311-100.csv', 'boston')
      assert.deepEqual([again.loaded, again.known], [0, 100])
    })

    test('says the same with the day first', async () => {
      const made = await load311('boston311-dmy-100.csv', 'boston-dmy')
      assert.deepEqual([made.loaded, made.bad, made.labels.differing], [100, 0, 0])
      const times = async (district: string) =>
        (await mattersOf(district)).map((one) => [one.opened_at, one.closed_at, one.on_time])
      assert.deepEqual(await times('boston-dmy'), await times('boston'))
    })

    test('with repetitions gives what it gives without them', async () => {
      const made = await load311('boston311-100-20dupes-random.csv', 'boston-dupes')
      assert.deepEqual([made.rows, made.loaded, made.duplicates, made.bad], [100, 80, 20, 0])
      const clean = await load311('boston311-100-deduped.csv', 'boston-dupes')
      assert.deepEqual([clean.rows, clean.loaded, clean.known], [80, 0, 80])
    })

    test('with a broken row loads the others and names the line', async () => {
      const made = await load311('boston311-100-bad.tsv', 'boston-bad')
      assert.deepEqual([made.loaded, made.bad, made.labels.differing], [99, 1, 0])
      assert.match(made.reasons[0] ?? '', /^41,.*30 columns; it should have 29/)
    })
  })

  test('a file that is not what it says is refused with a sentence', async () => {
    assert.equal(await refusalOf(join(folder, 'nothing.csv')), 'import.no-file')
    assert.equal(await refusalOf(folder), 'import.no-file')
    assert.equal(await refusalOf(await fileOf('')), 'import.columns')
    assert.equal(await refusalOf(await fileOf('a,b,c\n1,2,3\n')), 'import.columns')
    assert.equal(await refusalOf(await fileOf(Buffer.from('504b030414000600', 'hex'))), 'import.not-text')
    assert.equal(await refusalOf(await fileOf(Buffer.from([0, 1, 2, 3]))), 'import.not-text')
    const gbk = Buffer.concat([Buffer.from(`${HEADER}\n`), Buffer.from([0xb5, 0xc0, 0xc2, 0xb7])])
    assert.equal(await refusalOf(await fileOf(gbk)), 'import.encoding')
    assert.equal(await refusalOf(await fileOf(gbk), 'gb18030'), 'read')
    assert.equal(await refusalOf(await fileOf(gbk), 'klingon'), 'import.encoding-unknown')
  })

  test('marks, line ends, separators and UTF-16 are all read', async () => {
    for (const content of [
      `\uFEFF${HEADER}\n${row()}`,
      `${HEADER}\r${row()}\r`,
      `${HEADER}\n\n${row()}\n\n`,
      `${HEADER}\n${row()}`.replaceAll(',', ';'),
      `${HEADER}\n${row()}`.replaceAll(',', '\t'),
      Buffer.from(`\uFEFF${HEADER}\n${row()}`, 'utf16le'),
    ]) {
      const made = await load(await fileOf(content))
      assert.deepEqual([made.loaded, made.bad], [1, 0])
    }
  })

  test('the order of day and month comes from the whole file, is asked for when open, and never guessed', async () => {
    const dated = (...dates: readonly string[]) =>
      csv(
        ...dates.map((open_dt, n) =>
          row({ case_enquiry_id: String(n), open_dt, target_dt: '', closed_dt: '', case_status: 'Open' }),
        ),
      )
    const orderOf = async (file: string) => {
      const made = await look(file)
      return made.ok ? made.value.order : made.refusal.code
    }
    assert.equal(await orderOf(await dated('03/04/2022 10:00:00', '13/04/2022')), 'dmy')
    assert.equal(await orderOf(await dated('03/04/2022', '04/13/2022 01:47:00 PM')), 'mdy')
    assert.equal(await orderOf(await dated('2022-04-13T10:00:00Z')), 'ymd')
    assert.equal(await orderOf(await dated('03/04/2022', '05/06/2022')), 'import.dates-open')
    assert.equal(await orderOf(await dated('13/04/2022', '04/13/2022')), 'import.dates-both')
    const chosen = await load(await dated('13/04/2022', '04/13/2022'), { order: 'mdy' })
    assert.deepEqual([chosen.loaded, chosen.bad], [1, 1])
  })
})

test('local times run in their own zone, through both changes of the clocks', () => {
  const zone = zoneOf()
  const read = (text: string) => {
    const at = readDate(text, 'ymd', zone)
    return at === undefined ? undefined : new Date(at).toISOString()
  }
  assert.equal(read('2022-01-15 12:00:00'), '2022-01-15T17:00:00.000Z')
  assert.equal(read('2022-07-15 12:00:00'), '2022-07-15T16:00:00.000Z')
  assert.equal(read('2022-03-13 01:59:59'), '2022-03-13T06:59:59.000Z')
  assert.equal(read('2022-03-13 02:30:00'), '2022-03-13T07:30:00.000Z')
  assert.equal(read('2022-03-13 03:00:00'), '2022-03-13T07:00:00.000Z')
  assert.equal(read('2022-11-06 01:30:00'), '2022-11-06T05:30:00.000Z')
  assert.equal(read('2022-11-06 02:00:00'), '2022-11-06T07:00:00.000Z')
  assert.equal(read('2022-01-15T12:00:00+08:00'), '2022-01-15T04:00:00.000Z')
  assert.equal(read('2022-01-15 12:00:00 PM'), '2022-01-15T17:00:00.000Z')
  assert.equal(read('2022-13-15'), undefined)
  assert.equal(read('2022-01-15 25:00:00'), undefined)
  assert.equal(findZone('Mars/Olympus'), undefined)
})

test('a quote that is never closed costs its own row only', async () => {
  const file = await fileOf('a,b\n"x,1\n2,3\n"4\n5",6\n7,8 "inch" 9\n"p,""q""",r\n')
  const rows: Row[] = []
  for await (const one of rowsOf(linesOf(file, 'utf-8'), ',', 2)) rows.push(one)
  assert.deepEqual(
    rows.map(({ line, fields }) => [line, fields]),
    [
      [1, ['a', 'b']],
      [2, undefined],
      [3, ['2', '3']],
      [4, ['4\n5', '6']],
      [6, ['7', '8 "inch" 9']],
      [7, ['p,"q"', 'r']],
    ],
  )
})

describe('a map file as the areas of a district', () => {
  let test0: TestDatabase
  before(async () => {
    test0 = await testDatabase()
  })
  after(() => test0.drop())

  const square = (id: unknown, west: number, size = 0.1) => ({
    type: 'Feature',
    properties: { id, name: `Area ${String(id)}` },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [west, 30],
          [west + size, 30],
          [west + size, 30.1],
          [west, 30.1],
          [west, 30],
        ],
      ],
    },
  })
  const map = (...features: readonly unknown[]) => JSON.stringify({ type: 'FeatureCollection', features })
  const wanted = {
    district: 'mapped',
    root: '990002',
    level: 'street' as const,
    codeProperty: 'id',
    nameProperty: 'name',
    today: '2026-11-18',
  }

  test('gets codes, is kept once, is redrawn from a day on, and tells gaps and overlaps', async () => {
    const first = await importAreas(test0.db, map(square(1, 120), square('2', 120.1)), wanted)
    assert.ok(first.ok)
    assert.deepEqual(
      first.value.boundaries.map(({ code }) => code),
      ['990002001', '990002002'],
    )
    assert.deepEqual([first.value.made, first.value.seams.seams.length], [2, 0])
    const again = await importAreas(test0.db, map(square(1, 120), square('2', 120.1)), wanted)
    assert.deepEqual(again.ok && [again.value.made, again.value.redrawn, again.value.unchanged], [0, 0, 2])
    const redrawn = await importAreas(test0.db, map(square(1, 120), square('2', 120.09)), wanted)
    assert.deepEqual(
      redrawn.ok && [redrawn.value.redrawn, redrawn.value.seams.seams.map(({ kind }) => kind)],
      [1, ['overlap']],
    )
    const kept = await test0.db.query<{ code: string; from: string; to: string | null }>({
      text: `SELECT code, valid_from::text AS from, valid_to::text AS to FROM area WHERE district_id = 'mapped' ORDER BY 1, 2`,
    })
    assert.deepEqual(
      kept.map(({ code, from, to }) => [code, from, to]),
      [
        ['990002', '2000-01-01', null],
        ['990002001', '2000-01-01', null],
        ['990002002', '2000-01-01', '2026-11-18'],
        ['990002002', '2026-11-18', null],
      ],
    )
  })

  test('a record outside all areas is listed with the distance to the nearest', async () => {
    const file = await csv(
      row({ latitude: '30.05', longitude: '120.05' }),
      row({ case_enquiry_id: '2', latitude: '30.05', longitude: '120.25' }),
    )
    const made = await importRecords(test0.db, await found(file), {
      district: 'mapped',
      source: 'city',
      now: NOW,
      errors: `${file}.errors.csv`,
      measure: () => [],
    })
    assert.deepEqual(made.ok && [made.value.loaded, made.value.bad, made.value.placedBy], [1, 1, 'point'])
    assert.match(
      await readFile(`${file}.errors.csv`, 'utf8'),
      /3,latitude,2,.*nearest is Area 2, \d{4} m away/,
    )
  })

  test('codes, names and shapes that cannot be are refused', async () => {
    const refused = async (content: string, more: object = {}) => {
      const made = await importAreas(test0.db, content, { ...wanted, district: 'none', ...more })
      return made.ok ? made.value.problems.map(({ code }) => code) : made.refusal.code
    }
    assert.equal(await refused('{'), 'area.file-not-readable')
    assert.equal(await refused(map(square('x', 120))), 'area.boundary-not-valid')
    assert.equal(await refused(map(square(1, 120)), { root: '12' }), 'command.code')
    assert.deepEqual(await refused(map(square(1, 120), square(1, 121))), ['area.boundary-not-valid'])
  })

  test('of Los Angeles: every point lies where an independent library says', { skip }, async () => {
    const content = await readFile(join(SHARED, 'la-council-districts.geojson'), 'utf8')
    const made = await importAreas(test0.db, content, {
      ...wanted,
      district: 'la',
      root: '990003',
      codeProperty: 'external_id',
    })
    assert.ok(made.ok)
    const { boundaries, problems, seams } = made.value
    assert.equal(boundaries.length + problems.length, 15)
    assert.ok(seams.seams.every(({ squareMetres }) => squareMetres > 0))
    const index = makeAreaIndex(boundaries, { day: '2026-11-18', level: 'street', toleranceMetres: 0 })
    const { features } = JSON.parse(content) as {
      features: {
        properties: { external_id: string }
        geometry: Parameters<typeof booleanPointInPolygon>[1]
      }[]
    }
    const known = new Set(boundaries.map(({ code }) => code))
    const theirs = features.map((feature) => ({
      code: `990003${feature.properties.external_id.padStart(3, '0')}`,
      feature,
    }))
    const [west, south, east, north] = index.box
    let seed = 20_261_121
    const random = (): number => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
      return seed / 2 ** 32
    }
    let inside = 0
    for (let n = 0; n < 5000; n += 1) {
      const point: [number, number] = [west + random() * (east - west), south + random() * (north - south)]
      const holders = theirs
        .filter(({ code, feature }) => known.has(code) && booleanPointInPolygon(point, feature.geometry))
        .map(({ code }) => code)
        .toSorted()
      assert.equal(index.find(point), holders[0], `at ${point.join(', ')}`)
      inside += holders.length > 0 ? 1 : 0
    }
    assert.ok(inside > 1000)
  })
})
