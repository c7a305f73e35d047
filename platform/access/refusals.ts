// SPDX-License-Identifier: Apache-2.0
import { defineRefusals, type Words } from '#platform/refusal/refusal.ts'

interface Named {
  readonly key: string
  readonly label: Words
}

const listed = (purposes: readonly Named[], language: 'zh' | 'en'): string =>
  purposes.map(({ label }) => label[language]).join(language === 'zh' ? '、' : ', ')

export const readingRefusals = defineRefusals({
  'reading.purpose-needed': (g: { allowed: readonly Named[] }) => ({
    status: 403,
    say: {
      zh: '查阅个人信息须先说明用途。',
      en: 'A record of a person is opened for a purpose only; none was given.',
    },
    next:
      g.allowed.length > 0
        ? {
            zh: `请选择一项用途:${listed(g.allowed, 'zh')}。本次查阅会记录并告知本人。`,
            en: `Choose one: ${listed(g.allowed, 'en')}. The reading is recorded, and the person sees it.`,
          }
        : {
            zh: '您的岗位没有可以查阅的用途,请联系数据责任单位。',
            en: 'Your post has no purpose to read it for; ask the unit that answers for the data.',
          },
    about: { allowed: g.allowed.map(({ key }) => key) },
  }),
  'reading.purpose-unknown': (g: { given: string; allowed: readonly Named[] }) => ({
    status: 403,
    say: {
      zh: `您的岗位不能以“${g.given}”为用途查阅。`,
      en: `Your post may not read this for the purpose "${g.given}".`,
    },
    next: {
      zh: `可选用途:${listed(g.allowed, 'zh') || '无'}。`,
      en: `Allowed: ${listed(g.allowed, 'en') || 'none'}.`,
    },
    about: { given: g.given, allowed: g.allowed.map(({ key }) => key) },
  }),
  'reading.matter-needed': (g: { label: Words }) => ({
    status: 422,
    say: {
      zh: `以“${g.label.zh}”为用途查阅,须写明是哪一件事项。`,
      en: `For "${g.label.en}" say which matter it serves.`,
    },
    next: { zh: '请填写事项编号。', en: 'Give the number of the matter.' },
    about: { field: 'matter' },
  }),
  'reading.words-needed': (g: { label: Words; least: number }) => ({
    status: 422,
    say: {
      zh: `以“${g.label.zh}”为用途查阅,须用自己的话写明为什么。`,
      en: `For "${g.label.en}" say why in your own words.`,
    },
    next: {
      zh: `请至少写 ${g.least} 个字,本人会看到。`,
      en: `Write at least ${g.least} characters; the person will see them.`,
    },
    about: { field: 'because' },
  }),
})
