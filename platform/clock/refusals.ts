// SPDX-License-Identifier: Apache-2.0
import { defineRefusals } from '#platform/refusal/refusal.ts'

export const clockRefusals = defineRefusals({
  'clock.not-a-time': (given: { text: string }) => ({
    status: 422,
    say: {
      zh: `“${given.text}”不是有效的日期时间。`,
      en: `"${given.text}" is not a valid date and time.`,
    },
    next: {
      zh: '请写成 2026-11-21 09:00 或 2026-11-21T09:00:00+08:00；不写时区即为北京时间。',
      en: 'Write 2026-11-21 09:00 or 2026-11-21T09:00:00+08:00; without a zone it is Beijing time.',
    },
    about: { given: given.text },
  }),
  'clock.outside-range': (given: { text: string; from: string; to: string }) => ({
    status: 422,
    say: {
      zh: `“${given.text}”超出可办理的时间范围（${given.from} 至 ${given.to}）。`,
      en: `"${given.text}" lies outside the years this system keeps (${given.from} to ${given.to}).`,
    },
    next: { zh: '请核对年份。', en: 'Check the year.' },
    about: { given: given.text, from: given.from, to: given.to },
  }),
  'clock.not-a-limit': (given: { text: string }) => ({
    status: 422,
    say: {
      zh: `“${given.text}”不是有效的时限。`,
      en: `"${given.text}" is not a time limit.`,
    },
    next: {
      zh: '请写数量加单位，单位为：紧急工作时、工作时、工作日、自然时、自然日；工作日、自然日须为整数，例如“4 工作时”。',
      en: 'Give an amount and a unit: urgent hours, working hours, working days, hours or days; days are whole numbers, for example "4 working hours".',
    },
    about: { given: given.text, units: ['urgent-hour', 'work-hour', 'work-day', 'hour', 'day'] },
  }),
  'clock.notice-not-readable': (given: { at: string; found: string }) => ({
    status: 422,
    say: {
      zh: `放假通知第“${given.at}”项读不懂：${given.found}。`,
      en: `The holiday notice cannot be read at "${given.at}": ${given.found}.`,
    },
    next: {
      zh: '请按 {"year": 2027, "source": "国办发明电…", "days": [{"day": "2027-01-01", "kind": "rest", "name": "元旦"}]} 填写，kind 为 rest（放假）或 work（上班）。',
      en: 'Write {"year": 2027, "source": "…", "days": [{"day": "2027-01-01", "kind": "rest", "name": "New Year"}]}; kind is rest or work.',
    },
    about: { at: given.at, found: given.found },
  }),
  'clock.notice-incomplete': (given: { year: number; missing: readonly string[] }) => ({
    status: 422,
    say: {
      zh: `${given.year} 年放假通知缺少法定节日：${given.missing.join('、')}。`,
      en: `The holiday notice for ${given.year} lacks statutory holidays: ${given.missing.join(', ')}.`,
    },
    next: {
      zh: '一个年度的通知须含元旦、劳动节、国庆节；如只改个别日子，请作为本区日历的例外日导入。',
      en: 'The notice of a year holds New Year, Labour Day and National Day; to change single days, add them as exceptions of the district calendar.',
    },
    about: { year: given.year, missing: given.missing },
  }),
  'clock.notice-odd-make-up-day': (given: { day: string }) => ({
    status: 422,
    say: {
      zh: `通知把 ${given.day} 列为调休上班，但这一天本来就是工作日。`,
      en: `The notice lists ${given.day} as a make-up working day, but it is an ordinary weekday.`,
    },
    next: {
      zh: '请核对日期；调休上班日应为周六或周日。',
      en: 'Check the date; make-up working days fall on a Saturday or Sunday.',
    },
    about: { day: given.day },
  }),
})
