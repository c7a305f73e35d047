// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { buildWeb } from './build.ts'
import { scriptWeight } from './weight.ts'

/** Gzipped script before anyone can use the page, in bytes. Maps and charts load only where they are shown. */
const budgets: readonly (readonly [string, readonly string[], number])[] = [
  ['the report page of the portal', ['portal/PortalLayout.tsx', 'portal/report/ReportPage.tsx'], 150_000],
  ['the start page of the portal', ['portal/PortalLayout.tsx', 'portal/home/HomePage.tsx'], 150_000],
  ['the follow page of the portal', ['portal/PortalLayout.tsx', 'portal/follow/FollowPage.tsx'], 150_000],
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
