// SPDX-License-Identifier: Apache-2.0
import { defineRefusals } from '#platform/refusal/refusal.ts'

export const commandRefusals = defineRefusals({
  'command.unknown': (g: { given: string; allowed: readonly string[] }) => ({
    status: 422,
    say: { zh: `没有命令“${g.given}”。`, en: `There is no command "${g.given}".` },
    next: { zh: `可用:${g.allowed.join(';')}。`, en: `There are: ${g.allowed.join('; ')}.` },
  }),
  'command.usage': (g: { usage: string }) => ({
    status: 422,
    say: { zh: '命令的选项不对。', en: 'The options of the command are not understood.' },
    next: { zh: `用法:${g.usage}`, en: `Usage: ${g.usage}` },
  }),
  'command.no-file': (g: { usage: string }) => ({
    status: 422,
    say: { zh: '没有给出文件。', en: 'No file is named.' },
    next: { zh: `用法:${g.usage}`, en: `Usage: ${g.usage}` },
  }),
  'command.district': (g: { given: string }) => ({
    status: 422,
    say: {
      zh: `“${g.given}”不能作为辖区代号。`,
      en: `"${g.given}" cannot be the id of a district.`,
    },
    next: {
      zh: '请用 2–32 个小写字母、数字或连字符,例如 --district boston。',
      en: 'Use 2 to 32 lower-case letters, digits or hyphens: --district boston.',
    },
  }),
  'command.code': (g: { given: string }) => ({
    status: 422,
    say: { zh: `“${g.given}”不是 6 位区划编码。`, en: `"${g.given}" is not a division code of 6 digits.` },
    next: { zh: '例如 --code 990001。', en: 'For instance --code 990001.' },
  }),
  'command.other-code': (g: { district: string; known: string; given: string }) => ({
    status: 409,
    say: {
      zh: `辖区 ${g.district} 的编码是 ${g.known},不是 ${g.given}。`,
      en: `The code of the district ${g.district} is ${g.known}, not ${g.given}.`,
    },
    next: { zh: '请去掉 --code,或换一个 --district。', en: 'Leave --code out, or name another --district.' },
  }),
  'command.not-set-up': (g: { district: string }) => ({
    status: 409,
    say: {
      zh: `辖区 ${g.district} 还没有建立。`,
      en: `The district ${g.district} has not been set up yet.`,
    },
    next: { zh: '请先运行一次 npm start。', en: 'Run npm start once first.' },
  }),
  'command.areas-unsound': (g: { why: string }) => ({
    status: 422,
    say: { zh: `区划不成立:${g.why}`, en: `The areas do not hold together: ${g.why}` },
    next: {
      zh: '请改正文件或 --code、--level 后重试。',
      en: 'Correct the file, --code or --level and try again.',
    },
  }),
  'command.no-areas': () => ({
    status: 422,
    say: { zh: '文件中没有任何区划。', en: 'The file holds no area.' },
    next: {
      zh: '需要含 Polygon 或 MultiPolygon 的 GeoJSON。',
      en: 'GeoJSON with Polygons or MultiPolygons is needed.',
    },
  }),
})
