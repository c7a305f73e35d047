// SPDX-License-Identifier: Apache-2.0
import { defineStories } from '#scenes/story.ts'
import { grassroots } from './scene.ts'

/** Clocks, escalation and second thoughts. */
export const handlingStories = defineStories(grassroots, [
  {
    story: '街道逾期的事项在时限届满的那一分钟升级到区,街道不能单独结案',
    english: 'A matter overdue in the street climbs at the very minute; the street alone cannot close it',
    proves: ['04.3'],
    given: {
      kind: 'blocked-fire-lane',
      channel: 'patrol',
      by: 'grid-worker',
      at: '2026-11-18 09:00',
      text: '地下车库疏散走道堆满货架。',
      answers: { where: 'corridor' },
      photos: 1,
      expect: { stage: 'sign', level: 'street', handler: 'peace-work' },
    },
    steps: [
      { by: 'officer', does: 'sign', at: '2026-11-18 09:20', expect: { stage: 'handling', level: 'street' } },
      { does: 'wait', at: '2026-11-18 14:49', expect: { level: 'street' } },
      { does: 'wait', at: '2026-11-18 14:51', expect: { level: 'district', stage: 'handling' } },
      {
        by: 'officer',
        does: 'handled',
        at: '2026-11-18 16:00',
        with: { text: '货架已清空。', photos: 1 },
        expect: { stage: 'verify', onTime: false },
      },
      {
        by: { role: 'verifier', level: 'district' },
        does: 'pass',
        with: { text: '已清空。' },
        expect: { stage: 'closing' },
      },
      {
        by: { role: 'duty-chief', level: 'street' },
        does: 'close',
        with: { text: '结案。' },
        expect: { refused: 'case.higher-level' },
      },
      {
        by: { role: 'duty-chief', level: 'district' },
        does: 'close',
        with: { text: '同意结案。' },
        expect: { stage: 'callback' },
      },
      {
        by: { role: 'intake', level: 'district' },
        does: 'call-back',
        with: { text: '已告知。' },
        expect: { status: 'closed', closedLevel: 'district' },
      },
    ],
  },
  {
    story: '积水按紧急工作时计时,夜间也不停',
    english: 'Flooding runs on urgent hours, through the night',
    proves: ['04.6'],
    given: {
      kind: 'waterlogging',
      channel: 'hotline',
      by: 'operator',
      at: '2026-07-18 22:00',
      text: '台风天地下车库开始进水。',
      answers: { depth: 20, inside: true },
      expect: { stage: 'sign', handler: 'flood-control', rule: 'garage', level: 'district' },
    },
    steps: [
      { by: 'officer', does: 'sign', at: '2026-07-18 22:10', expect: { stage: 'handling' } },
      {
        by: 'officer',
        does: 'handled',
        at: '2026-07-19 00:30',
        with: { text: '已排水,加装挡水板。', photos: 2 },
        expect: { stage: 'verify', onTime: false },
      },
    ],
  },
  {
    story: '居民打两星,自动生成 15 个工作日的整改并回访',
    english: 'Two stars open a rectification due in 15 working days',
    proves: ['04.1'],
    given: {
      kind: 'dumped-rubble',
      channel: 'portal',
      by: 'resident',
      at: '2026-11-16 09:00',
      text: '路口有一堆装修砖块。',
      answers: { amount: 2 },
      expect: { stage: 'intake' },
    },
    steps: [
      { by: 'intake', does: 'accept', expect: { stage: 'sign', handler: 'comprehensive-enforcement' } },
      { by: 'officer', does: 'sign', expect: { stage: 'handling' } },
      { by: 'officer', does: 'handled', with: { text: '已清运。', photos: 1 }, expect: { stage: 'verify' } },
      {
        by: 'grid-worker',
        does: 'fail',
        with: { text: '角落还有碎砖。' },
        expect: { stage: 'handling', reworks: 1 },
      },
      {
        by: 'officer',
        does: 'handled',
        with: { text: '已清扫干净。', photos: 1 },
        expect: { stage: 'verify' },
      },
      { by: 'grid-worker', does: 'pass', expect: { stage: 'closing' } },
      { by: 'duty-chief', does: 'close', with: { text: '结案。' }, expect: { stage: 'callback' } },
      { by: 'intake', does: 'call-back', with: { text: '对清理时间不满意。' }, expect: { status: 'closed' } },
      {
        by: 'reporter',
        does: 'rate',
        with: { stars: 2, text: '拖了两次才清完' },
        expect: { rating: 2, rectified: true },
      },
      { by: 'reporter', does: 'rate', with: { stars: 5 }, expect: { refused: 'case.already-rated' } },
    ],
  },
  {
    story: '两位居民反映同一处,并为一案,各自得到答复',
    english: 'Two residents report the same thing: one matter, two reports',
    proves: ['04.1'],
    given: {
      kind: 'falling-object-hazard',
      channel: 'portal',
      by: 'resident',
      at: '2026-11-17 10:00',
      text: '外墙面砖松动,下面是人行道。',
      answers: { part: 'wall', below: true },
      expect: { reports: 1 },
    },
    steps: [
      {
        by: 'neighbour',
        does: 'report-again',
        with: { text: '外墙砖要掉下来了。' },
        expect: { reports: 2, stage: 'intake' },
      },
      { by: 'intake', does: 'accept', expect: { stage: 'sign', handler: 'peace-work' } },
      { by: 'reporter', does: 'urge-own', with: { text: '请尽快' }, expect: { stage: 'sign' } },
      { by: 'reporter', does: 'urge-own', expect: { refused: 'case.urged-today' } },
    ],
  },
])
