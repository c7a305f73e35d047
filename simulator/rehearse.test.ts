// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { replay } from '#engines/case/evolve.ts'
import { demo } from '#districts/demo/district.ts'
import { loadDistrict } from '#districts/district.ts'
import { lakeside } from '#districts/lakeside/district.ts'
import { allStories } from '#scenes/all.ts'
import { rehearse } from './rehearse.ts'
import { theatreOf } from './theatre.ts'

const districts = [demo, lakeside].map((district) => theatreOf(loadDistrict(district)))

for (const theatre of districts)
  for (const story of allStories.filter(({ given }) => theatre.kinds.has(given.kind)))
    test(`${theatre.district.english}: ${story.english}`, () => {
      const { mistakes, matter, events } = rehearse(story, theatre)
      assert.deepEqual(mistakes, [])
      assert.deepEqual(replay(events), matter)
    })
