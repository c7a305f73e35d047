// SPDX-License-Identifier: Apache-2.0
import '../box/box.css'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { read } from '../../api/client.ts'
import type { Said } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { useBox } from '../../words/box.ts'
import { useSaid } from '../../words/words.ts'

interface Post {
  readonly to: string
  readonly role: Said
  readonly unit: { readonly unit: string; readonly name: Said }
}

interface MentionsProps {
  readonly matter: string
  readonly value: readonly string[]
  readonly onAdd: (to: string, name: string) => void
  readonly onRemove: (to: string, name: string) => void
}

/** At most so many posts are mentioned in one note. */
const most = 10
const shown = 12

/** Posts that shall get a message of the note: chosen from those that see the matter. */
export function Mentions({ matter, value, onAdd, onRemove }: MentionsProps) {
  const words = useBox()
  const said = useSaid()
  const [text, setText] = useState('')
  const field = useRef<HTMLFieldSetElement>(null)
  // The pressed button goes away: the next post is looked for where this one was.
  const backToSearch = () => field.current?.querySelector('input')?.focus()
  const posts = useQuery({
    queryKey: ['mentionable', matter],
    queryFn: ({ signal }) => read<{ items: Post[] }>(`/api/cases/${matter}/mentionable`, {}, signal),
    select: (answer) => answer.items,
  })
  const nameOf = (post: Post) => `${said(post.unit.name)} ${said(post.role)}`
  const all = posts.data ?? []
  const asked = text.trim().toLowerCase()
  const found = all.filter((post) => !value.includes(post.to) && nameOf(post).toLowerCase().includes(asked))
  const chosen = all.filter((post) => value.includes(post.to))
  return (
    <fieldset ref={field} className="z-fieldset z-stack">
      <legend>{words.mention}</legend>
      {chosen.length > 0 && (
        <>
          <ul className="mention-chosen">
            {chosen.map((post) => (
              <li key={post.to}>
                <Button
                  size="small"
                  look="primary"
                  icon="close"
                  label={words.mentionRemove(nameOf(post))}
                  onPress={() => {
                    onRemove(post.to, nameOf(post))
                    backToSearch()
                  }}
                >
                  {nameOf(post)}
                </Button>
              </li>
            ))}
          </ul>
          <p role="status" className="z-soft">
            {words.mentioned(chosen.length)}
          </p>
        </>
      )}
      <TextField
        type="search"
        required={false}
        label={words.mentionSearch}
        hint={words.mentionHint}
        value={text}
        onChange={setText}
      />
      {asked && found.length === 0 && <p className="z-soft">{words.mentionNone}</p>}
      {value.length < most && (
        <ul className="mention-list">
          {found.slice(0, shown).map((post) => (
            <li key={post.to}>
              <Button
                size="small"
                icon="add"
                onPress={() => {
                  onAdd(post.to, nameOf(post))
                  setText('')
                  backToSearch()
                }}
              >
                {nameOf(post)}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  )
}
