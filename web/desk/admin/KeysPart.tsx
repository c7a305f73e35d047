// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { read, request } from '../../api/client.ts'
import { refusalOf } from '../../api/refusal.ts'
import { useSession } from '../../api/queries.ts'
import type { Instant } from '../../api/types.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCommon } from '../../words/common.ts'
import { useSettings } from '../../words/settings.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { holds } from '../frame/posts.ts'

interface Key {
  readonly id: string
  readonly name: string
  readonly area: string
  readonly createdAt: Instant
  readonly createdBy: string
}

const keysKey = ['admin-keys'] as const

/** Keys of other systems: made, shown once, revoked. */
export function KeysPart() {
  const words = useSettings()
  const mayChange = holds(useSession(), 'admin')
  const query = useQuery({
    queryKey: keysKey,
    queryFn: ({ signal }) => read<{ items: Key[] }>('/api/admin/keys', {}, signal),
  })
  return (
    <>
      <p>{words.keysText}</p>
      {mayChange && <NewKey />}
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="lock" title={words.keysNone} />
          ) : (
            <ul className="z-stack">
              {items.map((key) => (
                <OneKey key={key.id} of={key} mayChange={mayChange} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  )
}

function OneKey({ of, mayChange }: { readonly of: Key; readonly mayChange: boolean }) {
  const words = useSettings()
  const said = useSaid()
  const format = useFormat()
  const client = useQueryClient()
  const revoke = async () => {
    try {
      await request(`/api/admin/keys/${of.id}`, { method: 'DELETE' })
      toast({ say: words.keyRevoked })
      await client.invalidateQueries({ queryKey: keysKey })
    } catch (thrown) {
      toast({ say: said(refusalOf(thrown).say) })
    }
  }
  return (
    <li className="z-card z-row">
      <span>
        <strong>{of.name}</strong>
        <br />
        <span className="z-soft">
          {of.area} · {words.keyBy(of.createdBy, format.dateTime(of.createdAt))}
        </span>
      </span>
      {mayChange && (
        <Button
          look="danger"
          size="small"
          label={`${words.keyRevoke}: ${of.name}`}
          onPress={() => void revoke()}
        >
          {words.keyRevoke}
        </Button>
      )}
    </li>
  )
}

function NewKey() {
  const words = useSettings()
  const common = useCommon()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const make = useWrite<{ key: string }>(() => {
    setName('')
    void client.invalidateQueries({ queryKey: keysKey })
  })
  return (
    <div className="z-stack">
      {make.isError && <RefusalNote refused={make.error} />}
      <div className="admin-tools">
        <TextField label={words.keyName} max={80} value={name} onChange={setName} />
        <Button
          look="primary"
          busy={make.isPending}
          disabled={name.trim() ? false : common.fieldRequired}
          onPress={() => make.mutate({ path: '/api/admin/keys', body: { name: name.trim() } })}
        >
          {words.keyNew}
        </Button>
      </div>
      {make.data && (
        <Note tone="info" role="status" title={words.keyOnce}>
          <code className="rule-feel">{make.data.key}</code>
        </Note>
      )}
    </div>
  )
}
