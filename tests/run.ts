// SPDX-License-Identifier: Apache-2.0
// `npm test [-- filter]`: checks first, then every *.test.ts of the project; ends with "N passed, N failed".
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from 'node:test'
import { connect } from '#platform/db/database.ts'
import { findTestCluster } from '#platform/db/testing-cluster.ts'
import { runChecks } from './check.ts'
import { createReport } from './report.ts'

const ROOT = join(import.meta.dirname, '..')
/** No file may take longer; one that hangs fails by name instead of stopping the build. */
const FILE_LIMIT_MS = 10 * 60_000
/** A real browser on a busy machine may stall: a journey that fails is run once more, by itself, and both are told. */
const JOURNEYS = join(ROOT, 'tests', 'journeys')
const SKIPPED = new Set(['node_modules', 'data', 'dist', '.git'])

const listTestFiles = async (filters: readonly string[]): Promise<string[]> => {
  const found = glob('**/*.test.{ts,tsx}', { cwd: ROOT, exclude: (name) => SKIPPED.has(name) })
  const paths: string[] = []
  for await (const path of found) paths.push(path)
  const wanted = (path: string): boolean =>
    filters.length === 0 || filters.some((filter) => path.replaceAll('\\', '/').includes(filter))
  return paths.filter(wanted).sort()
}

/** One database server for all files; the open connection keeps it from stopping as idle in between. */
const holdTestCluster = async (): Promise<() => Promise<void>> => {
  const url = await findTestCluster()
  process.env['ZHIDA_TEST_DATABASE'] = url
  const db = await connect({ url, pool: 1, application: 'zhida-test' })
  await db.listen('zhida_test_run', () => undefined)
  return db.close
}

const runFiles = (files: readonly string[], concurrency: number) =>
  run({ files: [...files], concurrency, isolation: 'process', cwd: ROOT, timeout: FILE_LIMIT_MS })

const main = async (filters: readonly string[]): Promise<boolean> => {
  const report = createReport()
  // A filter means somebody is at work on one thing: the checks of the whole tree would only make them wait.
  if (filters.length === 0) for (const check of await runChecks()) report.addCheck(check)
  const files = await listTestFiles(filters)
  if (files.length > 0) {
    const release = await holdTestCluster()
    await report.follow(
      runFiles(
        files.map((file) => join(ROOT, file)),
        2,
      ),
      ROOT,
    )
    const again = report.takeBack(JOURNEYS)
    if (again.length > 0) await report.follow(runFiles(again, 1), ROOT)
    await release()
  }
  return report.finish()
}

process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1
// A forgotten timer or socket in a test runner of ours must not keep the build waiting.
setTimeout(() => process.exit(), 2_000).unref()
