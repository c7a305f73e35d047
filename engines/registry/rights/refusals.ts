// SPDX-License-Identifier: Apache-2.0
import { defineRefusals, type Words } from '#platform/refusal/refusal.ts'

const both = (zh: string, en: string): Words => ({ zh, en })

export const rightsRefusals = defineRefusals({
  'rights.not-bound': () => ({
    status: 404,
    say: both('您的账号还没有与本人的登记档案关联。', 'Your account is not linked to a record of yours yet.'),
    next: both(
      '请带身份证到社区服务窗口领取一次性关联码,在本页输入。',
      'Show your identity card at a community counter, get a one-time code, and type it here.',
    ),
  }),
  'rights.code': () => ({
    status: 404,
    say: both('关联码不正确、已用过或已过期。', 'The code is wrong, was used, or is out of date.'),
    next: both(
      '请核对后重试,或到窗口重新领取。',
      'Check it and try again, or ask for a new one at the counter.',
    ),
  }),
  'rights.bound': () => ({
    status: 409,
    say: both('这个账号已经与一份档案关联。', 'This account is linked to a record already.'),
    next: both('如有差错,请到窗口更正。', 'If that is wrong, have it put right at the counter.'),
  }),
  'rights.account': (g: { given: string }) => ({
    status: 422,
    say: both(`没有账号“${g.given}”。`, `There is no account "${g.given}".`),
    next: both('请核对账号。', 'Check the account.'),
  }),
  'rights.reading': () => ({
    status: 404,
    say: both('没有这一次查阅。', 'There is no such reading of your record.'),
    next: both('请从查阅记录中选择。', 'Choose one from the list.'),
  }),
  'rights.asked': () => ({
    status: 409,
    say: both(
      '这一次查阅您已经询问过,正在答复。',
      'You have asked about this reading already; an answer is on its way.',
    ),
    next: both('请在“我的申请”中查看答复期限。', 'See under "My requests" when it is due.'),
  }),
  'rights.answered': () => ({
    status: 409,
    say: both('这项申请已有答复。', 'This request was answered already.'),
    next: both('请刷新列表。', 'Load the list again.'),
  }),
  'rights.missing': () => ({
    status: 404,
    say: both('没有这项申请,或不由您办理。', 'There is no such request, or it is not yours to answer.'),
    next: both('请从待办列表中选择。', 'Choose one from the list.'),
  }),
  'rights.field': (g: { given: string; allowed: readonly string[] }) => ({
    status: 422,
    say: both(`不能更正“${g.given}”。`, `"${g.given}" cannot be corrected.`),
    next: both(`可更正:${g.allowed.join('、')}。`, `What can be corrected: ${g.allowed.join(', ')}.`),
  }),
  'rights.hiding': () => ({
    status: 409,
    say: both(
      '没有待批准的决定,或您就是提出的人。',
      'There is no decision waiting, or it was you who asked for it.',
    ),
    next: both('须由另一位审计员批准。', 'Another auditor has to agree.'),
  }),
  'rights.hiding-long': (g: { most: number }) => ({
    status: 422,
    say: both(
      `暂缓告知最长 ${g.most} 天,且须在将来结束。`,
      `Telling may be put off for ${g.most} days at most, to a day to come.`,
    ),
    next: both(
      '请写明更早的结束时间;到期自动告知本人。',
      'Give an earlier end; the person is then told by itself.',
    ),
  }),
})
