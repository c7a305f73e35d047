// SPDX-License-Identifier: Apache-2.0
import './matter.css'
import { Button } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { useDesk } from '../../words/desk.ts'

interface UpdatesBarProps {
  readonly changed: ReadonlySet<string>
  readonly onRenew: () => void
}

/** Tells that matters changed and lets the reader decide when the list may move. */
export function UpdatesBar({ changed, onRenew }: UpdatesBarProps) {
  const words = useDesk()
  return (
    <div role="status" aria-live="polite">
      {changed.size > 0 && (
        <p className="queue-updates">
          <Icon name="bell" />
          {words.updated(changed.size)}
          <Button size="small" icon="refresh" onPress={onRenew}>
            {words.showUpdates}
          </Button>
        </p>
      )}
    </div>
  )
}
