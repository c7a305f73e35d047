// SPDX-License-Identifier: Apache-2.0
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { DatabaseUnreachable, faultOf, TransactionAborted } from './faults.ts'
import { createListening } from './listening.ts'
import { columnTypes } from './values.ts'

export { constraintOf, DatabaseUnreachable, StatementFailed } from './faults.ts'
export { asTimestamp } from './values.ts'

/** One SQL text with its bind values. With a `name` it is prepared once per connection: name everything hot. */
export interface Statement {
  readonly name?: string
  readonly text: string
  readonly values?: readonly unknown[]
}

/** What a store needs: a place to run statements, be it the pool or a transaction. */
export interface Connection {
  /**
   * Run one statement and give its rows.
   * @throws DatabaseUnreachable when the server is away, StatementFailed when it refuses.
   */
  query<Row extends object = Record<string, unknown>>(statement: Statement): Promise<Row[]>
}

export type Stop = () => Promise<void>

export interface Database extends Connection {
  /** All or nothing, at READ COMMITTED. It is not tried again by itself: say so with an idempotency key. */
  transaction<T>(work: (tx: Connection) => Promise<T>, options?: TransactionOptions): Promise<T>
  /**
   * Be told of `NOTIFY channel`. A hint may come late, double or empty (after a lost connection): read the log then.
   */
  listen(channel: string, onHint: (payload: string) => void): Promise<Stop>
  close(): Promise<void>
}

export interface TransactionOptions {
  /** In ms; 0 is unlimited. (Default: that of the connection) */
  readonly statementTimeout?: number
}

export interface ConnectOptions {
  readonly url: string
  /** Connections at most. (Default: 10) */
  readonly pool?: number
  /** In ms, per statement; 0 is unlimited. (Default: 15,000) */
  readonly statementTimeout?: number
  /** How long to go on trying at start, in ms. (Default: 10,000) */
  readonly patience?: number
  /** Role to take on after sign-in, so that the program has fewer rights than the owner of the tables. */
  readonly role?: string
  /** Shown in pg_stat_activity. (Default: zhida) */
  readonly application?: string
}

/**
 * Open the pool and wait until the server answers.
 * @throws DatabaseUnreachable after `patience`, StatementFailed at once when it answers "no" (password, database, role).
 */
export const connect = async (given: string | ConnectOptions): Promise<Database> => {
  const options = typeof given === 'string' ? { url: given } : given
  const config = clientConfig(options)
  const pool = new pg.Pool({ ...config, max: options.pool ?? 10, idleTimeoutMillis: 60_000 })
  // A connection lost while idle is replaced at its next use; without this line Node would end the program.
  pool.on('error', () => undefined)
  const listening = createListening(config)
  try {
    await answer(pool, options.patience ?? 10_000)
  } catch (error) {
    await pool.end()
    throw error
  }
  return {
    query: (statement) => run(pool, statement),
    transaction: (work, chosen) => transaction(pool, work, chosen),
    listen: listening.listen,
    close: async () => {
      await listening.close()
      await pool.end()
    },
  }
}

/** Settings of every connection, for those that need a client of their own (COPY, listening). */
export const clientConfig = (options: ConnectOptions): pg.ClientConfig => ({
  connectionString: options.url,
  types: columnTypes,
  application_name: options.application ?? 'zhida',
  connectionTimeoutMillis: 5_000,
  statement_timeout: options.statementTimeout ?? 15_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 30_000,
  keepAlive: true,
  // UTC keeps timestamps in one form; the role comes with the connection, so no statement can be sent without it.
  options: ['-c TimeZone=UTC', ...(options.role ? [`-c role=${options.role}`] : [])].join(' '),
})

const answer = async (pool: pg.Pool, patience: number): Promise<void> => {
  const end = performance.now() + patience
  for (;;) {
    try {
      await run(pool, { text: 'SELECT 1' })
      return
    } catch (error) {
      if (!(error instanceof DatabaseUnreachable) || performance.now() > end) throw error
      await pause(100)
    }
  }
}

type Runner = Pick<pg.ClientBase, 'query'>

const run = async <Row extends object>(runner: Runner | pg.Pool, statement: Statement): Promise<Row[]> => {
  try {
    const { name, text, values } = statement
    const result = await runner.query<Row>({
      text,
      ...(name === undefined ? {} : { name }),
      ...(values === undefined ? {} : { values: [...values] }),
    })
    // Several statements in one text (migrations) give a list of results: the last one counts.
    return Array.isArray(result) ? ((result as pg.QueryResult<Row>[]).at(-1)?.rows ?? []) : result.rows
  } catch (error) {
    throw faultOf(error, statement.name ?? statement.text.trim().slice(0, 80))
  }
}

const transaction = async <T>(
  pool: pg.Pool,
  work: (tx: Connection) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> => {
  const client = await pool.connect().catch((error: unknown) => {
    throw faultOf(error, 'BEGIN')
  })
  let broken = false
  // Between two statements nobody waits on the client: its loss must not end the program.
  const onError = (): void => void (broken = true)
  client.on('error', onError)
  try {
    return await inTransaction(client, work, options)
  } catch (error) {
    broken ||= error instanceof DatabaseUnreachable || !(await rolledBack(client))
    throw error
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

const inTransaction = async <T>(
  client: pg.PoolClient,
  work: (tx: Connection) => Promise<T>,
  options: TransactionOptions,
): Promise<T> => {
  const limit = options.statementTimeout
  const begin = limit === undefined ? 'BEGIN' : `BEGIN; SET LOCAL statement_timeout = ${Math.trunc(limit)}`
  await run(client, { text: begin })
  const result = await work({ query: (statement) => run(client, statement) })
  await commit(client)
  return result
}

const commit = async (client: pg.PoolClient): Promise<void> => {
  const { command } = await client.query('COMMIT').catch((error: unknown) => {
    throw faultOf(error, 'COMMIT')
  })
  // After a failed statement that `work` swallowed, PostgreSQL answers COMMIT with ROLLBACK and no error.
  if (command === 'ROLLBACK')
    throw new TransactionAborted('A statement of this transaction had failed: nothing was written.')
}

const rolledBack = async (client: pg.PoolClient): Promise<boolean> =>
  client.query('ROLLBACK').then(
    () => true,
    () => false,
  )
