// SPDX-License-Identifier: Apache-2.0
import type { Socket } from 'node:net'
import type { Limits } from './limits.ts'

/** A request that is being read or answered. One timer looks after all of them: a timer each costs more than the rest of the edge. */
export interface Flight {
  readonly socket: Socket
  phase: 'reading' | 'acting' | 'over'
  since: number
  /** When the request began. */
  readonly began: number
  bytes: number
  readonly unhurried: boolean
  /** A file is sent, which may come slowly as long as it comes. */
  readonly sendsFile: boolean
  /** Answer "busy" now. */
  readonly giveUp: () => void
}

export const makeInflight = (limits: Limits) => {
  const flights = new Set<Flight>()

  const look = (flight: Flight, now: number): void => {
    const { bytesRead } = flight.socket
    const isComing = bytesRead !== flight.bytes
    flight.bytes = bytesRead
    if (isComing && (flight.phase === 'reading' || flight.sendsFile)) flight.since = now
    if (flight.phase === 'reading') {
      const isLong = !flight.sendsFile && now - flight.began > limits.request
      if (isLong || now - flight.since > limits.idleBody) {
        flights.delete(flight)
        flight.giveUp()
      }
    } else if (!flight.unhurried && now - flight.since > limits.handler) {
      flights.delete(flight)
      flight.giveUp()
    }
  }

  const timer = setInterval(() => {
    const now = performance.now()
    for (const flight of flights) look(flight, now)
  }, limits.checkEvery)
  timer.unref()

  return {
    begin: (flight: Flight): void => void flights.add(flight),
    end: (flight: Flight): void => {
      flight.phase = 'over'
      flights.delete(flight)
    },
    stop: (): void => clearInterval(timer),
  }
}
export type Inflight = ReturnType<typeof makeInflight>
