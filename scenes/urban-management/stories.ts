// SPDX-License-Identifier: Apache-2.0
import { defineStories } from '#scenes/story.ts'
import { urbanManagement } from './scene.ts'
import { workStories } from './stories-work.ts'

/** Components to their owner, events to the place, machines that only suggest. */
export const stories = [
  ...defineStories(urbanManagement, [
    {
      story: '井盖缺失:立案后直接派权属单位,按期修复,第三方核查结案',
      english:
        'A missing cover: filed, sent to its owner, repaired in time, verified by a third party, closed',
      proves: ['05.1'],
      given: {
        kind: 'manhole-cover',
        channel: 'patrol',
        by: 'grid-worker',
        at: '2026-11-18 09:00',
        text: '人行道雨水井盖缺失,已临时围挡。',
        answers: { state: 'missing', guarded: true },
        component: { class: 'water-cover', hasOwner: true },
        photos: 1,
        expect: { stage: 'sign', handler: 'water-supply', rule: 'owner', level: 'district' },
      },
      steps: [
        { by: 'officer', does: 'sign', expect: { stage: 'handling' } },
        {
          by: 'officer',
          does: 'handled',
          at: '2026-11-18 11:30',
          with: { text: '已更换新井盖。', photos: 2, metresAway: 900 },
          expect: { refused: 'case.too-far' },
        },
        {
          by: 'officer',
          does: 'handled',
          at: '2026-11-18 11:30',
          with: { text: '已更换新井盖。', photos: 2 },
          expect: { stage: 'verify', onTime: true, holder: 'verification' },
        },
        {
          by: { role: 'officer', of: 'water-supply' },
          does: 'pass',
          with: { photos: 1 },
          expect: { refused: 'case.not-yours' },
        },
        {
          by: 'verifier',
          does: 'pass',
          with: { text: '井盖平整稳固。', photos: 1 },
          expect: { stage: 'closing', holder: 'supervision' },
        },
        {
          by: { role: 'duty-chief', level: 'district' },
          does: 'close',
          with: { text: '同意结案。' },
          expect: { stage: 'done', status: 'closed', onTime: true },
        },
      ],
    },
    {
      story: '没有登记权属的井盖派给属地养护单位',
      english: 'A cover with no owner on record goes to road maintenance',
      proves: ['05.1'],
      given: {
        kind: 'manhole-cover',
        channel: 'patrol',
        by: 'grid-worker',
        at: '2026-11-18 09:00',
        text: '井盖松动,车辆经过有响声。',
        answers: { state: 'loose' },
        component: { class: 'sewage-cover', hasOwner: false },
        photos: 1,
        expect: { stage: 'sign', handler: 'road-maintenance', rule: 'place' },
      },
      steps: [],
    },
    {
      story: '事件先属地:暴露垃圾由街道保洁队清运',
      english: 'Events go to the place first: exposed waste to the street’s cleaning crew',
      proves: ['05.1'],
      given: {
        kind: 'exposed-waste',
        channel: 'portal',
        by: 'resident',
        at: '2026-11-18 08:40',
        text: '路口堆了好几袋生活垃圾,有异味。',
        answers: { amount: 'heap', smells: true },
        photos: 1,
        expect: { stage: 'intake', holder: 'supervision' },
      },
      steps: [
        { by: 'intake', does: 'accept', expect: { stage: 'filing' } },
        {
          by: 'duty-chief',
          does: 'file',
          expect: { stage: 'sign', handler: 'cleaning', rule: 'place', level: 'street' },
        },
        { by: 'officer', does: 'sign', expect: { stage: 'handling' } },
        {
          by: 'officer',
          does: 'ask-extension',
          with: { limit: { amount: 4, unit: 'work-hour' }, text: '清运车故障。' },
          expect: { stage: 'handling' },
        },
        { by: 'dispatcher', does: 'grant-extension', expect: { stage: 'handling' } },
        {
          by: 'officer',
          does: 'handled',
          at: '2026-11-18 16:30',
          with: { text: '已清运并冲洗。', photos: 1 },
          expect: { stage: 'verify', onTime: true },
        },
        { by: 'grid-worker', does: 'pass', with: { photos: 1 }, expect: { stage: 'closing' } },
        {
          by: 'duty-chief',
          does: 'close',
          with: { text: '结案。' },
          expect: { status: 'closed', closedLevel: 'street' },
        },
        {
          by: 'reporter',
          does: 'object',
          with: { text: '第二天又堆上了' },
          expect: { stage: 'closing', status: 'open' },
        },
        {
          by: 'duty-chief',
          does: 'reopen',
          with: { text: '重新清理并加装监督牌。' },
          expect: { stage: 'handling' },
        },
      ],
    },
    {
      story: '视频发现垃圾箱满溢,经人确认后成案,店主自行整改,不予处罚',
      english: 'A camera sees a full bin, a person confirms it, it is put right without a penalty',
      proves: ['05.4'],
      given: {
        kind: 'litter-bin',
        channel: 'machine',
        by: 'intake',
        at: '2026-11-18 10:00',
        text: '视频点发现垃圾箱满溢(置信度 0.91),已人工确认。',
        answers: { state: 'full' },
        photos: 1,
        expect: { stage: 'sign', handler: 'cleaning', rule: 'place', level: 'street' },
      },
      steps: [
        { by: 'officer', does: 'sign', expect: { stage: 'handling' } },
        {
          by: 'officer',
          does: 'handled',
          with: { text: '沿街店主已自行清理并增设容器,未处罚。', photos: 1 },
          expect: { stage: 'verify', onTime: true },
        },
        { by: 'grid-worker', does: 'pass', with: { photos: 1 }, expect: { stage: 'closing' } },
        { by: 'duty-chief', does: 'close', with: { text: '结案。' }, expect: { status: 'closed' } },
      ],
    },
  ]),
  ...workStories,
]
