// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto'
import Type from 'typebox'
import { instantOf } from '#platform/clock/clock.ts'
import { timeId } from '#platform/event/id.ts'
import { Day, Id, Instant, Maybe, Words } from '#platform/http/shapes.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, refused } from '#platform/refusal/refusal.ts'
import { checkUrl } from '../decide.ts'
import { doOnce, keepers, storeOf, tag, unknown } from './calls.ts'
import { type Body, type Connector, directions, type Envelope } from './declare.ts'
import type { ConnectorDeps } from './deps.ts'
import { receive } from './inbox.ts'
import { outgoing, plainMapping, plainReport } from './mapping.ts'
import { mendingRoutes } from './mending-routes.ts'
import { connectorRefusals } from './refusals.ts'
import { ConnectorOut, DirectionKey, letterOut, LetterOut, MappingShape, OneId, Text } from './shapes.ts'
import { connectorStore } from './store.ts'

/** Connectors of one district at most: each is a worker and a place in the log. */
const MOST = 50

const healthOf = (connector: Connector, waiting: number): string => {
  if (connector.state === 'paused') return 'paused'
  if (connector.failures > 0) return 'failing'
  return waiting > 0 ? 'waiting' : 'good'
}

const outOf = (
  deps: ConnectorDeps,
  connector: Connector,
  { waiting, dead }: { readonly waiting: number; readonly dead: number },
) => ({
  ...connector,
  kinds: [...connector.kinds],
  directionName: directions[connector.direction],
  url: connector.url ?? null,
  inbox: `${deps.subject.site}/api/connectors/${connector.id}/messages`,
  health: healthOf(connector, waiting),
  waiting,
  dead,
  lastAt: connector.lastAt ?? null,
  lastError: connector.lastError ?? null,
})

const none = { waiting: 0, dead: 0 }

const list = (deps: ConnectorDeps): Route =>
  route({
    method: 'GET',
    path: '/api/connectors',
    who: keepers,
    tag,
    summary: { zh: '上下对接', en: 'Connectors and their health' },
    answer: Type.Object({
      items: Type.Array(ConnectorOut),
      kinds: Type.Array(Type.Object({ key: Type.String(), name: Words })),
    }),
    act: async () => {
      const open = new Map((await storeOf(deps).countOpen()).map((one) => [one.connector, one]))
      const found = await storeOf(deps).list()
      return done({
        items: found.map((connector) => outOf(deps, connector, open.get(connector.id) ?? none)),
        kinds: Object.entries(deps.subject.kinds).map(([key, name]) => ({ key, name })),
      })
    },
  })

const one = (deps: ConnectorDeps): Route =>
  route({
    method: 'GET',
    path: '/api/connectors/:id',
    who: keepers,
    tag,
    summary: { zh: '一个对接', en: 'One connector: mappings, messages, dead letters' },
    params: OneId,
    answer: Type.Object({
      ...ConnectorOut.properties,
      mappings: Type.Array(
        Type.Object({ flow: Type.String(), version: Type.Integer(), mapping: MappingShape }),
      ),
      outgoing: Type.Array(Type.String()),
      letters: Type.Array(LetterOut),
      deadLetters: Type.Array(LetterOut),
    }),
    act: async ({ params: { id } }) => {
      const store = storeOf(deps)
      const connector = await store.find(id)
      if (!connector) return unknown(id)
      const open = (await store.countOpen()).find((each) => each.connector === id) ?? none
      const out = (await store.findMapping(id, 'out')) ?? { version: 0, mapping: plainMapping }
      const into = (await store.findMapping(id, 'in')) ?? { version: 0, mapping: plainReport }
      return done({
        ...outOf(deps, connector, open),
        mappings: [
          { flow: 'out', version: out.version, mapping: out.mapping as never },
          { flow: 'in', version: into.version, mapping: into.mapping as never },
        ],
        outgoing: Object.keys(outgoing),
        letters: (await store.listLetters(id, false, 30)).map(letterOut),
        deadLetters: (await store.listLetters(id, true, 100)).map(letterOut),
      })
    },
  })

