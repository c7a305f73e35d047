// SPDX-License-Identifier: Apache-2.0
import './parts.css'
import { useEffect, useState } from 'react'
import { useCommon } from '../words/common.ts'

/** Grey lines in place of what is coming; after four seconds it says that this is slower than usual. */
export function Skeleton({ lines = 3, height = 16 }: { readonly lines?: number; readonly height?: number }) {
  const words = useCommon()
  const slow = useSlow()
  return (
    <div className="z-stack" role="status" aria-live="polite">
      <span className={slow ? 'z-soft' : 'z-hidden'}>{slow ? words.slow : words.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span
          key={line}
          aria-hidden="true"
          className="z-skeleton"
          style={{ height, width: line === lines - 1 ? '62%' : '100%' }}
        />
      ))}
    </div>
  )
}

function useSlow(): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 4000)
    return () => clearTimeout(timer)
  }, [])
  return slow
}
