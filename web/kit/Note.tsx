// SPDX-License-Identifier: Apache-2.0
import './parts.css'
import type { ReactNode } from 'react'
import { refusalOf, type Refusal } from '../api/refusal.ts'
import { useCommon } from '../words/common.ts'
import { useSaid } from '../words/words.ts'
import { Button } from './Button.tsx'
import type { Tone } from './Chip.tsx'
import { Icon, type IconName } from './Icon.tsx'

export interface NoteProps {
  readonly tone?: Tone
  readonly icon?: IconName
  readonly title?: ReactNode
  readonly children?: ReactNode
  /** `alert` is read out at once; use it for answers to what the person just did. */
  readonly role?: 'alert' | 'status' | 'note'
}

export function Note({ tone = 'info', icon = 'info', title, children, role = 'note' }: NoteProps) {
  return (
    <div className={`z-note z-tone-${tone}`} role={role}>
      <Icon name={icon} />
      <div>
        {title && <strong>{title}</strong>}
        {children && <div style={{ color: 'var(--ink)' }}>{children}</div>}
      </div>
    </div>
  )
}

/** The one way a refusal is shown: what was refused, why, and what to do next. Takes a refusal or anything thrown. */
export function RefusalNote({
  refused,
  onRetry,
}: {
  readonly refused: Refusal | unknown
  readonly onRetry?: () => void
}) {
  const words = useCommon()
  const said = useSaid()
  const refusal = isRefusal(refused) ? refused : refusalOf(refused)
  const fields = Object.entries(refusal.about?.fields ?? {})
  return (
    <Note
      tone="bad"
      icon={refusal.status === 0 ? 'offline' : 'warning'}
      role="alert"
      title={said(refusal.say)}
    >
      {fields.length > 0 && (
        <ul>
          {fields.map(([path, say]) => (
            <li key={path}>{said(say)}</li>
          ))}
        </ul>
      )}
      {said(refusal.next) && (
        <p>
          {words.refusedNext}
          {said(refusal.next)}
        </p>
      )}
      {onRetry && (
        <Button size="small" icon="refresh" onPress={onRetry}>
          {words.retry}
        </Button>
      )}
    </Note>
  )
}

function isRefusal(thing: unknown): thing is Refusal {
  return typeof thing === 'object' && thing !== null && 'say' in thing && 'next' in thing
}
