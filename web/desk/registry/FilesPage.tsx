// SPDX-License-Identifier: Apache-2.0
import './registry.css'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { read } from '../../api/client.ts'
import { areasQuery, useMeta } from '../../api/queries.ts'
import type { Page } from '../../api/types.ts'
import { Button, buttonClass } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { MapView } from '../../kit/map/MapView.tsx'
import type { MapView2D } from '../../kit/map/types.ts'
import { RefusalNote } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import type { Column } from '../../kit/table/columns.ts'
import { DataTable } from '../../kit/table/DataTable.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { useRegistry } from '../../words/registry.ts'
import { useRights } from '../../words/rights.ts'
import { useSampleWords } from '../../words/samples.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { FindDialog } from './FindDialog.tsx'
import { RegisterDialog } from './RegisterDialog.tsx'
import { fileKindsQuery, type FileRow, type FileSearch, nameOf } from './registry.ts'

/** All files one may see: searched as people write addresses, as a list beside its map. */
export function FilesPage() {
  const words = useRegistry()
  const search = useSearch({ from: '/desk/registry' })
  const navigate = useNavigate()
  const samples = useSampleWords()
  const kinds = useQuery(fileKindsQuery).data ?? []
  const [registering, setRegistering] = useState(false)
  const rights = useRights()
  const [finding, setFinding] = useState(false)
  const persons = kinds.find((kind) => kind.key === search.kind && kind.findBy.length > 0)
  const isOfPersons = kinds.some(({ key, person }) => key === search.kind && person)
  const change = (to: Partial<FileSearch>) =>
    void navigate({ to: '/desk/registry', search: clean({ ...search, ...to }), replace: true })
  const mayRegister = kinds.some((kind) => kind.mayRegister)
  return (
    <div className="desk-page">
      <PageHeader
        title={words.title}
        text={words.text}
        actions={
          <div className="z-row">
            <Link to="/desk/registry/clear" className={buttonClass()}>
              {words.clearTitle}
            </Link>
            <Link to="/desk/registry/samples" className={buttonClass()}>
              {samples.link}
            </Link>
            {!isOfPersons && !search.text && (
              <a className={buttonClass()} href={exportOf(search)} download="files.geojson">
                {words.exportMap}
              </a>
            )}
            {mayRegister && (
              <Button look="primary" icon="add" onPress={() => setRegistering(true)}>
                {words.register}
              </Button>
            )}
            {kinds.some((kind) => kind.mayImport) && (
              <>
                <Link to="/desk/registry/import" className={buttonClass()}>
                  {words.import}
                </Link>
                <Link to="/desk/registry/alike" className={buttonClass()}>
                  {words.alike}
                </Link>
                <Link to="/desk/registry/requests" className={buttonClass()}>
                  {rights.requests}
                </Link>
              </>
            )}
          </div>
        }
      />
      <Tools search={search} onChange={change} />
      {persons && (
        <div className="z-row">
          <Button icon="search" onPress={() => setFinding(true)}>
            {rights.findPerson}
          </Button>
        </div>
      )}
      {persons && finding && <FindDialog kind={persons} onClose={() => setFinding(false)} />}
      <Found search={search} onArea={(area) => change({ area })} />
      {registering && (
        <RegisterDialog
          kinds={kinds.filter((kind) => kind.mayRegister)}
          onClose={() => setRegistering(false)}
        />
      )}
    </div>
  )
}

/** What is listed, with the outlines; files of persons are on no map. */
const exportOf = ({ kind = '', area = '', state = '' }: FileSearch): string => {
  const wanted = Object.entries({ kind, area, state }).filter(([, value]) => value !== '')
  return `/api/registry/files.geojson?${new URLSearchParams(wanted).toString()}`
}

const clean = (search: FileSearch): FileSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== '' && value !== undefined))

interface ToolsProps {
  readonly search: FileSearch
  readonly onChange: (to: Partial<FileSearch>) => void
}

function Tools({ search, onChange }: ToolsProps) {
  const words = useRegistry()
  const said = useSaid()
  const kinds = useQuery(fileKindsQuery).data ?? []
  const [text, setText] = useState(search.text ?? '')
  const states = kinds.find(({ key }) => key === search.kind)?.states ?? []
  return (
    <form
      className="files-tools"
      onSubmit={(event) => {
        event.preventDefault()
        onChange({ text: text.trim() })
      }}
    >
      <TextField type="search" label={words.find} hint={words.findHint} value={text} onChange={setText} />
      <Select
        label={words.kind}
        value={search.kind ?? ''}
        empty={words.allKinds}
        options={kinds.map(({ key, label }) => ({ key, label: said(label) }))}
        onChange={(kind) => onChange({ kind, state: '' })}
      />
      <Select
        label={words.state}
        value={search.state ?? ''}
        empty={words.allStates}
        disabled={states.length === 0}
        options={states.map(({ key, label }) => ({ key, label: said(label) }))}
        onChange={(state) => onChange({ state })}
      />
    </form>
  )
}

