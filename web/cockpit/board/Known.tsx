// SPDX-License-Identifier: Apache-2.0
import { Chip } from '../../kit/Chip.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Note } from '../../kit/Note.tsx'
import { useCompare } from '../../words/compare.ts'
import { useCockpit } from '../../words/cockpit.ts'
import type { Figures, Indicator, Value } from '../figures.ts'
import { useFigureFormat } from '../show.tsx'
import { useCockpitState } from '../useCockpitState.ts'

/** Whether today knows otherwise: also where the value is the same by chance. */
const isOther = (now: Value, known: Value): boolean =>
  known.value !== now.value || known.numerator !== now.numerator || known.denominator !== now.denominator

/** What was known then, beside the value of today. */
export function KnownThen({
  known,
  now,
  indicator,
}: {
  readonly known: Value | null
  readonly now: Value
  readonly indicator: Indicator
}) {
  const words = useCockpit()
  const format = useFigureFormat()
  if (known === null) return null
  return (
    <span className="cp-known" data-other={isOther(now, known) ? '' : undefined}>
      {isOther(now, known) && <Icon name="edit" />}
      {words.knownThen(format.value(known.value, indicator))}
    </span>
  )
}

/** In a table: what was known then, with a mark and a word where today knows otherwise. */
export function KnownCell({ now, known, indicator }: KnownCellProps) {
  const words = useCompare()
  const format = useFigureFormat()
  if (known === null) return <td>—</td>
  return (
    <td className="cp-known-cell" data-other={isOther(now, known) ? '' : undefined}>
      {format.value(known.value, indicator)}
      {isOther(now, known) && (
        <Chip tone="warn" icon="edit">
          {words.changed}
        </Chip>
      )}
    </td>
  )
}

interface KnownCellProps {
  readonly now: Value
  readonly known: Value | null
  readonly indicator: Indicator
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
