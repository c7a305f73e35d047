// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { glob, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeFacePages } from './preload.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const dist = join(here, 'dist')
const kept = 3

export interface BuildWebOptions {
  readonly force?: boolean
  readonly onStep?: (say: { zh: string; en: string }) => void
}

/**
 * Builds the four faces unless these very sources were built before. Each build lies in a folder named after
 * the hash of its sources, so that starts side by side never overwrite each other and a running server keeps its files.
 */
export async function buildWeb(options: BuildWebOptions = {}): Promise<{ dir: string }> {
  const dir = join(dist, await sourceHash())
  if (existsSync(join(dir, 'index.html')) && !options.force) return { dir }
  options.onStep?.({
    zh: '正在构建网页（只在第一次或源文件变化后）…',
    en: 'Building the web pages (first start or changed sources) …',
  })
  const started = Date.now()
  await buildInto(dir)
  await prune(dir)
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  options.onStep?.({ zh: `网页已构建，用时 ${seconds} 秒`, en: `Web pages built in ${seconds} s` })
  return { dir }
}

async function buildInto(dir: string): Promise<void> {
  const work = join(dist, `.building-${process.pid}-${Date.now()}`)
  try {
    await mkdir(work, { recursive: true })
    const { build } = await import('vite')
    await build({
      configFile: join(here, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: work, emptyOutDir: true },
    })
    await writeFacePages(work)
    await rm(dir, { recursive: true, force: true })
    await rename(work, dir)
  } catch (cause) {
    // Losing the race to another start is fine: it built the same sources.
    if (!existsSync(join(dir, 'index.html'))) throw cause
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function sourceHash(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of await listSources()) {
    hash
      .update(file)
      .update('\0')
      .update(await readFile(join(here, file)))
      .update('\0')
  }
  hash.update(await readFile(join(here, '..', 'package-lock.json')))
  return hash.digest('hex').slice(0, 12)
}

async function listSources(): Promise<readonly string[]> {
  const files: string[] = []
  const found = glob('**/*.{ts,tsx,css,html,svg,png,json,webmanifest}', {
    cwd: here,
    exclude: (name) => name === 'dist',
  })
  for await (const file of found) if (!file.includes('.test.')) files.push(file)
  return files.toSorted()
}

async function prune(current: string): Promise<void> {
  const names = (await readdir(dist)).filter((name) => /^[0-9a-f]{12}$/.test(name))
  const aged = await Promise.all(
    names.map(async (name) => ({ dir: join(dist, name), at: (await stat(join(dist, name))).mtimeMs })),
  )
  const old = aged
    .filter(({ dir }) => dir !== current)
    .toSorted((a, b) => b.at - a.at)
    .slice(kept - 1)
  await Promise.all(old.map(({ dir }) => rm(dir, { recursive: true, force: true })))
}
