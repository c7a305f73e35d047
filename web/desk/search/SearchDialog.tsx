// SPDX-License-Identifier: Apache-2.0
import './search.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { useEntry } from '../../words/entry.ts'
import { useSaid } from '../../words/words.ts'
import { type Found, findMore, findQuery, type FoundGroup, groupFaces } from './find.ts'

/** One box over everything somebody may see: matters, files, campaigns, places, people. */
export function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useEntry()
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed.trim())
  const query = useQuery(findQuery(text))
  const groups = (query.data ?? []).filter(({ items }) => items.length > 0)
  return (
    <Dialog open shape="wide" title={words.searchTitle} onClose={onClose}>
      <div className="find">
        <span className="find-box">
          <Icon name="search" />
          <input
            type="search"
            className="z-input"
            aria-label={words.searchLabel}
            placeholder={words.searchHint}
            autoFocus
            maxLength={80}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </span>
        {query.isError && <RefusalNote refused={query.error} onRetry={() => void query.refetch()} />}
        <div aria-live="polite" aria-busy={query.isFetching}>
          {text.length < 2 && <p className="z-soft">{words.searchType}</p>}
          {text.length > 1 && query.isSuccess && groups.length === 0 && !query.isPlaceholderData && (
            <p>
              <strong>{words.searchNone(text)}</strong>
              <br />
              <span className="z-soft">{words.searchNoneText}</span>
            </p>
          )}
          {text.length > 1 && groups.map((group) => <Group key={group.key} group={group} text={text} />)}
        </div>
      </div>
    </Dialog>
  )
}

function Group({ group, text }: { readonly group: FoundGroup; readonly text: string }) {
  const words = useEntry()
  const client = useQueryClient()
  const { icon, words: name } = groupFaces[group.key]
  const [isBusy, setBusy] = useState(false)
  const label = String(words[name])
  const more = async () => {
    setBusy(true)
    try {
      const page = await findMore(text, group)
      client.setQueryData(findQuery(text).queryKey, (groups: readonly FoundGroup[] | undefined) =>
        groups?.map((one) =>
          one.key === group.key && page
            ? { ...one, items: [...one.items, ...page.items], next: page.next }
            : one,
        ),
      )
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="find-group" aria-label={label}>
      <h3>
        <Icon name={icon} /> {label}
      </h3>
      <ul>
        {group.items.map((found) => (
          <li key={found.id}>
            <One found={found} />
          </li>
        ))}
      </ul>
      {group.next !== null && (
        <Button
          size="small"
          look="quiet"
          busy={isBusy}
          label={`${words.searchMore}: ${label}`}
          onPress={() => void more()}
        >
          {words.searchMore}
        </Button>
      )}
    </section>
  )
}

function One({ found: { title, text, path } }: { readonly found: Found }) {
  const said = useSaid()
  const inside = (
    <>
      <strong>{said(title)}</strong>
      <span className="z-soft">{said(text)}</span>
    </>
  )
  return path === null ? (
    <span className="find-one">{inside}</span>
  ) : (
    <a className="find-one" href={path}>
      {inside}
    </a>
  )
}
