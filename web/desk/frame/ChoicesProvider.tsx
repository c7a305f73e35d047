// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import { read, request } from '../../api/client.ts'
import { ColumnChoicesContext } from '../../kit/table/columns.ts'

type Choices = Readonly<Record<string, unknown>>

const choicesQuery = queryOptions({
  queryKey: ['desk-choices'],
  queryFn: ({ signal }) => read<Choices>('/api/desk/choices', {}, signal),
  staleTime: Infinity,
})

const isKeys = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((key) => typeof key === 'string')

/** Tables of the desk remember their columns with the account, so that they are there on every computer. */
export function ChoicesProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient()
  const { data } = useQuery(choicesQuery)
  const choices = useMemo(
    () => ({
      find: (table: string) => {
        const keys = data?.[`columns.${table}`]
        return isKeys(keys) && keys.length > 0 ? keys : undefined
      },
      keep: (table: string, keys: readonly string[]) => {
        const key = `columns.${table}`
        client.setQueryData(choicesQuery.queryKey, (before) => ({ ...before, [key]: keys }))
        // A choice that does not arrive stays on this device; nobody needs to be told.
        request(`/api/desk/choices/${key}`, { method: 'PUT', body: { value: keys } }).catch(() => undefined)
      },
    }),
    [client, data],
  )
  return <ColumnChoicesContext value={choices}>{children}</ColumnChoicesContext>
}
