// SPDX-License-Identifier: Apache-2.0

/** Work that repeats in the background. */
export interface Job {
  readonly name: string
  /** In ms, from the end of one run to the start of the next. */
  readonly every: number
  run(): Promise<unknown>
}

export interface JobState {
  readonly name: string
  readonly every: number
  readonly runs: number
  readonly failures: number
  readonly lastAt: number | undefined
  readonly lastMs: number | undefined
  readonly lastError: string | undefined
}

/**
 * Run jobs one after the other in their rhythm, each for itself: one that fails is tried again at its next time and
 * stops nobody else. Every job is safe to run twice at once, so several programs may share one database.
 */
export const startJobs = (
  jobs: readonly Job[],
  now: () => number,
  onFault: (job: string, error: unknown) => void,
) => {
  const states = new Map<string, JobState>(
    jobs.map(({ name, every }) => [
      name,
      { name, every, runs: 0, failures: 0, lastAt: undefined, lastMs: undefined, lastError: undefined },
    ]),
  )
  const timers = new Map<string, NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  let isStopped = false

  const once = async (job: Job): Promise<void> => {
    const begin = performance.now()
    const state = states.get(job.name)
    let lastError: string | undefined
    try {
      await job.run()
    } catch (error) {
      lastError = error instanceof Error ? error.message : String(error)
      // What waits says so at every run; it is told once, not twice a second.
      if (lastError !== states.get(job.name)?.lastError) onFault(job.name, error)
    }
    if (!state) return
    const before = states.get(job.name) ?? state
    states.set(job.name, {
      ...before,
      runs: before.runs + 1,
      failures: before.failures + (lastError === undefined ? 0 : 1),
      lastAt: now(),
      lastMs: Math.round(performance.now() - begin),
      lastError,
    })
  }

  const plan = (job: Job): void => {
    if (isStopped) return
    const timer = setTimeout(() => {
      const run = once(job).finally(() => {
        running.delete(run)
        plan(job)
      })
      running.add(run)
    }, job.every)
    timer.unref()
    timers.set(job.name, timer)
  }
  for (const job of jobs) plan(job)

  return {
    states: (): readonly JobState[] => [...states.values()],
    stop: async (): Promise<void> => {
      isStopped = true
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.allSettled(running)
    },
  }
}
