// SPDX-License-Identifier: Apache-2.0
import '../command/command.css'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '../../api/client.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCommon } from '../../words/common.ts'
import { useDeskAdmin } from '../../words/desk.ts'
import { useSettings } from '../../words/settings.ts'

interface AreaRow {
  readonly code: string
  readonly name: string
  readonly en: string
  readonly validFrom: string
  readonly validTo: string | null
  readonly successors: readonly string[]
}
interface Page {
  readonly items: readonly AreaRow[]
  readonly next: string | null
}

/** Areas with their dates and what came after them. */
export function AreaList() {
  const words = useSettings()
  const admin = useDeskAdmin()
  const [level, setLevel] = useState('street')
  const [open, setOpen] = useState<AreaRow | undefined>(undefined)
  const query = useInfiniteQuery({
    queryKey: ['areas', 'list', level],
    queryFn: ({ pageParam, signal }) => read<Page>('/api/admin/areas', { level, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const rows = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className="z-stack">
      <h2>{words.areaList}</h2>
      <div className="admin-tools">
        <Select
          label={words.level}
          value={level}
          options={(['district', 'street', 'community', 'grid'] as const).map((key) => ({
            key,
            label: words[key],
          }))}
          onChange={setLevel}
        />
      </div>
      {query.isError && <RefusalNote refused={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton lines={6} />}
      <div className="duty-scroll" tabIndex={0} role="region" aria-label={words.areaList}>
        <table className="z-plain-table audit-table" aria-label={words.areaList}>
          <thead>
            <tr>
              {[words.areaName, admin.unitCode, words.areaSince, words.areaUntil, words.areaAfter].map(
                (head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.code + row.validFrom}>
                <td>
                  {row.validTo === null ? (
                    <Button
                      size="small"
                      look="quiet"
                      label={`${words.change}: ${row.name}`}
                      onPress={() => setOpen(row)}
                    >
                      {row.name}
                    </Button>
                  ) : (
                    row.name
                  )}
                </td>
                <td className="z-digits">{row.code}</td>
                <td className="z-digits">{row.validFrom}</td>
                <td className="z-digits">{row.validTo ?? words.areaToday}</td>
                <td className="z-digits">{row.successors.join(' ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {query.hasNextPage && (
        <div className="z-row">
          <Button busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {admin.accountsMore}
          </Button>
        </div>
      )}
      {open && <AreaDialog key={open.code} area={open} onClose={() => setOpen(undefined)} />}
    </section>
  )
}

function AreaDialog({ area, onClose }: { readonly area: AreaRow; readonly onClose: () => void }) {
  const words = useSettings()
  const common = useCommon()
  const client = useQueryClient()
  const [name, setName] = useState(area.name)
  const [en, setEn] = useState(area.en)
  const [after, setAfter] = useState('')
  const [reason, setReason] = useState('')
  const save = useWrite<unknown>(() => {
    toast({ say: words.saved })
    void client.invalidateQueries({ queryKey: ['areas'] })
    onClose()
  })
  const why = reason.trim()
  const successors = after.split(/\s+/).filter(Boolean)
  return (
    <Dialog open shape="sheet" title={`${area.name} ${area.code}`} onClose={onClose}>
      <div className="z-stack">
        {save.isError && <RefusalNote refused={save.error} />}
        <TextField
          label={words.reason}
          hint={words.reasonHint}
          required
          max={300}
          value={reason}
          onChange={setReason}
        />
        <h3>{words.areaRename}</h3>
        <TextField label={words.areaName} required max={80} value={name} onChange={setName} />
        <TextField label={words.areaEnglish} max={80} value={en} onChange={setEn} />
        <div className="z-row">
          <Button
            look="primary"
            busy={save.isPending}
            disabled={why && name.trim() ? false : common.fieldRequired}
            onPress={() =>
              save.mutate({
                path: `/api/admin/areas/${area.code}/name`,
                body: { name: name.trim(), en: en.trim(), reason: why },
              })
            }
          >
            {words.save}
          </Button>
        </div>
        <h3>{words.areaEnd}</h3>
        <TextField label={words.areaEndAfter} value={after} onChange={setAfter} />
        <div className="z-row">
          <Button
            look="danger"
            busy={save.isPending}
            disabled={why && successors.length > 0 ? false : common.fieldRequired}
            onPress={() =>
              save.mutate({ path: `/api/admin/areas/${area.code}/end`, body: { successors, reason: why } })
            }
          >
            {words.areaEnd}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
