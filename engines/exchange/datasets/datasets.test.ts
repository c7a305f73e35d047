// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { selectStatement } from '../grants/select.ts'
import { findHeld, registerIndex } from './burden.ts'
import { checkDatasets, type Dataset, type DatasetField, DatasetInvalid, defineDataset } from './declare.ts'

const words = (text: string) => ({ zh: text, en: text })
const field = (column: string, more: Partial<DatasetField> = {}): DatasetField => ({
  label: words(column),
  type: 'text',
  class: 'internal',
  column,
  ...more,
})
const dataset = (key: string, more: Partial<Dataset> = {}): Dataset => ({
  key,
  label: words(key),
  about: words(key),
  source: 'files.building',
  sharing: 'conditional',
  opening: 'closed',
  basis: words('依据'),
  owner: { competence: 'construction', role: 'officer', label: words('住建局') },
  frequency: 'CONT',
  keywords: [],
  fields: { address: field('address') },
  ...more,
})

describe('datasets as declared', () => {
  test('a second dataset that claims the same field is refused and told whose it is (一数一源)', () => {
    assert.throws(
      () => checkDatasets([dataset('buildings'), dataset('houses')]),
      (error: unknown) =>
        error instanceof DatasetInvalid &&
        /"houses", field "address".*"buildings\.address" of 住建局/.test(error.message),
    )
  })

  test('it may repeat the field by naming its source', () => {
    const repeats = { address: field('address', { repeats: 'buildings.address' }) }
    assert.equal(checkDatasets([dataset('buildings'), dataset('houses', { fields: repeats })]).size, 2)
    const third = { address: field('address', { repeats: 'houses.address' }) }
    assert.throws(() =>
      checkDatasets([
        dataset('buildings'),
        dataset('houses', { fields: repeats }),
        dataset('homes', { fields: third }),
      ]),
    )
  })

  test('nothing about persons is open to everybody, and every class names its legal basis', () => {
    const personal = { phone: field('phone', { class: 'personal' }) }
    assert.throws(
      () => defineDataset(dataset('people', { opening: 'open', fields: personal })),
      DatasetInvalid,
    )
    assert.throws(() => defineDataset(dataset('people', { basis: words('') })), DatasetInvalid)
  })
})

describe('the burden check', () => {
  const register = dataset('buildings', {
    isRegister: true,
    fields: { floors: field('floors', { label: { zh: '层数', en: 'Storeys' }, also: ['楼层数'] }) },
  })
  const index = registerIndex([register])

  test('knows a question by whatever words it is asked', () => {
    for (const question of ['层数', '请填写层数', '层 数', '层数（层）', '楼层数?', 'Storeys'])
      assert.equal(findHeld(index, [question]).length, 1, question)
    for (const question of ['地下层数是否进水', '消防通道', ''])
      assert.equal(findHeld(index, [question]).length, 0)
  })

  test('lets the register ask its own questions', () => {
    assert.equal(findHeld(index, ['层数'], 'files.building').length, 0)
  })
})

describe('the SELECT of a grant', () => {
  const source = {
    from: 'registry_file f',
    district: 'f.district_id',
    id: 'f.id',
    idType: 'uuid' as const,
    area: { area: 'f.area', street: 'f.street' },
    columns: { address: 'f.address', phone: "f.facts->>'phone'", floors: 'f.floors' },
  }
  const fields = {
    address: field('address', { mask: 'ends' }),
    phone: field('phone', { class: 'sensitive' }),
    floors: field('floors', { type: 'number' }),
  }
  const select = (given: Record<string, 'clear' | 'masked'>, areas: readonly string[]) =>
    selectStatement(
      {
        dataset: dataset('buildings', { fields }),
        source,
        district: 'd',
        root: '339901',
        fields: given,
        areas,
      },
      { limit: 10 },
    )

  test('holds no column of an absent field, and a masked one only within its mask', () => {
    const text = select({ address: 'masked', floors: 'clear' }, ['339901'])?.text ?? ''
    assert.doesNotMatch(text, /phone/)
    assert.doesNotMatch(text, /f\.address AS/)
    assert.match(text, /right\(\(f\.address\)::text, 1\).* AS "address"/s)
  })

  test('has one part for each area, on its own index, and none without an area', () => {
    const statement = select({ floors: 'clear' }, ['339901001', '339901002001'])
    assert.match(statement?.text ?? '', /f\.street = \$3[\s\S]*UNION ALL[\s\S]*f\.area >= \$4/)
    assert.equal(select({ floors: 'clear' }, []), undefined)
    assert.equal(select({}, ['339901']), undefined)
  })
})
