// SPDX-License-Identifier: Apache-2.0
import { relative } from 'node:path'
import type { run } from 'node:test'
import { inspect } from 'node:util'
import type { Check } from './check.ts'

type Stream = ReturnType<typeof run>

/** What node:test tells of one ended test; only what is read here. */
interface Ended {
  readonly name: string
  readonly file?: string | undefined
  readonly line?: number | undefined
  readonly skip?: string | boolean | undefined
  readonly todo?: string | boolean | undefined
  readonly details: {
    readonly type?: string | undefined
    readonly error?: Error
    readonly duration_ms: number
  }
}

interface Failure {
  readonly name: string
  readonly file: string
  readonly where: string
  readonly reason: string
}

interface Tally {
  /** Path of the file of each passed test. */
  passed: string[]
  failures: Failure[]
  skipped: { readonly name: string; readonly file: string; readonly where: string; readonly why: string }[]
  /** Failed once and was run again: printed, whatever the second run says. */
  readonly unsteady: Failure[]
}

export interface Report {
  addCheck(check: Check): void
  /** Follow a test run to its end: a line per file as it ends. */
  follow(stream: Stream, root: string): Promise<void>
  /** Forget what the failed files under a folder gave, so that they can be run once more. @returns their absolute paths. */
  takeBack(folder: string): readonly string[]
  /** Print skipped and failed tests and the last line. @returns whether something ran and nothing failed. */
  finish(): boolean
}

export const createReport = (print: (line: string) => void = console.log): Report => {
  const tally: Tally = { passed: [], failures: [], skipped: [], unsteady: [] }
  return {
    addCheck: ({ name, passed, said, ms }) => {
      print(`${passed ? '✔' : '✖'} ${name} (${Math.round(ms)} ms)`)
      if (passed) tally.passed.push('')
      else tally.failures.push({ name, file: '', where: 'npm run check', reason: said })
    },
    follow: (stream, root) => follow(stream, root, { tally, print }),
    takeBack: (folder) => takeBack(tally, folder),
    finish: () => finish(tally, print),
  }
}

const follow = async (
  stream: Stream,
  root: string,
  { tally, print }: { tally: Tally; print: (line: string) => void },
): Promise<void> => {
  const stderr = new Map<string, string>()
  const where = ({ file = '', line }: Ended): string =>
    `${relative(root, file)}${line === undefined ? '' : `:${line}`}`
  stream.on('test:pass', (test) => addPassed(tally, test, where(test)))
  stream.on('test:fail', (test) => addFailed(tally, test, where(test), stderr))
  stream.on('test:stderr', ({ file, message }) => stderr.set(file, (stderr.get(file) ?? '') + message))
  stream.on('test:summary', ({ file, success, counts, duration_ms }) => {
    if (file === undefined) return
    print(`${success ? '✔' : '✖'} ${relative(root, file)}: ${counts.tests} (${Math.round(duration_ms)} ms)`)
  })
  // Reading the stream to its end drives it; the listeners above do the work.
  for await (const _event of stream);
}

const takeBack = (tally: Tally, folder: string): readonly string[] => {
  const failed = new Set(tally.failures.map(({ file }) => file).filter((file) => file.startsWith(folder)))
  tally.unsteady.push(...tally.failures.filter(({ file }) => failed.has(file)))
  tally.failures = tally.failures.filter(({ file }) => !failed.has(file))
  tally.skipped = tally.skipped.filter(({ file }) => !failed.has(file))
  tally.passed = tally.passed.filter((file) => !failed.has(file))
  return [...failed]
}

const addPassed = (tally: Tally, test: Ended, where: string): void => {
  const { name, file = '' } = test
  const why = test.skip ?? test.todo
  if (why !== undefined) tally.skipped.push({ name, file, where, why: why === true ? '' : String(why) })
  else if (test.details.type !== 'suite') tally.passed.push(file)
}

const addFailed = (tally: Tally, test: Ended, where: string, stderr: ReadonlyMap<string, string>): void => {
  const { error } = test.details
  // A group fails with its members; the members are counted.
  if (error && 'failureType' in error && error.failureType === 'subtestsFailed') return
  const cause: unknown = error?.cause ?? error
  const reason = cause instanceof Error ? stackOf(cause) : inspect(cause)
  // A file that fails as a whole (it does not load, it ends with an error) tells why only on stderr.
  const said = test.name === test.file ? (stderr.get(test.file)?.trim() ?? '') : ''
  const name = test.name === test.file ? where : test.name
  tally.failures.push({ name, file: test.file ?? '', where, reason: said || reason })
}

const stackOf = (error: Error): string =>
  (error.stack ?? error.message)
    .split('\n')
    .filter((line) => !line.includes('(node:internal') && !line.includes('at node:internal'))
    .join('\n')

const finish = ({ passed, failures, skipped, unsteady }: Tally, print: (line: string) => void): boolean => {
  for (const { name, where, why } of skipped) print(`– skipped: ${name} (${where})${why ? `: ${why}` : ''}`)
  for (const each of unsteady) print(`\n↻ failed at the first try, run again: ${said(each)}`)
  for (const each of failures) print(`\n✖ ${said(each)}`)
  print('')
  if (passed.length + failures.length === 0) print('No test was found.')
  print(`${passed.length} passed, ${failures.length} failed`)
  return failures.length === 0 && passed.length > 0
}

const said = ({ name, where, reason }: Failure): string => `${name}\n  ${where}\n${indented(reason)}`

const indented = (text: string): string =>
  text
    .split('\n')
    .slice(0, 60)
    .map((line) => `    ${line}`)
    .join('\n')
