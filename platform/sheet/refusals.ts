// SPDX-License-Identifier: Apache-2.0
import { defineRefusals, type Refusal, type Words } from '#platform/refusal/refusal.ts'

const both = (zh: string, en: string): Words => ({ zh, en })

/** Why a list cannot be read. */
export const sheetRefusals = defineRefusals({
  'sheet.unreadable': () => ({
    status: 422,
    say: both('无法读取这个文件。', 'This file cannot be read.'),
    next: both('请核对文件后重试。', 'Check the file and try again.'),
  }),
  'sheet.kind': (g: { found: string }) => ({
    status: 422,
    say: both(`这不是 CSV 或 .xlsx 表格,而是${g.found}。`, `This is no CSV or .xlsx list but ${g.found}.`),
    next: both('请另存为 .xlsx 或“CSV UTF-8”后再导入。', 'Save it as .xlsx or "CSV UTF-8" and import that.'),
  }),
  'sheet.empty': () => ({
    status: 422,
    say: both('文件里没有数据。', 'The file holds no data.'),
    next: both('请下载模板,填好后再导入。', 'Download the template, fill it in and import it.'),
  }),
  'sheet.encoding': (g: { line: number }) => ({
    status: 422,
    say: both(
      `第 ${g.line} 行附近的文字编码无法识别。`,
      `Near line ${g.line} the encoding of the text cannot be made out.`,
    ),
    next: both('请另存为“CSV UTF-8”后再导入。', 'Save it as "CSV UTF-8" and import that.'),
  }),
  'sheet.quote': (g: { line: number }) => ({
    status: 422,
    say: both(
      `第 ${g.line} 行起的双引号没有成对。`,
      `A double quote opened in line ${g.line} is never closed.`,
    ),
    next: both(
      '请补上引号;内容中的双引号须写两次。',
      'Close it; a double quote within a value is written twice.',
    ),
  }),
  'sheet.too-large': (g: { what: Words; most: number }) => ({
    status: 413,
    say: both(`${g.what.zh}超过 ${g.most}。`, `More than ${g.most} ${g.what.en}.`),
    next: both(
      '请拆分成几个文件,或另存为 CSV 后再导入。',
      'Split the file, or save it as CSV and import that.',
    ),
  }),
  'sheet.outline': (g: { what: Words; at?: readonly [number, number] | undefined }) => ({
    status: 422,
    say: both(
      `图形不能采用:${g.what.zh}${g.at ? `(在 ${g.at.join(', ')})` : ''}。`,
      `The outline cannot be taken: ${g.what.en}${g.at ? ` (at ${g.at.join(', ')})` : ''}.`,
    ),
    next: both(
      '请在制图软件中改正这个图形,再导出、导入。',
      'Put it right in the program it was drawn with, export it and import that.',
    ),
  }),
  'sheet.outline-large': (g: { points: number; most: number }) => ({
    status: 422,
    say: both(
      `图形有 ${g.points} 个点,最多 ${g.most} 个。`,
      `The outline has ${g.points} points, at most ${g.most}.`,
    ),
    next: both('请简化图形后再导入。', 'Simplify the outline and import it again.'),
  }),
  'sheet.broken': () => ({
    status: 422,
    say: both('Excel 文件已损坏或被加密。', 'The Excel file is damaged or encrypted.'),
    next: both(
      '请在表格软件中打开后另存,再导入。',
      'Open it in a spreadsheet, save it again and import that.',
    ),
  }),
})

/** A list that cannot be read on. Thrown deep inside the reading, turned into its refusal at the edge. */
export class SheetRefused extends Error {
  override name = 'SheetRefused'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.say.en)
    this.refusal = refusal
  }
}
