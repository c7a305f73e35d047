// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { NearbyCase } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { useFieldWords } from '../../words/field.ts'
import { useFormat } from '../../words/useFormat.ts'
import type { ReportDraft } from './draft.ts'

interface NearbyProps {
  readonly draft: ReportDraft
  readonly onJoin: (joins: ReportDraft['joins']) => void
}

/** Perhaps it is known already. It helps when there is a network and never stands in the way. */
export function Nearby({ draft, onJoin }: NearbyProps) {
  const words = useFieldWords()
  const format = useFormat()
  const { kind, place, text, joins } = draft
  const asked = { kind, lng: place?.lng, lat: place?.lat, text: text.slice(0, 200) }
  const found = useQuery({
    queryKey: ['nearby', asked],
    queryFn: ({ signal }) => read<{ items: NearbyCase[] }>('/api/nearby', asked, signal),
    enabled: place !== undefined && kind !== '',
    staleTime: 30_000,
    retry: false,
  }).data?.items
  if (joins)
    return (
      <div className="f-block f-joined" role="status">
        <Icon name="checkCircle" />
        <span>
          {words.reportJoined}
          <br />
          <small>{joins.summary}</small>
        </span>
        <Button size="small" onPress={() => onJoin(undefined)}>
          {words.reportJoinUndo}
        </Button>
      </div>
    )
  if (!found || found.length === 0) return null
  return (
    <section className="f-block" aria-label={words.reportNearby}>
      <h2 className="f-section">{words.reportNearby}</h2>
      <ul className="z-stack">
        {found.slice(0, 3).map((one) => (
          <li key={one.case} className="f-near">
            <span>
              {one.summary}
              <br />
              <small className="z-soft">
                {format.distance(one.metres)} · {format.ago(one.at)}
              </small>
            </span>
            <Button size="small" onPress={() => onJoin({ case: one.case, summary: one.summary })}>
              {words.reportJoin}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
