// SPDX-License-Identifier: Apache-2.0
import { defineRefusals, type Refusal } from '#platform/refusal/refusal.ts'

const placeOf = ({ about }: Refusal): string =>
  String((about as { readonly at?: string } | undefined)?.at ?? '').replace(/^[^.]*\./, '')

export const ownRefusals = defineRefusals({
  'indicator.draft-wrong': (g: { faults: readonly Refusal[] }) => ({
    status: 422,
    say: {
      zh: g.faults.map(({ say }) => say.zh).join(' '),
      en: g.faults.map(({ say }) => say.en).join(' '),
    },
    next: { zh: '请按指出的位置改正后再保存。', en: 'Correct it at the places named and save again.' },
    about: { fields: Object.fromEntries(g.faults.map((fault) => [placeOf(fault), fault.say])) },
  }),
  'indicator.key-taken': (g: { given: string }) => ({
    status: 409,
    say: {
      zh: `“${g.given}”已是场景声明的指标。`,
      en: `"${g.given}" is a figure that a scene declares.`,
    },
    next: { zh: '请换一个键。', en: 'Choose another key.' },
  }),
})
