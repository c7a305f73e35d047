// SPDX-License-Identifier: Apache-2.0
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import * as problems from './problems.ts'

/** What an administrator may choose, by environment variable or option; the option wins. */
export interface Settings {
  /** PORT, --port. (Default: 8080) */
  readonly port: number
  /** HOST, --host. (Default: 127.0.0.1, this machine only) */
  readonly host: string
  /** DATA_DIR, --data-dir: one folder for everything. (Default: data/ beside the program) */
  readonly dataDir: string
  /** DATABASE_URL: one's own PostgreSQL; undefined is the embedded one. */
  readonly databaseUrl: string | undefined
  /** DEMO=off, --no-demo: start empty, without demo district and accounts. (Default: on) */
  readonly demo: boolean
  /** --fresh: begin again without the data of before. */
  readonly fresh: boolean
}

export const DEFAULT_PORT = 8080
const ROOT = join(import.meta.dirname, '..', '..')

/** @throws StartProblem for an unknown option or a value that cannot be. */
export const readSettings = (
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Settings => {
  const options = readOptions(args)
  const databaseUrl = readDatabaseUrl(env['DATABASE_URL'])
  const fresh = options.fresh ?? false
  if (fresh && databaseUrl !== undefined) throw problems.freshOnOwnDatabase()
  const folder = options['data-dir'] ?? env['DATA_DIR']
  return {
    port: readPort(options.port ?? env['PORT']),
    host: options.host ?? (env['HOST'] || '127.0.0.1'),
    dataDir: folder ? resolve(folder) : join(ROOT, 'data'),
    databaseUrl,
    demo: options['no-demo'] ? false : readSwitch('DEMO', env['DEMO']),
    fresh,
  }
}

const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  'data-dir': { type: 'string' },
  'no-demo': { type: 'boolean' },
  fresh: { type: 'boolean' },
} as const

const readOptions = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values
  } catch (error) {
    throw problems.unknownOption(
      args.join(' '),
      Object.keys(OPTIONS).map((name) => `--${name}`),
      error,
    )
  }
}

const readPort = (text: string | undefined): number => {
  if (text === undefined || text === '') return DEFAULT_PORT
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw problems.notAPort(text)
  return port
}

const ON = new Set(['on', 'true', '1', 'yes'])
const OFF = new Set(['off', 'false', '0', 'no'])

const readSwitch = (name: string, text: string | undefined): boolean => {
  const value = (text ?? '').trim().toLowerCase()
  if (value === '' || ON.has(value)) return true
  if (OFF.has(value)) return false
  throw problems.notASwitch(name, text ?? '')
}

const readDatabaseUrl = (text: string | undefined): string | undefined => {
  if (text === undefined || text.trim() === '') return undefined
  if (!/^(postgres(ql)?|socket):/.test(text) || !URL.canParse(text)) throw problems.notADatabaseUrl()
  return text
}
