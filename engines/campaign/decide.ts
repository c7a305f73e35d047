// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import type { UnitDirectory } from '#platform/access/units.ts'
import { dayOf, type Instant, isDay } from '#platform/clock/clock.ts'
import { type EventActor } from '#platform/event/event.ts'
import { checkAnswers } from '#platform/form/check.ts'
import { done, type Outcome, refused, type Refusal, type Words } from '#platform/refusal/refusal.ts'
import { explain } from '#platform/rule/rule.ts'
import { type InputKey, inputWords, type ItemAction, type ItemInput, ruleOf } from './actions.ts'
import { decideMoney } from './decide-money.ts'
import { decideProblem } from './decide-problem.ts'
import type { ListType, Milestone } from './declare.ts'
import {
  evolveItem,
  findReached,
  type Hand,
  isPassed,
  type Item,
  type ItemEvent,
  type ItemEventKind,
  nextNode,
  nodesOf,
  openProblems,
  type Reached,
} from './item.ts'
import { mayAct, type Stood } from './may.ts'
import { endOf, planBackward } from './plan.ts'
import { type Readings, refuseReading } from './readings.ts'
import { campaignRefusals } from './refusals.ts'
import { slipFactsOf, slipFields } from './slip/fields.ts'
import { isSaidOf } from './slip/rule.ts'
import { standingWords } from './words.ts'

export interface ItemCommand {
  readonly actor: Actor
  readonly action: ItemAction
  readonly version: number
  readonly input: ItemInput
}

/** All a decision may know besides the item and the command. */
export interface ItemSetting {
  readonly now: Instant
  readonly list: ListType
  readonly units: UnitDirectory
  /** The English of a declared text. */
  readonly say: (zh: string) => Words
  /** What the records say for questions that nobody types. */
  readonly readings?: Readings
}

export interface ItemDraft {
  readonly item: Item
  readonly events: readonly ItemEvent[]
}

/** What one action makes of an item: the kind of the event, what is told, and the fields that change. */
export interface Change {
  readonly kind: ItemEventKind
  /** A field that is null is taken away. */
  readonly set: Omit<Partial<Item>, 'deferral' | 'signed'> & {
    readonly deferral?: Item['deferral'] | null
    readonly signed?: Item['signed'] | null
  }
  readonly data?: Readonly<Record<string, unknown>>
}

export interface Deed {
  readonly item: Item
  readonly input: ItemInput
  readonly setting: ItemSetting
  readonly stood: Stood
  readonly hand: Hand
}

export const eventActor = (actor: Actor, { post }: Stood): EventActor => ({
  account: actor.account,
  name: actor.name,
  role: post.role,
  unit: post.unit,
})

