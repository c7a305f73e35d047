// SPDX-License-Identifier: Apache-2.0
import type { Client } from './client.ts'
import { reportMaker } from './making.ts'
import { randomFrom } from './random.ts'
import type { Theatre } from './theatre.ts'

export interface LoadSettings {
  /** Reports under way at the same time. */
  readonly connections: number
  readonly seconds: number
  /** Stops earlier after so many. */
  readonly reports: number
  readonly seed: number
  readonly signal?: AbortSignal
}

export interface LoadResult {
  readonly accepted: number
  readonly refused: number
  readonly failed: number
  readonly perSecond: number
  /** Time to the answer in milliseconds. */
  readonly p50: number
  readonly p95: number
  readonly p99: number
  /** Ids of acknowledged matters, so that a test can count what was kept. */
  readonly acknowledged: readonly string[]
}

const at = (sorted: readonly number[], share: number): number =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10

/** Send residents' reports as fast as they are answered, so many at a time, within bounds. */
export const loadWith = async (
  theatre: Theatre,
  client: Client,
  settings: LoadSettings,
): Promise<LoadResult> => {
  const make = reportMaker(theatre, randomFrom(settings.seed))
  const times: number[] = []
  const acknowledged: string[] = []
  const startedAt = performance.now()
  let [sent, refused, failed] = [0, 0, 0]
  const isOver = (): boolean =>
    performance.now() - startedAt > settings.seconds * 1000 ||
    sent >= settings.reports ||
    (settings.signal?.aborted ?? false)

  const one = async (): Promise<void> => {
    sent += 1
    const { body, type } = make()
    const { channel: _channel, ...asResident } = body as { channel?: string }
    try {
      const answer = await client.ask({ path: '/api/reports', json: { ...asResident, kind: type.key } })
      if (answer.status === 201) {
        times.push(answer.milliseconds)
        acknowledged.push((answer.body as { case: { id: string } }).case.id)
      } else refused += 1
    } catch {
      failed += 1
    }
  }
  const worker = async (): Promise<void> => {
    while (!isOver()) await one()
  }
  await Promise.all(Array.from({ length: settings.connections }, worker))
  const sorted = times.toSorted((a, b) => a - b)
  const seconds = (performance.now() - startedAt) / 1000
  return {
    accepted: times.length,
    refused,
    failed,
    perSecond: Math.round(times.length / seconds),
    p50: at(sorted, 0.5),
    p95: at(sorted, 0.95),
    p99: at(sorted, 0.99),
    acknowledged,
  }
}
