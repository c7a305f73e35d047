// SPDX-License-Identifier: Apache-2.0
import { defineRefusals } from '#platform/refusal/refusal.ts'

export const teamRefusals = defineRefusals({
  'team.unknown': (g: { given: string }) => ({
    status: 404,
    say: {
      zh: `没有“${g.given}”这支队伍,或不在您的岗位范围内。`,
      en: `There is no team "${g.given}" within your post.`,
    },
    next: { zh: '请从队伍列表中选择。', en: 'Choose one of the list of teams.' },
  }),
  'team.bad-period': (g: { from: string; to: string }) => ({
    status: 422,
    say: {
      zh: `“${g.from}”到“${g.to}”不是可以统计的时段。`,
      en: `"${g.from}" to "${g.to}" is not a period.`,
    },
    next: {
      zh: '请填写先后有序、相距不超过一年的两个日期。',
      en: 'Give two days in order, at most a year apart.',
    },
  }),
  'team.not-a-member': (g: { team: string }) => ({
    status: 403,
    say: { zh: `只有“${g.team}”的人员可以申诉。`, en: `Only members of "${g.team}" may dispute.` },
    next: { zh: '请由本队人员提出。', en: 'Have a member of the team raise it.' },
  }),
  'team.not-yours-to-decide': () => ({
    status: 403,
    say: {
      zh: '申诉由街道督查或值班岗裁定,本队不能自己裁定。',
      en: 'The street decides disputes; a team cannot decide its own.',
    },
    next: {
      zh: '请由街道督查员或值班长处理。',
      en: 'Leave it to the supervisor or duty chief of the street.',
    },
  }),
  'team.no-deduction': () => ({
    status: 404,
    say: { zh: '这件事项没有被扣分,无需申诉。', en: 'This matter was not counted against the team.' },
    next: { zh: '请在扣分明细中选择。', en: 'Choose one of the deductions.' },
  }),
  'team.disputed': () => ({
    status: 409,
    say: { zh: '这一扣分已经申诉过。', en: 'This deduction has been disputed already.' },
    next: { zh: '请查看申诉的处理结果。', en: 'See what became of it.' },
  }),
  'team.decided': () => ({
    status: 409,
    say: { zh: '没有这件申诉,或已经裁定。', en: 'There is no such dispute, or it has been decided.' },
    next: { zh: '请刷新后查看。', en: 'Look at it again.' },
  }),
})
