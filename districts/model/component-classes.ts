// SPDX-License-Identifier: Apache-2.0
import type { ComponentClass } from '#simulator/components.ts'

type Row = readonly [
  key: string,
  zh: string,
  en: string,
  digits: string,
  weight: number,
  owners: ComponentClass['owners'],
]

const nobody = undefined

/** Classes with their four digits: 01 公用设施, 02 交通设施, 03 市容环境, 04 园林绿化, 05 其他. */
const rows: readonly Row[] = [
  ['water-cover', '上水井盖', 'Water cover', '0101', 8, [{ bureau: 'water-supply' }]],
  [
    'sewage-cover',
    '污水井盖',
    'Sewage cover',
    '0102',
    12,
    [{ bureau: 'water' }, { bureau: 'water' }, nobody],
  ],
  ['rain-cover', '雨水井盖', 'Rainwater cover', '0103', 8, [{ bureau: 'water' }, { bureau: 'roads' }]],
  ['power-cover', '电力井盖', 'Power cover', '0105', 4, [{ bureau: 'power' }]],
  ['telecom-cover', '通信井盖', 'Telecom cover', '0107', 5, [{ bureau: 'telecom' }, nobody]],
  ['street-lamp', '路灯', 'Street lamp', '0114', 24, [{ bureau: 'lighting' }]],
  ['traffic-signal', '交通信号灯', 'Traffic signal', '0205', 2, [{ bureau: 'traffic-facilities' }]],
  ['traffic-sign', '交通标志牌', 'Traffic sign', '0204', 4, [{ bureau: 'traffic-facilities' }]],
  ['guardrail', '交通护栏', 'Guardrail', '0208', 4, [{ bureau: 'traffic-facilities' }, nobody]],
  ['litter-bin', '果皮箱', 'Litter bin', '0304', 8, [{ street: 'cleaning' }]],
  ['street-tree', '行道树', 'Street tree', '0402', 18, [{ bureau: 'greening' }]],
  ['bench', '休闲座椅', 'Bench', '0506', 3, [{ street: 'service' }, nobody]],
]

export const componentClasses: readonly ComponentClass[] = rows.map(
  ([key, zh, en, digits, weight, owners]) => ({
    key,
    name: { zh, en },
    major: digits.slice(0, 2),
    minor: digits.slice(2),
    weight,
    owners,
  }),
)
