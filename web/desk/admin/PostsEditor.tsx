// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useMeta } from '../../api/queries.ts'
import type { Instant } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { Check } from '../../kit/Choice.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { useSettings } from '../../words/settings.ts'
import { useSaid } from '../../words/words.ts'
import { dayOf } from '../command/days.ts'
import { unitsQuery } from '../queries.ts'

export interface PostDraft {
  readonly role: string
  readonly unit: string
  readonly area: string
  readonly acting: boolean
  readonly from?: Instant | undefined
  /** Last day, or empty for good. */
  readonly to: string
}

export const noPost: PostDraft = { role: '', unit: '', area: '', acting: false, to: '' }

const notGranted = new Set(['resident', 'system', 'partner'])

/** What goes to the server; a post ends with its last day. */
export const postBody = ({ to, from, ...post }: PostDraft) => ({
  ...post,
  ...(from === undefined ? {} : { from }),
  ...(to === '' ? {} : { to: Date.parse(`${to}T23:59:59+08:00`) }),
})

export const draftOf = (post: {
  readonly role: string
  readonly unit: string
  readonly area: string
  readonly acting: boolean
  readonly from?: Instant
  readonly to?: Instant | null
}): PostDraft => ({
  role: post.role,
  unit: post.unit,
  area: post.area,
  acting: post.acting,
  from: post.from,
  to: post.to ? dayOf(post.to) : '',
})

export const isWholePost = ({ role, unit, area }: PostDraft): boolean =>
  role !== '' && unit !== '' && /^\d{6,15}$/.test(area)

interface PostsEditorProps {
  readonly posts: readonly PostDraft[]
  readonly onChange: (posts: readonly PostDraft[]) => void
}

/** The posts of one account: role, unit, area, and until when. */
export function PostsEditor({ posts, onChange }: PostsEditorProps) {
  const words = useSettings()
  const set = (at: number, change: Partial<PostDraft>) =>
    onChange(posts.map((post, index) => (index === at ? { ...post, ...change } : post)))
  return (
    <div className="z-stack">
      {posts.map((post, at) => (
        <OnePost
          key={at}
          at={at}
          post={post}
          onChange={(change) => set(at, change)}
          onDrop={() => onChange(posts.filter((_, index) => index !== at))}
        />
      ))}
      <div className="z-row">
        <Button icon="more" onPress={() => onChange([...posts, noPost])}>
          {words.postAdd}
        </Button>
      </div>
      <p className="z-hint">{words.separate}</p>
    </div>
  )
}

interface OnePostProps {
  readonly at: number
  readonly post: PostDraft
  readonly onChange: (change: Partial<PostDraft>) => void
  readonly onDrop: () => void
}

function OnePost({ at, post, onChange, onDrop }: OnePostProps) {
  const words = useSettings()
  const said = useSaid()
  const { language } = usePreferences()
  const roles = useMeta().data?.roles ?? {}
  const units = useQuery(unitsQuery).data ?? []
  return (
    <fieldset className="z-card z-stack">
      <legend>
        {words.posts} {at + 1}
      </legend>
      <Select
        label={words.postRole}
        required
        value={post.role}
        empty=""
        options={Object.entries(roles)
          .filter(([key]) => !notGranted.has(key))
          .map(([key, name]) => ({ key, label: said(name) }))}
        onChange={(role) => onChange({ role })}
      />
      <Select
        label={words.postUnit}
        required
        value={post.unit}
        empty=""
        options={units.map((unit) => ({ key: unit.code, label: language === 'en' ? unit.en : unit.name }))}
        onChange={(code) =>
          onChange({ unit: code, area: units.find((unit) => unit.code === code)?.area ?? post.area })
        }
      />
      <TextField
        label={words.postArea}
        required
        inputMode="numeric"
        max={15}
        value={post.area}
        onChange={(area) => onChange({ area })}
      />
      <TextField label={words.postTo} type="date" value={post.to} onChange={(to) => onChange({ to })} />
      <Check label={words.postActing} checked={post.acting} onChange={(acting) => onChange({ acting })} />
      <div className="z-row">
        <Button size="small" onPress={onDrop}>
          {words.postDrop}
        </Button>
      </div>
    </fieldset>
  )
}
