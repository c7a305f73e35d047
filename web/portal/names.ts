// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { kindsQuery } from '../api/queries.ts'
import { useSaid } from '../words/words.ts'

/** The words for kinds that this device remembers by key. A key that is gone is shown as it is. */
export function useKindNames(): (key: string) => string {
  const said = useSaid()
  const kinds = useQuery(kindsQuery).data
  return (key) => said(kinds?.find((kind) => kind.key === key)?.label) || key
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
