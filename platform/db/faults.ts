// SPDX-License-Identifier: Apache-2.0
import pg from 'pg'
import type { Words } from '#platform/refusal/refusal.ts'

/** The database did not answer, or went away in the middle. The caller may try again: every write carries an idempotency key. */
export class DatabaseUnreachable extends Error {
  override name = 'DatabaseUnreachable'
}

/** PostgreSQL answered with an error. `code` is its SQLSTATE, `statement` the name or the first words of the text. */
export class StatementFailed extends Error {
  override name = 'StatementFailed'
  readonly code: string
  readonly constraint: string | undefined
  readonly statement: string

  constructor(cause: pg.DatabaseError, statement: string) {
    super(`${statement}: ${cause.message}`, { cause })
    this.code = cause.code ?? ''
    this.constraint = cause.constraint
    this.statement = statement
  }
}

/** A transaction went on after one of its statements had failed, so its commit wrote nothing: a mistake in our code. */
export class TransactionAborted extends Error {
  override name = 'TransactionAborted'
}

/**
 * Something outside the program keeps it from starting: a sentence for the administrator and the remedy,
 * each in both languages. It is printed as it is, never with a stack trace.
 */
export class StartProblem extends Error {
  override name = 'StartProblem'
  readonly code: string
  readonly say: Words
  readonly next: Words

  constructor(code: string, words: { say: Words; next: Words }, cause?: unknown) {
    super(`${words.say.en} ${words.next.en}`, { cause })
    this.code = code
    this.say = words.say
    this.next = words.next
  }
}

/** The constraint that refused a row, so that a store can turn it into a refusal; undefined for any other error. */
export const constraintOf = (error: unknown): string | undefined =>
  error instanceof StatementFailed && error.code.startsWith('23') ? error.constraint : undefined

/** Server shutting down, starting up, out of connections: the class 08 and 57P0x states, not faults of the statement. */
const GONE = new Set(['57P01', '57P02', '57P03', '53300'])

/** Turn whatever the driver threw into one of our two faults. */
export const faultOf = (error: unknown, statement: string): Error => {
  if (!(error instanceof pg.DatabaseError)) {
    return error instanceof DatabaseUnreachable || error instanceof StatementFailed
      ? error
      : new DatabaseUnreachable(`The database cannot be reached: ${describe(error)}`, { cause: error })
  }
  const code = error.code ?? ''
  if (GONE.has(code) || code.startsWith('08'))
    return new DatabaseUnreachable(`The database cannot be reached: ${error.message}`, { cause: error })
  return new StatementFailed(error, statement)
}

const describe = (error: unknown): string => {
  if (error instanceof AggregateError) return error.errors.map(describe).join('; ')
  return error instanceof Error ? error.message : String(error)
}
