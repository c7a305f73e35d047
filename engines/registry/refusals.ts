// SPDX-License-Identifier: Apache-2.0
import { defineRefusals } from '#platform/refusal/refusal.ts'

export const registryRefusals = defineRefusals({
  'registry.component-missing': (g: { code: string }) => ({
    status: 404,
    say: { zh: `没有编码为 ${g.code} 的部件。`, en: `There is no component with the code ${g.code}.` },
    next: {
      zh: '请核对 16 位编码,或在地图上选择部件。',
      en: 'Check the 16 digits, or choose the component on the map.',
    },
  }),
})
