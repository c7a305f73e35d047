// SPDX-License-Identifier: Apache-2.0
import './parts.css'
import type { ReactNode } from 'react'
import { useCommon } from '../words/common.ts'
import { Icon, type IconName } from './Icon.tsx'

export interface EmptyStateProps {
  readonly title?: string
  readonly text?: ReactNode
  readonly icon?: IconName
  /** What one can do about it: usually a button. */
  readonly children?: ReactNode
}

export function EmptyState({ title, text, icon = 'inbox', children }: EmptyStateProps) {
  const words = useCommon()
  return (
    <div className="z-empty">
      <Icon name={icon} />
      <h2>{title ?? words.empty}</h2>
      {text && <p>{text}</p>}
      {children}
    </div>
  )
}
