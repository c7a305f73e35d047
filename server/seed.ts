// SPDX-License-Identifier: Apache-2.0
import type { LoadedDistrict } from '#districts/district.ts'
import { componentStore } from '#engines/registry/store.ts'
import type { Database } from '#platform/db/database.ts'
import { timeId } from '#platform/event/id.ts'
import { addDays, type Day, dayOf, type Instant, instantOf } from '#platform/clock/clock.ts'
import { seedCoverage } from './seed-coverage.ts'

/** Bulk rows travel as JSON in parts of this size, so that memory stays small. */
const PART = 500

const inParts = async <T>(
  rows: readonly T[],
  write: (part: readonly T[]) => Promise<unknown>,
): Promise<void> => {
  for (let from = 0; from < rows.length; from += PART) await write(rows.slice(from, from + PART))
}

const seedAreas = (db: Database, district: LoadedDistrict): Promise<void> => {
  const shapes = new Map(
    district.boundaries.map((boundary) => [`${boundary.code}@${boundary.validFrom}`, boundary.shape]),
  )
  const rows = district.areas.map((area) => ({
    code: area.code,
    level: area.level,
    name: area.name,
    en: area.en,
    parent: area.parent ?? null,
    valid_from: area.validFrom,
    valid_to: area.validTo ?? null,
    successors: area.successors,
    shape: shapes.get(`${area.code}@${area.validFrom}`) ?? null,
  }))
  return inParts(rows, (part) =>
    db.query({
      text: `INSERT INTO area (district_id, code, level, name, en, parent, valid_from, valid_to, successors, shape)
SELECT $1, code, level, name, en, parent, valid_from, valid_to, successors, shape
FROM json_to_recordset($2) AS a(code text, level text, name text, en text, parent text, valid_from date, valid_to date, successors text[], shape jsonb)
ON CONFLICT DO NOTHING`,
      values: [district.id, JSON.stringify(part)],
    }),
  )
}

const seedUnits = (db: Database, district: LoadedDistrict): Promise<void> =>
  inParts(district.units, (part) =>
    db.query({
      text: `INSERT INTO unit (district_id, code, name, en, level, area, competences, parent, phone, is_contractor)
SELECT $1, code, name, en, level, area, competences, parent, phone, coalesce("isContractor", false)
FROM json_to_recordset($2) AS u(code text, name text, en text, level text, area text, competences text[], parent text, phone text, "isContractor" boolean)
ON CONFLICT DO NOTHING`,
      values: [district.id, JSON.stringify(part)],
    }),
  )

const seedLimits = (db: Database, district: LoadedDistrict): Promise<unknown> =>
  db.query({
    text: `INSERT INTO time_limit (district_id, key, amount, unit)
SELECT $1, key, amount, unit FROM json_to_recordset($2) AS l(key text, amount float8, unit text) ON CONFLICT DO NOTHING`,
    values: [
      district.id,
      JSON.stringify(Object.entries(district.limits).map(([key, limit]) => ({ key, ...limit }))),
    ],
  })

const seedComponents = (db: Database, district: LoadedDistrict, day: Day): Promise<void> =>
  inParts(district.components, (part) =>
    componentStore(db, district.id).insert(
      part.map(({ place: [lng, lat], className, owner, ...plain }) => ({
        ...plain,
        class_name: className.zh,
        class_en: className.en,
        owner: owner ?? null,
        lng,
        lat,
      })),
      day,
    ),
  )

/** The weekly duty plan of the declaration as shifts of two weeks from `day` on. */
const shiftsOf = (district: LoadedDistrict, day: Day) =>
  Array.from({ length: 14 }, (_, index) => addDays(day, index - 1)).flatMap((date) => {
    const weekday = ((Math.floor(Date.parse(`${date}T00:00:00Z`) / 86_400_000) + 3) % 7) + 1
    return district.duty
      .filter(({ days }) => days.includes(weekday))
      .map((shift) => ({
        unit: shift.unit,
        post: shift.role,
        account: shift.account ?? null,
        name: district.people.find(({ account }) => account === shift.account)?.name ?? '',
        phone: shift.phone ?? '',
        from: instantOf(date, shift.from),
        to: instantOf(shift.to <= shift.from ? addDays(date, 1) : date, shift.to),
      }))
  })

const seedDuty = (db: Database, district: LoadedDistrict, now: Instant): Promise<void> =>
  inParts(shiftsOf(district, dayOf(now)), (part) =>
    db.query({
      text: `INSERT INTO duty (district_id, id, unit, post, account, name, phone, from_at, to_at)
SELECT $1, id, unit, post, account, name, phone, from_at, to_at
FROM json_to_recordset($2) AS d(id uuid, unit text, post text, account text, name text, phone text, from_at timestamptz, to_at timestamptz)`,
      values: [
        district.id,
        JSON.stringify(
          part.map(({ from, to, ...shift }) => ({
            ...shift,
            id: timeId(now),
            from_at: new Date(from).toISOString(),
            to_at: new Date(to).toISOString(),
          })),
        ),
      ],
    }),
  )

/** When posts must be manned: what the weekly plan declares. */
const seedDutyHours = (db: Database, district: LoadedDistrict): Promise<unknown> =>
  db.query({
    text: `INSERT INTO duty_hours (district_id, unit, post, days, from_time, to_time)
SELECT $1, unit, role, days, "from", "to" FROM json_to_recordset($2) AS h(unit text, role text, days smallint[], "from" text, "to" text) ON CONFLICT DO NOTHING`,
    values: [district.id, JSON.stringify(district.duty)],
  })

const seedDemoAccounts = (db: Database, district: LoadedDistrict): Promise<unknown> => {
  const shown = district.people.filter(({ isShown }) => isShown)
  const rows = shown.flatMap(({ account, name, posts: [post] }, position) =>
    post ? [{ position, account, name, ...post }] : [],
  )
  return db.query({
    text: `INSERT INTO demo_account (district_id, position, account, name, role, unit, area)
SELECT $1, position, account, name, role, unit, area
FROM json_to_recordset($2) AS p(position integer, account text, name text, role text, unit text, area text) ON CONFLICT DO NOTHING`,
    values: [district.id, JSON.stringify(district.isDemo ? rows : [])],
  })
}

/** Put the declared facts of a district into an empty database. Everything is kept that is there already. */
export const seedDistrict = async (db: Database, district: LoadedDistrict, now: Instant): Promise<void> => {
  await seedAreas(db, district)
  await seedUnits(db, district)
  await seedLimits(db, district)
  await seedComponents(db, district, dayOf(now))
  await seedDuty(db, district, now)
  await seedDutyHours(db, district)
  if (district.isDemo) await seedCoverage(db, district, now)
  await seedDemoAccounts(db, district)
}
