// SPDX-License-Identifier: Apache-2.0
import { defineRefusals, type Words } from '#platform/refusal/refusal.ts'

const both = (zh: string, en: string): Words => ({ zh, en })

export const sampleRefusals = defineRefusals({
  'sample.missing': () => ({
    status: 404,
    say: both('没有这次抽查,或不在您的辖区。', 'There is no such spot check, or it is not in your area.'),
    next: both('请从抽查清单里打开。', 'Open it from the list of spot checks.'),
  }),
  'sample.nothing': (g: { area: Words }) => ({
    status: 422,
    say: both(`${g.area.zh}没有可以抽查的档案。`, `There are no files to check in ${g.area.en}.`),
    next: both('请换一个区域,或先完成排摸入库。', 'Choose another area, or register its files first.'),
  }),
  'sample.own-work': (g: { unit: string }) => ({
    status: 403,
    say: both(
      `这份档案由您或本单位登记,不能自己复核(${g.unit})。`,
      `This file was registered by you or your unit (${g.unit}); nobody checks their own work.`,
    ),
    next: both('请由其他单位的人复核。', 'Somebody of another unit checks it.'),
  }),
  'sample.not-drawn': () => ({
    status: 422,
    say: both('这份档案不在这次抽查里。', 'This file was not drawn for this spot check.'),
    next: both('只复核抽中的档案。', 'Check the files that were drawn.'),
  }),
  'sample.note': () => ({
    status: 422,
    say: both('判定不符时要写明哪里不符。', 'A file that is wrong needs words on what is wrong.'),
    next: both('请填写说明。', 'Say what is wrong with it.'),
  }),
  'sample.changed': () => ({
    status: 409,
    say: both('这次抽查刚被别人更新。', 'Somebody else has just written to this spot check.'),
    next: both('请刷新后再提交。', 'Load it again, then send yours.'),
  }),
})
