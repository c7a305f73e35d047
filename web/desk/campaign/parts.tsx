// SPDX-License-Identifier: Apache-2.0
import { Chip, type Tone } from '../../kit/Chip.tsx'
import type { IconName } from '../../kit/Icon.tsx'
import { useCampaignWords } from '../../words/campaign.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import type { CampaignRow, FigureTable, ItemRow } from './queries.ts'

const tones: Readonly<Record<string, Tone>> = {
  done: 'good',
  course: 'brand',
  amber: 'warn',
  red: 'bad',
  grey: 'pause',
  none: 'neutral',
}
const icons: Readonly<Record<string, IconName>> = {
  done: 'checkCircle',
  course: 'play',
  amber: 'alarm',
  red: 'warning',
  grey: 'pause',
  none: 'inbox',
}
export const toneOf = (light: string): Tone => tones[light] ?? 'neutral'

/** How an item stands, in icon, words and colour together. */
export function Light({ light }: { readonly light: ItemRow['light'] }) {
  const said = useSaid()
  return (
    <Chip tone={toneOf(light.key)} icon={icons[light.key] ?? 'inbox'}>
      {said(light.name)}
    </Chip>
  )
}

/** Day k of n as words and as a bar; an open-ended one counts its days. */
export function DayBar({ standing }: { readonly standing: CampaignRow['standing'] }) {
  const words = useCampaignWords()
  const { day, of, remaining, state } = standing
  if (of === null) return <p className="campaign-days">{words.dayK(day)}</p>
  return (
    <div className="campaign-days">
      <strong>{words.dayOf(day, of)}</strong>
      <span className="z-soft">{state === 'ended' ? words.overSince : words.daysLeft(remaining ?? 0)}</span>
      <progress value={day} max={of} aria-label={words.dayOf(day, of)} />
    </div>
  )
}

/** Targets, what was done and the per cent, row by row; one group of columns for each measure. */
export function FigureRows({ table, label }: { readonly table: FigureTable; readonly label: string }) {
  const words = useCampaignWords()
  const said = useSaid()
  const rows = [...table.rows, { key: '', name: { zh: '', en: '' }, cells: table.whole }]
  return (
    <div className="campaign-scroll" role="region" aria-label={label} tabIndex={0}>
      <table className="z-plain-table">
        <thead>
          <tr>
            <td />
            {table.measures.map(({ key, label: name, unit }) => (
              <th key={key} colSpan={4} scope="colgroup">
                {said(name)} <span className="z-soft">{said(unit)}</span>
              </th>
            ))}
          </tr>
          <tr>
            <th scope="col">{words.area}</th>
            {table.measures.map(({ key }) => (
              <FigureHeads key={key} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-whole={row.key === '' || undefined}>
              <th scope="row">{row.key === '' ? words.all : said(row.name)}</th>
              {row.cells.map((cell, at) => (
                <FigureCells key={table.measures[at]?.key ?? at} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function FigureHeads() {
  const words = useCampaignWords()
  return (
    <>
      <th scope="col">{words.within}</th>
      <th scope="col">{words.total}</th>
      <th scope="col">{words.target}</th>
      <th scope="col">{words.percent}</th>
    </>
  )
}

function FigureCells({ cell }: { readonly cell: FigureTable['whole'][number] }) {
  const format = useFormat()
  const shown = (value: number | null) => (value === null ? '–' : format.exact(value))
  return (
    <>
      <td>{shown(cell.within)}</td>
      <td>{shown(cell.total)}</td>
      <td>{shown(cell.target)}</td>
      <td>{cell.percent === null ? '–' : `${format.exact(cell.percent)} %`}</td>
    </>
  )
}
