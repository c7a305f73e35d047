// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { foldAddress, foldName, searchQuery, searchVector, wordsOf } from './address.ts'
import { initialsOf } from './pinyin.ts'

test('幢, 栋 and 号楼, full and half width, Chinese and Arabic numbers are one address', () => {
  const same = [
    '示范路1号3幢2单元501室',
    '示范路１号 ３栋 ２单元 ５０１室',
    '示范路1号三号楼二单元501室',
    '示范路1号，3#2单元501室',
    '示范路1号3-2-501',
    '示范路01号03幢2-501室',
  ]
  assert.deepEqual([...new Set(same.map(foldAddress))], ['示范路1号3栋2单元501室'])
})

test('a number that belongs to a name stays a word', () => {
  assert.equal(foldAddress('三里亭十二幢'), '三里亭12栋')
  assert.equal(foldAddress('八一新村二十幢'), '八一新村20栋')
  assert.notEqual(foldAddress('示范路1号3幢'), foldAddress('示范路1号13幢'))
})

test('a firm is the same with and without its legal form', () => {
  assert.equal(foldName('示范纸业有限责任公司'), foldName('示范纸业（有限公司）'))
})

test('initials are those people type', () => {
  assert.deepEqual(initialsOf('武林广场 3 号'), ['wlgc', 'h'])
  assert.deepEqual(initialsOf('示范路滨河小区'), ['sflbhxq'])
  assert.deepEqual(initialsOf('庆春街道天水社区'), ['qcjdtssq'])
  assert.deepEqual(initialsOf('门马龙来那南他塔五湾'), ['mmllnnttww'])
})

/** Whether a query of ours would find words of ours, by the same reading PostgreSQL has. */
const finds = (query: string | undefined, words: readonly string[]): boolean =>
  query !== undefined &&
  query.split(' & ').every((term) =>
    term
      .replaceAll(/[()]/g, '')
      .split(' | ')
      .some((one) => {
        const word = one.replace(/:\*$/, '').replaceAll("'", '')
        return one.endsWith(':*') ? words.some((known) => known.startsWith(word)) : words.includes(word)
      }),
  )

const house = { name: '滨河小区', address: '示范路12号3幢2单元501室', key: 'H-000123' }

test('a house is found by any part of its address, however it is written', () => {
  const words = wordsOf(house)
  for (const typed of ['示范路12号', '3号楼501', '３栋', '滨河 3幢', '滨河小区3-2-501', 'h-000123'])
    assert.ok(finds(searchQuery(typed), words), typed)
  for (const typed of ['示范路13号', '13幢', '滨江 3幢', 'h-000124'])
    assert.ok(!finds(searchQuery(typed), words), typed)
})

test('whatever is typed makes a query PostgreSQL can read, or none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
      const query = searchQuery(typed)
      assert.ok(query === undefined || !/[&|]\s*$/.test(query))
      assert.equal(searchVector(["a'b\\"]), "'a''b\\\\'")
    }),
  )
})
