// SPDX-License-Identifier: Apache-2.0
import { defineFileKind, type FileKind } from '#engines/registry/declare.ts'
import { choice, date, defineForm } from '#platform/form/form.ts'

/** 小镇入驻企业: each firm that came to the town, so that its share of cloud firms is counted and not typed in. */
export const townFirm = defineFileKind({
  key: 'town-firm',
  label: '小镇入驻企业',
  thing: '入驻企业',
  about: '云栖类产业小镇引进的每一家企业及其是否涉云,占比由此逐家计算。',
  code: 'credit-code',
  codeLabel: '统一社会信用代码',
  form: defineForm({
    sector: choice('产业类别', { cloud: '涉云', other: '非涉云' }, { required: true }),
    arrivedOn: date('入驻日期'),
  }),
  state: { of: 'sector', closed: [] },
  alike: ['name'],
  links: {},
  responsible: {
    district: { label: '小镇企业台账责任', role: 'supervisor', level: 'district' },
  },
  retention: { years: 10, because: '企业服务台账随企业迁出后保存十年' },
})

export const townFiles: readonly FileKind[] = [townFirm] as unknown as readonly FileKind[]
