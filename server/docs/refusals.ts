// SPDX-License-Identifier: Apache-2.0
import { glob } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type ListedRefusal, listRefusals, refusalsPage } from '#platform/refusal/page.ts'

const ROOT = join(import.meta.dirname, '..', '..')
/** Catalogues lie in files of this name, so that none can be forgotten here. */
const PATTERN = '{platform,engines,server}/**/refusals.ts'

const isCatalogue = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && 'codes' in value

/** Every refusal of the program, found by the name of its file. */
export const collectRefusals = async (): Promise<readonly ListedRefusal[]> => {
  const all: ListedRefusal[] = []
  for await (const path of glob(PATTERN, { cwd: ROOT })) {
    if (path.replaceAll('\\', '/') === 'server/docs/refusals.ts') continue
    const exported = (await import(pathToFileURL(join(ROOT, path)).href)) as Record<string, unknown>
    for (const catalogue of Object.values(exported).filter(isCatalogue))
      all.push(...listRefusals(dirname(path).replaceAll('\\', '/'), catalogue))
  }
  return all
}

/** The text of docs/refusals.md as it must be now. */
export const makeRefusalsPage = async (): Promise<string> => refusalsPage(await collectRefusals())
