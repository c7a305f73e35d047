// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../../api/client.ts'
import type { Said } from '../../../api/types.ts'
import type { Gap } from '../setting/Gaps.tsx'

export type StepKey = 'administrator' | 'district' | 'areas' | 'scenes' | 'units' | 'accounts' | 'matter'

export interface Start {
  readonly steps: readonly { readonly key: StepKey; readonly isDone: boolean }[]
  readonly areas: { readonly street: number; readonly community: number; readonly grid: number }
  readonly units: number
  readonly people: number
  readonly roles: readonly Said[]
  readonly scenes: readonly Said[]
  readonly matters: number
  readonly gaps: readonly Gap[]
}

export const startQuery = queryOptions({
  queryKey: ['admin-start'],
  queryFn: ({ signal }) => read<Start>('/api/admin/start', {}, signal),
  staleTime: 0,
})
