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
    if (indicator && indicator.kind !== 'count') return decimal(value, indicator.rounding?.decimals ?? 1)
    return format.exact(value)
  }
  const decimal = (value: number, decimals: number): string =>
    value.toLocaleString(language === 'zh' ? 'zh-CN' : 'en', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    })
  /** What stands above the line: records as they are, sums in the unit of the figure. */
  const amount = (n: number, indicator: Indicator): string =>
    indicator.per === 1 ? format.exact(n) : decimal(n / indicator.per, indicator.rounding?.decimals ?? 1)
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
    parts: ({ numerator, denominator }: Value, indicator: Indicator): string => {
      const above = amount(numerator, indicator)
      return denominator === null ? above : words.ofN(above, format.exact(denominator))
    },
    amount,
  }
}

export interface Moved {
  readonly direction: 'up' | 'down' | 'same' | 'none'
  readonly say: string
  /** The size of the move, for where the sentence has no room. */
  readonly size?: string
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
      size: words.points(points),
      say: isUp ? words.pointsMore(points) : words.pointsLess(points),
      ...goodOf(indicator.better, isUp),
    }
  }
  // A rise from two to two thousand says nothing in per cent.
  if (before.value * 10 < now.value)
    return {
      direction,
      say: words.previousOf(String(before.value)),
      size: words.previousOf(String(before.value)),
    }
  const percent = Math.abs((step / before.value) * 100).toFixed(Math.abs(step / before.value) < 0.1 ? 1 : 0)
  return {
    direction,
    size: `${percent}%`,
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
  if (moved.size === undefined && moved.direction !== 'same') return null
  return (
    <span className="cp-moved" data-state={stateOf(moved)} title={moved.say}>
      <span aria-hidden="true">
        {arrows[moved.direction]} {/^\d/.test(moved.size ?? '') && marks[moved.direction]}
        {moved.size}
      </span>
      <span className="z-hidden">{moved.say}</span>
    </span>
  )
}

/** 青砚街道 芦坊社区第3网格: a part that the next one repeats is left out. */
export function placeWords(said: string): string {
  const between = said.includes(', ') ? ', ' : ' '
  const parts = said.split(between)
  return parts
    .filter((part) => !parts.some((other) => other !== part && other.startsWith(part)))
    .join(between)
}

/** 第7网格 for 荷塘社区第7网格, where the community is known anyway. */
export const nameWithin = (name: string, parent: string): string =>
  name.startsWith(parent) && name.length > parent.length ? name.slice(parent.length).trim() : name
