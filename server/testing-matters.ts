// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto'
import type { Level } from '#engines/case/declare.ts'
import type { Matter } from '#engines/case/matter.ts'
import type { CaseStore } from '#engines/case/store.ts'
import { DAY } from '#platform/clock/clock.ts'

/** A matter as it stands, for tests that need many of them in a known state rather than their whole story. */
export const matterOf = (given: Partial<Matter> & Pick<Matter, 'area' | 'openedAt'>): Matter => ({
  id: randomUUID(),
  code: randomUUID(),
  kind: 'rubbish',
  declaration: 1,
  group: 'event-appearance',
  about: 'event',
  stage: 'handling',
  status: 'open',
  level: 'community',
  place: { lng: 120.15, lat: 30.31 },
  address: '示范路1号',
  summary: '路边有一堆暴露垃圾',
  urgency: 1,
  channel: 'portal',
  coUnits: [],
  isPublic: true,
  updatedAt: given.openedAt,
  selfHandled: false,
  reportCount: 1,
  bounces: 0,
  reworks: 0,
  urges: 0,
  reopens: 0,
  dispatches: 1,
  escalations: 0,
  supervised: false,
  disputed: false,
  isFinal: false,
  answers: {},
  photos: [],
  children: [],
  version: 1,
  ...given,
})

/** A matter closed at a level, a day after it was reported. */
export const closedAt = (level: Level, given: Parameters<typeof matterOf>[0]): Matter =>
  matterOf({
    stage: 'done',
    status: 'closed',
    level,
    closedLevel: level,
    closedAt: given.openedAt + DAY,
    ...given,
  })

/** Write matters the way every write is made, figures included. */
export const takeIn = (store: Pick<CaseStore, 'intakeMany'>, matters: readonly Matter[]): Promise<unknown> =>
  store.intakeMany(
    matters.map((matter) => ({
      at: matter.openedAt,
      remembered: {
        key: matter.id,
        source: 'test',
        bodyHash: '',
        status: 201,
        answer: {},
        record: matter.id,
      },
      made: [{ matter, events: [] }],
      moved: [],
      reports: [],
      changedReports: [],
    })),
  )
