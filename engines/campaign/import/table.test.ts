// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { readTable } from './table.ts'

const read = async (bytes: Buffer) => {
  const table = await readTable(bytes)
  assert.ok(table.ok, table.ok ? '' : table.refusal.say.en)
  return table.value
}

test('a workbook is read as it is seen: dates as days, formulas by their result, empty lines left out', async () => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('清单')
  sheet.addRow(['编号', '名称', '完成时限', '数量'])
  sheet.addRow([
    'P1',
    { richText: [{ text: '项目' }, { text: '一' }] },
    new Date('2026-12-31'),
    { formula: '1+2', result: 3 },
  ])
  sheet.addRow([])
  sheet.addRow(['P2', '项目二', '2026/1/5', 4.77])
  const { heads, lines } = await read(Buffer.from(await book.xlsx.writeBuffer()))
  assert.deepEqual(heads, ['编号', '名称', '完成时限', '数量'])
  assert.deepEqual(lines, [
    { line: 2, cells: ['P1', '项目一', '2026-12-31', '3'] },
    { line: 4, cells: ['P2', '项目二', '2026/1/5', '4.77'] },
  ])
})

test('a CSV comes in UTF-8 with its mark, or in GB 18030 as Chinese spreadsheets write it', async () => {
  const marked = await read(Buffer.from('\uFEFF编号,名称\r\nP1,"一,二"\r\n'))
  assert.deepEqual(marked, { heads: ['编号', '名称'], lines: [{ line: 2, cells: ['P1', '一,二'] }] })
  const national = Buffer.from('b1e0bac52cc3fbb3c60d0a50312cc9cfb3c7', 'hex')
  assert.deepEqual((await read(national)).heads, ['编号', '名称'])
})

test('what is no table is refused with the remedy', async () => {
  const broken = [
    Buffer.from('504b030400000000', 'hex'),
    Buffer.from(''),
    Buffer.from('a,b\n"x,1\n'),
    Buffer.from([0xff, 0xff, 0xff]),
  ]
  for (const bytes of broken) {
    const table = await readTable(bytes)
    assert.equal(table.ok, false)
    if (!table.ok) assert.ok(table.refusal.say.zh && table.refusal.next.en)
  }
})
