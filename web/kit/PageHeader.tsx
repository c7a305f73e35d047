// SPDX-License-Identifier: Apache-2.0
import './frame.css'
import { useEffect, type ReactNode } from 'react'
import { useCommon } from '../words/common.ts'

export interface PageHeaderProps {
  readonly title: string
  readonly text?: ReactNode
  readonly actions?: ReactNode
}

/** The page's only `h1`, which also becomes the window title. */
export function PageHeader({ title, text, actions }: PageHeaderProps) {
  useTitle(title)
  return (
    <header className="z-page-header">
      <div>
        <h1>{title}</h1>
        {text && <p>{text}</p>}
      </div>
      {actions && <div className="z-row">{actions}</div>}
    </header>
  )
}

export function useTitle(title: string): void {
  const words = useCommon()
  useEffect(() => {
    document.title = `${title} · ${words.brand}`
  }, [title, words])
}
