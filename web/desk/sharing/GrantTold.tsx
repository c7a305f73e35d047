// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCommon } from '../../words/common.ts'
import { useSharing } from '../../words/sharing.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import type { GrantPageOf } from './sharing.ts'

/** What was corrected since it was read, and where the holder wants to be told. */
export function GrantTold({ grant }: { readonly grant: GrantPageOf }) {
  const words = useSharing()
  const client = useQueryClient()
  const renew = () => void client.invalidateQueries({ queryKey: ['sharing'] })
  const seen = useWrite(renew)
  return (
    <section className="sharing-box">
      <h2>{words.correctionsTitle}</h2>
      {grant.told.length === 0 ? (
        <p className="z-soft">{words.correctionsNone}</p>
      ) : (
        <>
          <p>{words.correctionsText}</p>
          <Told grant={grant} />
        </>
      )}
      {seen.isError && <RefusalNote refused={seen.error} />}
      {grant.corrections > 0 && (
        <Button
          icon="check"
          busy={seen.isPending}
          onPress={() => seen.mutate({ path: `/api/sharing/grants/${grant.id}/corrections/seen`, body: {} })}
        >
          {words.correctionsSeen}
        </Button>
      )}
      <Address grant={grant} onDone={renew} />
    </section>
  )
}

function Told({ grant }: { readonly grant: GrantPageOf }) {
  const words = useSharing()
  const said = useSaid()
  const format = useFormat()
  const nameOf = (key: string) => {
    const field = grant.fields.find((each) => each.key === key)
    return field ? said(field.label) : key
  }
  return (
    <ul className="sharing-list">
      {grant.told.map((one) => (
        <li key={one.event}>
          {one.seenAt === null ? (
            <strong>{words.correctionOf(one.record)}</strong>
          ) : (
            words.correctionOf(one.record)
          )}{' '}
          · {one.fields.map(nameOf).join(' · ')} · {format.dateTime(one.at)}
        </li>
      ))}
    </ul>
  )
}

function Address({ grant, onDone }: { readonly grant: GrantPageOf; readonly onDone: () => void }) {
  const words = useSharing()
  const common = useCommon()
  const [url, setUrl] = useState(grant.notify ?? '')
  const keep = useWrite(() => {
    toast({ say: words.notifyDone })
    onDone()
  })
  return (
    <div className="sharing-row">
      <TextField label={words.notify} hint={words.notifyHint} value={url} onChange={setUrl} max={500} />
      <Button
        busy={keep.isPending}
        onPress={() =>
          keep.mutate({
            path: `/api/sharing/grants/${grant.id}/notify`,
            body: { url: url.trim() === '' ? null : url.trim() },
          })
        }
      >
        {common.save}
      </Button>
      {keep.isError && <RefusalNote refused={keep.error} />}
    </div>
  )
}
