// SPDX-License-Identifier: Apache-2.0
import './review.css'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { read } from '../../api/client.ts'
import type { Instant, Said } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { DownloadButton } from '../../kit/DownloadButton.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { useTitle } from '../../kit/PageHeader.tsx'
import { Segments } from '../../kit/Tabs.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { useCommon } from '../../words/common.ts'
import { useReview } from '../../words/review.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import type { Light, Value } from '../figures.ts'
import { isDay } from '../period.ts'
import { bulletinRoute } from '../routes.ts'
import { LightChip } from '../show.tsx'
import { useCockpitState } from '../useCockpitState.ts'

interface Column {
  readonly key: string
  readonly label: Said
  readonly kind: string
  readonly unitLabel: Said
  readonly decimals: number
}

interface Bulletin {
  readonly title: Said
  readonly areaName: Said
  readonly asOf: Instant
  readonly period: { readonly from: string; readonly to: string }
  readonly columns: readonly Column[]
  readonly whole: readonly (Value & { readonly light: Light; readonly previous: Value })[]
  readonly items: readonly {
    readonly area: string
    readonly name: Said
    readonly figures: readonly Value[]
  }[]
  readonly differences: number
}

type Kind = 'morning' | 'weekly'

const bulletinQuery = (kind: Kind, asked: { readonly area: string; readonly day: string }) =>
  queryOptions({
    queryKey: ['bulletin', kind, asked],
    queryFn: ({ signal }) => read<Bulletin>(`/api/bulletins/${kind}`, asked, signal),
  })

/** A sheet of paper for the morning or for Monday: counted anew from the records whenever it is opened. */
export function BulletinPage() {
  const words = useReview()
  const common = useCommon()
  const navigate = useNavigate()
  const { as = 'morning', day, ...here } = bulletinRoute.useSearch()
  const { area, today } = useCockpitState()
  const asked = { area, day: day ?? today }
  const query = useQuery(bulletinQuery(as, asked))
  const change = (given: { as?: Kind; day?: string }) =>
    void navigate({ to: '/cockpit/bulletin', search: { ...here, as, ...(day && { day }), ...given } })
  useTitle(words[as])
  return (
    <div className="rev">
      <div className="rev-tools z-no-print">
        <Segments
          label={words.which}
          current={as}
          items={(['morning', 'weekly'] as const).map((key) => ({ key, label: words[key] }))}
          onChange={(key) => change({ as: key })}
        />
        <TextField
          type="date"
          label={words.day}
          value={asked.day}
          onChange={(value) => isDay(value) && value <= today && change({ day: value })}
        />
        <Button look="primary" icon="print" onPress={() => window.print()}>
          {words.print}
        </Button>
        <DownloadButton
          path={`/api/bulletins/${as}/pdf`}
          query={asked}
          name={`${as}-${area}-${asked.day}.pdf`}
        >
          {common.downloadPdf}
        </DownloadButton>
        <DownloadButton
          path={`/api/bulletins/${as}/workbook`}
          query={asked}
          name={`${as}-${area}-${asked.day}.xlsx`}
        >
          {words.excel}
        </DownloadButton>
      </div>
      <Loaded query={query}>{(bulletin) => <Paper bulletin={bulletin} />}</Loaded>
    </div>
  )
}

function Paper({ bulletin }: { readonly bulletin: Bulletin }) {
  const words = useReview()
  const said = useSaid()
  const format = useFormat()
  const { from, to } = bulletin.period
  return (
    <article className="rev-paper cp-panel">
      <h1>{words.heading(said(bulletin.areaName), said(bulletin.title))}</h1>
      <p className="rev-span">{words.span(from, to)}</p>
      <div
        className="cp-wide"
        tabIndex={0}
        role="region"
        aria-label={words.heading(said(bulletin.areaName), said(bulletin.title))}
      >
        <Table bulletin={bulletin} />
      </div>
      <p className="z-soft">
        {bulletin.differences === 0
          ? words.recomputed(format.short(bulletin.asOf))
          : words.differs(String(bulletin.differences))}
      </p>
    </article>
  )
}

function Table({ bulletin }: { readonly bulletin: Bulletin }) {
  const words = useReview()
  const said = useSaid()
  const { columns, items, whole } = bulletin
  const cells = (figures: readonly Value[]) =>
    columns.map((column, at) => <Cell key={column.key} column={column} value={figures[at]} />)
  return (
    <table className="cp-table">
      <thead>
        <tr>
          <th scope="col">{words.area}</th>
          {columns.map(({ key, label, unitLabel }) => (
            <th key={key} scope="col">
              {said(label)} <small>{said(unitLabel)}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map(({ area, name, figures }) => (
          <tr key={area}>
            <th scope="row">{said(name)}</th>
            {cells(figures)}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{words.whole}</th>
          {columns.map((column, at) => (
            <td key={column.key}>
              <strong>
                <Text column={column} value={whole[at]} />
              </strong>
              <LightChip light={whole[at]?.light ?? null} />
            </td>
          ))}
        </tr>
        <tr>
          <th scope="row">{words.before}</th>
          {cells(whole.map(({ previous }) => previous))}
        </tr>
      </tfoot>
    </table>
  )
}

interface CellProps {
  readonly column: Column
  readonly value: Value | undefined
}

const Cell = (props: CellProps) => (
  <td>
    <Text {...props} />
  </td>
)

function Text({ column, value }: CellProps) {
  const { language } = usePreferences()
  if (!value || value.value === null) return '—'
  const { decimals } = column
  const text = value.value.toLocaleString(language === 'zh' ? 'zh-CN' : 'en', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  return column.kind === 'share' ? `${text}%` : text
}
