// SPDX-License-Identifier: Apache-2.0
import './parts.css'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'

export type Tone = 'neutral' | 'brand' | 'good' | 'warn' | 'bad' | 'info' | 'pause'

/** A short fact. Colour repeats what icon and words already say. */
export function Chip({
  tone = 'neutral',
  icon,
  children,
}: {
  readonly tone?: Tone
  readonly icon?: IconName
  readonly children: ReactNode
}) {
  return (
    <span className={`z-chip z-tone-${tone}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  )
}

const statusIcons: Readonly<Record<Tone, IconName>> = {
  neutral: 'inbox',
  brand: 'play',
  good: 'checkCircle',
  warn: 'alarm',
  bad: 'warning',
  info: 'info',
  pause: 'pause',
}

/** The state of a matter or task: always icon, words and colour together. */
export function StatusTag({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <Chip tone={tone} icon={statusIcons[tone]}>
      {children}
    </Chip>
  )
}
