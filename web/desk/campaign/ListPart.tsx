// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { Check } from '../../kit/Choice.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { useCampaignWords } from '../../words/campaign.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { DownloadButton } from '../../kit/DownloadButton.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { Light } from './parts.tsx'
import { campaignPath, itemsQuery, type Campaign, type ItemRow } from './queries.ts'

const lights = ['course', 'amber', 'red', 'done', 'grey'] as const

/** The lists of a campaign, filtered, page by page; with import and export. */
export function ListPart({ campaign }: { readonly campaign: Campaign }) {
  const words = useCampaignWords()
  const said = useSaid()
  const [list, setList] = useState('')
  const [light, setLight] = useState('')
  const [text, setText] = useState('')
  const [problem, setProblem] = useState(false)
  const [isImporting, setImporting] = useState(false)
  const asked = useDeferredValue(text.trim())
  const query = {
    sort: 'due',
    ...(list && { list }),
    ...(light && { light }),
    ...(asked && { text: asked }),
    ...(problem && { problem }),
  }
  const names = {
    course: words.open_,
    amber: words.amber,
    red: words.red,
    done: words.signed,
    grey: words.deferred,
  }
  return (
    <>
      <div className="campaign-filters z-no-print">
        {campaign.lists.length > 1 && (
          <Select
            label={words.lists}
            empty={words.all}
            value={list}
            options={campaign.lists.map((one) => ({ key: one.key, label: said(one.label) }))}
            onChange={setList}
          />
        )}
        <Select
          label={words.light}
          empty={words.lightAll}
          value={light}
          options={lights.map((key) => ({ key, label: names[key] }))}
          onChange={setLight}
        />
        <Check label={words.withProblem} checked={problem} onChange={setProblem} />
        <TextField label={words.search} type="search" value={text} max={80} onChange={setText} />
        <span className="z-row">
          <DownloadButton
            path={campaignPath(campaign.id, '/items.xlsx')}
            query={query}
            name="items.xlsx"
            size="small"
          >
            {words.exportExcel}
          </DownloadButton>
          {campaign.may.manage && (
            <Button size="small" icon="add" onPress={() => setImporting(true)}>
              {words.importList}
            </Button>
          )}
        </span>
      </div>
      <Items id={campaign.id} query={query} />
      {isImporting && <ImportDialog campaign={campaign} onClose={() => setImporting(false)} />}
    </>
  )
}

function Items({ id, query }: { readonly id: string; readonly query: Parameters<typeof itemsQuery>[1] }) {
  const words = useCampaignWords()
  const found = useInfiniteQuery(itemsQuery(id, query))
  if (found.isError) return <RefusalNote refused={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Skeleton lines={6} />
  const items = found.data.pages.flatMap((page) => page.items)
  if (items.length === 0) return <EmptyState icon="search" title={words.listEmpty} />
  return (
    <>
      <ul className="campaign-items" aria-label={words.partList}>
        {items.map((item) => (
          <li key={item.id}>
            <ItemLine item={item} />
          </li>
        ))}
      </ul>
      <div className="z-row">
        <span className="z-soft">{words.shown(items.length)}</span>
        {found.hasNextPage && (
          <Button busy={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
            {words.more}
          </Button>
        )}
      </div>
    </>
  )
}

/** One item in a line: what, where, who, what comes next and by when. */
export function ItemLine({ item }: { readonly item: ItemRow }) {
  const words = useCampaignWords()
  const said = useSaid()
  const format = useFormat()
  const due = item.nodeDueAt ?? item.dueAt
  return (
    <Link to="/desk/campaign-items/$id" params={{ id: item.id }} className="campaign-item">
      <Light light={item.light} />
      <span className="campaign-what">
        <strong>{said(item.titleWords)}</strong>
        <span className="z-soft">{[item.code, said(item.areaName), said(item.doer.name)].join(' · ')}</span>
      </span>
      <span className="campaign-when">
        <span>{item.node ? said(item.node.label) : said(item.stateName)}</span>
        <span className="z-soft">
          {due === null ? words.noDue : words.dueBy(format.short(due))}
          {item.daysLate > 0 && ` · ${words.late(item.daysLate)}`}
        </span>
      </span>
    </Link>
  )
}