export const draftOf = (item: Item, actor: EventActor, at: Instant, change: Change): ItemDraft => {
  const event = { kind: change.kind, at, actor, data: { ...change.data, set: change.set } } as ItemEvent
  return { item: evolveItem(item, event), events: [event] }
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

const missing = (action: ItemAction, input: ItemInput): Refusal | undefined => {
  const needed = Object.entries(ruleOf(action).input).filter(([, how]) => how === 'required')
  const fields = Object.fromEntries(
    needed
      .filter(([key]) => isEmpty(input[key as InputKey]))
      .map(([key]) => [key, inputWords[key as InputKey]]),
  )
  return Object.keys(fields).length > 0 ? campaignRefusals['item.input']({ fields }) : undefined
}

const handOf = (actor: Actor, { post }: Stood): Hand => ({
  unit: post.unit,
  role: post.role,
  account: actor.account,
})

/** Decide one action on an item. Pure: the item as it is, the command and the setting give the events or a refusal. */
export const decideItem = (item: Item, command: ItemCommand, setting: ItemSetting): Outcome<ItemDraft> => {
  const { actor, action, input, version } = command
  const stood = mayAct({ actor, action, item, list: setting.list, units: setting.units })
  if (!stood.ok) return stood
  if (version !== item.version)
    return refused(campaignRefusals['item.changed']({ given: version, version: item.version }))
  const incomplete = missing(action, input)
  if (incomplete) return refused(incomplete)
  const change = deeds[action]({ item, input, setting, stood: stood.value, hand: handOf(actor, stood.value) })
  return change.ok ? done(draftOf(item, eventActor(actor, stood.value), setting.now, change.value)) : change
}

type Decide = (deed: Deed) => Outcome<Change>

const labelOf = ({ list, say }: ItemSetting, node: string): Words => say(list.milestones[node]?.label ?? node)

/** What is still to be shown for a node. */
const lacking = (node: Milestone, input: ItemInput): readonly Words[] => {
  const { photos = 0, documents = 0, text = false } = node.requires
  const has = (some: readonly unknown[] | undefined) => some?.length ?? 0
  return [
    ...(has(input.photos) < photos ? [{ zh: `照片 ${photos} 张`, en: `${photos} photo(s)` }] : []),
    ...(has(input.documents) < documents
      ? [{ zh: `文件 ${documents} 份`, en: `${documents} document(s)` }]
      : []),
    ...(text && isEmpty(input.text) ? [inputWords.text] : []),
  ]
}

/** The node that is meant: the one named, or the next; of an ordered list only the next one can be reported. */
const meantNode = ({ item, input, setting }: Deed): Outcome<string> => {
  const { list } = setting
  const next = nextNode(item, list)
  const given = input.node ?? next
  const waiting = nodesOf(list).find(
    (entry) => findReached(item, entry[0]) !== undefined && !isPassed(item, entry),
  )?.[0]
  const isOrdered = list.isOrdered !== false
  if (waiting !== undefined && (isOrdered || given === waiting))
    return refused(campaignRefusals['item.waits-for-acceptance']({ node: labelOf(setting, waiting) }))
  const isFree = given !== undefined && Object.hasOwn(list.milestones, given) && !findReached(item, given)
  if (given === undefined || !isFree || (isOrdered && given !== next))
    return refused(
      campaignRefusals['item.node']({
        given: given === undefined ? '' : labelOf(setting, given).zh,
        next: next === undefined ? undefined : labelOf(setting, next),
      }),
    )
  return done(given)
}

const stateAfter = (item: Item, reached: readonly Reached[], list: ListType): Item['state'] =>
  nextNode({ ...item, reached }, list) === undefined ? 'submitted' : 'open'

const reach: Decide = (deed) => {
  const { item, input, setting, stood, hand } = deed
  const meant = meantNode(deed)
  if (!meant.ok) return meant
  const node = setting.list.milestones[meant.value]
  if (!node) return refused(campaignRefusals['item.node']({ given: meant.value, next: undefined }))
  const { by = ['doer'] } = node
  if (!(by as readonly string[]).includes(stood.as))
    return refused(
      campaignRefusals['item.not-yours']({
        action: labelOf(setting, meant.value),
        needs: by.map(standingWords),
      }),
    )
  const needs = lacking(node, input)
  if (needs.length > 0)
    return refused(campaignRefusals['item.evidence']({ node: labelOf(setting, meant.value), needs }))
  const readings = setting.readings?.[meant.value]
  const unread = refuseReading(node, readings, setting.say)
  if (unread) return refused(unread)
  const answers = checkAnswers(node.form ?? {}, { ...input.answers, ...readings }, setting.say)
  if (!answers.ok) return answers
  const one: Reached = {
    node: meant.value,
    at: setting.now,
    by: hand,
    answers: answers.value,
    photos: input.photos ?? [],
    documents: input.documents ?? [],
    ...(input.text ? { text: input.text } : {}),
  }
  const reached = [...item.reached, one]
  return done({
    kind: 'reached',
    set: { reached, state: stateAfter(item, reached, setting.list) },
    data: { node: meant.value },
  })
}

/** The reported node that waits for acceptance, or the one named. */
const waitingNode = ({ item, input, setting }: Deed): Outcome<Reached> => {
  const found = item.reached.find(({ node, accepted }) =>
    input.node === undefined
      ? !accepted && setting.list.milestones[node]?.isAccepted === true
      : node === input.node && !accepted,
  )
  const next = nextNode(item, setting.list)
  return found
    ? done(found)
    : refused(
        campaignRefusals['item.node']({
          given: input.node ?? '',
          next: next === undefined ? undefined : labelOf(setting, next),
        }),
      )
}

const accept: Decide = (deed) => {
  const { item, input, setting, hand } = deed
  const waiting = waitingNode(deed)
  if (!waiting.ok) return waiting
  const accepted = { at: setting.now, by: hand, ...(input.text ? { text: input.text } : {}) }
  const reached = item.reached.map((one) => (one.node === waiting.value.node ? { ...one, accepted } : one))
  return done({
    kind: 'accepted',
    set: { reached, state: stateAfter(item, reached, setting.list) },
    data: { node: waiting.value.node },
  })
}

/** Take nodes back from one on: what was shown stays in the history. */
const takenBack = ({ item, input, setting }: Deed): Outcome<readonly Reached[]> => {
  const last = nodesOf(setting.list).findLast(([node]) => findReached(item, node))?.[0]
  const from = input.node ?? last
  if (from === undefined || !findReached(item, from))
    return refused(
      campaignRefusals['item.node']({
        given: from ?? '',
        next: last === undefined ? undefined : labelOf(setting, last),
      }),
    )
  const order = nodesOf(setting.list).map(([node]) => node)
  const isOrdered = setting.list.isOrdered !== false
  return done(
    item.reached.filter(({ node }) =>
      isOrdered ? order.indexOf(node) < order.indexOf(from) : node !== from,
    ),
  )
}

const sendBack: Decide = (deed) => {
  const reached = takenBack(deed)
  if (!reached.ok) return reached
  return done({
    kind: 'sent-back',
    set: { reached: reached.value, state: 'open' },
    data: { text: deed.input.text },
  })
}

const reopen: Decide = (deed) => {
  const reached = takenBack(deed)
  if (!reached.ok) return reached
  const { item, input } = deed
  return done({
    kind: 'reopened',
    set: { reached: reached.value, state: 'open', signed: null, reopens: item.reopens + 1 },
    data: { text: input.text },
  })
}

const sign: Decide = ({ item, input, setting, hand }) => {
  const { acceptance } = setting.list.signOff
  const [document] = input.documents ?? []
  if (acceptance !== undefined && !document)
    return refused(campaignRefusals['item.acceptance-document']({ document: setting.say(acceptance) }))
  const open = openProblems(item).length
  if (open > 0) return refused(campaignRefusals['item.problems-open']({ n: open }))
  if (item.money.final?.needsApproval && !item.money.final.approved)
    return refused(campaignRefusals['item.final-not-approved']())
  // Nothing may have come up again since the node was reported.
  for (const [key, node] of Object.entries(setting.list.milestones)) {
    const unread = refuseReading(node, setting.readings?.[key], setting.say)
    if (unread) return refused(unread)
  }
  const signed = {
    at: setting.now,
    by: hand,
    ...(input.text ? { text: input.text } : {}),
    ...(document ? { document } : {}),
  }
  return done({ kind: 'signed', set: { state: 'signed', signed } })
}

const FAR = '2100-12-31'

/** Why an item is not deferred any more, as its list declares. */
const deferralLimit = ({ item, setting: { list, now } }: Deed): Refusal | undefined => {
  const limit = list.deferral?.limit
  return limit && isSaidOf(limit, slipFactsOf(item, list, now))
    ? campaignRefusals['item.deferral-limit']({ rule: explain(limit, slipFields) })
    : undefined
}

const askDeferral: Decide = (deed) => {
  const { item, input, setting, hand } = deed
  const { now } = setting
  const limit = deferralLimit(deed)
  if (limit) return refused(limit)
  if (input.until !== undefined && (!isDay(input.until) || endOf(input.until) <= now))
    return refused(
      campaignRefusals['item.due']({
        given: input.until,
        from: dayOf(now),
        to: FAR,
      }),
    )
  return done({
    kind: 'deferral-asked',
    set: {
      deferral: {
        text: input.text ?? '',
        askedAt: now,
        askedBy: hand,
        from: item.state === 'submitted' ? 'submitted' : 'open',
        ...(input.until ? { until: input.until } : {}),
      },
    },
  })
}

const defer: Decide = (deed) => {
  const { item, input, setting, hand } = deed
  if (!item.deferral) return refused(campaignRefusals['item.node']({ given: '', next: undefined }))
  const limit = deferralLimit(deed)
  if (limit) return refused(limit)
  const granted = { at: setting.now, by: hand, ...(input.text ? { text: input.text } : {}) }
  return done({
    kind: 'deferred',
    set: {
      state: 'deferred',
      deferral: { ...item.deferral, granted },
      deferrals: (item.deferrals ?? 0) + 1,
    },
  })
}

const refuseDeferral: Decide = ({ input }) =>
  done({ kind: 'deferral-refused', set: { deferral: null }, data: { text: input.text } })

const resume: Decide = ({ item, input }) => done(resumed(item, input.text))

export const resumed = (item: Item, text?: string): Change => ({
  kind: 'resumed',
  set: { state: item.deferral?.from ?? 'open', deferral: null },
  ...(text ? { data: { text } } : {}),
})

const replan: Decide = ({ item, input, setting }) => {
  const { dueOn = '' } = input
  if (!isDay(dueOn) || endOf(dueOn) <= setting.now)
    return refused(
      campaignRefusals['item.due']({
        given: dueOn,
        from: dayOf(setting.now),
        to: FAR,
      }),
    )
  const kept = item.plan.filter(({ node }) => findReached(item, node))
  const plan = planBackward(setting.list, endOf(dueOn), kept)
  return done({
    kind: 'replanned',
    set: { plan, dueAt: endOf(dueOn) },
    data: { text: input.text, from: item.dueAt ?? null },
  })
}

const assign: Decide = ({ item, input, setting }) => {
  const set: { leader?: string; organiser?: string; doer?: string } = {}
  for (const as of ['leader', 'organiser', 'doer'] as const) {
    const given = input[as]
    if (given === undefined || given === item[as]) continue
    if (!setting.units.find(given))
      return refused(campaignRefusals['item.unit-unknown']({ given, as: inputWords[as] }))
    set[as] = given
  }
  if (Object.keys(set).length === 0)
    return refused(campaignRefusals['item.input']({ fields: { doer: inputWords.doer } }))
  return done({ kind: 'assigned', set, data: { text: input.text } })
}

const note: Decide = ({ input }) =>
  done({ kind: 'noted', set: {}, data: { text: input.text, photos: input.photos ?? [] } })

const remove: Decide = ({ input }) =>
  done({ kind: 'removed', set: { state: 'void' }, data: { text: input.text } })

const deeds: Readonly<Record<ItemAction, Decide>> = {
  reach,
  accept,
  'send-back': sendBack,
  sign,
  'ask-deferral': askDeferral,
  defer,
  'refuse-deferral': refuseDeferral,
  resume,
  reopen,
  replan,
  assign,
  note,
  remove,
  ...decideProblem,
  ...decideMoney,
}
