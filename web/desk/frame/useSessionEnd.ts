// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { sessionQuery } from '../../api/queries.ts'
import { refusalOf } from '../../api/refusal.ts'

/** A session that has ended is noticed by whatever asks first; then every page of the desk knows. */
export function useSessionEnd(): void {
  const client = useQueryClient()
  useEffect(() => {
    const notice = (thrown: unknown): void => {
      if (refusalOf(thrown).status !== 401) return
      void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
    }
    const stops = [
      client.getQueryCache().subscribe((event) => {
        if (event.type === 'updated' && event.action.type === 'error') notice(event.action.error)
      }),
      client.getMutationCache().subscribe((event) => {
        if (event.type === 'updated' && event.action.type === 'error') notice(event.action.error)
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [client])
}
