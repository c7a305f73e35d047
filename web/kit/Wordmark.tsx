// SPDX-License-Identifier: Apache-2.0
import './frame.css'
import type { ReactNode } from 'react'
import { useCommon } from '../words/common.ts'

/** The mark: from where something is, straight to whoever must act. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="var(--brand)" />
      <circle cx="9" cy="23" r="3.6" fill="var(--on-brand)" />
      <path
        d="M12.600 19.400 22.500 9.500M14 8.800h9.200V18"
        fill="none"
        stroke="var(--on-brand)"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

/** Mark and name of the product; `under` is the district or the face. Wrap it in a link where it leads home. */
export function Wordmark({ under }: { readonly under?: ReactNode }) {
  const words = useCommon()
  return (
    <span className="z-wordmark">
      <Mark />
      <span>
        {words.brand}
        {under && <small>{under}</small>}
      </span>
    </span>
  )
}
