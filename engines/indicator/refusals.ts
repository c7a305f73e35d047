// SPDX-License-Identifier: Apache-2.0
import { defineRefusals, type Words } from '#platform/refusal/refusal.ts'

const declare = {
  zh: '请修改指标声明后重新启动。',
  en: 'Correct the declaration of the indicator and start again.',
}

export const indicatorRefusals = defineRefusals({
  'indicator.unknown': (g: { given: string; allowed: readonly string[] }) => ({
    status: 404,
    say: { zh: `没有“${g.given}”这个指标。`, en: `There is no figure called "${g.given}".` },
    next: { zh: '请从指标目录中选择。', en: 'Choose one of the catalogue of figures.' },
    about: { allowed: g.allowed },
  }),
  'indicator.unknown-area': (g: { given: string }) => ({
    status: 404,
    say: { zh: `没有代码为“${g.given}”的区域。`, en: `There is no area with the code "${g.given}".` },
    next: {
      zh: '请填写本区的6位、9位或12位区域代码。',
      en: 'Give the 6, 9 or 12 digit code of an area of the district.',
    },
  }),
  'indicator.out-of-scope': (g: { given: string; allowed: readonly string[] }) => ({
    status: 403,
    say: {
      zh: `您的岗位看不到“${g.given}”的指标。`,
      en: `Your post does not show the figures of "${g.given}".`,
    },
    next:
      g.allowed.length > 0
        ? {
            zh: `可查看:${g.allowed.join('、')}及其下级。`,
            en: `You may see ${g.allowed.join(', ')} and what lies within.`,
          }
        : {
            zh: '请向管理员申请查看某一区域指标的岗位。',
            en: 'Ask an administrator for a post over an area.',
          },
    about: { allowed: g.allowed },
  }),
  'indicator.bad-period': (g: { from: string; to: string }) => ({
    status: 422,
    say: {
      zh: `“${g.from}”到“${g.to}”不是可以统计的时段。`,
      en: `"${g.from}" to "${g.to}" is not a period that can be counted.`,
    },
    next: {
      zh: '请填写先后有序、相距不超过十年的两个日期,如2026-11-01到2026-11-21。',
      en: 'Give two real days in order, at most ten years apart, such as 2026-11-01 to 2026-11-21.',
    },
    about: { fields: { from: { zh: '日期', en: 'a day' }, to: { zh: '日期', en: 'a day' } } },
  }),
  'indicator.not-known-then': (g: { given: string; since: string; until: string }) => ({
    status: 422,
    say: {
      zh: `无法还原“${g.given}”当日所知:可选${g.since}到${g.until}之间、且不早于所查时段的日期。`,
      en: `What was known on "${g.given}" cannot be shown: choose a day from ${g.since} to ${g.until}, not before the period asked for.`,
    },
    next: {
      zh: '请改选日期;更早的变化没有留痕。',
      en: 'Choose another day; earlier changes left no trace.',
    },
    about: { since: g.since, until: g.until },
  }),
  'indicator.known-too-fine': () => ({
    status: 422,
    say: {
      zh: '“当日所知”可查到社区,网格没有留存。',
      en: 'What was known then is kept down to communities, not for grids.',
    },
    next: { zh: '请查看社区或以上的区域。', en: 'Look at a community or a larger area.' },
  }),
  'indicator.declared-wrong': (g: { at: string; say: Words; about?: unknown }) => ({
    status: 422,
    say: { zh: `${g.at}:${g.say.zh}`, en: `${g.at}: ${g.say.en}` },
    next: declare,
    about: { at: g.at },
  }),
})
