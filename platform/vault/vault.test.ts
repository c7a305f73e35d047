// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { testDatabase } from '#platform/db/testing.ts'
import { MasterProblem } from './masters.ts'
import { readVaultSettings, VaultSettingsInvalid } from './settings.ts'
import { openBytes, SealBroken, sealBytes } from './suite.ts'
import { KeyDestroyed, openVault } from './vault.ts'

const { db, drop } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'zhida-vault-'))
after(async () => {
  await drop()
  await rm(folder, { recursive: true })
})

const settingsIn = (name: string, more: Record<string, string> = {}) =>
  readVaultSettings(more, join(folder, name))
const district = (name: string): string => `t-${name}`
const given = { by: 'admin', because: 'asked for', at: Date.UTC(2026, 10, 21) }

describe('the vault', () => {
  test('a sealed text opens with its subject and its place, and nowhere else', async () => {
    const vault = await openVault(db, district('a'), settingsIn('a'))
    const [one, other] = [await vault.keyFor(db, 'one'), await vault.keyFor(db, 'other')]
    const sealed = one.seal('住址', 'file:facts')
    assert.equal(one.open(sealed, 'file:facts'), '住址')
    assert.throws(() => one.open(sealed, 'file:name'), SealBroken)
    assert.throws(() => other.open(sealed, 'file:facts'), SealBroken)
    assert.notEqual(
      sealed,
      one.seal('住址', 'file:facts'),
      'the same text is never sealed the same way twice',
    )
  })

  test('one altered bit anywhere in a sealed text is noticed under both suites', () => {
    const key = Buffer.alloc(32, 7)
    for (const suite of ['aes', 'sm'] as const) {
      const sealed = sealBytes(suite, key, { plain: Buffer.from('text'), place: 'p' })
      for (let at = 0; at < sealed.length; at++) {
        const altered = Buffer.from(sealed)
        altered[at] = (altered[at] ?? 0) ^ 1
        assert.throws(() => openBytes(key, altered, 'p'), SealBroken, `${suite} byte ${at}`)
      }
      assert.throws(() => openBytes(key, sealed.subarray(0, 9), 'p'), SealBroken)
      assert.throws(() => openBytes(key, Buffer.alloc(0), 'p'), SealBroken)
    }
  })

  test('SM3 is the national one', () => {
    assert.equal(
      createHash('sm3').update('abc').digest('hex'),
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    )
  })

  test('what was sealed with AES stays readable after the setting becomes SM', async () => {
    const aes = await openVault(db, district('b'), settingsIn('b'))
    const sealed = (await aes.keyFor(db, 'one')).seal('text', 'p')
    const mark = aes.markOf('id', '11010519491231002X')
    const sm = await openVault(db, district('b'), settingsIn('b', { VAULT_SUITE: 'sm' }))
    const key = await sm.keyFor(db, 'one')
    assert.equal(key.open(sealed, 'p'), 'text')
    assert.equal(key.open(key.seal('new', 'p'), 'p'), 'new')
    assert.equal((await sm.keyFor(db, 'two')).open((await sm.keyFor(db, 'two')).seal('x', 'p'), 'p'), 'x')
    assert.equal(sm.markOf('id', '11010519491231002X'), mark, 'a value stays findable')
    assert.notEqual(
      sm.markOf('phone', '11010519491231002X'),
      mark,
      'the same value of another field is another',
    )
  })

  test('a destroyed key is gone for good and leaves a proof', async () => {
    const vault = await openVault(db, district('c'), settingsIn('c'))
    const sealed = (await vault.keyFor(db, 'one')).seal('text', 'p')
    const destroyed = await vault.destroy(db, 'one', given)
    assert.equal(destroyed?.because, 'asked for')
    assert.match(destroyed?.proof ?? '', /^[\w-]{24}$/)
    assert.equal((await vault.findKeys(db, ['one'])).size, 0)
    await assert.rejects(vault.keyFor(db, 'one'), KeyDestroyed)
    assert.equal(await vault.destroy(db, 'one', given), undefined, 'it is not destroyed twice')
    await assert.rejects(
      db.query({ text: `UPDATE vault_key SET wrapped = 'x', destroyed_at = NULL WHERE subject = 'one'` }),
      /destroyed/,
    )
    assert.ok(sealed.length > 0)
  })

  test('a backup that comes back loses the destroyed keys again', async () => {
    const vault = await openVault(db, district('d'), settingsIn('d'))
    await vault.keyFor(db, 'one')
    await vault.keyFor(db, 'two')
    const [before] = await db.query<{ master: string; wrapped: string; proof: string }>({
      text: `SELECT master, wrapped, proof FROM vault_key WHERE district_id = $1 AND subject = 'one'`,
      values: [district('d')],
    })
    await vault.destroy(db, 'one', given)
    await vault.remember()
    // The backup: the same database in the state before, under the same data folder.
    const restored = await testDatabase()
    const again = await openVault(restored.db, district('d'), settingsIn('d'))
    await restored.db.query({
      text: `INSERT INTO vault_key (district_id, subject, master, wrapped, proof) VALUES ($1, 'one', $2, $3, $4)`,
      values: [district('d'), before?.master, before?.wrapped, before?.proof],
    })
    await again.keyFor(restored.db, 'two')
    assert.equal(await again.remember(), 1)
    assert.deepEqual([...(await again.findKeys(restored.db, ['one', 'two'])).keys()], ['two'])
    assert.equal(await again.remember(), 0)
    await restored.drop()
  })

  test('a new master key opens what the old one did, and the old one is gone from the file', async () => {
    const own = await testDatabase()
    const settings = settingsIn('e')
    const vault = await openVault(own.db, district('e'), settings)
    const other = await openVault(own.db, district('e'), settings)
    const sealed = (await vault.keyFor(own.db, 'one')).seal('text', 'p')
    assert.equal(await vault.rotate(), 1)
    const file = JSON.parse(await readFile(settings.masters.file, 'utf8')) as { masters: object }
    assert.deepEqual(Object.keys(file.masters), ['m2'])
    // A process that knew only the old master reads the file anew, for reading and for making keys.
    assert.equal((await other.keyFor(own.db, 'one')).open(sealed, 'p'), 'text')
    await (await openVault(own.db, district('e'), settings)).rotate()
    await other.keyFor(own.db, 'later')
    const rows = await own.db.query<{ master: string }>({ text: 'SELECT DISTINCT master FROM vault_key' })
    assert.deepEqual(rows, [{ master: 'm3' }])
    await own.drop()
  })

  test('two who make the key of one subject at once get the same key', async () => {
    const vault = await openVault(db, district('f'), settingsIn('f'))
    const keys = await Promise.all(Array.from({ length: 8 }, () => vault.keyFor(db, 'one')))
    const sealed = keys[0]?.seal('text', 'p') ?? ''
    for (const key of keys) assert.equal(key.open(sealed, 'p'), 'text')
  })

  test('without its key file a database of sealed data does not start with new keys', async () => {
    const settings = settingsIn('g')
    await openVault(db, district('g'), settings)
    assert.equal((await stat(settings.masters.file)).mode & 0o777, 0o600)
    await rm(settings.masters.file)
    await assert.rejects(openVault(db, district('g'), settings), MasterProblem)
    await writeFile(settings.masters.file, '{"format":1}')
    await assert.rejects(openVault(db, district('g'), settings), MasterProblem)
  })

  test('an outside keeper wraps the master keys, and one that refuses is named', async () => {
    // A keeper that turns the text round: enough to see that the file never holds what it was given.
    const keeper = join(folder, 'keeper.sh')
    await writeFile(keeper, '#!/bin/sh\nrev\n')
    await chmod(keeper, 0o755)
    const settings = settingsIn('h', { VAULT_COMMAND: keeper })
    const sealed = (await (await openVault(db, district('h'), settings)).keyFor(db, 'one')).seal('text', 'p')
    const again = await openVault(db, district('h'), settings)
    assert.equal((await again.keyFor(db, 'one')).open(sealed, 'p'), 'text')
    await assert.rejects(openVault(db, district('h'), settingsIn('h')), MasterProblem)
    await writeFile(keeper, '#!/bin/sh\nexit 1\n')
    await assert.rejects(openVault(db, district('h'), settings), /VAULT_COMMAND/)
  })

  test('a suite that does not exist is refused in both languages', () => {
    assert.throws(() => settingsIn('i', { VAULT_SUITE: 'des' }), VaultSettingsInvalid)
  })
})
