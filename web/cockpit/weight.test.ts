// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildWeb } from '../build.ts'
import { scriptWeight } from '../weight.ts'

test('the cockpit with its map and charts stays within 480 kB of script', async () => {
  const { dir } = await buildWeb()
  const weight = await scriptWeight(dir, [
    'cockpit/CockpitLayout.tsx',
    'cockpit/board/BoardPage.tsx',
    'kit/map/DrawnMap.tsx',
    'kit/chart/DrawnChart.tsx',
  ])
  assert.ok(weight <= 480_000, `${(weight / 1000).toFixed(1)} kB`)
})
