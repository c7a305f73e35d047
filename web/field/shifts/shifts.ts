// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Said } from '../../api/types.ts'

/** One turn of duty, as the roster has it. */
export interface Shift {
  readonly id: string
  readonly unit: string
  readonly unitName: Said
  readonly post: string
  readonly account: string | null
  readonly name: string
  readonly phone: string
  readonly from: number
  readonly to: number
  readonly actingFor: string | null
  readonly takenAt: number | null
}

interface Items {
  readonly items: readonly Shift[]
}

/** What stands under `field` is kept on the phone and read without a network. */
export const mineQuery = queryOptions({
  queryKey: ['field', 'shifts', 'mine'],
  queryFn: async ({ signal }) => (await read<Items>('/api/roster/mine', {}, signal)).items,
  staleTime: 0,
})

export const unitShiftsQuery = queryOptions({
  queryKey: ['field', 'shifts', 'unit'],
  queryFn: async ({ signal }) => (await read<Items>('/api/roster', { days: 7 }, signal)).items,
  staleTime: 0,
})

/** A shift can be taken over from two hours before it begins until it ends. */
export const EARLY = 7_200_000
export const isNear = ({ from, to }: Shift, now: number): boolean => now >= from - EARLY && now < to

/** Of one's own unit, planned for somebody else or nobody, and not taken over by anybody yet. */
export const openFor = (
  shifts: readonly Shift[],
  {
    account,
    units,
    now,
  }: { readonly account: string; readonly units: readonly string[]; readonly now: number },
): readonly Shift[] =>
  shifts.filter(
    (shift) =>
      shift.account !== account && shift.takenAt === null && shift.to > now && units.includes(shift.unit),
  )
