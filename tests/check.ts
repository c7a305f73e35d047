// SPDX-License-Identifier: Apache-2.0
// `npm run check`: types, lint and format of the whole tree. Also the first part of `npm test`.
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface Check {
  readonly name: string
  readonly passed: boolean
  readonly said: string
  readonly ms: number
}

const ROOT = join(import.meta.dirname, '..')

const CHECKS = [
  { name: 'the types are right (tsc)', tool: 'typescript', bin: 'tsc', args: ['-p', '.', '--noEmit'] },
  { name: 'the code keeps the lint rules (oxlint)', tool: 'oxlint', bin: 'oxlint', args: ['.'] },
  { name: 'the files are formatted (prettier)', tool: 'prettier', bin: 'prettier', args: ['--check', '.'] },
]

/** Run all three, one after the other: each of them uses every core already. */
export const runChecks = async (): Promise<Check[]> => {
  const done: Check[] = []
  for (const check of CHECKS) {
    const begin = performance.now()
    const { code, said } = await runTool(check.tool, check.bin, check.args)
    done.push({ name: check.name, passed: code === 0, said, ms: performance.now() - begin })
  }
  return done
}

const runTool = async (
  tool: string,
  bin: string,
  args: string[],
): Promise<{ code: number | null; said: string }> => {
  const child = spawn(process.execPath, [await binOf(tool, bin), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (part: Buffer) => (said += part.toString()))
  child.stderr.on('data', (part: Buffer) => (said += part.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, said: said.trim() }
}

/** The script behind `npx bin`, so that it runs with this Node and not with an older one on the path. */
const binOf = async (tool: string, bin: string): Promise<string> => {
  const manifest = join(ROOT, 'node_modules', tool, 'package.json')
  const { bin: bins } = JSON.parse(await readFile(manifest, 'utf8')) as {
    bin: string | Record<string, string>
  }
  const path = typeof bins === 'string' ? bins : bins[bin]
  if (path === undefined) throw new Error(`${tool} has no program ${bin}.`)
  return join(dirname(manifest), path)
}

// `import.meta.main` came with Node 24.2; one of the platform packages is 24.0.
if (process.argv[1] === import.meta.filename) {
  const checks = await runChecks()
  for (const { name, passed, said, ms } of checks)
    console.log(`${passed ? '✔' : '✖'} ${name} (${Math.round(ms)} ms)${passed ? '' : `\n${said}`}`)
  process.exitCode = checks.every(({ passed }) => passed) ? 0 : 1
}
