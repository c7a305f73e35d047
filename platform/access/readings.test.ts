// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { testDatabase } from '#platform/db/testing.ts'
import { asTimestamp } from '#platform/db/database.ts'
import type { Actor } from './access.ts'
import { judgeGround, type Purpose, readingOf, readingStore, recordReadings } from './readings.ts'

const { db, owner, drop } = await testDatabase()
after(drop)

const words = (text: string) => ({ zh: text, en: text })
const purposes: readonly Purpose[] = [
  {
    key: 'visit',
    label: words('visit'),
    basis: words('PIPL 13'),
    roles: ['grid-worker'],
    fields: ['name', 'phone'],
  },
  { key: 'matter', label: words('matter'), basis: words('PIPL 13'), roles: ['officer'], needsMatter: true },
]
const actorOf = (role: 'grid-worker' | 'officer' | 'leader'): Actor => ({
  account: `the-${role}`,
  name: role,
  posts: [{ role, unit: 'u1', area: '330105012' }],
})
const codeOf = (given: ReturnType<typeof judgeGround>): string => (given.ok ? 'ok' : given.refusal.code)

describe('the ground of a reading', () => {
  test('nobody reads a record of a person without a purpose', () => {
    assert.equal(codeOf(judgeGround(purposes, actorOf('grid-worker'), {})), 'reading.purpose-needed')
    assert.equal(
      codeOf(judgeGround(purposes, actorOf('leader'), { purpose: 'visit', because: 'because I can' })),
      'reading.purpose-needed',
    )
  })

  test('a purpose of another post is refused, and so is one without words or without its matter', () => {
    const given = (role: 'grid-worker' | 'officer', more: object) =>
      codeOf(judgeGround(purposes, actorOf(role), more))
    assert.equal(given('grid-worker', { purpose: 'matter', because: 'words' }), 'reading.purpose-unknown')
    assert.equal(given('grid-worker', { purpose: 'visit', because: '  x ' }), 'reading.words-needed')
    assert.equal(given('officer', { purpose: 'matter', because: 'a call came' }), 'reading.matter-needed')
    assert.equal(given('officer', { purpose: 'matter', because: 'a call came', matter: 'A1' }), 'ok')
  })
})

describe('the record of readings', () => {
  const now = Date.UTC(2026, 10, 21, 8)
  const ground = { purpose: 'visit', because: 'asked to visit', fields: ['name', 'phone'] }
  const reading = (at: number, more: object = {}) =>
    readingOf({
      actor: actorOf('grid-worker'),
      subject: 's1',
      kind: 'person',
      fields: ['name', 'phone', 'id-number'],
      ground: { ...ground, ...more },
      via: 'application',
      now: at,
    })
  const store = readingStore(db, 'd')

  test('a person reads who read what, newest first, page by page', async () => {
    await recordReadings(db, 'd', [reading(now), reading(now + 1), reading(now + 2)])
    const first = await store.listOfSubject('s1', { now: now + 10, limit: 2 })
    assert.deepEqual(
      first.map(({ at }) => at),
      [now + 2, now + 1],
    )
    assert.deepEqual(first[0]?.fields, ['name', 'phone'], 'only what the purpose opens was shown')
    const last = first[1]
    const second = await store.listOfSubject('s1', {
      now: now + 10,
      limit: 2,
      cursor: last && { at: last.at, id: last.id },
    })
    assert.deepEqual(
      second.map(({ at }) => at),
      [now],
    )
    assert.deepEqual(await store.listOfSubject('s2', { now: now + 10, limit: 2 }), [])
  })

  test('the program cannot change or remove a reading', async () => {
    await assert.rejects(db.query({ text: `UPDATE reading SET because = 'x'` }))
    await assert.rejects(db.query({ text: 'DELETE FROM reading' }))
    await assert.rejects(owner.query({ text: 'DELETE FROM reading' }), /append-only/)
  })

  test('a reading is undone with the transaction it belongs to', async () => {
    const before = (await store.list({ limit: 100 })).length
    await assert.rejects(
      db.transaction(async (tx) => {
        await recordReadings(tx, 'd', [reading(now + 20)])
        throw new Error('the reading failed')
      }),
    )
    assert.equal((await store.list({ limit: 100 })).length, before)
  })

  test('a hidden reading is shown when its time is over', async () => {
    await db.query({
      text: `INSERT INTO reading_hiding (district_id, id, subject, matter, basis, authority, asked_by, agreed_by, asked_at, agreed_at, until)
VALUES ('d', gen_random_uuid(), 's3', 'X-1', 'law', 'court', 'one', 'two', $1, $1, $2)`,
      values: [asTimestamp(now), asTimestamp(now + 1000)],
    })
    const hidden = { ...reading(now + 5, { matter: 'X-1' }), subject: 's3' }
    const other = { ...reading(now + 6, { matter: 'X-2' }), subject: 's3' }
    await recordReadings(db, 'd', [hidden, other])
    const ids = async (at: number) =>
      (await store.listOfSubject('s3', { now: at, limit: 9 })).map(({ id }) => id)
    assert.deepEqual(await ids(now + 500), [other.id], 'only readings of that proceeding are hidden')
    assert.deepEqual(await ids(now + 1000), [other.id, hidden.id])
  })

  test('one who asks for hiding cannot agree to it', async () => {
    await assert.rejects(
      db.query({
        text: `INSERT INTO reading_hiding (district_id, id, subject, matter, basis, authority, asked_by, agreed_by, asked_at, agreed_at, until)
VALUES ('d', gen_random_uuid(), 's4', 'X-1', 'law', 'court', 'one', 'one', now(), now(), now())`,
      }),
    )
  })

  test('months of readings are made ahead, and those too cannot be changed', async () => {
    await store.ensureMonths('2027-01-01', '2027-02-01')
    await store.ensureMonths('2027-01-01', '2027-02-01')
    await assert.rejects(db.query({ text: 'DELETE FROM reading_202701' }))
  })
})
