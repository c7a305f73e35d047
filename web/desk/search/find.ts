// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Said } from '../../api/types.ts'
import type { IconName } from '../../kit/Icon.tsx'
import type { EntryWords } from '../../words/entry.ts'

export type GroupKey = 'matters' | 'files' | 'items' | 'places' | 'people'

export interface Found {
  readonly id: string
  readonly title: Said
  readonly text: Said
  readonly path: string | null
}

export interface FoundGroup {
  readonly key: GroupKey
  readonly items: readonly Found[]
  readonly next: string | null
}

export const groupFaces: Readonly<
  Record<GroupKey, { readonly icon: IconName; readonly words: keyof EntryWords }>
> = {
  matters: { icon: 'inbox', words: 'groupMatters' },
  files: { icon: 'columns', words: 'groupFiles' },
  items: { icon: 'flag', words: 'groupItems' },
  places: { icon: 'area', words: 'groupPlaces' },
  people: { icon: 'user', words: 'groupPeople' },
}

const find = (query: Readonly<Record<string, string | undefined>>, signal?: AbortSignal) =>
  read<{ groups: readonly FoundGroup[] }>('/api/search', query, signal)

export const findQuery = (text: string) =>
  queryOptions({
    queryKey: ['find', text],
    queryFn: async ({ signal }) => (await find({ text }, signal)).groups,
    enabled: text.length > 1,
    // The last answer stays while the next is on its way, so that nothing jumps under the fingers.
    placeholderData: keepPreviousData,
  })

/** The next page of one group. */
export const findMore = async (text: string, { key, next }: FoundGroup): Promise<FoundGroup | undefined> =>
  (await find({ text, group: key, after: next ?? undefined })).groups[0]
