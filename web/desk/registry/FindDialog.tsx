// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { useRights } from '../../words/rights.ts'
import { useSaid } from '../../words/words.ts'
import { GroundFields, useGround } from './OpenDialog.tsx'
import { type FileKind, type FileRow } from './registry.ts'

/** Find somebody by an exact value, for a purpose: what is found is masked, and on record as seen. */
export function FindDialog({ kind, onClose }: { readonly kind: FileKind; readonly onClose: () => void }) {
  const words = useRights()
  const said = useSaid()
  const asking = useGround(kind.purposes)
  const [tried, setTried] = useState(false)
  const [field, setField] = useState(kind.findBy[0]?.key ?? '@key')
  const [value, setValue] = useState('')
  const write = useWrite<{ items: readonly FileRow[] }>()
  const send = () => {
    setTried(true)
    if (asking.isWhole && value.trim() !== '')
      write.mutate({
        path: '/api/registry/find',
        body: { kind: kind.key, field, value, ground: asking.ground },
      })
  }
  return (
    <Dialog
      open
      title={words.findTitle}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words.close}</Button>
          <Button look="primary" busy={write.isPending} onPress={send}>
            {words.find}
          </Button>
        </>
      }
    >
      <div className="z-stack">
        <Select
          label={words.findBy}
          value={field}
          onChange={setField}
          options={kind.findBy.map(({ key, label }) => ({ key, label: said(label) }))}
        />
        <TextField label={words.findValue} value={value} onChange={setValue} max={120} required />
        <GroundFields purposes={kind.purposes} tried={tried} {...asking} />
        {write.error && <RefusalNote refused={write.error} />}
        {write.data?.items.length === 0 && <Note role="status">{words.findNone}</Note>}
        {write.data?.items.map((row) => (
          <Link key={row.id} to="/desk/registry/$id" params={{ id: row.id }}>
            {row.name} · {said(row.areaName)}
          </Link>
        ))}
      </div>
    </Dialog>
  )
}
