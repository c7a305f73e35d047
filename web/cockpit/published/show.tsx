// SPDX-License-Identifier: Apache-2.0
import { Chip, type Tone } from '../../kit/Chip.tsx'
import type { IconName } from '../../kit/Icon.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { usePublished } from '../../words/published.ts'
import { useSaid } from '../../words/words.ts'
import type { Entry, Figure, Tile } from './queries.ts'

/** How printed values are written: what the figure shows, and the text as it was printed. */
export function usePrinted() {
  const said = useSaid()
  const { language } = usePreferences()
  const number = (figure: Figure, value: number): string =>
    value.toLocaleString(language === 'zh' ? 'zh-CN' : 'en', {
      minimumFractionDigits: Number.isInteger(value) ? 0 : figure.rounding.decimals,
      maximumFractionDigits: figure.rounding.decimals,
    })
  const unit = (figure: Figure): string => (figure.grades.length > 0 ? '' : said(figure.unitLabel))
  const join = (figure: Figure, value: string): string => {
    const mark = unit(figure)
    return mark === '%' ? `${value}%` : [value, mark].filter(Boolean).join(' ')
  }
  return {
    unit,
    join,
    shown: (figure: Figure, entry: Entry): string => entry.grade ?? number(figure, entry.shown),
    value: (figure: Figure, entry: Entry): string => join(figure, entry.grade ?? number(figure, entry.shown)),
    printed: (figure: Figure, entry: Entry): string => join(figure, entry.grade ?? entry.value),
    plain: (figure: Figure, value: number): string => join(figure, number(figure, value)),
  }
}

const statusTones: Readonly<Record<Entry['status'], Tone>> = {
  flash: 'warn',
  preliminary: 'info',
  final: 'good',
}

/** 快报 · 初步 · 正式: never to be overlooked, because a flash value changes. */
export function StatusChip({ entry }: { readonly entry: Entry }) {
  const said = useSaid()
  return <Chip tone={statusTones[entry.status]}>{said(entry.statusName)}</Chip>
}

const standings: Readonly<
  Record<'ahead' | 'near' | 'behind', { readonly tone: Tone; readonly icon: IconName }>
> = {
  ahead: { tone: 'good', icon: 'checkCircle' },
  near: { tone: 'warn', icon: 'alarm' },
  behind: { tone: 'bad', icon: 'warning' },
}

export function StandingChip({ tile }: { readonly tile: Tile }) {
  const words = usePublished()
  const standing = tile.target?.standing
  if (!standing) return null
  return (
    <Chip tone={standings[standing].tone} icon={standings[standing].icon}>
      {words[standing]}
    </Chip>
  )
}

/** A limit that is exceeded is said in words, with by how much. */
export function LimitChip({ figure, tile }: { readonly figure: Figure; readonly tile: Tile }) {
  const words = usePublished()
  const { join } = usePrinted()
  if (!tile.limit || !tile.current) return null
  const { excess } = tile.limit
  return excess === null ? (
    <Chip tone="good" icon="checkCircle">
      {words.within}
    </Chip>
  ) : (
    <Chip tone="bad" icon="warning">
      {words.over(join(figure, excess))}
    </Chip>
  )
}
