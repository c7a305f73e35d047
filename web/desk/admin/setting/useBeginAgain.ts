// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { read, newKey, write } from '../../../api/client.ts'
import { toast } from '../../../kit/Toast.tsx'
import { useDistrict } from '../../../words/district.ts'

interface Health {
  readonly ok: boolean
  readonly since: number
}

const health = (): Promise<Health | undefined> => read<Health>('/healthz').catch(() => undefined)
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
/** Tries of 250 ms each. */
const PATIENCE = 80

/** Waits until the program that began at `since` has begun again. */
const begunAgain = async (since: number): Promise<boolean> => {
  for (let tries = 0; tries < PATIENCE; tries += 1) {
    await pause(250)
    const now = await health()
    if (now?.ok && now.since !== since) return true
  }
  return false
}

interface Saving {
  readonly state: 'idle' | 'saving' | 'beginning'
  readonly refused: unknown
  save(path: string, body: unknown): Promise<void>
}

/** Saves a setting for which the program begins again, and waits until it is there with it. */
export function useBeginAgain(onDone?: () => void): Saving {
  const words = useDistrict()
  const client = useQueryClient()
  const [state, setState] = useState<Saving['state']>('idle')
  const [refused, setRefused] = useState<unknown>(undefined)
  const save = async (path: string, body: unknown) => {
    setState('saving')
    setRefused(undefined)
    try {
      const before = await health()
      const { restarts } = await write<{ restarts: boolean }>(path, body, newKey())
      setState('beginning')
      const isBack = !restarts || before === undefined || (await begunAgain(before.since))
      await client.invalidateQueries()
      toast({ say: isBack ? words.kept : words.slow })
      onDone?.()
    } catch (thrown) {
      setRefused(thrown)
    }
    setState('idle')
  }
  return { state, refused, save }
}
