// SPDX-License-Identifier: Apache-2.0
import { Readable } from 'node:stream'
import { type Raw, raw } from './route.ts'

/** One thing that happened, numbered upwards without repetition. */
export interface Live<T> {
  readonly seq: number
  readonly data: T
}

export interface LiveOptions {
  /** Name of the event in the stream. (Default: change) */
  readonly event?: string
  /** Between two signs of life, in ms; less than the idle limit of connections. (Default: 15,000) */
  readonly heartbeat?: number
  /** Changes remembered for those who come back. (Default: 10,000) */
  readonly remembered?: number
  /** Bytes a reader may lag behind before it is cut; it comes back with Last-Event-ID. (Default: 256 KiB) */
  readonly lag?: number
  /** Readers at once. (Default: 5,000) */
  readonly readers?: number
}

export interface Subscription<T> {
  /** What this reader may see; judged for every change. */
  readonly sees: (change: T) => boolean
  /** The last number the reader has, from `Last-Event-ID`. */
  readonly after?: number | undefined
  /** Asked at every heartbeat and before every change: false ends the stream (signed out, disabled, other posts). */
  readonly isValid: () => boolean
}

interface Reader<T> extends Subscription<T> {
  readonly stream: Readable
}

/** The number in a `Last-Event-ID` header, if it is one. */
export const lastSeen = (header: string | undefined): number | undefined =>
  header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : undefined

/**
 * Hands changes to all who listen (SSE). It knows nothing of the database: whoever reads the log publishes here, in
 * order. A reader that is too slow or no longer entitled is cut, never waited for.
 */
export class LiveHub<T> {
  readonly #readers = new Set<Reader<T>>()
  readonly #memory: Live<T>[] = []
  readonly #options: Required<LiveOptions>
  readonly #timer: NodeJS.Timeout

  constructor(options: LiveOptions = {}) {
    const {
      event = 'change',
      heartbeat = 15_000,
      remembered = 10_000,
      lag = 256 * 1024,
      readers = 5_000,
    } = options
    this.#options = { event, heartbeat, remembered, lag, readers }
    this.#timer = setInterval(() => this.#beat(), Math.min(heartbeat, 1_000))
    this.#timer.unref()
  }

  get size(): number {
    return this.#readers.size
  }

  /** Tell everybody who may see it. */
  publish(change: Live<T>): void {
    this.#memory.push(change)
    // Cut in blocks: shifting one element off a long array each time would be dear.
    if (this.#memory.length > this.#options.remembered * 2) this.#memory.splice(0, this.#options.remembered)
    if (this.#readers.size === 0) return
    const text = this.#say(change)
    for (const reader of this.#readers)
      if (this.#isServed(reader) && reader.sees(change.data)) this.#write(reader, text)
  }

  /** A stream for one reader, beginning with what it missed. The answer of a route with `unhurried: true`. */
  open(subscription: Subscription<T>): Raw & { readonly raw: true } {
    const stream = new Readable({ read: () => undefined, highWaterMark: 64 * 1024 })
    const reader: Reader<T> = { ...subscription, stream }
    stream.once('close', () => this.#readers.delete(reader))
    stream.on('error', () => this.#readers.delete(reader))
    if (this.#readers.size >= this.#options.readers) this.#readers.values().next().value?.stream.push(null)
    this.#readers.add(reader)
    stream.push('retry: 3000\n\n')
    this.#catchUp(reader)
    return raw({
      type: 'text/event-stream; charset=utf-8',
      headers: { 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' },
      body: stream,
    })
  }

  /** End every stream now whose reader is no longer entitled. */
  recheck(): void {
    for (const reader of this.#readers) this.#isServed(reader)
  }

  close(): void {
    clearInterval(this.#timer)
    for (const { stream } of this.#readers) stream.push(null)
    this.#readers.clear()
  }

  #say({ seq, data }: Live<T>): string {
    return `id: ${seq}\nevent: ${this.#options.event}\ndata: ${JSON.stringify(data)}\n\n`
  }

  /** Who was away longer than the memory reaches is told to read everything again. */
  #catchUp(reader: Reader<T>): void {
    const { after } = reader
    if (after === undefined) return
    const first = this.#memory[0]
    if (first && after < first.seq - 1) return this.#write(reader, 'event: reset\ndata: {}\n\n')
    for (const change of this.#memory)
      if (change.seq > after && reader.sees(change.data)) this.#write(reader, this.#say(change))
  }

  #write(reader: Reader<T>, text: string): void {
    if (reader.stream.readableLength + text.length > this.#options.lag) {
      this.#readers.delete(reader)
      reader.stream.destroy()
      return
    }
    reader.stream.push(text)
  }

  #isServed(reader: Reader<T>): boolean {
    if (reader.isValid()) return true
    this.#readers.delete(reader)
    reader.stream.push('event: ended\ndata: {}\n\n')
    reader.stream.push(null)
    return false
  }

  #beats = 0

  /** Entitlement is looked at every second, life is shown every heartbeat. */
  #beat(): void {
    this.#beats += 1
    const isTime = this.#beats % Math.max(1, Math.round(this.#options.heartbeat / 1_000)) === 0
    for (const reader of this.#readers)
      if (this.#isServed(reader) && isTime) this.#write(reader, ': here\n\n')
  }
}
