// SPDX-License-Identifier: Apache-2.0
import { MapView } from '../../kit/map/MapView.tsx'
import { Photos } from '../../kit/Photo.tsx'
import { Timeline } from '../../kit/Timeline.tsx'
import { useFieldWords } from '../../words/field.ts'
import { useSaid } from '../../words/words.ts'
import { useKeptPhotos } from '../keep/photos.ts'
import { useGround } from '../parts/DayMap.tsx'
import type { Matter, Moment } from '../types.ts'

/** What is known of a matter: pictures, words, place, facts, and what happened so far. */
export function Evidence({ matter }: { readonly matter: Matter }) {
  const words = useFieldWords()
  const photos = useKeptPhotos(matter.photos)
  return (
    <div className="f-split">
      <div className="z-stack">
        {photos.length > 0 && (
          <section className="f-block">
            <h2 className="f-section">{words.taskPhotos}</h2>
            <Photos key={photos[0]?.thumb} photos={photos} label={words.taskPhotos} />
          </section>
        )}
        <section className="f-block">
          <h2 className="f-section">{words.taskWhat}</h2>
          <Told matter={matter} />
        </section>
      </div>
      <div className="z-stack">
        <section className="f-block">
          <h2 className="f-section">{words.taskWhere}</h2>
          <Where matter={matter} />
        </section>
        <details className="f-block f-more">
          <summary>{words.taskHistory}</summary>
          <Timeline label={words.taskHistory} items={matter.timeline.toReversed().map(useMoment())} />
        </details>
      </div>
    </div>
  )
}

/** A step of the log as a line of the timeline. */
export function useMoment() {
  const said = useSaid()
  return (moment: Moment) => ({
    key: String(moment.seq),
    at: moment.at,
    title: said(moment.say),
    by: said(moment.actor.unit?.name) || said(moment.actor.role),
    body: moment.text || moment.reason ? <p>{moment.text ?? said(moment.reason)}</p> : undefined,
  })
}

function Told({ matter }: { readonly matter: Matter }) {
  const words = useFieldWords()
  const said = useSaid()
  const facts: readonly (readonly [string, string])[] = [
    ...matter.fields.map(({ label, say }) => [said(label), said(say)] as const),
    [words.taskCode, matter.code],
    ...(matter.holder ? [[words.taskHolder, said(matter.holder.name)] as const] : []),
    ...(matter.reports[0] ? [[words.taskChannel, said(matter.reports[0].channelName)] as const] : []),
    ...(matter.component ? [[words.taskComponent, matter.component.code] as const] : []),
    ...(matter.clocks.stage ? [[words.taskStageLimit, said(matter.clocks.stage.limit)] as const] : []),
    ...(matter.clocks.total ? [[words.taskTotalLimit, said(matter.clocks.total.limit)] as const] : []),
  ]
  const texts = matter.reports.map(({ id, text }) => ({ id, text })).filter(({ text }) => text !== '')
  return (
    <div className="z-stack">
      {(texts.length > 0 ? texts : [{ id: 'summary', text: matter.summary }]).map(({ id, text }) => (
        <p key={id} className="f-quote">
          {text}
        </p>
      ))}
      <dl className="z-facts f-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Where({ matter }: { readonly matter: Matter }) {
  const words = useFieldWords()
  const said = useSaid()
  const { areas, lines } = useGround([matter.area.slice(0, 12)])
  const { lng, lat } = matter.place
  const air = 0.003
  return (
    <>
      <p>
        {matter.address && <>{matter.address} · </>}
        {said(matter.areaName)}
      </p>
      <MapView
        label={words.taskWhere}
        height={220}
        areas={areas}
        lines={lines}
        pin={matter.place}
        bbox={[lng - air, lat - air, lng + air, lat + air]}
      />
    </>
  )
}
