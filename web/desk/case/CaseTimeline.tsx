// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { Photos } from '../../kit/Photo.tsx'
import { Timeline } from '../../kit/Timeline.tsx'
import { useDeskCase, type DeskCaseWords } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import type { CasePage, Moment } from '../types.ts'
import { Section } from './Section.tsx'

type Say = ReturnType<typeof useSaid>

/** Everything that happened, in plain words: who, in which unit, why, with which pictures. */
export function CaseTimeline({ matter }: { readonly matter: CasePage }) {
  const words = useDeskCase()
  const [newest, setNewest] = useState(true)
  const moments = newest ? matter.timeline.toReversed() : matter.timeline
  return (
    <Section
      title={words.timeline}
      note={
        <Button size="small" look="quiet" icon="refresh" onPress={() => setNewest(!newest)}>
          {newest ? words.timelineNewest : words.timelineOldest}
        </Button>
      }
    >
      <MomentList moments={moments} label={words.timeline} />
    </Section>
  )
}

export function MomentList({
  moments,
  label,
}: {
  readonly moments: readonly Moment[]
  readonly label: string
}) {
  const words = useDeskCase()
  const said = useSaid()
  return (
    <Timeline
      label={label}
      items={moments.map((moment) => ({
        key: String(moment.seq),
        at: moment.at,
        title: <strong>{said(moment.say)}</strong>,
        by: whoIn(moment, said, words),
        body: <MomentBody moment={moment} />,
      }))}
    />
  )
}

/** Unit, name and post; the program's own acts are "System". */
function whoIn({ actor }: Moment, said: Say, words: DeskCaseWords): string {
  // Names of posts often end with the post itself (区值班长): it is not said twice.
  const role = actor.name?.endsWith(actor.role.zh) ? '' : said(actor.role)
  return [said(actor.unit?.name), actor.name, role].filter(Boolean).join(' ') || words.system
}

function MomentBody({ moment }: { readonly moment: Moment }) {
  const words = useDeskCase()
  const said = useSaid()
  const format = useFormat()
  const facts = [
    moment.unit && words.toUnit(said(moment.unit.name)),
    moment.stage && words.nowStage(said(moment.stage)),
    moment.dueAt !== null && words.newDue(format.short(moment.dueAt)),
    moment.stars !== null && words.starsOf(moment.stars),
  ].filter(Boolean)
  return (
    <div className="moment">
      {moment.reason && <p>{words.reason(said(moment.reason))}</p>}
      {moment.text && <p className="moment-text">{moment.text}</p>}
      {facts.length > 0 && <p className="z-soft">{facts.join(' · ')}</p>}
      {moment.photos.length > 0 && <Photos photos={moment.photos} label={words.photosOf(said(moment.say))} />}
    </div>
  )
}
