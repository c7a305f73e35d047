// SPDX-License-Identifier: Apache-2.0
import { useId } from 'react'
import { Button } from '../../kit/Button.tsx'
import { PictureButton } from '../../kit/PictureButton.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCompare } from '../../words/compare.ts'
import { useCockpitState } from '../useCockpitState.ts'
import { placeBelow } from '../../kit/placeBelow.ts'

/**
 * A link that shows the same to somebody else and next month: the area and the days stand in it even where the page
 * itself leaves them out, beside what is compared, the day of knowledge and the tiles.
 */
function useLink(): () => string {
  const { area, period } = useCockpitState()
  return () => {
    const link = new URL(location.href)
    link.searchParams.set('area', area)
    link.searchParams.set('period', 'custom')
    link.searchParams.set('from', period.from)
    link.searchParams.set('to', period.to)
    link.searchParams.delete('wall')
    return link.href
  }
}

/** Take what is seen along: as a link, as a picture, on paper. */
export function TakeMenu() {
  const id = useId()
  const words = useCompare()
  const linkOf = useLink()
  const copy = async () => {
    const link = linkOf()
    try {
      await navigator.clipboard.writeText(link)
      toast({ say: words.linked })
    } catch {
      // Plain http has no clipboard: the link stands where it can be copied by hand.
      toast({ say: `${words.linkBy}: ${link}` })
    }
  }
  return (
    <div className="z-menu">
      <Button size="small" look="quiet" icon="send" popoverTarget={id} label={words.take}>
        <span className="cp-only-wide">{words.take}</span>
      </Button>
      <div id={id} popover="auto" role="group" aria-label={words.take} onBeforeToggle={placeBelow}>
        <div className="z-stack">
          <Button size="small" look="quiet" icon="copy" onPress={() => void copy()}>
            {words.link}
          </Button>
          <PictureButton of=".cp-main" name="zhida-cockpit" iconOnly={false} />
          <Button size="small" look="quiet" icon="print" onPress={() => window.print()}>
            {words.print}
          </Button>
        </div>
      </div>
    </div>
  )
}
