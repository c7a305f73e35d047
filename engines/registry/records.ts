// SPDX-License-Identifier: Apache-2.0
import type { Scope } from '#platform/access/access.ts'
import { defineFields } from '#platform/rule/rule.ts'

const fields = defineFields({
  class: { type: 'text', label: { zh: '类别代码', en: 'class code' } },
  className: { type: 'text', label: { zh: '类别', en: 'class' } },
  state: {
    type: 'choice',
    label: { zh: '状态', en: 'state' },
    options: { 'in-use': { zh: '在用', en: 'in use' }, removed: { zh: '已拆除', en: 'removed' } },
  },
  owner: { type: 'text', label: { zh: '权属单位', en: 'owner' } },
  area: { type: 'text', label: { zh: '网格', en: 'grid' } },
  street: { type: 'text', label: { zh: '街道', en: 'street' } },
  community: { type: 'text', label: { zh: '社区', en: 'community' } },
  address: { type: 'text', label: { zh: '地址', en: 'address' } },
  validFrom: { type: 'date', label: { zh: '登记日期', en: 'day of entry' } },
  validTo: { type: 'date', label: { zh: '失效日期', en: 'last day of validity' } },
})

/** Public components are public; an account tries rules on those of its own area all the same. */
export const componentRecords = () => ({
  key: 'component',
  label: { zh: '部件', en: 'Public components' },
  fields,
  columns: {
    class: 'k.class',
    className: 'k.class_name',
    state: 'k.state',
    owner: 'k.owner',
    area: 'k.area',
    street: 'left(k.area, 9)',
    community: 'left(k.area, 12)',
    address: 'k.address',
    validFrom: 'k.valid_from',
    validTo: 'k.valid_to',
  } satisfies Record<keyof typeof fields, string>,
  from: 'component k',
  id: 'k.code',
  newest: 'k.valid_from',
  shown: { code: 'k.code', title: 'k.class_name', place: 'k.address' },
  seenBy: (scope: Scope, bind: (value: unknown) => string) =>
    scope.areas.map((area) => `starts_with(k.area, ${bind(area)})`),
})
