// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { choice, defineForm, number, text } from '#platform/form/form.ts'
import { defineFileKind, type FileKind } from './declare.ts'
import { correct, register, type Writing } from './decide.ts'
import type { RegistryFile } from './file.ts'
import { differences, merge, split } from './merge.ts'

const shed = defineFileKind({
  key: 'shed',
  label: '棚屋档案',
  thing: '棚屋',
  about: '测试',
  code: 'own',
  form: defineForm({
    use: text('用途'),
    size: number('面积', { unit: '㎡' }),
    state: choice('状态', { standing: '存在', gone: '已拆' }),
  }),
  state: { of: 'state', closed: ['gone'] },
  amounts: { amount: 'size' },
  links: {},
  responsible: {},
  retention: { years: 10, because: '测试' },
}) as unknown as FileKind

const at = (now: number): Writing => ({ now, today: '2026-11-21', source: { from: 'desk', at: now } })
const made = (id: string, size: number): RegistryFile =>
  register(
    shed,
    {
      key: id,
      name: `棚${id}`,
      address: `示范路${id}号`,
      area: '339901001001001',
      facts: { size, use: id, state: 'standing' },
      photos: [],
    },
    { ...at(1), id },
  ).file

/** What a file says, without when it was last written. */
const said = ({ version: _v, updatedAt: _u, stateAt: _s, ...file }: RegistryFile) => ({
  ...file,
  facts: Object.fromEntries(Object.entries(file.facts).toSorted()),
  sources: Object.fromEntries(Object.entries(file.sources).toSorted()),
})

const reason = '同一处'
const keys = ['@name', '@address', 'size', 'use']

/** A small registry: merges and splits any files, keeping what was refused apart. */
const registryOf = (count: number) => {
  const files = new Map(Array.from({ length: count }, (_, at) => [`${at}`, made(`${at}`, at * 10)]))
  const get = (id: string) => files.get(id) as RegistryFile
  const keep = (...all: readonly RegistryFile[]) => {
    for (const file of all) files.set(file.id, file)
  }
  return {
    get,
    files: () => [...files.values()],
    keep,
    merge: (whole: string, part: string, take: readonly string[]): boolean => {
      const merged = merge(shed, { whole: get(whole), part: get(part) }, { ...at(2), take, reason })
      if (merged.ok) keep(merged.value.whole.file, merged.value.part.file)
      return merged.ok
    },
    split: (part: string): boolean => {
      const into = get(part).mergedInto
      if (into === undefined) return false
      const siblings = [...files.values()].filter(({ mergedInto, id }) => mergedInto === into && id !== part)
      const parted = split(shed, { whole: get(into), part: get(part), siblings }, { ...at(3), reason })
      assert.ok(parted.ok)
      keep(parted.value.whole.file, parted.value.part.file, ...parted.value.siblings.map(({ file }) => file))
      return true
    },
  }
}

const COUNT = 5
const id = fc.nat(COUNT - 1).map(String)
const merges = fc.array(fc.tuple(id, id, fc.subarray(keys)), { maxLength: 8 })

test('whatever was merged, splitting in any order gives every file back as it was', () => {
  fc.assert(
    fc.property(
      merges,
      fc.shuffledSubarray(['0', '1', '2', '3', '4'], { minLength: COUNT }),
      (moves, order) => {
        const registry = registryOf(COUNT)
        const first = registry.files().map(said)
        for (const [whole, part, take] of moves) registry.merge(whole, part, take)
        for (const part of order) registry.split(part)
        assert.deepEqual(registry.files().map(said), first)
      },
    ),
    { numRuns: 500 },
  )
})

test('parts form trees: every file leads to exactly one that is in force, and none is lost', () => {
  fc.assert(
    fc.property(merges, (moves) => {
      const registry = registryOf(COUNT)
      for (const [whole, part, take] of moves) registry.merge(whole, part, take)
      for (const file of registry.files()) {
        let root = file
        for (let steps = 0; root.mergedInto !== undefined && steps <= COUNT; steps += 1)
          root = registry.get(root.mergedInto)
        assert.equal(root.status, 'active')
      }
      assert.equal(registry.files().length, COUNT)
    }),
  )
})

test('a fact somebody put right after the merge stays right after the split', () => {
  const registry = registryOf(2)
  registry.merge('0', '1', ['size', 'use'])
  const corrected = correct(shed, registry.get('0'), { facts: { size: 99 } }, at(4))
  assert.ok(corrected.ok)
  registry.keep(corrected.value.file)
  registry.split('1')
  assert.deepEqual(registry.get('0').facts, { size: 99, use: '0', state: 'standing' })
})

test('a preview names what differs and nothing else', () => {
  assert.deepEqual(
    differences(made('0', 5), { ...made('1', 5), name: '棚0' }).map(({ key }) => key),
    ['@address', 'use'],
  )
})

test('a file is not merged with itself, nor twice, nor with facts it does not have', () => {
  const registry = registryOf(3)
  assert.equal(registry.merge('0', '0', []), false)
  assert.equal(registry.merge('0', '1', ['colour']), false)
  assert.equal(registry.merge('0', '1', []), true)
  assert.equal(registry.merge('2', '1', []), false)
})
