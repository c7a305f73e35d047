// SPDX-License-Identifier: Apache-2.0
import type { Query } from '../../api/client.ts'

export const queues = [
  'mine',
  'open',
  'overdue',
  'escalated',
  'verify',
  'paused',
  'asked',
  'joining',
  'awaiting',
  'supervised',
  'all',
  'closed',
] as const
export type Queue = (typeof queues)[number]

const filterKeys = [
  'kind',
  'group',
  'stage',
  'area',
  'unit',
  'level',
  'channel',
  'from',
  'to',
  'text',
] as const
export type FilterKey = (typeof filterKeys)[number]
export type Filters = Readonly<Partial<Record<FilterKey, string>>>

/** The whole state of the work queue, as it stands in the address: an address can be sent to a colleague. */
export interface QueueSearch extends Filters {
  readonly queue?: Queue
  readonly sort?: 'due' | 'updated'
  /** The matter opened beside the list. */
  readonly open?: string
}

const isQueue = (value: string): value is Queue => (queues as readonly string[]).includes(value)
const longest = 100

/** Reads an address written by anyone: what is not understood is left out, never an error. */
export function readSearch(asked: Readonly<Record<string, unknown>>): QueueSearch {
  const text = (key: string): string | undefined => {
    const value = asked[key]
    const said = typeof value === 'number' ? String(value) : value
    return typeof said === 'string' && said !== '' ? said.slice(0, longest) : undefined
  }
  const queue = text('queue')
  const sort = text('sort')
  const open = text('open')
  const filters = Object.fromEntries(
    filterKeys.flatMap((key) => {
      const value = text(key)
      return value === undefined || (isDay(key) && !/^\d{4}-\d{2}-\d{2}$/.test(value)) ? [] : [[key, value]]
    }),
  )
  return {
    ...filters,
    ...(queue && isQueue(queue) && { queue }),
    ...((sort === 'due' || sort === 'updated') && { sort }),
    ...(open && { open }),
  }
}

const isDay = (key: string): boolean => key === 'from' || key === 'to'

/** The conditions alone, without queue, order and opened matter. */
export function filtersOf(search: QueueSearch): Filters {
  return Object.fromEntries(filterKeys.flatMap((key) => (search[key] ? [[key, search[key]]] : [])))
}

const day = 86_400_000
/** Midnight in Shanghai at the beginning of a day written 2026-11-21. */
export const startOfDay = (date: string): number => Date.parse(`${date}T00:00:00+08:00`)

/** What the server is asked for. Days become instants; the last day counts as a whole. */
export function toQuery(search: QueueSearch): Query {
  const { from, to, open: _open, queue = 'mine', ...rest } = search
  return {
    ...rest,
    queue,
    sort: sortOf(search),
    from: from && startOfDay(from),
    to: to && startOfDay(to) + day,
  }
}

/** Open matters by deadline, the others by their last change, unless chosen otherwise. */
export function sortOf({ sort, queue = 'mine' }: QueueSearch): 'due' | 'updated' {
  return sort ?? (queue === 'closed' || queue === 'all' ? 'updated' : 'due')
}
