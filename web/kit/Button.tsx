// SPDX-License-Identifier: Apache-2.0
import './controls.css'
import type { MouseEvent, ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'

export interface ButtonLook {
  readonly look?: 'plain' | 'primary' | 'accent' | 'danger' | 'quiet'
  readonly size?: 'normal' | 'large' | 'small'
  readonly icon?: IconName
  /** The icon alone is seen; `children` become the spoken label and the tooltip. */
  readonly iconOnly?: boolean
  readonly wide?: boolean
}

export interface ButtonProps extends ButtonLook {
  readonly children: ReactNode
  readonly onPress?: (event: MouseEvent<HTMLButtonElement>) => void
  readonly type?: 'button' | 'submit'
  readonly busy?: boolean
  /** Why the button does nothing now; shown as tooltip and read out. The button stays focusable. */
  readonly disabled?: boolean | string
  readonly pressed?: boolean
  readonly expanded?: boolean
  readonly popoverTarget?: string
  readonly label?: string
}

/** The class of a button look: also for links that look like buttons. */
export function buttonClass({ look = 'plain', size = 'normal', iconOnly, wide }: ButtonLook = {}): string {
  return [
    'z-button',
    look !== 'plain' && `z-button-${look}`,
    size !== 'normal' && `z-button-${size}`,
    iconOnly && 'z-button-icon',
    wide && 'z-button-wide',
  ]
    .filter(Boolean)
    .join(' ')
}

export function Button(props: ButtonProps) {
  const { children, onPress, type = 'button', busy = false, disabled = false, icon, iconOnly } = props
  const still = busy || disabled !== false
  const words = iconOnly ? <span className="z-hidden">{children}</span> : children
  return (
    <button
      type={type}
      className={buttonClass(props)}
      aria-disabled={still || undefined}
      aria-busy={busy || undefined}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      aria-label={props.label}
      popoverTarget={props.popoverTarget}
      title={tooltip(disabled, iconOnly, children)}
      onClick={(event) => {
        if (still) event.preventDefault()
        else onPress?.(event)
      }}
    >
      {busy ? <span className="z-spin" aria-hidden="true" /> : icon && <Icon name={icon} />}
      {words}
    </button>
  )
}

function tooltip(
  disabled: boolean | string,
  iconOnly: boolean | undefined,
  children: ReactNode,
): string | undefined {
  if (typeof disabled === 'string') return disabled
  return iconOnly && typeof children === 'string' ? children : undefined
}
