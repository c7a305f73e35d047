// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { buildWeb } from './build.ts'
import { scriptWeight } from './weight.ts'

const map = ['kit/map/DrawnMap.tsx']
const chart = ['kit/chart/DrawnChart.tsx']

/** Gzipped script before anyone can use the page, in bytes. Maps and charts load only where they are shown. */
const budgets: readonly (readonly [string, readonly string[], number])[] = [
  [
    'the report page of the portal',
    ['portal/routes.ts', 'portal/PortalLayout.tsx', 'portal/report/ReportPage.tsx'],
    150_000,
  ],
  [
    'the start page of the portal',
    ['portal/routes.ts', 'portal/PortalLayout.tsx', 'portal/home/HomePage.tsx'],
    150_000,
  ],
  [
    'the follow page of the portal',
    ['portal/routes.ts', 'portal/PortalLayout.tsx', 'portal/follow/FollowPage.tsx'],
    150_000,
  ],
  [
    'the day of the field face',
    ['field/routes.ts', 'field/FieldFace.tsx', 'field/today/TodayPage.tsx'],
    200_000,
  ],
  [
    'the queue of the desk, map included',
    ['desk/routes.ts', 'desk/DeskLayout.tsx', 'desk/queue/QueuePage.tsx', ...map],
    400_000,
  ],
  [
    'a case on the desk, map included',
    ['desk/routes.ts', 'desk/DeskLayout.tsx', 'desk/case/CasePage.tsx', ...map],
    400_000,
  ],
  [
    'the board of the cockpit with map and charts',
    ['cockpit/routes.ts', 'cockpit/CockpitLayout.tsx', 'cockpit/board/BoardPage.tsx', ...map, ...chart],
    480_000,
  ],
]

let dir = ''

before(async () => {
  dir = (await buildWeb()).dir
})

for (const [page, chunks, most] of budgets) {
  test(`${page} stays within its budget of ${most / 1000} kB`, async () => {
    const weight = await scriptWeight(dir, chunks)
    assert.ok(weight <= most, `${(weight / 1000).toFixed(1)} kB`)
  })
}
