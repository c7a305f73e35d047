// SPDX-License-Identifier: Apache-2.0
import { Worker } from 'node:worker_threads'
import type { Paper } from './paper.ts'

export class PressFailed extends Error {
  override name = 'PressFailed'
}

interface Pressed {
  readonly id: number
  readonly bytes?: Uint8Array
  readonly fault?: string
}
interface Order {
  readonly resolve: (bytes: Buffer) => void
  readonly reject: (error: Error) => void
}

/** The press keeps both faces in memory (about 60 MB): it is let go when nothing was printed for so long. */
const IDLE = 60_000

/** One thread of its own, started with the first paper and gone a minute after the last. It keeps no process alive. */
const openPress = () => {
  const worker = new Worker(new URL('./press-worker.ts', import.meta.url))
  const waiting = new Map<number, Order>()
  let idle: NodeJS.Timeout | undefined
  const close = (error: Error): void => {
    clearTimeout(idle)
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
    if (current === open) current = undefined
    void worker.terminate()
  }
  worker.unref()
  worker.on('error', (cause) => close(new PressFailed('The press stopped', { cause })))
  worker.on('exit', () => close(new PressFailed('The press stopped')))
  worker.on('message', ({ id, bytes, fault }: Pressed) => {
    const order = waiting.get(id)
    waiting.delete(id)
    if (bytes) order?.resolve(Buffer.from(bytes))
    else order?.reject(new PressFailed(fault ?? 'Nothing was printed'))
    if (waiting.size > 0) return
    worker.unref()
    idle = setTimeout(() => close(new PressFailed('The press was idle')), IDLE).unref()
  })
  const open = {
    waiting: (): number => waiting.size,
    order: (id: number, paper: Paper, order: Order): void => {
      clearTimeout(idle)
      waiting.set(id, order)
      worker.ref()
      worker.postMessage({ id, paper })
    },
  }
  return open
}

let current: ReturnType<typeof openPress> | undefined
let orders = 0

/**
 * Print a paper as PDF, off the thread that answers requests. The same paper gives the same bytes.
 * @throws PressFailed
 */
export const printPaper = (paper: Paper): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    current ??= openPress()
    orders += 1
    current.order(orders, paper, { resolve, reject })
  })

/** Papers that were ordered and are not printed yet. */
export const papersWaiting = (): number => current?.waiting() ?? 0
