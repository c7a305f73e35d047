// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '../../api/client.ts'
import type { NearbyCase } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { focusFirstProblem } from '../../kit/focusProblem.ts'
import { Note } from '../../kit/Note.tsx'
import { PlacePicker } from '../../kit/place/PlacePicker.tsx'
import { useWhere } from '../../kit/place/useWhere.ts'
import { TextField } from '../../kit/TextField.tsx'
import { useCommon } from '../../words/common.ts'
import { usePortal } from '../../words/portal.ts'
import { Nearby } from './Nearby.tsx'
import type { Report } from './useReport.ts'

interface StepWhereProps {
  readonly report: Report
  readonly onNext: () => void
  readonly onBack: () => void
}

export function StepWhere({ report, onNext, onBack }: StepWhereProps) {
  const words = usePortal()
  const common = useCommon()
  const { draft, change } = report
  const [tried, setTried] = useState(false)
  const { outside } = useWhere(draft.place)
  const nearby = useNearby(report)
  const next = () => {
    setTried(true)
    if (draft.place && !outside) onNext()
    else focusFirstProblem()
  }
  const missing = draft.place ? undefined : words.whereMissing
  const problem = outside ? words.whereOutside : missing
  return (
    <>
      {report.placedByPhoto && <Note tone="good" icon="pin" title={words.wherePhoto} />}
      <PlacePicker
        label={words.where}
        hint={words.whereHint}
        error={tried ? problem : undefined}
        value={draft.place}
        onChange={(place) => change({ place })}
      />
      <TextField
        label={words.address}
        hint={words.addressHint}
        required={false}
        max={200}
        autoComplete="street-address"
        value={draft.place?.address ?? ''}
        onChange={(address) => draft.place && change({ place: { ...draft.place, address } })}
      />
      {draft.place && !outside && (
        <Nearby found={nearby} joins={draft.joins} onJoin={(joins) => change({ joins })} />
      )}
      <div className="report-go">
        <Button size="large" icon="back" onPress={onBack}>
          {common.back}
        </Button>
        <Button look="primary" size="large" icon="arrow" wide onPress={next}>
          {common.next}
        </Button>
      </div>
    </>
  )
}

/** Possible duplicates. They help when they come and never stand in the way when they do not. */
function useNearby({ draft: { kind, place, text } }: Report): readonly NearbyCase[] | undefined {
  const asked = { kind, lng: place?.lng, lat: place?.lat, text: text.slice(0, 200) }
  return useQuery({
    queryKey: ['nearby', asked],
    queryFn: ({ signal }) => read<{ items: NearbyCase[] }>('/api/nearby', asked, signal),
    enabled: place !== undefined,
    staleTime: 30_000,
  }).data?.items
}
