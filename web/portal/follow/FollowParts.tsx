// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { areasQuery } from '../../api/queries.ts'
import type { Follow, PhotoLink, TimelineEntry } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { MapView } from '../../kit/map/MapView.tsx'
import { Photos } from '../../kit/Photo.tsx'
import { Timeline } from '../../kit/Timeline.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { usePortal } from '../../words/portal.ts'
import { tell } from '../../words/told.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { boxAround } from '../../kit/place/boxAround.ts'

/** The answer, with the pictures that show what was done. */
export function Answer({ follow: { answer, photos } }: { readonly follow: Follow }) {
  const words = usePortal()
  const said = useSaid()
  const format = useFormat()
  if (!answer) return null
  const done = photos.filter((photo) => photo.moment !== 'before')
  return (
    <section className="z-card follow-answer">
      <h2>{words.answer}</h2>
      <p>{answer.text}</p>
      {done.length > 0 && <Photos photos={done} label={words.answer} />}
      <p className="z-soft">{[said(answer.by), format.dateTime(answer.at)].filter(Boolean).join(' · ')}</p>
    </section>
  )
}

export function YourReport({ follow }: { readonly follow: Follow }) {
  const words = usePortal()
  const format = useFormat()
  const [map, setMap] = useState(false)
  const own = follow.photos.filter((photo) => photo.moment === 'before')
  return (
    <section className="z-card z-stack">
      <div>
        <h2>{words.yourReport}</h2>
        <p className="z-soft">{format.dateTime(follow.at)}</p>
        {follow.seenAt !== null && <p className="z-soft">{words.seenAt(format.dateTime(follow.seenAt))}</p>}
      </div>
      <p>{follow.summary}</p>
      {own.length > 0 && <Photos photos={own} label={words.photos} />}
      {map ? (
        <PlaceMap follow={follow} />
      ) : (
        <div>
          <Button size="small" icon="area" onPress={() => setMap(true)}>
            {words.showMap}
          </Button>
        </div>
      )}
    </section>
  )
}

function PlaceMap({ follow }: { readonly follow: Follow }) {
  const words = usePortal()
  const areas = useQuery(areasQuery('street')).data
  const lines = useQuery(areasQuery('community')).data
  return (
    <MapView
      label={words.place}
      areas={areas}
      lines={lines}
      pin={follow.place}
      bbox={boxAround(follow.place)}
      height={260}
    />
  )
}

export function History({ follow }: { readonly follow: Follow }) {
  const words = usePortal()
  const said = useSaid()
  const { language } = usePreferences()
  const newestFirst = follow.timeline.toSorted((a, b) => b.at - a.at)
  // The reporter's own pictures stand beside the report already.
  const own = new Set(follow.photos.filter((photo) => photo.moment === 'before').map((photo) => photo.id))
  return (
    <section className="z-stack follow-history">
      <h2>{words.history}</h2>
      <Timeline
        label={words.history}
        items={newestFirst.map((entry, at) => ({
          key: `${entry.at}-${at}`,
          at: entry.at,
          title: tell(entry.kind, said(entry.by), language) ?? said(entry.say),
          by: said(entry.by) || undefined,
          body: <Details entry={entry} photos={entry.photos.filter((photo) => !own.has(photo.id))} />,
        }))}
      />
    </section>
  )
}

/** Why something was returned or paused, what the handler said, and the pictures that show it. */
function Details({
  entry,
  photos,
}: {
  readonly entry: TimelineEntry
  readonly photos: readonly PhotoLink[]
}) {
  const words = usePortal()
  const said = useSaid()
  return (
    <>
      {entry.reason && <p className="z-soft">{words.pausedWhy(said(entry.reason))}</p>}
      {entry.text && <p className="follow-quote">{entry.text}</p>}
      {photos.length > 0 && <Photos photos={photos} label={words.photos} />}
    </>
  )
}
