// SPDX-License-Identifier: Apache-2.0
import { Chip, type Tone } from '../kit/Chip.tsx'
import type { IconName } from '../kit/Icon.tsx'
import { usePreferences } from '../shell/preferences.ts'
import { type CockpitWords, useCockpit } from '../words/cockpit.ts'
import { useFormat } from '../words/useFormat.ts'
import type { Better, Indicator, Light, Value } from './figures.ts'

const lights: Readonly<Record<'met' | 'near' | 'missed', { readonly tone: Tone; readonly icon: IconName }>> =
  {
    met: { tone: 'good', icon: 'checkCircle' },
    near: { tone: 'warn', icon: 'alarm' },
    missed: { tone: 'bad', icon: 'warning' },
  }

/** Whether a target is met: icon, word and colour say the same. */
export function LightChip({ light }: { readonly light: Light }) {
  const words = useCockpit()
  if (light === null) return null
  return (
    <Chip tone={lights[light].tone} icon={lights[light].icon}>
      {words[light]}
    </Chip>
  )
}

/** How values of an indicator are written. */
export function useFigureFormat() {
  const format = useFormat()
  const words = useCockpit()
  const { language } = usePreferences()
  const number = (value: number | null, indicator: Indicator | undefined): string => {
    if (value === null) return '—'
    if (indicator?.kind === 'share') return value.toFixed(indicator.rounding?.decimals ?? 1)
    return format.exact(value)
  }
  const unit = (indicator: Indicator | undefined): string => (indicator ? indicator.unitLabel[language] : '')
  return {
    ...format,
    number,
    unit,
    /** 92.4% · 1,234 件 */
    value: (value: number | null, indicator: Indicator | undefined): string => {
      if (value === null) return words.noValue
      const said = number(value, indicator)
      return indicator?.kind === 'share' ? `${said}%` : `${said} ${unit(indicator)}`
    },
    parts: ({ numerator, denominator }: Value): string =>
      denominator === null
        ? format.exact(numerator)
        : words.ofN(format.exact(numerator), format.exact(denominator)),
  }
}

export interface Moved {
  readonly direction: 'up' | 'down' | 'same' | 'none'
  readonly say: string
  /** Whether the move is for the better; undefined when neither direction is. */
  readonly isGood?: boolean
}

const goodOf = (better: Better, isUp: boolean): { isGood?: boolean } =>
  better === 'neither' ? {} : { isGood: (better === 'up') === isUp }

/** What happened since the same part of the period before: points for shares, per cent for counts. */
export function movedOf(now: Value, before: Value, indicator: Indicator, words: CockpitWords): Moved {
  if (now.value === null || before.value === null) return { direction: 'none', say: words.noPrevious }
  const step = now.value - before.value
  if (step === 0) return { direction: 'same', say: words.same }
  const isUp = step > 0
  const direction = isUp ? ('up' as const) : ('down' as const)
  if (indicator.kind === 'share') {
    const points = Math.abs(step).toFixed(indicator.rounding?.decimals ?? 1)
    return {
      direction,
      say: isUp ? words.pointsMore(points) : words.pointsLess(points),
      ...goodOf(indicator.better, isUp),
    }
  }
  if (before.value === 0) return { direction: 'none', say: words.noPrevious }
  const percent = Math.abs((step / before.value) * 100).toFixed(Math.abs(step / before.value) < 0.1 ? 1 : 0)
  return {
    direction,
    say: isUp ? words.percentMore(percent) : words.percentLess(percent),
    ...goodOf(indicator.better, isUp),
  }
}

const arrows = { up: '▲', down: '▼', same: '＝', none: '' } as const
const marks = { up: '+', down: '−', same: '', none: '' } as const

const stateOf = ({ isGood }: Moved): 'plain' | 'good' | 'bad' => {
  if (isGood === undefined) return 'plain'
  return isGood ? 'good' : 'bad'
}

/** The move as an arrow and a number; the whole sentence is read aloud. */
export function MovedBy({ moved }: { readonly moved: Moved }) {
  const number = /[\d.]+/.exec(moved.say)?.[0] ?? ''
  return (
    <span className="cp-moved" data-state={stateOf(moved)} title={moved.say}>
      <span aria-hidden="true">
        {arrows[moved.direction]} {marks[moved.direction]}
        {number}
      </span>
      <span className="z-hidden">{moved.say}</span>
    </span>
  )
}
