// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { newKey, request } from '../../api/client.ts'
import { sessionQuery } from '../../api/queries.ts'
import { refusalOf } from '../../api/refusal.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useBox } from '../../words/box.ts'
import { useDesk } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import { placeBelow } from '../../kit/placeBelow.ts'
import type { QueueSearch } from './filters.ts'
import { viewsQuery, type View } from './views.ts'

interface SavedMenuProps {
  readonly search: QueueSearch
  readonly onChange: (search: QueueSearch) => void
}

/** Filters kept under a name: one's own and those colleagues share. */
export function SavedMenu({ search, onChange }: SavedMenuProps) {
  const id = useId()
  const words = useDesk()
  const views = useQuery(viewsQuery)
  const [isOpen, setOpen] = useState(false)
  const choose = (view: View) => {
    onChange(view.search)
    document.getElementById(id)?.hidePopover()
  }
  return (
    <div className="z-menu">
      <Button size="small" icon="star" popoverTarget={id}>
        {words.saved}
      </Button>
      <div
        id={id}
        popover="auto"
        role="group"
        aria-label={words.saved}
        onBeforeToggle={(event) => {
          placeBelow(event)
          setOpen(event.newState === 'open')
        }}
      >
        {isOpen && (
          <div className="z-stack">
            {views.isPending && <Skeleton lines={3} />}
            {views.isError && <RefusalNote refused={views.error} onRetry={() => void views.refetch()} />}
            {views.data?.length === 0 && <p className="z-soft">{words.savedNone}</p>}
            <ul className="queue-saved">
              {views.data?.map((view) => (
                <li key={view.id}>
                  <ViewRow view={view} onChoose={() => choose(view)} />
                </li>
              ))}
            </ul>
            <KeepForm search={search} />
          </div>
        )}
      </div>
    </div>
  )
}

function ViewRow({ view, onChoose }: { readonly view: View; readonly onChoose: () => void }) {
  const words = useDesk()
  const box = useBox()
  const said = useSaid()
  const client = useQueryClient()
  const removal = useMutation({
    mutationFn: () => request(`/api/desk/views/${view.id}`, { method: 'DELETE', key: newKey() }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: viewsQuery.queryKey })
      toast({ say: box.viewRemoved(view.name) })
    },
    onError: (thrown) => toast({ say: said(refusalOf(thrown).say) }),
  })
  const shared = view.unit && box.viewsShared(said(view.unit.name))
  return (
    <>
      <button type="button" onClick={onChoose}>
        {view.name}
        {shared && (
          <small className="z-soft"> {view.mine ? shared : `${shared} · ${box.viewBy(view.by)}`}</small>
        )}
      </button>
      {view.mine && (
        <Button
          size="small"
          look="quiet"
          icon="close"
          iconOnly
          busy={removal.isPending}
          onPress={() => removal.mutate()}
        >
          {words.savedRemove(view.name)}
        </Button>
      )}
    </>
  )
}

/** Keeps the conditions of now, for oneself or for a unit of one's own. */
function KeepForm({ search }: { readonly search: QueueSearch }) {
  const words = useDesk()
  const box = useBox()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [unit, setUnit] = useState('')
  const units = useOwnUnits()
  const keeping = useWrite<{ name: string }>((kept) => {
    setName('')
    toast({ say: words.savedDone(kept.name) })
    void client.invalidateQueries({ queryKey: viewsQuery.queryKey })
  })
  const { open: _open, ...kept } = search
  return (
    <form
      className="z-stack"
      onSubmit={(event) => {
        event.preventDefault()
        const body = { name: name.trim(), search: kept, unit: unit || null }
        if (body.name) keeping.mutate({ path: '/api/desk/views', body })
      }}
    >
      <TextField
        label={words.savedName}
        hint={box.viewHint}
        placeholder={words.savedNameHint}
        value={name}
        max={40}
        onChange={setName}
      />
      <Select label={box.viewShare} empty={box.viewOnlyMe} value={unit} options={units} onChange={setUnit} />
      {keeping.isError && <RefusalNote refused={keeping.error} />}
      <Button type="submit" icon="star" busy={keeping.isPending}>
        {words.savedAdd}
      </Button>
    </form>
  )
}

function useOwnUnits(): readonly { readonly key: string; readonly label: string }[] {
  const said = useSaid()
  const session = useQuery(sessionQuery).data
  const named = (session?.posts ?? []).map(({ unit, unitName }) => ({
    key: unit,
    label: typeof unitName === 'string' ? unitName : said(unitName),
  }))
  return [...new Map(named.map((each) => [each.key, each])).values()]
}
