// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Instant, Said } from '../../api/types.ts'
import { useWrite } from '../../api/useWrite.ts'
import type { Asked, Indicator, TargetHere } from '../figures.ts'

export interface SetTarget {
  readonly id: string
  readonly area: string
  readonly areaName: Said
  readonly from: string
  readonly to: string
  readonly value: number
  readonly tolerance: number
  readonly source: string
  readonly setAt: Instant
  readonly isInForce: boolean
  readonly withdrawn: { readonly at: Instant; readonly because: string } | null
}

export interface TargetPage {
  readonly area: string
  readonly areaName: Said
  readonly day: string
  readonly inForce: TargetHere | null
  readonly maySet: boolean
  readonly items: readonly SetTarget[]
}

export const targetsQuery = (key: string, asked: Asked) =>
  queryOptions({
    queryKey: ['targets', key, asked.area, asked.to],
    queryFn: ({ signal }) =>
      read<TargetPage>(`/api/indicators/${key}/targets`, { area: asked.area, day: asked.to }, signal),
  })

/** A write after which lights everywhere are asked for again. */
export function useTargetWrite(indicator: Indicator, onDone: (page: TargetPage) => void) {
  const client = useQueryClient()
  return useWrite<TargetPage>((page) => {
    void client.invalidateQueries({ queryKey: ['targets', indicator.key] })
    void client.invalidateQueries({ queryKey: ['figures'] })
    onDone(page)
  })
}
