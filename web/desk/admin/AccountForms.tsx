// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import type { Instant, Said } from '../../api/types.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Check } from '../../kit/Choice.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCommon } from '../../words/common.ts'
import { useSettings } from '../../words/settings.ts'
import { useTrust } from '../../words/trust.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import type { Account } from './AccountsPart.tsx'
import { draftOf, isWholePost, noPost, postBody, type PostDraft, PostsEditor } from './PostsEditor.tsx'

interface NewAccountProps {
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Make an account with its posts; its person sets the password by the link. */
export function NewAccount({ onDone, onClose }: NewAccountProps) {
  const words = useSettings()
  const common = useCommon()
  const format = useFormat()
  const [account, setAccount] = useState('')
  const [name, setName] = useState('')
  const [posts, setPosts] = useState<readonly PostDraft[]>([noPost])
  const make = useWrite<{ claim: { path: string; expiresAt: Instant } }>(() => {
    toast({ say: words.created })
    onDone()
  })
  const isWhole = account.trim() !== '' && name.trim() !== '' && posts.every(isWholePost)
  const link = make.data?.claim
  return (
    <Dialog
      open
      shape="sheet"
      title={words.accountNew}
      onClose={onClose}
      footer={
        link ? (
          <Button onPress={onClose}>{common.close}</Button>
        ) : (
          <Button
            look="primary"
            busy={make.isPending}
            disabled={isWhole ? false : common.fieldRequired}
            onPress={() =>
              make.mutate({
                path: '/api/admin/accounts',
                body: { account: account.trim(), name: name.trim(), posts: posts.map(postBody) },
              })
            }
          >
            {words.create}
          </Button>
        )
      }
    >
      {link ? (
        <Note tone="info" role="status" title={words.link(format.dateTime(link.expiresAt))}>
          <code className="rule-feel">{new URL(link.path, location.origin).href}</code>
        </Note>
      ) : (
        <div className="z-stack">
          {make.isError && <RefusalNote refused={make.error} />}
          <TextField
            label={words.accountName}
            hint={words.accountNameHint}
            required
            max={60}
            value={account}
            onChange={setAccount}
          />
          <TextField label={words.person} required max={80} value={name} onChange={setName} />
          <PostsEditor posts={posts} onChange={setPosts} />
        </div>
      )}
    </Dialog>
  )
}

interface PartProps {
  readonly account: Account
  readonly onChanged: () => void
}

const pathOf = ({ account }: Account, word: string): string =>
  `/api/admin/accounts/${encodeURIComponent(account)}/${word}`

/** Change the posts of an account, with their dates. */
export function Posts({ account, onChanged }: PartProps) {
  const words = useSettings()
  const common = useCommon()
  const [posts, setPosts] = useState<readonly PostDraft[]>(account.posts.map(draftOf))
  const save = useWrite<unknown>(() => {
    toast({ say: words.postsSaved })
    onChanged()
  })
  return (
    <section className="z-stack">
      <h3>{words.posts}</h3>
      {save.isError && <RefusalNote refused={save.error} />}
      <PostsEditor posts={posts} onChange={setPosts} />
      <div className="z-row">
        <Button
          look="primary"
          busy={save.isPending}
          disabled={posts.every(isWholePost) ? false : common.fieldRequired}
          onPress={() =>
            save.mutate({ path: pathOf(account, 'posts'), body: { posts: posts.map(postBody) } })
          }
        >
          {words.postsSave}
        </Button>
      </div>
    </section>
  )
}

/** The posts go on when the person leaves or is away. */
interface Span {
  readonly from?: number
  readonly until?: number
}

const spanOf = (from: string, until: string): Span => ({
  ...(from === '' ? {} : { from: Date.parse(`${from}T00:00:00+08:00`) }),
  until: Date.parse(`${until}T23:59:59+08:00`),
})

interface PreviewProps {
  readonly account: Account
  readonly to: string
  readonly span: Span
}

interface Previewed {
  readonly posts: readonly { readonly roleName: Said; readonly unitName: Said; readonly areaName: Said }[]
  readonly work: readonly { readonly what: Said; readonly count: number }[]
}

/** What goes over, asked before it is done; refused as the hand-over itself would be. */
function HandOverPreview({ account, to, span }: PreviewProps) {
  const words = useTrust()
  const common = useCommon()
  const said = useSaid()
  const format = useFormat()
  const look = useWrite<Previewed>()
  return (
    <div className="z-stack">
      <div className="z-row">
        <Button
          size="small"
          busy={look.isPending}
          disabled={to ? false : common.fieldRequired}
          onPress={() => look.mutate({ path: pathOf(account, 'hand-over/preview'), body: { to, ...span } })}
        >
          {words.previewShow}
        </Button>
      </div>
      {look.isError && <RefusalNote refused={look.error} />}
      {look.data && (
        <Note role="status" title={words.previewTitle}>
          <ul>
            {look.data.posts.map((post) => (
              <li key={said(post.roleName) + said(post.unitName) + said(post.areaName)}>
                {words.previewPosts(
                  [post.roleName, post.unitName, post.areaName].map((text) => said(text)).join(' · '),
                )}
              </li>
            ))}
            {look.data.work.map(({ what, count }) => (
              <li key={what.en}>{words.previewCount(format.exact(count), said(what))}</li>
            ))}
          </ul>
        </Note>
      )}
    </div>
  )
}

export function HandOver({ account, onChanged }: PartProps) {
  const words = useSettings()
  const trust = useTrust()
  const common = useCommon()
  const [to, setTo] = useState('')
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [lock, setLock] = useState(false)
  const [reason, setReason] = useState('')
  const hand = useWrite<unknown>(() => {
    toast({ say: words.handedOver })
    onChanged()
  })
  const span = until === '' ? {} : spanOf(from, until)
  const body = { to: to.trim(), reason: reason.trim(), ...span, ...(until === '' && { lock }) }
  return (
    <section className="z-stack">
      <h3>{words.handOver}</h3>
      <p>{words.handOverText}</p>
      {hand.isError && <RefusalNote refused={hand.error} />}
      <TextField label={words.handOverTo} required max={60} value={to} onChange={setTo} />
      <TextField label={words.handOverUntil} type="date" value={until} onChange={setUntil} />
      {until === '' ? (
        <Check label={words.handOverLock} checked={lock} onChange={setLock} />
      ) : (
        <TextField label={trust.coverFrom} type="date" value={from} onChange={setFrom} />
      )}
      <HandOverPreview account={account} to={body.to} span={span} />
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        required
        max={300}
        value={reason}
        onChange={setReason}
      />
      <div className="z-row">
        <Button
          busy={hand.isPending}
          disabled={body.to && body.reason ? false : common.fieldRequired}
          onPress={() => hand.mutate({ path: pathOf(account, 'hand-over'), body })}
        >
          {words.handOverDo}
        </Button>
      </div>
    </section>
  )
}
