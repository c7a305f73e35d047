// SPDX-License-Identifier: Apache-2.0
import pg from 'pg'
import { faultOf } from './faults.ts'

type OnHint = (payload: string) => void

export interface Listening {
  listen(channel: string, onHint: OnHint): Promise<() => Promise<void>>
  close(): Promise<void>
}

/**
 * One connection of its own for all channels; it comes back by itself after a loss and then gives every
 * listener an empty hint, because hints sent meanwhile are gone.
 */
export const createListening = (config: pg.ClientConfig): Listening => {
  const listeners = new Map<string, Set<OnHint>>()
  let client: Promise<pg.Client> | undefined
  let retry: NodeJS.Timeout | undefined
  let isClosed = false

  const open = async (): Promise<pg.Client> => {
    const fresh = new pg.Client({ ...config, statement_timeout: 0 })
    fresh.on('notification', ({ channel, payload }) => tell(channel, payload ?? ''))
    fresh.on('error', () => undefined)
    await fresh.connect()
    for (const channel of listeners.keys()) await fresh.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
    fresh.on('end', () => lost(200))
    return fresh
  }
  const lost = (wait: number): void => {
    client = undefined
    if (isClosed || listeners.size === 0) return
    retry = setTimeout(() => {
      client = open()
      client.then(
        () => [...listeners.keys()].forEach((channel) => tell(channel, '')),
        () => lost(Math.min(wait * 2, 5_000)),
      )
    }, wait)
  }
  const tell = (channel: string, payload: string): void => {
    for (const onHint of listeners.get(channel) ?? []) onHint(payload)
  }

  return {
    listen: async (channel, onHint) => {
      const known = listeners.get(channel) ?? new Set()
      listeners.set(channel, known.add(onHint))
      try {
        client ??= open()
        const ready = await client
        await ready.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
      } catch (error) {
        client = undefined
        known.delete(onHint)
        throw faultOf(error, `LISTEN ${channel}`)
      }
      return async () => void known.delete(onHint)
    },
    close: async () => {
      isClosed = true
      clearTimeout(retry)
      await client?.then((open_) => open_.end()).catch(() => undefined)
    },
  }
}
