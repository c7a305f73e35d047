// SPDX-License-Identifier: Apache-2.0

/**
 * Work on one thing goes one after the other, work on different things at once. In a flood thousands join one matter:
 * in turn each is written once, at once they would overtake each other again and again.
 */
export const inTurns = () => {
  const last = new Map<string, Promise<unknown>>()
  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const turn = (last.get(key) ?? Promise.resolve()).then(work, work)
    last.set(key, turn)
    try {
      return await turn
    } finally {
      if (last.get(key) === turn) last.delete(key)
    }
  }
}
