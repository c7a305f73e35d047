// SPDX-License-Identifier: Apache-2.0
import { defineRefusals, type Words } from '#platform/refusal/refusal.ts'

const both = (zh: string, en: string): Words => ({ zh, en })

/** Why a file is not read at all, or why one of its rows is not loaded. */
export const importRefusals = defineRefusals({
  'import.no-file': (g: { file: string; reason: string }) => ({
    status: 422,
    say: both(`无法读取文件 ${g.file}:${g.reason}。`, `The file ${g.file} cannot be read: ${g.reason}.`),
    next: both('请核对路径和权限。', 'Check its path and your right to read it.'),
  }),
  'import.not-text': (g: { found: string }) => ({
    status: 422,
    say: both(`这不是文本文件,而是 ${g.found}。`, `This is not a text file but ${g.found}.`),
    next: both(
      '请在表格软件中另存为“CSV UTF-8”后再导入。',
      'Save it as "CSV UTF-8" in your spreadsheet and import that.',
    ),
  }),
  'import.encoding': (g: { line: number; encoding: string }) => ({
    status: 422,
    say: both(
      `第 ${g.line} 行起不是 ${g.encoding} 编码。`,
      `From line ${g.line} on it is not written in ${g.encoding}.`,
    ),
    next: both(
      '请另存为 UTF-8,或用 --encoding 指明编码(如 gb18030、windows-1252)。',
      'Save it as UTF-8, or name its encoding with --encoding (gb18030 and windows-1252, for two).',
    ),
  }),
  'import.encoding-unknown': (g: { given: string }) => ({
    status: 422,
    say: both(`没有名为“${g.given}”的编码。`, `There is no encoding "${g.given}".`),
    next: both(
      '可用 utf-8、gb18030、big5、utf-16le、windows-1252 等。',
      'There are utf-8, gb18030, big5, utf-16le, windows-1252 and more.',
    ),
  }),
  'import.columns': (g: { found: readonly string[]; needs: readonly string[] }) => ({
    status: 422,
    say: both(
      `首行没有认得的列名;看到的是:${g.found.slice(0, 12).join('、') || '(空)'}。`,
      `The first line holds no columns that are known; it holds: ${g.found.slice(0, 12).join(', ') || '(nothing)'}.`,
    ),
    next: both(
      `需要其中一组列:${g.needs.join(';')}。`,
      `One of these sets of columns is needed: ${g.needs.join('; ')}.`,
    ),
  }),
  'import.dates-both': (g: { dayFirst: string; monthFirst: string }) => ({
    status: 422,
    say: both(
      `日期顺序前后矛盾:“${g.dayFirst}”只能是日在前,“${g.monthFirst}”只能是月在前。`,
      `The dates contradict each other: "${g.dayFirst}" can only be day first, "${g.monthFirst}" only month first.`,
    ),
    next: both(
      '请改正文件,或用 --dates dmy 或 --dates mdy 指定;不符的行会进入错误清单。',
      'Correct the file, or say --dates dmy or --dates mdy; rows that do not fit go to the error list.',
    ),
  }),
  'import.dates-open': (g: { example: string; rows: number }) => ({
    status: 422,
    say: both(
      `无法判断日期顺序:${g.rows} 行中没有大于 12 的日,例如“${g.example}”。`,
      `Whether the day or the month comes first cannot be told: in ${g.rows} rows no number is above 12, "${g.example}" for one.`,
    ),
    next: both(
      '请用 --dates dmy(日/月/年)或 --dates mdy(月/日/年)说明。',
      'Say --dates dmy (day/month/year) or --dates mdy (month/day/year).',
    ),
  }),
  'import.option': (g: { option: string; given: string; allowed: string }) => ({
    status: 422,
    say: both(`--${g.option} 的值“${g.given}”不可用。`, `"${g.given}" is not a value of --${g.option}.`),
    next: both(`应为:${g.allowed}。`, `It can be: ${g.allowed}.`),
  }),
  'row.columns': (g: { found: number; needs: number }) => ({
    status: 422,
    say: both(
      `这一行有 ${g.found} 列,应有 ${g.needs} 列。`,
      `This row has ${g.found} columns; it should have ${g.needs}.`,
    ),
    next: both(
      '请补齐或删去多余的分隔符;内容中的分隔符须放在双引号内。',
      'Add or remove separators; a separator within a value belongs in double quotes.',
    ),
  }),
  'row.quote': () => ({
    status: 422,
    say: both('双引号没有成对。', 'A double quote is not closed.'),
    next: both(
      '请补上引号;内容中的双引号须写两次。',
      'Close it; a double quote within a value is written twice.',
    ),
  }),
  'row.missing': () => ({
    status: 422,
    say: both('必填的内容是空的。', 'A value that is needed is empty.'),
    next: both('请补充后重新导入。', 'Fill it in and import again.'),
  }),
  'row.too-long': (g: { found: number; most: number }) => ({
    status: 422,
    say: both(
      `有 ${g.found} 个字,最多 ${g.most} 个。`,
      `It has ${g.found} characters; ${g.most} is the most.`,
    ),
    next: both('请缩短后重新导入。', 'Shorten it and import again.'),
  }),
  'row.date': (g: { order: string }) => ({
    status: 422,
    say: both('不是有效的日期时间。', 'This is not a date and time that exists.'),
    next: both(
      `应写成 2022-01-31 13:05:00,或按文件的顺序(${g.order})。`,
      `Write it as 2022-01-31 13:05:00, or in the order of the file (${g.order}).`,
    ),
  }),
  'row.date-range': () => ({
    status: 422,
    say: both('时间早于 1970 年或在将来。', 'The time lies before 1970 or in the future.'),
    next: both('请核对年份和 --zone 时区。', 'Check the year and the --zone.'),
  }),
  'row.closed-early': (g: { opened: string }) => ({
    status: 422,
    say: both(`办结时间早于上报时间 ${g.opened}。`, `It was closed before it was opened (${g.opened}).`),
    next: both('请核对两个时间。', 'Check both times.'),
  }),
  'row.status': (g: { allowed: string }) => ({
    status: 422,
    say: both('状态与办结时间不符或无法识别。', 'The status is not known or does not fit the closing time.'),
    next: both(
      `应为 ${g.allowed},且仅已办结的有办结时间。`,
      `It is ${g.allowed}, and only closed records have a closing time.`,
    ),
  }),
  'row.label': () => ({
    status: 422,
    say: both('按时标记无法识别。', 'The on-time label is not known.'),
    next: both('应为 ONTIME、OVERDUE 或留空。', 'It is ONTIME, OVERDUE or empty.'),
  }),
  'row.place': () => ({
    status: 422,
    say: both('没有可用的经纬度。', 'There is no usable latitude and longitude.'),
    next: both(
      '请填写十进制度数,例如 42.3601 与 -71.0589。',
      'Give decimal degrees, such as 42.3601 and -71.0589.',
    ),
  }),
  'row.outside': (g: { nearest: string; metres: number }) => ({
    status: 422,
    say: both(
      `该点不在本区的任何区划内;最近的是${g.nearest},相距 ${g.metres} 米。`,
      `The point lies in no area of the district; the nearest is ${g.nearest}, ${g.metres} m away.`,
    ),
    next: both(
      '请核对坐标,或导入包含该点的区划。',
      'Check the coordinates, or import areas that hold the point.',
    ),
  }),
  'row.twice': (g: { line: number }) => ({
    status: 422,
    say: both(
      `与第 ${g.line} 行编号相同而内容不同。`,
      `It has the id of line ${g.line} but says something else.`,
    ),
    next: both('请保留正确的一行。', 'Keep the row that is right.'),
  }),
  'row.changed': (g: { on: string }) => ({
    status: 422,
    say: both(
      `该编号已于 ${g.on} 导入,内容不同;已导入的保持不变。`,
      `This id was imported on ${g.on} with other content; what was imported stays as it is.`,
    ),
    next: both('如需更新,请在系统中办理该事项。', 'To bring it up to date, act on the matter itself.'),
  }),
})
