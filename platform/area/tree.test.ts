// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Area, makeAreaTree } from './area.ts'

const area = (code: string, name: string, given: Partial<Area> = {}): Area => ({
  code,
  name,
  en: name,
  level: 'district',
  validFrom: '1990-01-01',
  successors: [],
  ...given,
})
const until2021 = { validTo: '2021-04-09' }
const since2021 = { validFrom: '2021-04-09' }

/** The changes of 2021-04-09 in Hangzhou (public record), and one street that was divided later. */
const hangzhou: Area[] = [
  area('330102', '上城', { ...until2021, successors: ['330102'] }),
  area('330103', '下城', { ...until2021, successors: ['330105'] }),
  area('330104', '江干', { ...until2021, successors: ['330102', '330114'] }),
  area('330105', '拱墅', { ...until2021, successors: ['330105'] }),
  area('330110', '余杭', { ...until2021, successors: ['330110', '330113'] }),
  area('330102', '上城', since2021),
  area('330105', '拱墅', since2021),
  area('330110', '余杭', since2021),
  area('330113', '临平', since2021),
  area('330114', '钱塘', since2021),
  area('330105001', '甲街道', {
    level: 'street',
    parent: '330105',
    validTo: '2023-01-01',
    successors: ['330105002', '330105003'],
  }),
  area('330105002', '乙街道', { level: 'street', parent: '330105', validFrom: '2023-01-01' }),
  area('330105003', '丙街道', { level: 'street', parent: '330105', validFrom: '2023-01-01' }),
]

const treeOf = (areas: readonly Area[]) => {
  const tree = makeAreaTree(areas)
  assert.ok(tree.ok, tree.ok ? '' : tree.refusal.say.en)
  return tree.value
}
const tree = treeOf(hangzhou)

test('a merged district is found under its new code, whoever asks with the old one', () => {
  assert.deepEqual(tree.successorsOf('330103', '2022-01-01'), ['330105'])
  assert.deepEqual(tree.successorsOf('330103', '2021-04-08'), ['330103'])
  assert.deepEqual(tree.predecessorsOf('330105', '2020-01-01', '2022-01-01'), ['330103', '330105'])
})

test('a divided district goes on under its own code and gives a part away', () => {
  assert.deepEqual(tree.successorsOf('330110', '2022-01-01', '2020-01-01'), ['330110', '330113'])
  assert.deepEqual(tree.successorsOf('330110', '2022-01-01'), ['330110'])
  assert.deepEqual(tree.successorsOf('330104', '2022-01-01'), ['330102', '330114'])
})

test('a chain of changes is followed to its end, an unknown code leads nowhere', () => {
  assert.deepEqual(tree.successorsOf('330105001', '2024-01-01'), ['330105002', '330105003'])
  assert.deepEqual(tree.successorsOf('999999', '2024-01-01'), [])
})

test('a day sees the areas of its time', () => {
  const codes = (day: string) =>
    tree
      .areasOn(day)
      .map(({ code }) => code)
      .filter((code) => code.length === 6)
  assert.deepEqual(codes('2021-04-08'), ['330102', '330103', '330104', '330105', '330110'])
  assert.deepEqual(codes('2021-04-09'), ['330102', '330105', '330110', '330113', '330114'])
  assert.deepEqual(
    tree.childrenOf('330105', '2023-06-01').map(({ code }) => code),
    ['330105002', '330105003'],
  )
  assert.deepEqual(
    tree.pathOf('330105002', '2023-06-01').map(({ name }) => name),
    ['乙街道', '拱墅'],
  )
  assert.equal(tree.findArea('330103', '2022-01-01'), undefined)
})

test('an area list that is not sound is refused at the row at fault', () => {
  const wrong: [Area, RegExp][] = [
    [area('33010', '短'), /6, 9, 12 or 15 digits/],
    [area('330199', '级', { level: 'street' }), /does not fit the level/],
    [area('330199', ' '), /name is missing/],
    [area('330199001', '街', { level: 'street' }), /parent must be 330199/],
    [area('330199001', '街', { level: 'street', parent: '330199' }), /parent 330199 did not exist/],
    [area('330199', '日', { validFrom: '2021-02-30' }), /2021-02-30/],
    [area('330199', '反', { validTo: '1980-01-01' }), /must end after it begins/],
    [area('330199', '承', { successors: ['330105'] }), /cannot have successors/],
    [area('330199', '承', { ...until2021, successors: ['330198'] }), /successor 330198 did not exist/],
    [area('330105', '重', { validFrom: '2022-01-01' }), /overlaps another record/],
  ]
  for (const [row, reason] of wrong) {
    const read = makeAreaTree([...hangzhou, row])
    assert.ok(!read.ok, String(reason))
    assert.equal(read.refusal.code, 'area.tree-not-sound')
    assert.match(read.refusal.say.en, reason)
  }
})
