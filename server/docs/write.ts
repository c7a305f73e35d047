// SPDX-License-Identifier: Apache-2.0
// `npm run zhida -- docs`: write the pages that are made from the program.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeSceneDocuments } from '#scenes/write-documents.ts'
import { makeRefusalsPage } from './refusals.ts'

const folder = join(import.meta.dirname, '..', '..', 'docs')
await writeFile(join(folder, 'refusals.md'), await makeRefusalsPage())
const scenes = await writeSceneDocuments(join(folder, 'scenes'))
console.log(['docs/refusals.md', ...scenes.map((name) => `docs/scenes/${name}`)].join(' ✔\n') + ' ✔')
