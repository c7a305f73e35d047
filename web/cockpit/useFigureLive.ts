// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { type LiveState, useLive } from '../api/useLive.ts'

/** Changes come in bursts; the figures are read again at most this often, the first time almost at once. */
const FIRST = 150
const REST = 1500

/** Every figure on the page follows each act in the area within a second or two. */
export function useFigureLive(area: string): LiveState {
  const client = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const last = useRef(0)
  useEffect(() => () => clearTimeout(timer.current), [])
  return useLive((change) => {
    if (!change.area.startsWith(area) || timer.current !== undefined) return
    const wait = Math.max(FIRST, last.current + REST - Date.now())
    timer.current = setTimeout(() => {
      timer.current = undefined
      last.current = Date.now()
      void client.invalidateQueries({ queryKey: ['figures'] })
    }, wait)
  }, area !== '')
}
