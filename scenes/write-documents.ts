// SPDX-License-Identifier: Apache-2.0
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { format } from 'prettier'
import { scenes, storiesOf } from './all.ts'
import { documentScene } from './document.ts'

/** Write the page of every scene into a folder. @returns the names of the files. */
export const writeSceneDocuments = async (folder: string): Promise<readonly string[]> => {
  await mkdir(folder, { recursive: true })
  for (const scene of scenes) {
    const text = documentScene(scene, storiesOf[scene.key] ?? [])
    await writeFile(join(folder, `${scene.key}.md`), await format(text, { parser: 'markdown' }))
  }
  return scenes.map(({ key }) => `${key}.md`)
}
