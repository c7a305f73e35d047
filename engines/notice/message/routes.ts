// SPDX-License-Identifier: Apache-2.0
import Type, { type Static } from 'typebox'
import type { Actor } from '#platform/access/access.ts'
import type { StoredEvent } from '#platform/event/event.ts'
import { type Route, route } from '#platform/http/route.ts'
import { Id, Instant, Maybe, Words } from '#platform/http/shapes.ts'
import { done } from '#platform/refusal/refusal.ts'
import { addressesOf, messageWords } from './declare.ts'
import type { Box, BoxMessage, MessageStore } from './store.ts'

const Record = Type.Object(
  {
    id: Type.String(),
    code: Type.String(),
    label: Words,
    address: Type.String(),
    stageName: Words,
    /** Where it opens; a matter has none and opens at the desk. */
    url: Type.Optional(Type.String()),
  },
  { title: 'MessageRecord' },
)
export type MessageRecord = Static<typeof Record>

export const MessageOut = Type.Object(
  {
    id: Type.String(),
    kind: Type.String(),
    say: Words,
    at: Instant,
    unread: Type.Boolean(),
    by: Maybe(Type.Object({ name: Type.String(), unit: Maybe(Words) })),
    text: Maybe(Type.String()),
    /** Null: the record is out of the reader's sight by now. */
    case: Maybe(Record),
    /** What it is about where that is no matter: an application that has stopped. */
    about: Maybe(Words),
  },
  { title: 'Message' },
)
type MessageOut = Static<typeof MessageOut>

export interface MessageRouteDeps {
  readonly store: MessageStore
  /** The records an actor may see now, by id; others are missing from the answer. */
  readonly describe: (ids: readonly string[], actor: Actor) => Promise<ReadonlyMap<string, MessageRecord>>
  readonly unitWords: (unit: string) => Words
}

const nobody: Actor = { account: '', name: '', posts: [] }
const boxOf = (actor: Actor): Box => ({ account: actor.account, addresses: addressesOf(actor) })

const byOf = ({ actor }: StoredEvent, unitWords: MessageRouteDeps['unitWords']): MessageOut['by'] =>
  actor.role === 'system'
    ? null
    : { name: actor.name ?? '', unit: actor.unit === undefined ? null : unitWords(actor.unit) }

/** Words of an event are told only together with its record: who may not see the one does not read the other. */
const outOf = (
  message: BoxMessage,
  record: MessageRecord | undefined,
  unitWords: MessageRouteDeps['unitWords'],
): MessageOut => {
  const { text, name } = message.event.data as { readonly text?: string; readonly name?: Words }
  return {
    id: message.id,
    kind: message.kind,
    say: messageWords[message.kind],
    at: message.event.at,
    unread: message.isUnread,
    by: record ? byOf(message.event, unitWords) : null,
    text: record ? (text ?? null) : null,
    case: record ?? null,
    about: message.event.stream === 'application' ? (name ?? null) : null,
  }
}

const Read = Type.Object(
  { ids: Type.Optional(Type.Array(Id, { maxItems: 200 })), until: Type.Optional(Id) },
  { additionalProperties: false },
)
const Unread = Type.Object({ unread: Type.Integer({ description: '100: as many or more' }) })

export const messageRoutes = ({ store, describe, unitWords }: MessageRouteDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/messages',
    who: 'staff',
    tag: 'messages',
    summary: { zh: '我的消息', en: 'Messages to my posts' },
    query: Type.Object({
      after: Type.Optional(Id),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    }),
    answer: Type.Object({ items: Type.Array(MessageOut), next: Maybe(Type.String()) }),
    act: async ({ actor = nobody, query }) => {
      const limit = query.limit ?? 30
      const messages = await store.list(boxOf(actor), { after: query.after, limit })
      const told = messages.flatMap(({ event }) => (event.stream === 'application' ? [] : [event.streamId]))
      const records = await describe([...new Set(told)], actor)
      return done({
        items: messages.map((one) => outOf(one, records.get(one.event.streamId), unitWords)),
        next: messages.length === limit ? (messages.at(-1)?.id ?? null) : null,
      })
    },
  }),
  route({
    method: 'GET',
    path: '/api/messages/unread',
    who: 'staff',
    tag: 'messages',
    summary: { zh: '未读消息数', en: 'How many messages are unread' },
    answer: Unread,
    act: async ({ actor = nobody }) => done({ unread: await store.countUnread(boxOf(actor)) }),
  }),
  route({
    method: 'POST',
    path: '/api/messages/read',
    who: 'staff',
    tag: 'messages',
    summary: { zh: '标为已读', en: 'Mark messages as read' },
    key: 'optional',
    body: Read,
    answer: Unread,
    // Reading twice is reading once: no key has to be remembered.
    act: async ({ actor = nobody, body, now }) => {
      const box = boxOf(actor)
      if (body.ids) await store.markRead(box, body.ids, now)
      if (body.until !== undefined) await store.markUntil(box, body.until)
      return done({ unread: await store.countUnread(box) })
    },
  }),
]
