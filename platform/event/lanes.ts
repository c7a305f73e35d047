// SPDX-License-Identifier: Apache-2.0

/** More work waits than may: the caller is told to come back. */
export class LanesFull extends Error {
  override name = 'LanesFull'
}

/**
 * Let only so many pieces of heavy work run at once and so many wait, in the order they came: work that takes
 * memory or a core must not take it from everybody.
 */
export const makeLanes = (options: { readonly lanes: number; readonly waiting: number }) => {
  const queue: (() => void)[] = []
  let running = 0

  const enter = async (): Promise<void> => {
    if (running < options.lanes) {
      running += 1
      return
    }
    if (queue.length >= options.waiting) throw new LanesFull(`${queue.length} are waiting already.`)
    // Whoever ends hands the lane on, so `running` stays as it is.
    await new Promise<void>((go) => queue.push(go))
  }

  const leave = (): void => {
    const next = queue.shift()
    if (next) next()
    else running -= 1
  }

  return async <T>(work: () => Promise<T>): Promise<T> => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
