// SPDX-License-Identifier: Apache-2.0
import './parts.css'
import type { ReactNode } from 'react'
import { useFormat } from '../words/useFormat.ts'

export interface TimelineItem {
  readonly key: string
  readonly at: number
  readonly title: ReactNode
  readonly by?: ReactNode
  readonly body?: ReactNode
}

/** What happened, newest first. */
export function Timeline({
  items,
  label,
}: {
  readonly items: readonly TimelineItem[]
  readonly label: string
}) {
  const format = useFormat()
  return (
    <ol className="z-timeline" aria-label={label}>
      {items.map((item) => (
        <li key={item.key}>
          <time dateTime={new Date(item.at).toISOString()}>
            {format.dateTime(item.at)}
            {item.by && <> · {item.by}</>}
          </time>
          <div>{item.title}</div>
          {item.body}
        </li>
      ))}
    </ol>
  )
}
