// SPDX-License-Identifier: Apache-2.0
import { parseArgs } from 'node:util'
import { StartProblem } from '#platform/db/faults.ts'
import type { Outcome } from '#platform/refusal/refusal.ts'
import { commandRefusals } from './refusals.ts'

/** A refusal ends a command like any other problem of an administrator: one sentence and its remedy. */
export const get = <T>(outcome: Outcome<T>): T => {
  if (outcome.ok) return outcome.value
  const { code, say, next } = outcome.refusal
  throw new StartProblem(code, { say, next })
}

export interface Options {
  readonly files: readonly string[]
  readonly values: Readonly<Record<string, string | undefined>>
}

/** Options of a command, each with a value. @throws StartProblem with its usage */
export const readOptions = (args: readonly string[], names: readonly string[], usage: string): Options => {
  const options = Object.fromEntries(
    [...names, 'data-dir'].map((name) => [name, { type: 'string' as const }]),
  )
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      strict: true,
      allowPositionals: true,
    })
    return { files: positionals, values: values as Record<string, string | undefined> }
  } catch {
    return get({ ok: false, refusal: commandRefusals['command.usage']({ usage }) })
  }
}

/** The one file of a command. @throws StartProblem */
export const fileOf = ({ files }: Options, usage: string): string => {
  const [file] = files
  if (file !== undefined && files.length === 1) return file
  return get({ ok: false, refusal: commandRefusals['command.no-file']({ usage }) })
}

/** Id of a district. @throws StartProblem */
export const districtOf = (given: string): string =>
  /^[a-z][a-z0-9-]{1,31}$/.test(given)
    ? given
    : get({ ok: false, refusal: commandRefusals['command.district']({ given: given.slice(0, 40) }) })
