// SPDX-License-Identifier: Apache-2.0
import { days, defineCampaignType } from '#engines/campaign/declare.ts'
import { number } from '#platform/form/form.ts'

/**
 * 06.13 无违建街道创建: a street applies once nothing is left standing and what was newly found is closed. Both numbers
 * are read from the files and matters of the street, never typed; each node asks for its evidence, so what is missing is
 * read off the item.
 */
export const freeStreets = defineCampaignType({
  key: 'free-of-illegal-building',
  version: 2,
  label: '无违建街道创建',
  about: '存量清零、新增办结后申报;缺哪份材料,清单上一看便知。',
  window: 'open-ended',
  leader: { competence: 'command' },
  organiser: { competence: 'comprehensive-enforcement' },
  lists: {
    streets: {
      label: '创建街道',
      form: {},
      milestones: {
        stock: {
          label: '存量清零',
          takes: days(60),
          requires: { documents: 1 },
          form: { stock: number('存量违建面积', { unit: '㎡', max: 0, required: true }) },
          reads: { stock: 'illegal-standing-area' },
          isAccepted: true,
        },
        fresh: {
          label: '新增办结',
          takes: days(30),
          requires: { documents: 1 },
          form: { open: number('未办结的新增违建', { unit: '处', max: 0, required: true }) },
          reads: { open: 'illegal-new-open' },
          isAccepted: true,
        },
        board: { label: '公示栏上墙', takes: days(7), requires: { photos: 1 } },
        applied: { label: '提交申报', takes: days(7), requires: { documents: 1, text: true } },
      },
      isOrdered: false,
      slip: { doer: { amber: days(7), red: days(30) } },
      signOff: { by: ['organiser', 'supervisor'], acceptance: '创建验收文件' },
    },
  },
  measures: {
    created: {
      label: '创建成功街道',
      counts: 'items',
      when: 'signed',
      unit: 'place',
      rounding: { how: 'truncate', decimals: 1 },
    },
  },
})
