// SPDX-License-Identifier: Apache-2.0
import { defineStories } from '#scenes/story.ts'
import { urbanManagement } from './scene.ts'

/** Units that help each other, disagree, wait, or go at once. */
export const workStories = defineStories(urbanManagement, [
  {
    story: '部门协助:请市场监管局协办,限时反馈',
    english: 'The market bureau is asked to join in and answers',
    proves: ['05.2'],
    given: {
      kind: 'street-vending',
      channel: 'patrol',
      by: 'grid-worker',
      at: '2026-11-18 09:00',
      text: '熟食摊占用人行道,疑似没有许可。',
      answers: { form: 'stall', blocks: true },
      photos: 1,
      expect: { stage: 'sign', handler: 'comprehensive-enforcement' },
    },
    steps: [
      { by: 'officer', does: 'sign', expect: { stage: 'handling' } },
      {
        by: 'dispatcher',
        does: 'add-unit',
        with: {
          units: [{ competence: 'market-supervision', level: 'district' }],
          text: '请核查食品经营许可。',
        },
        expect: { stage: 'handling' },
      },
      {
        by: { role: 'officer', of: 'market-supervision', level: 'district' },
        does: 'answer-as-co-unit',
        with: { text: '无食品经营许可,已告知停止经营。' },
        expect: { stage: 'handling' },
      },
      {
        by: 'officer',
        does: 'handled',
        with: { text: '摊位已撤离。', photos: 1 },
        expect: { stage: 'verify' },
      },
    ],
  },
  {
    story: '部门协助逾期未反馈:两边变红,到点升级到区',
    english: 'A unit that was asked does not answer in time: red on both sides, and up to the district',
    proves: ['05.2'],
    given: {
      kind: 'unlawful-advertising',
      channel: 'patrol',
      by: 'grid-worker',
      at: '2026-11-18 09:00',
      text: '沿街店铺外墙挂满促销横幅,疑似无照经营。',
      answers: { form: 'banner' },
      photos: 1,
      expect: {},
    },
    steps: [
      { by: 'officer', does: 'sign', expect: { stage: 'handling' } },
      {
        by: 'officer',
        does: 'add-unit',
        with: {
          units: [{ competence: 'market-supervision', level: 'district' }],
          text: '请核查营业执照。',
        },
        expect: { stage: 'handling' },
      },
      {
        by: 'officer',
        does: 'add-unit',
        with: {
          units: [{ competence: 'market-supervision', level: 'district' }],
          text: '再请核查营业执照。',
        },
        expect: { refused: 'case.already-asked' },
      },
      { does: 'wait', at: '2026-11-18 17:00', expect: { stage: 'handling' } },
    ],
  },
  {
    story: '两次退回进入仲裁,区级裁定后不得再退',
    english: 'Returned twice, it is arbitrated by the district and cannot be returned again',
    proves: ['05.1'],
    given: {
      kind: 'construction-dust',
      channel: 'patrol',
      by: 'grid-worker',
      at: '2026-11-18 09:00',
      text: '路边一片裸土被风吹起灰尘。',
      answers: { cause: 'soil' },
      photos: 1,
      expect: { stage: 'sign', handler: 'environment', rule: 'environment' },
    },
    steps: [
      {
        by: 'officer',
        does: 'return',
        with: { reason: 'not-ours', text: '该地块已移交建设单位。' },
        expect: { stage: 'dispatch', bounces: 1 },
      },
      {
        by: { role: 'dispatcher', level: 'district' },
        does: 'dispatch',
        with: {
          units: [{ competence: 'construction-supervision', level: 'district' }],
          text: '请住建核实。',
        },
        expect: { stage: 'sign', handler: 'construction-supervision', rule: 'person' },
      },
      {
        by: 'officer',
        does: 'return',
        with: { reason: 'not-ours', text: '没有在建工程。' },
        expect: { stage: 'dispatch', bounces: 2, disputed: true, level: 'district' },
      },
      {
        by: { role: 'dispatcher', level: 'district' },
        does: 'arbitrate',
        with: { units: [{ competence: 'environment', level: 'district' }], text: '裁定由生态环境分局处置。' },
        expect: { stage: 'sign', handler: 'environment', rule: 'arbitration' },
      },
      {
        by: 'officer',
        does: 'return',
        with: { reason: 'not-ours', text: '不是我们。' },
        expect: { refused: 'case.final' },
      },
    ],
  },
  {
    story: '等待材料时挂起,时钟停走,恢复后继续',
    english: 'Waiting for parts the clock stands still, and runs on afterwards',
    proves: ['05.1'],
    given: {
      kind: 'streetlight',
      channel: 'hotline',
      by: 'operator',
      at: '2026-11-16 18:30',
      text: '整条弄堂路灯不亮。',
      answers: { state: 'dark', count: 6 },
      component: { class: 'street-lamp', hasOwner: true },
      expect: { stage: 'filing' },
    },
    steps: [
      {
        by: 'duty-chief',
        does: 'file',
        at: '2026-11-17 09:00',
        expect: { stage: 'sign', handler: 'street-lighting', rule: 'owner' },
      },
      { by: 'officer', does: 'sign', expect: { stage: 'handling' } },
      {
        by: { role: 'duty-chief', level: 'district' },
        does: 'suspend',
        with: { reason: 'material', text: '等待配电箱到货。' },
        expect: { stage: 'handling' },
      },
      {
        by: 'officer',
        does: 'handled',
        with: { text: '修好。', photos: 1 },
        expect: { refused: 'case.paused' },
      },
      { does: 'wait', at: '2026-11-23 09:00', expect: { level: 'district', stage: 'handling' } },
      { by: { role: 'duty-chief', level: 'district' }, does: 'resume', expect: { stage: 'handling' } },
      {
        by: 'officer',
        does: 'handled',
        with: { text: '已全部点亮。', photos: 1 },
        expect: { stage: 'verify', onTime: true },
      },
    ],
  },
  {
    story: '路面塌陷不经任何窗口,直接派抢修单位',
    english: 'A road collapse goes straight to the crew; no desk stands between',
    proves: ['05.1'],
    given: {
      kind: 'road-collapse',
      channel: 'portal',
      by: 'resident',
      at: '2026-11-21 02:10',
      text: '路口塌陷一个大洞,车还在开。',
      answers: { size: 4, traffic: true },
      expect: { stage: 'sign', handler: 'road-maintenance', level: 'district' },
    },
    steps: [{ by: 'officer', does: 'sign', at: '2026-11-21 02:20', expect: { stage: 'handling' } }],
  },
])
