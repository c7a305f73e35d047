// SPDX-License-Identifier: Apache-2.0
import { defineStories } from '#scenes/story.ts'
import { illegalBuilding } from './scene.ts'

/** Found, ordered and removed, each against its clock; a complaint answered without its writer being shown. */
export const stories = defineStories(illegalBuilding, [
  {
    story: '巡查发现楼顶加层:当天立案查处,拆除前后有照片,他人核查后结案',
    english:
      'A patrol sees a storey being added: ordered down the same day, removed with photos before and after, checked by another unit',
    proves: ['06.6'],
    given: {
      kind: 'new-illegal-building',
      channel: 'patrol',
      by: 'grid-worker',
      at: '2026-11-18 09:00',
      text: '三幢楼顶正在用砖加层,有工人和砂浆。',
      answers: { what: 'storey', size: 35, isBuilding: true },
      photos: 1,
      expect: { stage: 'filing', level: 'community', holder: 'supervision' },
    },
    steps: [
      {
        by: 'duty-chief',
        does: 'file',
        with: { text: '现场已责令停工,立案查处。' },
        expect: { stage: 'sign', handler: 'comprehensive-enforcement', rule: 'place' },
      },
      { by: 'officer', does: 'sign', expect: { stage: 'handling' } },
      {
        by: 'officer',
        does: 'handled',
        with: { text: '已全部拆除。' },
        expect: { refused: 'case.input-missing' },
      },
      {
        by: 'officer',
        does: 'handled',
        at: '2026-11-19 10:00',
        with: { text: '已全部拆除,建材清离。', photos: 2 },
        expect: { stage: 'verify', onTime: true, holder: 'verification' },
      },
      {
        by: 'verifier',
        does: 'pass',
        with: { text: '楼顶已恢复原状。', photos: 1 },
        expect: { stage: 'closing' },
      },
      {
        by: 'duty-chief',
        does: 'close',
        with: { text: '同意结案。' },
        expect: { status: 'closed', onTime: true },
      },
    ],
  },
])
