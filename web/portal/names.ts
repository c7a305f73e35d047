// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { kindsQuery, useMeta } from '../api/queries.ts'
import type { Kind, PhotoLink, Said } from '../api/types.ts'
import { useSaid } from '../words/words.ts'

/** The words for kinds and stages, which answers name by key. A key not known here is shown as it is. */
export function useNames() {
  const said = useSaid()
  const kinds = useQuery(kindsQuery).data
  const stages = useMeta().data?.stages
  const findKind = (key: string): Kind | undefined => kinds?.find((kind) => kind.key === key)
  return {
    kind: (key: string) => said(findKind(key)?.label) || key,
    stage: (key: string) => said(stages?.[key]) || key,
    findKind,
  }
}

/** A name that may come plain, in two languages, or inside an object. */
export function nameOf(who: unknown, said: (words: Said) => string): string {
  if (typeof who === 'string') return who
  if (typeof who !== 'object' || who === null) return ''
  if ('zh' in who && 'en' in who) return said(who as Said)
  return 'name' in who ? nameOf(who.name, said) : ''
}

export function thumbOf(photo: PhotoLink | string | undefined | null): string | undefined {
  return typeof photo === 'string' ? photo : photo?.thumb
}

const near = 0.006

/** About 600 m around a place: enough to recognise the neighbourhood. */
export function boxAround({
  lng,
  lat,
}: {
  readonly lng: number
  readonly lat: number
}): readonly [number, number, number, number] {
  return [lng - near, lat - near, lng + near, lat + near]
}
