// SPDX-License-Identifier: Apache-2.0
import type { CaseEventData } from '#engines/case/events.ts'
import type { Matter } from '#engines/case/matter.ts'
import { type MessageKind, toRoleOver, toUnit } from '#engines/notice/message/declare.ts'
import type { MessageStore } from '#engines/notice/message/store.ts'
import { timeId } from '#platform/event/id.ts'
import type { StoredEvent } from '#platform/event/event.ts'
import type { Reaction } from '#platform/event/react.ts'

interface Told {
  readonly kind: MessageKind
  readonly addresses: readonly string[]
}

const dataOf = (event: StoredEvent): CaseEventData => event.data as CaseEventData

/** Whoever answers for the level a matter has climbed to. */
const aboveOf = ({ area }: Pick<Matter, 'area'>, level: string | undefined): readonly string[] => {
  const over = level === 'district' ? area.slice(0, 6) : area.slice(0, 9)
  return [toRoleOver('duty-chief', over), toRoleOver('supervisor', over)]
}

/** What people send on. What rules dispatch by themselves stands in the queue and needs no message. */
const handed: ReadonlySet<string> = new Set(['dispatched', 'returned', 'arbitrated', 'corrected', 'reopened'])

/** To whom an event of a matter is told, and why; undefined for nobody. Pure. */
export const toldOf = (
  event: StoredEvent,
  matter: Pick<Matter, 'area' | 'holder' | 'handler'>,
): Told | undefined => {
  const { to, unit, level, enter } = dataOf(event)
  const { kind, actor } = event
  if (kind === 'noted') return to?.length ? { kind: 'mentioned', addresses: to } : undefined
  if (kind === 'unit-added')
    return unit === undefined ? undefined : { kind: 'joining', addresses: [toUnit(unit)] }
  if (kind === 'escalated' || kind === 'co-escalated')
    return { kind: 'escalated', addresses: aboveOf(matter, level) }
  if (kind === 'supervised')
    return matter.holder === undefined
      ? undefined
      : { kind: 'supervised', addresses: [toUnit(matter.holder)] }
  if (kind === 'objected')
    return matter.handler === undefined
      ? undefined
      : { kind: 'objected', addresses: [toUnit(matter.handler)] }
  const isHanded = handed.has(kind) && actor.role !== 'system' && enter?.holder !== undefined
  return isHanded && enter?.holder !== actor.unit
    ? { kind: 'handed-over', addresses: [toUnit(enter?.holder ?? '')] }
    : undefined
}

/** Events of matters that somebody may have to be told of. */
const kinds = [
  'noted',
  'unit-added',
  'escalated',
  'co-escalated',
  'supervised',
  'objected',
  ...handed,
] as const

/** Told by what the event alone says: spares the look-up of the matter for all others. */
const mayConcern = (event: StoredEvent): boolean =>
  toldOf(event, { area: '', holder: '?', handler: '?' }) !== undefined

export interface Telling {
  readonly store: MessageStore
  readonly findMatter: (id: string) => Promise<Matter | undefined>
}

/** Happened → told: the posts an event concerns get a message, each once. */
export const messageReaction = ({ store, findMatter }: Telling): Reaction => ({
  name: 'staff-messages',
  to: { stream: 'case', kinds },
  pick: async (events) => events.filter(mayConcern),
  act: async (event) => {
    const matter = await findMatter(event.streamId)
    const told = matter && toldOf(event, matter)
    if (!told) return
    const { at, streamId, version } = event
    const messages = told.addresses.map((address) => ({
      id: timeId(at),
      address,
      kind: told.kind,
      at,
      streamId,
      version,
    }))
    await store.add(messages)
  },
})