const useRows = (search: FileSearch) =>
  useInfiniteQuery({
    queryKey: ['files', search],
    queryFn: ({ pageParam, signal }) =>
      read<Page<FileRow>>('/api/registry/files', { ...search, after: pageParam, limit: 100 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })

function Found({ search, onArea }: { readonly search: FileSearch; readonly onArea: (area: string) => void }) {
  const words = useRegistry()
  const navigate = useNavigate()
  const columns = useColumns()
  const query = useRows(search)
  const [hovered, setHovered] = useState<FileRow | undefined>(undefined)
  const open = (id: string) => void navigate({ to: '/desk/registry/$id', params: { id } })
  if (query.isError) return <RefusalNote refused={query.error} onRetry={() => void query.refetch()} />
  if (query.isPending) return <Skeleton lines={8} height={36} />
  const rows = query.data.pages.flatMap(({ items }) => items)
  if (rows.length === 0) return <EmptyState icon="search" title={words.none} text={words.noneText} />
  const more = () => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
  }
  return (
    <div className="files-both">
      <DataTable
        name="files"
        label={words.title}
        rows={rows}
        columns={columns}
        rowKey={({ id }) => id}
        rowLabel={nameOf}
        rowHeight={60}
        onHover={setHovered}
        onOpen={({ id }) => open(id)}
        onEnd={more}
        loadingMore={query.isFetchingNextPage}
      />
      <FilesMap search={search} hovered={hovered} onOpen={open} onArea={onArea} />
    </div>
  )
}

function useColumns(): readonly Column<FileRow>[] {
  const words = useRegistry()
  const said = useSaid()
  const format = useFormat()
  return [
    {
      key: 'name',
      label: words.colName,
      cell: (row) => (
        <span className="file-name">
          <Link to="/desk/registry/$id" params={{ id: row.id }}>
            {nameOf(row)}
          </Link>
          <span className="z-soft">
            {said(row.kindName)} · {row.key}
          </span>
        </span>
      ),
      width: 240,
    },
    { key: 'address', label: words.colAddress, cell: (row) => row.address },
    { key: 'state', label: words.colState, cell: (row) => <StateOf row={row} />, width: 130 },
    { key: 'area', label: words.colArea, cell: (row) => said(row.areaName), extra: true },
    {
      key: 'amount',
      label: words.colAmount,
      cell: (row) => (row.amount > 0 ? words.squareMetres(format.exact(row.amount)) : ''),
      align: 'end',
      width: 110,
    },
    {
      key: 'changed',
      label: words.colChanged,
      cell: (row) => format.short(row.updatedAt),
      width: 130,
      extra: true,
    },
  ]
}

/** What is still to be done stands out; what is done is calm. */
export function StateOf({ row }: { readonly row: FileRow }) {
  const said = useSaid()
  if (row.status !== 'active') return <Chip tone="neutral">{said(row.statusName)}</Chip>
  if (!row.stateName) return null
  return <Chip tone={row.closed ? 'good' : 'warn'}>{said(row.stateName)}</Chip>
}

interface MapOf {
  readonly points?: readonly {
    readonly id: string
    readonly lng: number
    readonly lat: number
    readonly name: string
    readonly closed: boolean
  }[]
  readonly clusters?: readonly { readonly lng: number; readonly lat: number; readonly n: number }[]
}

interface FilesMapProps {
  readonly search: FileSearch
  readonly hovered: FileRow | undefined
  readonly onOpen: (id: string) => void
  readonly onArea: (area: string) => void
}

function FilesMap({ search, hovered, onOpen, onArea }: FilesMapProps) {
  const words = useRegistry()
  const [view, setView] = useState<MapView2D | undefined>(undefined)
  const streets = useQuery(areasQuery('street'))
  const communities = useQuery(areasQuery('community'))
  const bbox = useMeta().data?.district.view.bbox
  const asked = { ...search, bbox: view?.bbox.join(), zoom: view?.zoom }
  const found = useQuery({
    queryKey: ['files-map', asked],
    queryFn: ({ signal }) => read<MapOf>('/api/registry/map', asked, signal),
    enabled: view !== undefined,
    placeholderData: keepPreviousData,
  })
  const points = useMemo(
    () =>
      found.data?.points?.map(({ id, lng, lat, name, closed }) => ({
        id,
        lng,
        lat,
        label: name,
        tone: closed ? ('good' as const) : ('warn' as const),
      })),
    [found.data],
  )
  return (
    <div className="files-map">
      <MapView
        label={words.map}
        height="100%"
        areas={streets.data}
        lines={communities.data}
        bbox={bbox}
        points={points}
        clusters={found.data?.clusters}
        spot={hovered?.place ?? undefined}
        onSelect={onOpen}
        onArea={onArea}
        selectedArea={search.area}
        onMove={setView}
      />
    </div>
  )
}

export function BackLink() {
  const words = useRegistry()
  return (
    <p>
      <Link to="/desk/registry" className={buttonClass({ look: 'quiet' })}>
        <Icon name="back" />
        {words.back}
      </Link>
    </p>
  )
}
