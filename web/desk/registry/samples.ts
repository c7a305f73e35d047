// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Instant, Said } from '../../api/types.ts'
import type { FileRow } from './registry.ts'

interface Tally {
  readonly drawn: number
  readonly checked: number
  readonly wrong: number
  readonly rate: number | null
}
export interface SampleRow extends Tally {
  readonly id: string
  readonly round: string
  readonly area: string
  readonly areaName: Said
  readonly drawnAt: Instant
  readonly unit: Said
}
export interface SampleList {
  readonly items: readonly SampleRow[]
  readonly whole: Tally
  readonly rounds: readonly string[]
  readonly mayDraw: boolean
  readonly areas: readonly string[]
}
export interface SampledFile {
  readonly file: FileRow
  readonly verdict: string | null
  readonly verdictName: Said | null
  readonly note: string
}
export interface SamplePage extends SampleRow {
  readonly version: number
  readonly mayCheck: boolean
  readonly verdicts: readonly { readonly key: string; readonly label: Said }[]
  readonly files: readonly SampledFile[]
}

export const samplesPath = '/api/registry/samples'

export const samplesQuery = (round: string) =>
  queryOptions({
    queryKey: ['samples', round],
    queryFn: ({ signal }) => read<SampleList>(samplesPath, round ? { round } : {}, signal),
  })

export const sampleQuery = (id: string) =>
  queryOptions({
    queryKey: ['sample', id],
    queryFn: ({ signal }) => read<SamplePage>(`${samplesPath}/${encodeURIComponent(id)}`, {}, signal),
  })
