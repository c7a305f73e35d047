// SPDX-License-Identifier: Apache-2.0
import '../matter.css'
import type { NearbyCase } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { Chip, StatusTag } from '../../kit/Chip.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Picture } from '../../kit/Photo.tsx'
import { usePortal } from '../../words/portal.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import type { Joined } from './draft.ts'

interface NearbyProps {
  readonly found: readonly NearbyCase[] | undefined
  readonly joins: Joined | undefined
  readonly onJoin: (joins: Joined | undefined) => void
}

/** What neighbours reported already, with "me too" beside each. */
export function Nearby({ found, joins, onJoin }: NearbyProps) {
  const words = usePortal()
  if (!found) return null
  if (found.length === 0) return <p className="z-soft">{words.nearNone}</p>
  return (
    <section className="nearby" aria-label={words.nearTitle(found.length)}>
      <h2>{words.nearTitle(found.length)}</h2>
      <p className="z-soft">{words.nearText}</p>
      <ul>
        {found.slice(0, 4).map((item) => (
          <NearbyItem key={item.case} item={item} chosen={item.case === joins?.case} onJoin={onJoin} />
        ))}
      </ul>
    </section>
  )
}

interface NearbyItemProps {
  readonly item: NearbyCase
  readonly chosen: boolean
  readonly onJoin: (joins: Joined | undefined) => void
}

function NearbyItem({ item, chosen, onJoin }: NearbyItemProps) {
  const words = usePortal()
  const said = useSaid()
  const format = useFormat()
  const { photo } = item
  return (
    <li className="matter" data-chosen={chosen || undefined} data-bare={photo ? undefined : ''}>
      {photo && (
        <div className="matter-photo">
          <Picture src={photo} alt="" />
        </div>
      )}
      <div className="matter-body">
        <strong>{said(item.label)}</strong>
        <p>{item.summary}</p>
        <div className="z-row">
          <StatusTag tone="brand">{said(item.stageName)}</StatusTag>
          <Chip icon="pin">{format.distance(item.metres)}</Chip>
          <Chip icon="people">{words.reportsCount(format.exact(item.reportCount))}</Chip>
          <span className="z-soft">{format.ago(item.at)}</span>
        </div>
        {chosen ? (
          <div className="z-row">
            <strong className="nearby-chosen">
              <Icon name="checkCircle" /> {words.nearChosen}
            </strong>
            <Button size="small" look="quiet" icon="undo" onPress={() => onJoin(undefined)}>
              {words.nearUndo}
            </Button>
          </div>
        ) : (
          <Button icon="people" onPress={() => onJoin({ case: item.case, summary: item.summary })}>
            {words.nearChoose}
          </Button>
        )}
      </div>
    </li>
  )
}
