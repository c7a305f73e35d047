// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Scene } from './scene.ts'
import type { Story } from './story.ts'

/** A folder of scenes/ as it is found: adding a scene is adding a folder, no list names it. */
interface Found {
  readonly scene: Scene
  readonly stories: readonly Story[]
}

/** A folder without the scene or the stories its files promise: a fault of whoever wrote it, with the remedy. */
export class SceneIncomplete extends Error {
  override name = 'SceneIncomplete'
}

const isScene = (value: unknown): value is Scene =>
  typeof value === 'object' && value !== null && 'caseTypes' in value && 'competences' in value

const read = async (folder: string): Promise<Found> => {
  const exported: object = await import(`./${folder}/scene.ts`)
  const scene = Object.values(exported).find(isScene)
  if (!scene)
    throw new SceneIncomplete(`scenes/${folder}/scene.ts exports no scene; export defineScene({ … }).`)
  if (!existsSync(join(import.meta.dirname, folder, 'stories.ts')))
    throw new SceneIncomplete(`scenes/${folder} has no stories.ts; tell at least one story of its life.`)
  const { stories } = (await import(`./${folder}/stories.ts`)) as { readonly stories?: readonly Story[] }
  if (!stories) throw new SceneIncomplete(`scenes/${folder}/stories.ts exports no "stories".`)
  return { scene, stories }
}

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, 'scene.ts')))
  .map(({ name }) => name)
  .toSorted()
const found = await Promise.all(folders.map(read))

/** The scenes there are; a district says which of them it works with. */
export const scenes: readonly Scene[] = found.map(({ scene }) => scene)

/** Stories by the key of their scene. */
export const storiesOf: Readonly<Record<string, readonly Story[]>> = Object.fromEntries(
  found.map(({ scene, stories }) => [scene.key, stories]),
)
export const allStories: readonly Story[] = found.flatMap(({ stories }) => stories)
