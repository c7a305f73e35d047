// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { newKey, write } from '../../api/client.ts'
import { refusalOf } from '../../api/refusal.ts'
import { toast } from '../../kit/Toast.tsx'
import { useDeskCase } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import { noteOwnChange } from '../live/live.ts'
import { keepCase } from '../queries.ts'
import type { CasePage } from '../types.ts'

export interface Step {
  readonly action: string
  readonly version: number
  readonly body: object
}

/** Takes one step of a matter. The same step sent again after a lost answer carries the same key. */
export function useAct(id: string) {
  const client = useQueryClient()
  const intent = useRef<{ said: string; key: string } | undefined>(undefined)
  return useMutation({
    mutationFn: ({ action, version, body }: Step) => {
      const said = JSON.stringify([action, version, body])
      if (intent.current?.said !== said) intent.current = { said, key: newKey() }
      const path = `/api/cases/${encodeURIComponent(id)}/actions/${action}`
      return write<CasePage>(path, { version, ...body }, intent.current.key)
    },
    onSuccess: async (page) => {
      intent.current = undefined
      noteOwnChange(id)
      await keepCase(client, page)
    },
  })
}

/** The undoing of the step just taken, for its message; undefined when it cannot be taken back. */
export function useUndo(id: string) {
  const client = useQueryClient()
  const words = useDeskCase()
  const said = useSaid()
  return ({ undo, version }: CasePage): (() => void) | undefined => {
    if (!undo || undo.why) return undefined
    const key = newKey()
    return () => {
      write<CasePage>(`/api/cases/${encodeURIComponent(id)}/undo`, { version }, key).then(
        async (page) => {
          noteOwnChange(id)
          await keepCase(client, page)
          toast({ say: words.undone(said(undo.of)) })
        },
        (thrown: unknown) => toast({ say: said(refusalOf(thrown).say) }),
      )
    }
  }
}
