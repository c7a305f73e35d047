// SPDX-License-Identifier: Apache-2.0
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeRefusalsPage } from './refusals.ts'

/** Write the pages that are made from the program; part of `npm run zhida -- docs`. */
export const writeRefusalsPage = async (): Promise<string> => {
  const path = join(import.meta.dirname, '..', '..', 'docs', 'refusals.md')
  await writeFile(path, await makeRefusalsPage())
  return path
}
