// SPDX-License-Identifier: Apache-2.0
import '../queue/matter.css'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { read } from '../../api/client.ts'
import type { NearbyCase, Said } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { Chip, StatusTag } from '../../kit/Chip.tsx'
import { Picture } from '../../kit/Photo.tsx'
import { useDeskWork, useDeskWorkshop } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import type { Intake } from './intake.ts'

interface DuplicatesProps {
  readonly draft: Intake
  readonly onJoin: (id: string | undefined) => void
}

type Near = NearbyCase & { readonly label?: Said; readonly stageName?: Said }

/** What neighbours reported already. Joining is offered, never forced. */
export function Duplicates({ draft, onJoin }: DuplicatesProps) {
  const words = useDeskWork()
  const text = useDeferredValue(draft.text)
  const { place, kind } = draft
  const query = { kind: kind || undefined, lng: place?.lng, lat: place?.lat, text: text.slice(0, 200) }
  const found = useQuery({
    queryKey: ['nearby', query],
    queryFn: ({ signal }) => read<{ items: Near[] }>('/api/nearby', query, signal),
    enabled: place !== undefined,
    staleTime: 30_000,
  })
  const items = found.data?.items ?? []
  return (
    <section className="intake-near" aria-label={words.near}>
      <h2>{words.near}</h2>
      {!place && <p className="z-soft">{words.nearWait}</p>}
      {place && found.data && items.length === 0 && <p className="z-soft">{words.nearNone}</p>}
      {items.length > 0 && <p className="z-soft">{words.nearText}</p>}
      <ul className="case-cards">
        {items.slice(0, 4).map((item) => (
          <Duplicate key={item.case} item={item} isChosen={item.case === draft.joins} onJoin={onJoin} />
        ))}
      </ul>
    </section>
  )
}

interface DuplicateProps {
  readonly item: Near
  readonly isChosen: boolean
  readonly onJoin: (id: string | undefined) => void
}

function Duplicate({ item, isChosen, onJoin }: DuplicateProps) {
  const words = useDeskWork()
  const rules = useDeskWorkshop()
  const said = useSaid()
  const format = useFormat()
  return (
    <li className="case-card" data-chosen={isChosen || undefined}>
      {item.photo && (
        <span className="case-card-photo">
          <Picture src={item.photo} alt="" />
        </span>
      )}
      <div className="case-card-text">
        <strong>
          {said(item.label) || item.kind} · {item.address || item.code}
        </strong>
        <p className="matter-text">{item.summary}</p>
        <span className="z-row">
          {item.stageName && <StatusTag tone="brand">{said(item.stageName)}</StatusTag>}
          <Chip icon="pin">{format.distance(item.metres)}</Chip>
          <Chip icon="people">{words.nearReports(item.reportCount)}</Chip>
          <span className="z-soft">{format.ago(item.at)}</span>
        </span>
        <p className="z-soft">{rules.nearWhy(said(item.why.because) || said(item.why.explained))}</p>
        <Button
          size="small"
          icon={isChosen ? 'undo' : 'people'}
          pressed={isChosen}
          onPress={() => onJoin(isChosen ? undefined : item.case)}
        >
          {isChosen ? words.nearUndo : words.nearJoin}
        </Button>
      </div>
    </li>
  )
}
