// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCockpit } from '../../words/cockpit.ts'
import { useSaid } from '../../words/words.ts'
import type { Said } from '../../api/types.ts'
import { useCockpitState } from '../useCockpitState.ts'

export interface Choosable {
  readonly key: string
  readonly label: Said
  readonly group: Said
}

interface ComposeProps {
  readonly all: readonly Choosable[]
  readonly chosen: readonly string[]
}

/** Choose the tiles of one's own cockpit. */
export function Compose({ all, chosen }: ComposeProps) {
  const words = useCockpit()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="cp-compose z-no-print">
      <Button size="small" look="quiet" icon="edit" onPress={() => setOpen(true)}>
        {words.compose}
      </Button>
      {isOpen && <Chooser all={all} chosen={chosen} onClose={() => setOpen(false)} />}
    </div>
  )
}

function Chooser({ all, chosen, onClose }: ComposeProps & { readonly onClose: () => void }) {
  const words = useCockpit()
  const said = useSaid()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { search } = useCockpitState()
  const [keys, setKeys] = useState(chosen)
  const saving = useWrite<{ tiles: string[] }>(({ tiles }) => {
    client.setQueryData(['cockpit-tiles'], { tiles })
    const { tiles: _link, ...rest } = search
    void navigate({ to: '/cockpit', search: rest })
    toast({ say: words.composeSaved })
    onClose()
  })
  const keep = (tiles: readonly string[]) => saving.mutate({ path: '/api/cockpit/tiles', body: { tiles } })
  const toggle = (key: string) =>
    setKeys((before) => (before.includes(key) ? before.filter((one) => one !== key) : [...before, key]))
  return (
    <Dialog
      open
      onClose={onClose}
      shape="sheet"
      title={words.compose}
      footer={
        <>
          <Button onPress={() => keep([])}>{words.composeClear}</Button>
          <Button look="primary" busy={saving.isPending} onPress={() => keep(keys)}>
            {words.composeSave}
          </Button>
        </>
      }
    >
      <p className="z-soft">{words.composeText}</p>
      {saving.isError && <RefusalNote refused={saving.error} />}
      {[...Map.groupBy(all, ({ group }) => said(group))].map(([group, items]) => (
        <fieldset key={group} className="cp-choose">
          <legend>{group}</legend>
          {items.map(({ key, label }) => (
            <label key={key}>
              <input type="checkbox" checked={keys.includes(key)} onChange={() => toggle(key)} />
              {said(label)}
              {keys.includes(key) && <small className="z-soft">{keys.indexOf(key) + 1}</small>}
            </label>
          ))}
        </fieldset>
      ))}
    </Dialog>
  )
}
