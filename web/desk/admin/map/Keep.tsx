// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { newKey, write } from '../../../api/client.ts'
import type { Said } from '../../../api/types.ts'
import { useWrite } from '../../../api/useWrite.ts'
import { Button } from '../../../kit/Button.tsx'
import { Check } from '../../../kit/Choice.tsx'
import { Loaded } from '../../../kit/Loaded.tsx'
import { Note, RefusalNote } from '../../../kit/Note.tsx'
import { TextField } from '../../../kit/TextField.tsx'
import { toast } from '../../../kit/Toast.tsx'
import { useBoundaries } from '../../../words/boundaries.ts'
import { useCommon } from '../../../words/common.ts'
import { useSettings } from '../../../words/settings.ts'
import { useFormat } from '../../../words/useFormat.ts'
import { useSaid } from '../../../words/words.ts'
import { type Draft, wantedOf } from './draft.ts'

interface Preview {
  readonly sizes: readonly {
    readonly code: string
    readonly name: string
    readonly before: number | null
    readonly after: number | null
  }[]
  readonly seams: readonly { readonly is: string; readonly say: Said }[]
  readonly oldSeams: number
  readonly matters: number
  readonly moves: readonly { readonly from: Said; readonly to: Said | null; readonly n: number }[]
  readonly posts: number
  readonly units: number
}

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

/** From which day it holds, what it would change, why; then it is kept. */
export function Keep({ draft, onKept }: { readonly draft: Draft; readonly onKept: () => void }) {
  const words = useBoundaries()
  const settings = useSettings()
  const common = useCommon()
  const client = useQueryClient()
  const [on, setOn] = useState(today)
  const [reason, setReason] = useState('')
  const [despite, setDespite] = useState(false)
  const wanted = wantedOf(draft, on)
  const query = useQuery({
    queryKey: ['boundaries-preview', wanted],
    queryFn: () => write<Preview>('/api/admin/boundaries/preview', wanted, newKey()),
    retry: false,
    gcTime: 0,
  })
  const keep = useWrite<{ moved: number; holdsFrom: string }>(({ moved, holdsFrom }) => {
    toast({ say: words.kept(holdsFrom, moved) })
    void client.invalidateQueries({ queryKey: ['areas'] })
    void client.invalidateQueries({ queryKey: ['boundary-history'] })
    onKept()
  })
  const seams = query.data?.seams.length ?? 0
  const fits = query.isSuccess && (seams === 0 || despite)
  const why = reason.trim() ? false : common.fieldRequired
  return (
    <section className="z-stack" aria-label={words.keepTitle}>
      <h2>{words.keepTitle}</h2>
      <TextField label={words.on} hint={words.onHint} type="date" required value={on} onChange={setOn} />
      <Loaded query={query}>{(preview) => <Effects preview={preview} />}</Loaded>
      {seams > 0 && <Check label={words.despite} checked={despite} onChange={setDespite} />}
      {keep.isError && <RefusalNote refused={keep.error} />}
      <TextField
        label={settings.reason}
        hint={settings.reasonHint}
        required
        max={300}
        value={reason}
        onChange={setReason}
      />
      <div className="z-row">
        <Button
          look="primary"
          busy={keep.isPending}
          disabled={fits ? why : words.notYet}
          onPress={() =>
            keep.mutate({ path: '/api/admin/boundaries', body: { ...wanted, reason: reason.trim() } })
          }
        >
          {words.keep}
        </Button>
      </div>
    </section>
  )
}

function Effects({ preview }: { readonly preview: Preview }) {
  const words = useBoundaries()
  const settings = useSettings()
  const said = useSaid()
  const format = useFormat()
  const size = (value: number | null) => (value === null ? words.none : format.number(value))
  const { sizes, seams, oldSeams, matters, moves, posts, units } = preview
  return (
    <>
      <Note
        tone={seams.length > 0 ? 'warn' : 'good'}
        icon={seams.length > 0 ? 'warning' : 'checkCircle'}
        role="status"
        title={seams.length > 0 ? settings.areaSeams(seams.length) : words.sound}
      >
        {seams.length > 0 && (
          <ul>
            {seams.slice(0, 12).map(({ say }) => (
              <li key={say.zh}>{said(say)}</li>
            ))}
          </ul>
        )}
        {oldSeams > 0 && <p>{words.oldSeams(oldSeams)}</p>}
      </Note>
      <Note role="status" title={settings.changesTitle}>
        <ul>
          {sizes.map(({ code, name, before, after }) => (
            <li key={code}>{words.size(`${name} ${code}`, size(before), size(after))}</li>
          ))}
          <li>{words.matters(matters)}</li>
          {moves.map(({ from, to, n }) => (
            <li key={from.zh + (to?.zh ?? '')}>
              {words.moves(n, said(from), to ? said(to) : words.outside)}
            </li>
          ))}
          {posts + units > 0 && <li>{words.held(posts, units)}</li>}
        </ul>
      </Note>
    </>
  )
}
