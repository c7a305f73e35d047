// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { KEY_BYTES, newKey, type SuiteName, suiteNames } from './suite.ts'

/** The keys that open all others. They stand in a file beside the database, never in it and never in its backups. */
export interface Masters {
  /** Name of the key that new keys are wrapped with. */
  readonly current: string
  readonly keys: ReadonlyMap<string, Buffer>
  /** Key of the keyed hashes, and the suite they were begun with: both stay for good. */
  readonly index: { readonly suite: SuiteName; readonly key: Buffer }
}

/** Where the keys stand: a file; with a command, the file holds them wrapped by a key of an outside keeper. */
export interface MasterPlace {
  readonly file: string
  /**
   * Program and arguments of the outside keeper (HSM, KMS). It is called with `wrap` or `unwrap` after its arguments,
   * reads one key as base64 on its input and answers base64.
   */
  readonly command?: readonly string[] | undefined
}

/** The master keys cannot be read, or the outside keeper refused; the sentence says what to do. */
export class MasterProblem extends Error {
  override name = 'MasterProblem'
}

interface MasterFile {
  readonly format: 1
  readonly current: string
  readonly masters: Readonly<Record<string, string>>
  readonly index: { readonly suite: SuiteName; readonly key: string }
}

const PATIENCE_MS = 20_000

const passing = ({ command }: MasterPlace, verb: 'wrap' | 'unwrap', text: string): string => {
  const [program, ...args] = command ?? []
  if (program === undefined) return text
  const { status, stdout, error } = spawnSync(program, [...args, verb], {
    input: `${text}\n`,
    encoding: 'utf8',
    timeout: PATIENCE_MS,
  })
  const answer = stdout?.trim() ?? ''
  if (error || status !== 0 || answer === '')
    throw new MasterProblem(
      `密钥保管程序“${program} ${verb}”没有给出结果,请检查 VAULT_COMMAND。 The key keeper "${program} ${verb}" gave no answer; check VAULT_COMMAND.`,
      { cause: error },
    )
  return answer
}

const unreadable = (file: string, cause: unknown): MasterProblem =>
  new MasterProblem(
    `主密钥文件 ${file} 读不出来,请从密钥备份中恢复。 The master key file ${file} cannot be read; restore it from the backup of the keys.`,
    { cause },
  )

/** @returns undefined when there is no file yet. @throws MasterProblem */
export const readMasters = (place: MasterPlace): Masters | undefined => {
  const text = readText(place.file)
  if (text === undefined) return undefined
  const file = parsed(place.file, text)
  const open = (wrapped: string): Buffer => {
    const key = Buffer.from(passing(place, 'unwrap', wrapped), 'base64')
    if (key.length !== KEY_BYTES) throw unreadable(place.file, `a key of ${key.length} bytes`)
    return key
  }
  return {
    current: file.current,
    keys: new Map(Object.entries(file.masters).map(([name, wrapped]) => [name, open(wrapped)])),
    index: { suite: file.index.suite, key: open(file.index.key) },
  }
}

const readText = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw unreadable(file, error)
  }
}

const parsed = (name: string, text: string): MasterFile => {
  try {
    const file = JSON.parse(text) as MasterFile
    if (file.format === 1 && file.masters[file.current] && suiteNames.includes(file.index.suite)) return file
  } catch (error) {
    throw unreadable(name, error)
  }
  throw unreadable(name, 'not a file of master keys')
}

/** Write the keys whole or not at all, for the owner alone. */
export const writeMasters = (place: MasterPlace, masters: Masters): void => {
  const wrap = (key: Buffer): string => passing(place, 'wrap', key.toString('base64'))
  const file: MasterFile = {
    format: 1,
    current: masters.current,
    masters: Object.fromEntries([...masters.keys].map(([name, key]) => [name, wrap(key)])),
    index: { suite: masters.index.suite, key: wrap(masters.index.key) },
  }
  mkdirSync(dirname(place.file), { recursive: true })
  const half = `${place.file}.new`
  const handle = openSync(half, 'w', 0o600)
  try {
    writeSync(handle, `${JSON.stringify(file, undefined, 2)}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(half, place.file)
}

/** Keys for a district that begins. */
export const newMasters = (suite: SuiteName): Masters => ({
  current: 'm1',
  keys: new Map([['m1', newKey()]]),
  index: { suite, key: newKey() },
})

/** The same keys with one more, which becomes the current one. */
export const withNewMaster = ({ keys, index }: Masters): Masters => {
  const numbers = [...keys.keys()].map((name) => Number(name.slice(1)))
  const current = `m${Math.max(...numbers) + 1}`
  return { current, keys: new Map([...keys, [current, newKey()]]), index }
}

/** Only the current key, and those that something is still wrapped with. */
export const withoutMasters = ({ current, keys, index }: Masters, used: readonly string[]): Masters => ({
  current,
  keys: new Map([...keys].filter(([name]) => name === current || used.includes(name))),
  index,
})
