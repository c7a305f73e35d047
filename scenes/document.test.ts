// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { format } from 'prettier'
import { scenes, storiesOf } from './all.ts'
import { documentScene } from './document.ts'

const folder = join(import.meta.dirname, '..', 'docs', 'scenes')

for (const scene of scenes)
  test(`the page of ${scene.label} says what the scene declares`, async () => {
    const written = await readFile(join(folder, `${scene.key}.md`), 'utf8').catch(() => '')
    const now = await format(documentScene(scene, storiesOf[scene.key] ?? []), { parser: 'markdown' })
    assert.ok(written === now, `docs/scenes/${scene.key}.md is out of date: run npm run zhida -- docs`)
  })

test('every scene has stories', () => {
  for (const scene of scenes.filter(({ caseTypes }) => Object.keys(caseTypes).length > 0))
    assert.ok((storiesOf[scene.key] ?? []).length > 0, scene.key)
})
