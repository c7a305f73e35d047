// SPDX-License-Identifier: Apache-2.0
import './parts.css'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useCommon } from '../words/common.ts'
import { Button } from './Button.tsx'

export interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly children: ReactNode
  readonly footer?: ReactNode
  /** A sheet comes from the side on a desk and from below on a phone. */
  readonly shape?: 'dialog' | 'wide' | 'sheet'
}

/** A modal `<dialog>`: the browser traps the focus, closes on Esc and gives the focus back. */
export function Dialog({ open, onClose, title, children, footer, shape = 'dialog' }: DialogProps) {
  const words = useCommon()
  const dialog = useModal(open)
  const titleId = useId()
  if (!open) return null
  return (
    <dialog
      ref={dialog}
      className={['z-dialog', shape === 'wide' && 'z-dialog-wide', shape === 'sheet' && 'z-sheet']
        .filter(Boolean)
        .join(' ')}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <header>
        <h2 id={titleId}>{title}</h2>
        <Button look="quiet" icon="close" iconOnly onPress={onClose}>
          {words.close}
        </Button>
      </header>
      <div className="z-dialog-body">{children}</div>
      {footer && <footer>{footer}</footer>}
    </dialog>
  )
}

/** Opens the dialog once it is in the page and returns the focus to where it was when it leaves. */
export function useModal(open: boolean) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const shown = dialog.current
    if (!open || !shown) return
    const before = document.activeElement
    if (!shown.open) shown.showModal()
    return () => {
      shown.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [open])
  return dialog
}
