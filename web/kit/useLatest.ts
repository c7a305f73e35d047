// SPDX-License-Identifier: Apache-2.0
import { useLayoutEffect, useRef, type RefObject } from 'react'

/** The newest value, for callbacks that outlive the render that made them. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value)
  useLayoutEffect(() => {
    latest.current = value
  })
  return latest
}
