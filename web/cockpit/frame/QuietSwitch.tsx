// SPDX-License-Identifier: Apache-2.0
import { useNavigate } from '@tanstack/react-router'
import { Button } from '../../kit/Button.tsx'
import { useCompare } from '../../words/compare.ts'
import { useCockpitState } from '../useCockpitState.ts'

/** For every day: only what misses its target stands out, nothing moves. Stands in the address like everything else. */
export function QuietSwitch() {
  const words = useCompare()
  const navigate = useNavigate()
  const { search } = useCockpitState()
  const { quiet, wall: _wall, ...rest } = search
  return (
    <span className="cp-only-wide" title={words.quietText}>
      <Button
        size="small"
        look="quiet"
        icon="minus"
        pressed={quiet === true}
        onPress={() => void navigate({ to: '/cockpit', search: quiet ? rest : { ...rest, quiet: true } })}
      >
        {quiet ? words.quietOff : words.quiet}
      </Button>
    </span>
  )
}
