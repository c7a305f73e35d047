// SPDX-License-Identifier: Apache-2.0
import { defineRefusals } from '#platform/refusal/refusal.ts'

export const deskRefusals = defineRefusals({
  'desk.too-many-views': (g: { most: number }) => ({
    status: 409,
    say: { zh: `每人最多保存 ${g.most} 个常用筛选。`, en: `One account keeps ${g.most} filters at most.` },
    next: { zh: '请先删除不用的。', en: 'Delete one that is no longer used first.' },
  }),
  'desk.not-your-unit': (g: { unit: string }) => ({
    status: 422,
    say: {
      zh: `您在“${g.unit}”没有岗位,不能共享给它。`,
      en: `You hold no post in "${g.unit}" and cannot share with it.`,
    },
    next: { zh: '请选择自己所在的单位。', en: 'Choose a unit of your own.' },
  }),
  'desk.no-view': () => ({
    status: 404,
    say: {
      zh: '没有这个常用筛选,或它是别人保存的。',
      en: 'There is no such filter, or somebody else keeps it.',
    },
    next: {
      zh: '请刷新列表;共享的筛选由保存人删除。',
      en: 'Renew the list; whoever shared a filter removes it.',
    },
  }),
})
