// SPDX-License-Identifier: Apache-2.0
import './box.css'
import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { useBox } from '../../words/box.ts'
import { useUnread } from './box.ts'

/** The way to the message box, with the number of unread ones. */
export function Bell() {
  const words = useBox()
  const unread = useUnread()
  return (
    <Link
      to="/desk/messages"
      className={`${buttonClass({ look: 'quiet', size: 'small' })} box-bell`}
      aria-label={`${words.title}: ${unread > 0 ? words.unread(unread) : words.none}`}
    >
      <Icon name="bell" />
      {unread > 0 && <span className="box-count z-digits">{unread >= 100 ? '99+' : unread}</span>}
    </Link>
  )
}
