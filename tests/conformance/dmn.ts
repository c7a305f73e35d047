// SPDX-License-Identifier: Apache-2.0
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { emptyDatabase } from '#platform/db/testing.ts'
import { runFile } from './dmn-run.ts'
import type { AskSql, Outcome } from './dmn-run.ts'
import { printReport } from './dmn-report.ts'

/** Runs the DMN technology compatibility kit: every case in JavaScript, and through PostgreSQL where it is a scalar. */
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const folder = process.env['DMN_TCK_DIR'] ?? resolve(root, '../shared/data/dmn-tck')

const listTests = async (from: string): Promise<readonly string[]> => {
  const entries = await readdir(from, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile() && /-test-\d+\.xml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

const withDatabase = async <T>(work: (ask: AskSql | undefined) => Promise<T>): Promise<T> => {
  const database = await emptyDatabase().catch((error: unknown) => {
    console.error(
      `没有数据库，只在 JavaScript 中运行 · no database, JavaScript only: ${error instanceof Error ? error.message : ''}`,
    )
    return undefined
  })
  if (!database) return work(undefined)
  try {
    return await work(async ({ text, values }) => {
      const rows = await database.owner.query<{ value: unknown }>({ text, values: [...values] })
      return rows[0]?.value ?? null
    })
  } finally {
    await database.drop()
  }
}

const main = async (): Promise<void> => {
  const tests = await listTests(folder).catch(() => [])
  if (tests.length === 0) {
    console.error(
      `在 ${folder} 中没有测试，请设置 DMN_TCK_DIR。 · No tests in that folder; set DMN_TCK_DIR to the TestCases of the kit.`,
    )
    process.exitCode = 2
    return
  }
  const outcomes = await withDatabase(async (ask) => {
    const found: Outcome[] = []
    for (const test of tests)
      found.push(
        ...(await runFile(test, relative(folder, dirname(test)), {
          ask,
          readText: (path) => readFile(path, 'utf8'),
        })),
      )
    return found
  })
  const failed = printReport(outcomes, process.argv.includes('--all'))
  process.exitCode = failed > 0 ? 1 : 0
}

await main()
