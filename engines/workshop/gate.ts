// SPDX-License-Identifier: Apache-2.0

/** Lets a few through at a time; the others wait in line, and a line that grows too long is closed. */
export interface Gate {
  /** Undefined when the line is too long: nothing was done. */
  through<T>(work: () => Promise<T>): Promise<{ readonly value: T } | undefined>
}

export const makeGate = ({ atOnce, line }: { readonly atOnce: number; readonly line: number }): Gate => {
  const waiting: (() => void)[] = []
  let inside = 0
  const enter = (): Promise<void> => {
    inside += 1
    return inside <= atOnce ? Promise.resolve() : new Promise((go) => waiting.push(go))
  }
  const leave = (): void => {
    inside -= 1
    waiting.shift()?.()
  }
  return {
    through: async (work) => {
      if (waiting.length >= line) return undefined
      await enter()
      try {
        return { value: await work() }
      } finally {
        leave()
      }
    },
  }
}
