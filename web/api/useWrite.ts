// SPDX-License-Identifier: Apache-2.0
import { useMutation, type UseMutationResult } from '@tanstack/react-query'
import { useRef } from 'react'
import { newKey, write } from './client.ts'

export interface Written {
  readonly path: string
  readonly body: unknown
}

/**
 * One intended write. Pressing "send" again after a lost answer repeats the same key, so the server gives its first
 * answer again; a changed body or a success begins a new intent.
 */
export function useWrite<Answer>(
  onDone?: (answer: Answer) => void,
): UseMutationResult<Answer, Error, Written> {
  const intent = useRef<{ said: string; key: string } | undefined>(undefined)
  return useMutation<Answer, Error, Written>({
    mutationFn: ({ path, body }) => {
      const said = path + JSON.stringify(body)
      if (intent.current?.said !== said) intent.current = { said, key: newKey() }
      return write<Answer>(path, body, intent.current.key)
    },
    onSuccess: (answer) => {
      intent.current = undefined
      onDone?.(answer)
    },
  })
}
