// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useMatch, useNavigate } from '@tanstack/react-router'
import { useId } from 'react'
import { Button } from '../../kit/Button.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { useCockpit } from '../../words/cockpit.ts'
import { figuresQuery } from '../figures.ts'
import { isDay } from '../period.ts'
import type { CockpitSearch } from '../search.ts'
import { useCockpitState } from '../useCockpitState.ts'
import { placeBelow } from '../../kit/placeBelow.ts'

/** With which time the figures are compared, and as known on which day. */
export function LookBack() {
  const id = useId()
  const words = useCockpit()
  const { search } = useCockpitState()
  const isSet = search.knownOn !== undefined || search.against !== undefined
  return (
    <div className="z-menu">
      <Button
        size="small"
        look="quiet"
        icon="clock"
        popoverTarget={id}
        label={words.lookBack}
        pressed={isSet}
      >
        <span className="cp-only-wide">{words.lookBack}</span>
      </Button>
      <div id={id} popover="auto" role="group" aria-label={words.lookBack} onBeforeToggle={placeBelow}>
        <div className="z-stack">
          <Against />
          <KnownOn />
        </div>
      </div>
    </div>
  )
}

function useChange() {
  const navigate = useNavigate()
  const { search } = useCockpitState()
  const figure = useMatch({ from: '/cockpit/figure/$key', shouldThrow: false })
  return (key: 'knownOn' | 'against', value: string | undefined) => {
    const { [key]: _before, ...rest } = search
    const next: CockpitSearch = value === undefined ? rest : { ...rest, [key]: value }
    if (!figure) return void navigate({ to: '/cockpit', search: next })
    const { view } = figure.search
    void navigate({
      to: '/cockpit/figure/$key',
      params: figure.params,
      search: { ...next, ...(view && { view }) },
    })
  }
}

function Against() {
  const words = useCockpit()
  const change = useChange()
  const { search, today, period } = useCockpitState()
  const { against } = search
  const kind = against === undefined || against === 'year' ? (against ?? 'previous') : 'day'
  const choose = (key: string) => {
    if (key === 'day') return change('against', period.from)
    change('against', key === 'year' ? key : undefined)
  }
  return (
    <>
      <Select
        label={words.against}
        value={kind}
        onChange={choose}
        options={[
          { key: 'previous', label: words.againstPrevious },
          { key: 'year', label: words.againstYear },
          { key: 'day', label: words.againstDay },
        ]}
      />
      {kind === 'day' && (
        <DayField
          label={words.againstDay}
          value={against ?? today}
          onChange={(day) => change('against', day)}
        />
      )}
    </>
  )
}

function KnownOn() {
  const words = useCockpit()
  const change = useChange()
  const { search, asked } = useCockpitState()
  const { knownOn: _known, ...plain } = asked
  const since = useQuery(figuresQuery(plain)).data?.knownSince
  return (
    <>
      <DayField
        label={words.knownOn}
        hint={since ? words.knownHint(since) : undefined}
        value={search.knownOn ?? ''}
        onChange={(day) => change('knownOn', day)}
      />
      {search.knownOn && (
        <Button size="small" icon="undo" onPress={() => change('knownOn', undefined)}>
          {words.knownNow}
        </Button>
      )}
    </>
  )
}

interface DayFieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly value: string
  readonly onChange: (day: string) => void
}

function DayField({ label, hint, value, onChange }: DayFieldProps) {
  return (
    <TextField
      type="date"
      label={label}
      hint={hint}
      value={value}
      onChange={(day) => isDay(day) && onChange(day)}
    />
  )
}
