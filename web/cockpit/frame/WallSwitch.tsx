// SPDX-License-Identifier: Apache-2.0
import { useNavigate } from '@tanstack/react-router'
import { Button } from '../../kit/Button.tsx'
import { useCockpit } from '../../words/cockpit.ts'
import { useCockpitState } from '../useCockpitState.ts'

/** Fills the screen for a room: no scrolling, large type, the map turning through the main figures. */
export function WallSwitch() {
  const words = useCockpit()
  const navigate = useNavigate()
  const { search } = useCockpitState()
  const isWall = search.wall === true
  const turn = () => {
    const { wall: _wall, ...rest } = search
    void navigate({ to: '/cockpit', search: isWall ? rest : { ...rest, wall: true } })
    // A refused full screen (an old browser, a frame) leaves the large layout in the window.
    const asked = isWall ? document.fullscreenElement && document.exitFullscreen() : fullScreen()
    void Promise.resolve(asked).catch(() => undefined)
  }
  return (
    <span className="cp-only-wide">
      <Button size="small" look="quiet" icon="expand" pressed={isWall} onPress={turn}>
        {isWall ? words.wallOff : words.wall}
      </Button>
    </span>
  )
}

const fullScreen = (): Promise<void> | undefined => document.documentElement.requestFullscreen?.()
