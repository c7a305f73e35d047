// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { newKey, write } from '../../api/client.ts'
import { refusalOf } from '../../api/refusal.ts'
import { Button } from '../../kit/Button.tsx'
import { StatusTag } from '../../kit/Chip.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { Select } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useBox } from '../../words/box.ts'
import { useCommon } from '../../words/common.ts'
import { useDesk } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import { ActionInputs } from '../case/ActionInputs.tsx'
import { bodyOf, emptyInput, isComplete, type ActionDraft } from '../case/actionDraft.ts'
import { noteOwnChange } from '../live/live.ts'
import { caseQuery, useRenewLists } from '../queries.ts'
import type { Action, BulkItem, CaseRow } from '../types.ts'

interface BulkDialogProps {
  readonly ids: readonly string[]
  readonly rows: readonly CaseRow[]
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Steps that need something of their own for each matter cannot be taken in bulk. */
const singular: ReadonlySet<string> = new Set([
  'merge',
  'unmerge',
  'split',
  'correct',
  'self-handle',
  'pass',
  'fail',
])

/** Choose an action, see what it would do to each matter, then do it to those that allow it. */
export function BulkDialog({ ids, rows, onClose, onDone }: BulkDialogProps) {
  const words = useDesk()
  const common = useCommon()
  const said = useSaid()
  const [key, setKey] = useState('')
  const [draft, setDraft] = useState<ActionDraft>(emptyInput)
  const { samples, actions } = useOffered(ids)
  const action = actions.find((each) => each.key === key)
  const model = samples.find((matter) => matter.actions.some((each) => each.key === key))
  const ready = action !== undefined && isComplete(action, draft)
  const body = action && { ids, action: action.key, input: bodyOf(action, draft) }
  const preview = useQuery({
    queryKey: ['bulk-preview', body],
    queryFn: () => write<{ items: BulkItem[] }>('/api/cases/bulk/preview', body, newKey()),
    enabled: ready,
    staleTime: 0,
    gcTime: 0,
  })
  const able = preview.data?.items.filter((item) => item.ok) ?? []
  const bulk = useBulk(onDone)
  return (
    <Dialog
      open
      shape="wide"
      title={words.bulkOf(ids.length)}
      onClose={onClose}
      footer={
        <>
          <Button look="quiet" onPress={onClose}>
            {common.cancel}
          </Button>
          <Button
            look="primary"
            busy={bulk.isPending}
            disabled={able.length === 0 ? words.bulkNone : false}
            onPress={() => body && bulk.mutate({ ...body, ids: able.map((item) => item.id) })}
          >
            {words.bulkGo(able.length)}
          </Button>
        </>
      }
    >
      <div className="z-stack">
        {samples.length > 0 ? (
          <Select
            label={words.bulkAction}
            hint={words.bulkLimit}
            empty={common.choose}
            value={key}
            options={actions.map((each) => ({ key: each.key, label: said(each.label) }))}
            onChange={(chosen) => {
              setKey(chosen)
              setDraft(emptyInput)
            }}
          />
        ) : (
          <Skeleton lines={2} height={44} />
        )}
        {action && model && <ActionInputs action={action} matter={model} draft={draft} onChange={setDraft} />}
        {bulk.isError && <RefusalNote refused={bulk.error} />}
        {preview.isError && <RefusalNote refused={preview.error} onRetry={() => void preview.refetch()} />}
        {ready && preview.isFetching && <p className="z-soft">{words.bulkPreviewing}</p>}
        {ready && preview.data && <Preview items={preview.data.items} rows={rows} action={action} />}
      </div>
    </Dialog>
  )
}

/** So many of the chosen matters are looked at to learn what can be done; the preview judges every one. */
const looked = 8

/** What at least one of the chosen matters allows: matters of different stages may be chosen together. */
function useOffered(ids: readonly string[]) {
  const queries = useQueries({ queries: ids.slice(0, looked).map((id) => caseQuery(id)) })
  const samples = queries.flatMap((query) => query.data ?? [])
  const possible = samples
    .flatMap((matter) => matter.actions)
    .filter((action) => action.allowed && !singular.has(action.key))
    .toSorted((a, b) => Number(b.primary) - Number(a.primary))
  return { samples, actions: [...new Map(possible.map((action) => [action.key, action])).values()] }
}

interface PreviewProps {
  readonly items: readonly BulkItem[]
  readonly rows: readonly CaseRow[]
  readonly action: Action
}

function Preview({ items, rows, action }: PreviewProps) {
  const words = useDesk()
  const said = useSaid()
  const able = items.filter((item) => item.ok).length
  return (
    <section className="z-stack" aria-label={words.bulkPreview}>
      <Note
        tone={able === items.length ? 'good' : 'warn'}
        icon="info"
        role="status"
        title={words.bulkWill(able)}
      >
        {able < items.length && words.bulkWont(items.length - able)}
      </Note>
      <table className="z-plain-table bulk-table">
        <thead>
          <tr>
            <th scope="col">{words.colMatter}</th>
            <th scope="col">{said(action.label)}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => {
            const row = rows.find((each) => each.id === item.id)
            return (
              <tr key={item.id}>
                <td>
                  {row && <strong>{said(row.label)} </strong>}
                  {row?.address} <span className="z-soft">{item.code}</span>
                </td>
                <td>
                  <StatusTag tone={item.ok ? 'good' : 'warn'}>
                    {item.ok ? words.bulkOk : words.bulkNo}
                  </StatusTag>
                  {item.why && <div>{said(item.why)}</div>}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

interface BulkBody {
  readonly ids: readonly string[]
  readonly action: string
  readonly input: unknown
}

/** A matter a bulk step was taken with, and the version after it. */
interface Done extends BulkItem {
  readonly version: number | null
}

/** Takes back what was just done in bulk, with each matter on which nobody has built since. */
function useBulkUndo() {
  const words = useBox()
  const said = useSaid()
  const renew = useRenewLists()
  return (done: readonly Done[]) => {
    const items = done.flatMap(({ id, version }) => (version === null ? [] : [{ id, version }]))
    write<{ items: Done[] }>('/api/cases/bulk/undo', { items }, newKey()).then(
      (answer) => {
        const failed = answer.items.filter((item) => !item.ok)
        const why = failed[0]?.why
        const parts = [
          words.bulkUndone(items.length - failed.length),
          failed.length > 0 && words.bulkUndoFailed(failed.length),
          why && said(why),
        ]
        toast({ say: parts.filter(Boolean).join(' · ') })
        items.forEach(({ id }) => noteOwnChange(id))
        renew()
      },
      (thrown: unknown) => toast({ say: said(refusalOf(thrown).say) }),
    )
  }
}

function useBulk(onDone: () => void) {
  const words = useDesk()
  const said = useSaid()
  const renew = useRenewLists()
  const undo = useBulkUndo()
  return useMutation({
    mutationFn: (body: BulkBody) => write<{ items: Done[] }>('/api/cases/bulk', body, newKey()),
    onSuccess: ({ items }, { ids }) => {
      ids.forEach(noteOwnChange)
      const failed = items.filter((item) => !item.ok)
      const why = failed[0]?.why
      toast({
        say: [
          words.bulkDone(items.length - failed.length),
          failed.length > 0 && words.bulkFailed(failed.length),
          why && said(why),
        ]
          .filter(Boolean)
          .join(' · '),
        ...(failed.length < items.length && { undo: () => undo(items) }),
      })
      renew()
      onDone()
    },
  })
}
