// SPDX-License-Identifier: Apache-2.0

export interface GatherOptions<T, R> {
  /** Write a batch in one statement; all of it is done or an error is thrown. */
  readonly write: (batch: readonly T[]) => Promise<readonly R[]>
  /** Answer one item alone when a batch failed, so that a bad neighbour sinks nobody else. */
  readonly alone: (item: T) => Promise<R>
  /** Items in one statement at most. (Default: 200) */
  readonly most?: number
  /** Statements under way at once; two keep the database and the program both busy. (Default: 2) */
  readonly lanes?: number
}

interface Waiting<T, R> {
  readonly item: T
  readonly answer: (value: R) => void
  readonly fail: (error: unknown) => void
}

/**
 * Group commit in the program: while one statement is under way, the next items gather and go together. Nobody waits
 * for a timer: an idle lane takes what there is at the end of the current turn of the event loop.
 */
export const gather = <T, R>(options: GatherOptions<T, R>): ((item: T) => Promise<R>) => {
  const { write, alone, most = 200, lanes = 2 } = options
  const waiting: Waiting<T, R>[] = []
  let busy = 0
  let planned = false

  const flush = async (batch: readonly Waiting<T, R>[]): Promise<void> => {
    try {
      const answers = await write(batch.map((one) => one.item))
      for (const [index, one] of batch.entries()) one.answer(answers[index] as R)
    } catch {
      for (const one of batch) await alone(one.item).then(one.answer, one.fail)
    }
  }

  const pump = (): void => {
    planned = false
    while (busy < lanes && waiting.length > 0) {
      busy += 1
      void flush(waiting.splice(0, most)).finally(() => {
        busy -= 1
        pump()
      })
    }
  }

  return (item) =>
    new Promise<R>((answer, fail) => {
      waiting.push({ item, answer, fail })
      if (planned) return
      planned = true
      setImmediate(pump)
    })
}
