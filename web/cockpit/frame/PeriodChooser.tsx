// SPDX-License-Identifier: Apache-2.0
import { useMatch, useNavigate } from '@tanstack/react-router'
import { Segments } from '../../kit/Tabs.tsx'
import { useCockpit } from '../../words/cockpit.ts'
import { isDay, type PeriodKey, periodKeys } from '../period.ts'
import type { CockpitSearch } from '../search.ts'
import { useCockpitState } from '../useCockpitState.ts'

/** Today, week, month, year, or two days of one's own. */
export function PeriodChooser() {
  const words = useCockpit()
  const navigate = useNavigate()
  const { search, period, today } = useCockpitState()
  const current = search.period ?? 'month'
  const figure = useMatch({ from: '/cockpit/figure/$key', shouldThrow: false })
  const change = (given: CockpitSearch) => {
    const { period: _period, from: _from, to: _to, ...rest } = search
    const next = { ...rest, ...given }
    if (!figure) return void navigate({ to: '/cockpit', search: next })
    const { view, part } = figure.search
    const kept = { ...(view && { view }), ...(part && { part }) }
    void navigate({ to: '/cockpit/figure/$key', params: figure.params, search: { ...kept, ...next } })
  }
  const choose = (key: PeriodKey) => {
    if (key === 'custom') return change({ period: key, ...period })
    change(key === 'month' ? {} : { period: key })
  }
  const day = (which: 'from' | 'to') => (value: string) =>
    isDay(value) && change({ period: 'custom', ...period, [which]: value })
  return (
    <div className="cp-period">
      <Segments
        label={words.period}
        current={current}
        items={periodKeys.map((key) => ({ key, label: words[key] }))}
        onChange={choose}
      />
      {current === 'custom' && (
        <span className="cp-days">
          <DayInput label={words.from} value={period.from} most={today} onChange={day('from')} />
          <DayInput label={words.to} value={period.to} most={today} onChange={day('to')} />
        </span>
      )}
    </div>
  )
}

interface DayInputProps {
  readonly label: string
  readonly value: string
  readonly most: string
  readonly onChange: (value: string) => void
}

function DayInput({ label, value, most, onChange }: DayInputProps) {
  return (
    <label>
      <span className="z-hidden">{label}</span>
      <input
        className="z-input"
        type="date"
        value={value}
        max={most}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}
