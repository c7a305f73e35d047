// SPDX-License-Identifier: Apache-2.0
import { Note } from '../../kit/Note.tsx'
import { useCockpit } from '../../words/cockpit.ts'
import type { Figures, Indicator, Value } from '../figures.ts'
import { useFigureFormat } from '../show.tsx'
import { useCockpitState } from '../useCockpitState.ts'

/** What was known then, beside the value of today. */
export function KnownThen({
  known,
  indicator,
}: {
  readonly known: Value | null
  readonly indicator: Indicator
}) {
  const words = useCockpit()
  const format = useFigureFormat()
  if (known === null) return null
  return <span className="cp-known">{words.knownThen(format.value(known.value, indicator))}</span>
}

/** Says so when figures are compared otherwise than usual, or shown as known on a past day. */
export function LookingBack({ figures }: { readonly figures: Figures }) {
  const words = useCockpit()
  const { search } = useCockpitState()
  const said = [
    figures.knownOn && words.knownIs(figures.knownOn),
    search.against && words.againstIs(words.span(figures.previous.from, figures.previous.to)),
  ].filter((text): text is string => typeof text === 'string')
  if (said.length === 0) return null
  return (
    <div className="cp-back-note">
      <Note icon="clock">{said.join(' ')}</Note>
    </div>
  )
}
