// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router'
import { buttonClass, Button } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { useDesk } from '../../words/desk.ts'
import { CaseView } from '../case/CaseView.tsx'

/** One matter in place of the map: to work down a list without leaving it. */
export function MatterPane({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const words = useDesk()
  return (
    <section className="queue-pane" aria-label={words.colMatter}>
      <div className="queue-pane-bar">
        <Button size="small" look="quiet" icon="back" onPress={onClose}>
          {words.paneClose}
        </Button>
        <Link to="/desk/case/$id" params={{ id }} className={buttonClass({ size: 'small', look: 'quiet' })}>
          <Icon name="expand" />
          {words.paneFull}
        </Link>
      </div>
      <div className="queue-pane-body" tabIndex={-1}>
        <CaseView id={id} titleLevel={2} />
      </div>
    </section>
  )
}
