// SPDX-License-Identifier: Apache-2.0
import { printProblem } from './progress.ts'

/** Run the whole program: whatever is thrown ends it with one sentence and exit code 1. */
export const runProgram = async (work: () => Promise<void>): Promise<void> => {
  try {
    await work()
  } catch (error) {
    printProblem(error)
    process.exitCode = 1
  }
}

/** The launcher, npm and the terminal may each pass on the same Ctrl-C: within this time they are one. */
const ONE_SIGNAL_MS = 1_000

/**
 * Stop in order at Ctrl-C or when the system asks; a second Ctrl-C ends at once.
 * @returns a promise for the first signal.
 */
export const stopSignal = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    let first: number | undefined
    const onSignal = (signal: NodeJS.Signals): void => {
      if (first !== undefined && performance.now() - first > ONE_SIGNAL_MS) process.exit(130)
      first ??= performance.now()
      resolve(signal)
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  })