const making = (deps: ConnectorDeps): Route =>
  route({
    method: 'POST',
    path: '/api/connectors',
    who: keepers,
    tag,
    summary: {
      zh: '新建对接(共同密钥只在此显示)',
      en: 'Make a connector; the common secret is shown here only',
    },
    body: Type.Object({
      name: Text(80),
      direction: DirectionKey,
      url: Maybe(Type.String({ maxLength: 500, pattern: '^[^\\u0000]*$' })),
      kinds: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 60, default: [] }),
      secret: Type.Optional(
        Type.String({ pattern: '^[0-9a-f]{64}$', description: 'The secret the other side gave' }),
      ),
    }),
    answer: Type.Object({ id: Type.String(), secret: Type.String() }),
    status: 201,
    act: async (call) => {
      const { name, direction, kinds } = call.body
      const url =
        call.body.url === null ? done(undefined) : checkUrl(call.body.url, deps.allowPrivate ?? false)
      if (!url.ok) return url
      const strange = kinds.find((kind) => !Object.hasOwn(deps.subject.kinds, kind))
      if (strange !== undefined)
        return refused(
          connectorRefusals['connector.kind']({
            given: strange.slice(0, 40),
            allowed: Object.keys(deps.subject.kinds),
          }),
        )
      const made = await doOnce(deps, call, 201, async (tx) => {
        const id = timeId(call.now)
        const by = call.actor?.account ?? ''
        const isMade = await connectorStore(tx, deps.subject.district).insert(
          { id, name, direction, url: url.value, kinds, at: call.now, by },
          MOST,
        )
        if (!isMade) return refused(connectorRefusals['connector.too-many']({ most: MOST }))
        const secret = call.body.secret ? Buffer.from(call.body.secret, 'hex') : randomBytes(32)
        await deps.keepSecret(tx, id, secret)
        return done({ id })
      })
      if (!made.ok) return made
      const { id } = made.value.value
      return done({ id, secret: (await deps.secretOf(id)).toString('hex') })
    },
  })

const setting = (deps: ConnectorDeps): Route =>
  route({
    method: 'POST',
    path: '/api/connectors/:id/state',
    who: keepers,
    tag,
    summary: { zh: '暂停或继续对接', en: 'Pause a connector, or go on' },
    params: OneId,
    body: Type.Object({ state: Type.Union([Type.Literal('active'), Type.Literal('paused')]) }),
    answer: Type.Object({ state: Type.String() }),
    act: async (call) => {
      const { id } = call.params
      const { state } = call.body
      return (await storeOf(deps).setState(id, state, call.now)) ? done({ state }) : unknown(id)
    },
  })

const replaying = (deps: ConnectorDeps): Route =>
  route({
    method: 'POST',
    path: '/api/connectors/:id/replay',
    who: keepers,
    tag,
    summary: { zh: '从某日起补发', en: 'Send again from a day on' },
    params: OneId,
    body: Type.Object({ since: Day }),
    answer: Type.Object({ again: Type.Integer() }),
    act: async (call) => {
      const { id } = call.params
      if (!(await storeOf(deps).find(id))) return unknown(id)
      return done({ again: await storeOf(deps).replay(id, instantOf(call.body.since, '00:00')) })
    },
  })

const receiving = (deps: ConnectorDeps): Route =>
  route({
    method: 'POST',
    path: '/api/connectors/:id/messages',
    who: 'anyone',
    tag,
    summary: { zh: '收件(以共同密钥签名)', en: 'Take in a message, signed with the common secret' },
    params: OneId,
    key: 'optional',
    body: Type.Object({
      message: Id,
      kind: Type.String({ minLength: 1, maxLength: 60, pattern: '^[A-Za-z0-9_.:-]+$' }),
      at: Instant,
      body: Type.Object({}, { additionalProperties: true }),
      signature: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    }),
    answer: Type.Object({
      message: Type.String(),
      receipt: Type.String({ description: 'taken | known | kept | refused' }),
      record: Maybe(Type.String()),
      hash: Type.String(),
      signature: Type.String(),
    }),
    act: async (call) => {
      const connector = await storeOf(deps).find(call.params.id)
      // Who does not know the secret learns nothing of which connectors there are.
      if (!connector) return refused(connectorRefusals['connector.signature']())
      const envelope: Envelope = { ...call.body, body: call.body.body as Body }
      // PostgreSQL keeps no NUL byte in JSON.
      if (JSON.stringify(envelope.body).includes('\\u0000'))
        return refused(connectorRefusals['connector.signature']())
      return receive(deps, connector, envelope, call.now)
    },
  })

/** Connectors: the information centre's face, and where other systems deliver. */
export const connectorRoutes = (deps: ConnectorDeps): readonly Route[] => [
  list(deps),
  one(deps),
  making(deps),
  setting(deps),
  replaying(deps),
  ...mendingRoutes(deps),
  receiving(deps),
]
