// SPDX-License-Identifier: Apache-2.0
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Session } from '../api/types.ts'
import type { Vault } from './keep/vault.ts'
import type { Queue, QueueState } from './queue/queue.ts'

/** What every page of the field face stands on. */
export interface Field {
  readonly session: Session
  readonly vault: Vault
  readonly queue: Queue
}

export const FieldContext = createContext<Field | undefined>(undefined)

export function useField(): Field {
  const field = useContext(FieldContext)
  if (!field) throw new Error('This page is drawn outside of the field face')
  return field
}

export function useQueue(): QueueState {
  const { queue } = useField()
  return useSyncExternalStore(queue.subscribe, queue.state)
}

/** A property company registers what is built on its own ground, and sees nothing else. */
export function useIsProperty(): boolean {
  return useField().session.posts.every(({ role }) => role === 'property')
}

/** Volunteers (04.12) report things and walk rounds; matters are not shown to them. */
export function useIsVolunteer(): boolean {
  return useField().session.posts.every(({ role }) => role === 'volunteer')
}
