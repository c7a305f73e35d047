// SPDX-License-Identifier: Apache-2.0
import pg from 'pg'
import { clientConfig } from '#platform/db/database.ts'

/*
 * COPY over the wire, the quickest way PostgreSQL takes rows. The driver speaks the protocol but offers no COPY of its
 * own: what is submitted here answers its messages.
 */

interface Wire {
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
}

interface Waiting {
  readonly done: () => void
  readonly failed: (error: Error) => void
}

class Copy {
  readonly #text: string
  readonly #waiting: Waiting
  readonly #chunks: readonly Buffer[]
  readonly taken: Buffer[] = []

  constructor(text: string, chunks: readonly Buffer[], waiting: Waiting) {
    this.#text = text
    this.#chunks = chunks
    this.#waiting = waiting
  }

  submit(wire: Wire): void {
    wire.query(this.#text)
  }
  handleCopyInResponse(wire: Wire): void {
    for (const chunk of this.#chunks) wire.sendCopyFromChunk(chunk)
    wire.endCopyFrom()
  }
  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    this.taken.push(Buffer.from(chunk))
  }
  handleError(error: Error): void {
    this.#waiting.failed(error)
  }
  handleReadyForQuery(): void {
    this.#waiting.done()
  }
  handleCommandComplete(): void {}
  handleCopyDone(): void {}
}

const run = (client: pg.Client, text: string, chunks: readonly Buffer[]): Promise<readonly Buffer[]> =>
  new Promise((resolve, reject) => {
    const copy = new Copy(text, chunks, { done: () => resolve(copy.taken), failed: reject })
    client.query(copy as unknown as pg.Submittable)
  })

/** Rows as COPY gives them, and the seconds COPY takes to put them into another table. */
export const timeCopy = async (
  url: string,
  { select, into }: { readonly select: string; readonly into: string },
): Promise<{ readonly rows: number; readonly seconds: number }> => {
  const client = new pg.Client({ ...clientConfig({ url, statementTimeout: 0 }) })
  await client.connect()
  try {
    const chunks = await run(client, `COPY (${select}) TO STDOUT`, [])
    const begin = performance.now()
    await run(client, `COPY ${into} FROM STDIN`, chunks)
    return { rows: chunks.length, seconds: (performance.now() - begin) / 1000 }
  } finally {
    await client.end()
  }
}
