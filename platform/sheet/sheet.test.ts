// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { crc32, deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { csvOf, openSheets, SheetRefused } from './sheet.ts'

/** A zip archive with these entries, for workbooks no spreadsheet would write. */
const zipOf = (entries: Readonly<Record<string, Buffer>>): Buffer => {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(entries)) {
    const packed = deflateRawSync(content)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50)
    local.writeUInt16LE(name.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50)
    central.writeUInt16LE(8, 10)
    central.writeUInt32LE(crc32(content), 16)
    central.writeUInt32LE(packed.length, 20)
    central.writeUInt32LE(content.length, 24)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt32LE(at, 42)
    parts.push(local, Buffer.from(name), packed)
    directory.push(central, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(Object.keys(entries).length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, ...directory, end])
}
const book = (sheet: string | Buffer, shared = '<sst/>') =>
  zipOf({
    'xl/workbook.xml': Buffer.from(
      '<workbook><sheets><sheet name="一" sheetId="1" r:id="r1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': Buffer.from(
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/sharedStrings.xml': Buffer.from(shared),
    'xl/worksheets/sheet1.xml': typeof sheet === 'string' ? Buffer.from(sheet) : sheet,
  })

describe('lists as people send them', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zhida-sheet-'))
  })
  after(() => rm(folder, { recursive: true, force: true }))

  const rowsOf = async (content: string | Buffer) => {
    const path = join(folder, `list-${Math.random()}`)
    await writeFile(path, content)
    const sheets = await openSheets(path)
    const rows: (readonly string[])[] = []
    for (const sheet of sheets) for await (const { cells } of sheet.rows()) rows.push(cells)
    return rows
  }
  const refusalOf = async (content: string | Buffer) => {
    try {
      await rowsOf(content)
    } catch (error) {
      if (error instanceof SheetRefused) return error.refusal.code
      throw error
    }
    return 'read'
  }

  test('a list in UTF-8, GB 18030 and UTF-16 is the same list', async () => {
    const text = '名称,地址\r\n甲幢,"示范路 1 号,北"\r\n'
    const gbk = Buffer.from('c3fbb3c62cb5d8d6b70d0abcd7b4b12c22cabeb7b6c2b7203120bac52cb1b1220d0a', 'hex')
    const wanted = [
      ['名称', '地址'],
      ['甲幢', '示范路 1 号,北'],
    ]
    assert.deepEqual(await rowsOf(text), wanted)
    assert.deepEqual(await rowsOf(`\uFEFF${text}`), wanted)
    assert.deepEqual(await rowsOf(gbk), wanted)
    assert.deepEqual(await rowsOf(Buffer.from(`\uFEFF${text}`, 'utf16le')), wanted)
  })

  test('whatever is written as CSV is read back, and no value becomes a formula', async () => {
    assert.equal(csvOf(['=1+1', '-3', '@x']), "'=1+1,-3,'@x\r\n")
    const value = fc
      .string({ maxLength: 12 })
      .map((text) => text.replaceAll('\r', '').replaceAll('\0', '').trim())
      .filter((text) => !/^[=+\-@\t'\uFEFF]/.test(text))
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 6 }), async (cells) => {
        fc.pre(cells.some((cell) => cell !== ''))
        assert.deepEqual(await rowsOf(`a,b\r\n${csvOf(cells)}`), [['a', 'b'], cells])
      }),
      { numRuns: 60 },
    )
  })

  test('an Excel workbook with tabs, dates, rich text and gaps is read', async () => {
    const made = new ExcelJS.Workbook()
    const one = made.addWorksheet('一幢一档')
    one.addRow(['编号', '名称', '面积'])
    one.addRow(['B1', { richText: [{ text: '甲' }, { text: '幢 <1>&' }] }, 35.5])
    one.getCell('C4').value = 7
    made.addWorksheet('一户一档').addRow(['编号'])
    assert.deepEqual(await rowsOf(Buffer.from(await made.xlsx.writeBuffer())), [
      ['编号', '名称', '面积'],
      ['B1', '甲幢 <1>&', '35.5'],
      ['', '', '7'],
      ['编号'],
    ])
  })

  test('what is no list is refused by what it is', async () => {
    assert.equal(await refusalOf(''), 'sheet.empty')
    assert.equal(await refusalOf(Buffer.from('%PDF-1.7')), 'sheet.kind')
    assert.equal(await refusalOf(Buffer.from('d0cf11e0a1b11ae1', 'hex')), 'sheet.kind')
    assert.equal(await refusalOf(Buffer.from([1, 0, 2, 0, 3])), 'sheet.kind')
    assert.equal(await refusalOf(Buffer.from('504b030400000000', 'hex')), 'sheet.broken')
    assert.equal(await refusalOf('名称\n"没有关上的引号,1\n2\n'), 'sheet.quote')
    assert.equal(
      await refusalOf(Buffer.concat([Buffer.from('a,b\n'), Buffer.from([0xff, 0xff])])),
      'sheet.encoding',
    )
  })

  test('ten million columns and an endless line cost a refusal, not the memory', async () => {
    const before = process.memoryUsage().rss
    assert.equal(await refusalOf(','.repeat(10_000_000)), 'sheet.too-large')
    assert.equal(await refusalOf('x'.repeat(10_000_000)), 'sheet.too-large')
    const wide = `<sheetData><row r="1">${'<c><v>1</v></c>'.repeat(300)}</row></sheetData>`
    assert.equal(await refusalOf(book(wide)), 'sheet.too-large')
    assert.ok(process.memoryUsage().rss - before < 300 * 1024 * 1024)
  })

  test('a zip bomb is refused while it unpacks, whatever it claims', async () => {
    const row = Buffer.alloc(20 * 1024 * 1024, 32)
    row.write('<sheetData><row r="1"><c><v>')
    assert.equal(await refusalOf(book(row)), 'sheet.too-large')
    const shared = `<sst>${'<si><t>x</t></si>'.repeat(800_000)}</sst>`
    assert.equal(await refusalOf(book('<sheetData/>', shared)), 'sheet.too-large')
  })
})
