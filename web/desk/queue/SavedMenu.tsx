// SPDX-License-Identifier: Apache-2.0
import { useId, useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useDesk } from '../../words/desk.ts'
import { keep, readKept } from '../frame/kept.ts'
import { placeBelow } from '../frame/placeBelow.ts'
import { readSearch, type QueueSearch } from './filters.ts'

interface Saved {
  readonly name: string
  readonly search: QueueSearch
}

const most = 30

/** What was kept may be old or damaged: it is read like an address written by anyone. */
function readSaved(): readonly Saved[] {
  const kept = readKept<unknown>('saved')
  if (!Array.isArray(kept)) return []
  return kept.flatMap((each: unknown) => {
    const { name, search } = each as { name?: unknown; search?: unknown }
    if (typeof name !== 'string' || typeof search !== 'object' || search === null) return []
    return [{ name, search: readSearch(search as Record<string, unknown>) }]
  })
}

interface SavedMenuProps {
  readonly search: QueueSearch
  readonly onChange: (search: QueueSearch) => void
}

/** Filters kept under a name on this device. */
export function SavedMenu({ search, onChange }: SavedMenuProps) {
  const id = useId()
  const words = useDesk()
  const [saved, setSaved] = useState(readSaved)
  const [name, setName] = useState('')
  const store = (next: readonly Saved[]) => {
    setSaved(next)
    keep('saved', next)
  }
  const add = () => {
    const called = name.trim()
    if (!called) return
    const { open: _open, ...kept } = search
    store([{ name: called, search: kept }, ...saved.filter((each) => each.name !== called)].slice(0, most))
    setName('')
    toast({ say: words.savedDone(called) })
  }
  return (
    <div className="z-menu">
      <Button size="small" icon="star" popoverTarget={id}>
        {words.saved}
      </Button>
      <div id={id} popover="auto" role="group" aria-label={words.saved} onBeforeToggle={placeBelow}>
        <div className="z-stack">
          {saved.length === 0 && <p className="z-soft">{words.savedNone}</p>}
          <ul className="queue-saved">
            {saved.map((each) => (
              <li key={each.name}>
                <button
                  type="button"
                  onClick={() => {
                    onChange(each.search)
                    document.getElementById(id)?.hidePopover()
                  }}
                >
                  {each.name}
                </button>
                <Button
                  size="small"
                  look="quiet"
                  icon="close"
                  iconOnly
                  onPress={() => store(saved.filter((other) => other.name !== each.name))}
                >
                  {words.savedRemove(each.name)}
                </Button>
              </li>
            ))}
          </ul>
          <form
            className="z-stack"
            onSubmit={(event) => {
              event.preventDefault()
              add()
            }}
          >
            <TextField
              label={words.savedName}
              hint={words.savedLocal}
              placeholder={words.savedNameHint}
              value={name}
              max={40}
              onChange={setName}
            />
            <Button type="submit" icon="star">
              {words.savedAdd}
            </Button>
          </form>
        </div>
      </div>
    </div>
  )
}
