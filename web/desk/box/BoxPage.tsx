// SPDX-License-Identifier: Apache-2.0
import './box.css'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Icon, type IconName } from '../../kit/Icon.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useBox } from '../../words/box.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { messagesQuery, unreadQuery, type Message } from './box.ts'

/** Everything my posts were told, newest first. */
export function BoxPage() {
  const words = useBox()
  const query = useInfiniteQuery(messagesQuery)
  const messages = query.data?.pages.flatMap((page) => page.items) ?? []
  const mark = useMarking()
  const newest = messages[0]
  return (
    <div className="desk-page box-page">
      <PageHeader
        title={words.title}
        text={words.text}
        actions={
          messages.some((message) => message.unread) &&
          newest && (
            <Button icon="check" onPress={() => mark({ until: newest.id }, words.allRead)}>
              {words.readAll}
            </Button>
          )
        }
      />
      {query.isPending && <Skeleton lines={5} height={64} />}
      {query.isError && messages.length === 0 && (
        <RefusalNote refused={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isSuccess && messages.length === 0 && (
        <EmptyState icon="bell" title={words.empty} text={words.emptyText} />
      )}
      <ul className="box-list" aria-label={words.title}>
        {messages.map((message) => (
          <li key={message.id} data-unread={message.unread || undefined}>
            <OneMessage message={message} onRead={() => message.unread && mark({ ids: [message.id] })} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <p className="queue-end">
          <Button busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {words.more}
          </Button>
        </p>
      )}
    </div>
  )
}

/** Marks messages as read; the box and the bell are renewed with the answer. */
function useMarking() {
  const client = useQueryClient()
  const write = useWrite<{ unread: number }>((answer) => {
    client.setQueryData(unreadQuery.queryKey, answer)
    void client.invalidateQueries({ queryKey: messagesQuery.queryKey })
  })
  return (body: { readonly ids?: readonly string[]; readonly until?: string }, say?: string) =>
    write.mutate({ path: '/api/messages/read', body }, say ? { onSuccess: () => toast({ say }) } : {})
}

const icons: Readonly<Record<string, IconName>> = {
  mentioned: 'message',
  'handed-over': 'send',
  joining: 'people',
  escalated: 'alarm',
  supervised: 'flag',
  objected: 'warning',
  'light-near': 'chart',
  'light-missed': 'chart',
  questioned: 'help',
}

function OneMessage({ message, onRead }: { readonly message: Message; readonly onRead: () => void }) {
  const words = useBox()
  const said = useSaid()
  const format = useFormat()
  const { case: matter, by } = message
  const who = by ? [said(by.unit), by.name].filter(Boolean).join(' ') : words.system
  const body = (
    <>
      <Icon name={icons[message.kind] ?? 'bell'} />
      <span className="box-text">
        <span className="box-line">
          <strong>{said(message.say)}</strong>
          {message.unread && <Chip>{words.markNew}</Chip>}
          <time dateTime={new Date(message.at).toISOString()}>{format.dateTime(message.at)}</time>
        </span>
        {matter ? (
          <span>
            {said(matter.label)} · {matter.address} <span className="z-soft">{matter.code}</span>
          </span>
        ) : (
          <span className="z-soft">{words.gone}</span>
        )}
        {message.text && <q>{message.text}</q>}
        {matter && <span className="z-soft">{who}</span>}
      </span>
    </>
  )
  if (matter?.url)
    return (
      <a href={matter.url} className="box-message" onClick={onRead}>
        {body}
      </a>
    )
  return matter ? (
    <Link to="/desk/case/$id" params={{ id: matter.id }} className="box-message" onClick={onRead}>
      {body}
    </Link>
  ) : (
    <div className="box-message">{body}</div>
  )
}
