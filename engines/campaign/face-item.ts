// SPDX-License-Identifier: Apache-2.0
import type { Actor, Role } from '#platform/access/access.ts'
import { wordsOfRole } from '#platform/access/words.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { StoredEvent } from '#platform/event/event.ts'
import { actionKeys, type InputKey, inputWords, type ItemAction, ruleOf } from './actions.ts'
import { amountUnits, type ListType, type Milestone, type Responsible } from './declare.ts'
import { type Campaign, getList } from './edition.ts'
import { endedWhy } from './ended.ts'
import type { editionFace } from './face-campaign.ts'
import { plain, type Speech } from './face-speech.ts'
import {
  findReached,
  isActive,
  type Item,
  itemEventWords,
  type ItemEventKind,
  nextDueAt,
  nextNode,
  nodesOf,
  type Reached,
  scoreOf,
  type Sum,
} from './item.ts'
import { whyOfLight } from './light-why.ts'
import { mayAct, viewOf } from './may.ts'
import { daysLate, lightOf, slippedOf } from './plan.ts'
import type { Readings } from './readings.ts'
import type { ItemPage } from './shapes.ts'
import { toShown } from './target.ts'
import { standingWords, stateWords } from './words.ts'

export interface Seen {
  readonly actor: Actor
  readonly now: Instant
}

/** The actions that carry an item on, in the order in which they are offered. */
const main: ReadonlySet<ItemAction> = new Set([
  'reach',
  'accept',
  'sign',
  'defer',
  'approve-final',
  'answer-problem',
])

/** An item as it is shown: its row in lists and its page. */
export const itemFace = (
  {
    units,
    unitOut,
    handOut,
    photoOut,
    documentOut,
    lightOut,
    formOut,
    nodeHead,
    say,
    areaName,
    photo,
  }: Speech,
  { standingOut }: Pick<ReturnType<typeof editionFace>, 'standingOut'>,
) => {
  const itemRow = (item: Item, campaign: Campaign, { actor, now }: Seen, as?: Responsible) => {
    const list = getList(campaign.type, item.list, item.task)
    const next = nextNode(item, list)
    const due = isActive(item) ? nextDueAt(item, list) : undefined
    return {
      id: item.id,
      code: item.code,
      campaign: item.campaign,
      list: item.list,
      listName: say(list.label),
      task: item.task ?? null,
      title: item.title,
      titleWords: say(item.title),
      area: item.area,
      areaName: areaName(item.area),
      address: item.address,
      place: item.place ?? null,
      leader: unitOut(item.leader),
      organiser: unitOut(item.organiser),
      doer: unitOut(item.doer),
      state: item.state,
      stateName: stateWords(item.state),
      light: lightOut(lightOf(item, list, { as: as ?? viewOf(actor, item), now })),
      node: next === undefined ? null : nodeHead(list, next),
      amount: item.amount === undefined || !list.amount ? null : toShown(item.amount, list.amount),
      dueAt: item.dueAt ?? null,
      nodeDueAt: due ?? null,
      daysLate: daysLate(due, now),
      signedAt: item.signed?.at ?? null,
      deferralAsked: isActive(item) && item.deferral !== undefined,
      problems: item.problems.filter(({ answer }) => !answer).length,
      photo: photoOf(item),
      updatedAt: item.updatedAt,
      version: item.version,
    }
  }

  const photoOf = (item: Item): string | null => {
    const id = item.reached.findLast(({ photos }) => photos.length > 0)?.photos[0]?.id
    return id === undefined ? null : photo(id).thumb
  }

  const acceptedOut = (accepted: Reached['accepted']) =>
    accepted ? { at: accepted.at, by: handOut(accepted.by), text: accepted.text ?? null } : null

  const reachedOut = (reached: Reached) => ({
    at: reached.at,
    by: handOut(reached.by),
    text: reached.text ?? null,
    photos: reached.photos.map(photoOut),
    documents: reached.documents.map(documentOut),
    answers: { ...reached.answers },
    accepted: acceptedOut(reached.accepted),
  })

  const readingsOut = ({ form = {}, reads = {} }: Milestone, values: Readings[string] | undefined) =>
    Object.keys(reads).flatMap((key) => {
      const question = form[key]
      const value = values?.[key]
      if (question?.kind !== 'number' || value === undefined) return []
      const { min = -Infinity, max = Infinity, unit } = question
      return [
        {
          label: say(question.label),
          value,
          unit: unit === undefined ? null : say(unit),
          isMet: value >= min && value <= max,
          indicator: reads[key] ?? '',
        },
      ]
    })

  const nodeOut = (item: Item, list: ListType, { key, readings }: { key: string; readings: Readings }) => {
    const node = list.milestones[key]
    const reached = findReached(item, key)
    const { photos = 0, documents = 0, text = false } = node?.requires ?? {}
    return {
      ...nodeHead(list, key),
      plannedAt: item.plan.find((planned) => planned.node === key)?.dueAt ?? null,
      isNext: isActive(item) && nextNode(item, list) === key,
      needs: { photos, documents, text },
      by: (node?.by ?? ['doer']).map(standingWords),
      isAccepted: node?.isAccepted ?? false,
      points: node?.points ?? 1,
      form: formOut(
        Object.fromEntries(
          Object.entries(node?.form ?? {}).filter(([question]) => !(question in (node?.reads ?? {}))),
        ),
      ),
      readings: node ? readingsOut(node, readings[key]) : [],
      reached: reached ? reachedOut(reached) : null,
    }
  }

  const sumOut = (sum: Sum) => ({ fen: sum.fen, document: documentOut(sum.document), at: sum.at })
  const moneyOut = ({ money }: Item, list: ListType) => {
    if (!list.money) return null
    const { estimate, budget, final, payments } = money
    return {
      estimate: estimate ? sumOut(estimate) : null,
      budget: budget ? sumOut(budget) : null,
      final: final
        ? { ...sumOut(final), needsApproval: final.needsApproval, approved: acceptedOut(final.approved) }
        : null,
      tolerance: list.money.tolerance ?? 10,
      paid: payments.reduce((all, { fen }) => all + fen, 0),
      shares: Object.entries(list.money.payments).map(([node, percent]) => ({
        node: nodeHead(list, node),
        percent,
      })),
      payments: payments.map((payment) => ({ ...sumOut(payment), node: nodeHead(list, payment.node) })),
    }
  }

  const problemsOut = (item: Item, now: Instant) =>
    item.problems.map((problem) => ({
      id: problem.id,
      text: problem.text,
      photos: problem.photos.map(photoOut),
      at: problem.at,
      by: handOut(problem.by),
      for: problem.for,
      forName: standingWords(problem.for),
      dueAt: problem.dueAt,
      isOverdue: !problem.answer && problem.dueAt <= now,
      escalatedAt: problem.escalatedAt ?? null,
      answer: problem.answer
        ? { text: problem.answer.text, at: problem.answer.at, by: handOut(problem.answer.by) }
        : null,
    }))

  const actionsOut = (item: Item, campaign: Campaign, { actor, now }: Seen) => {
    const list = getList(campaign.type, item.list, item.task)
    const ended = endedWhy(campaign, now)
    return actionKeys.flatMap((key) => {
      const rule = ruleOf(key)
      if (rule.applies?.(list, item) === false) return []
      const may = mayAct({ actor, action: key, item, list, units })
      const refusal = ended ?? (may.ok ? undefined : may.refusal)
      return [
        {
          key,
          label: rule.words,
          allowed: refusal === undefined,
          primary: main.has(key),
          why: refusal?.say ?? null,
          next: refusal?.next ?? null,
          input: Object.entries(rule.input).map(([input, how]) => ({
            key: input,
            label: inputWords[input as InputKey],
            required: how === 'required',
          })),
        },
      ]
    })
  }

  const textOf = (data: StoredEvent['data']): string | null => {
    const { text } = data as { text?: unknown }
    return typeof text === 'string' && text !== '' ? text : null
  }

  const historyOut = (events: readonly StoredEvent[], list: ListType) =>
    events.toReversed().map((event) => {
      const { node } = event.data as { node?: unknown }
      return {
        kind: event.kind,
        name: itemEventWords[event.kind as ItemEventKind] ?? plain(event.kind),
        at: event.at,
        unit: event.actor.unit ? unitOut(event.actor.unit) : null,
        role: wordsOfRole(event.actor.role as Role),
        text: textOf(event.data),
        node: typeof node === 'string' ? nodeHead(list, node).label : null,
      }
    })

  const itemPage = (
    item: Item,
    {
      campaign,
      events,
      readings = {},
    }: {
      readonly campaign: Campaign
      readonly events: readonly StoredEvent[]
      /** What the records say for the questions nobody types. */
      readonly readings?: Readings
    },
    seen: Seen,
  ): ItemPage => {
    const list = getList(campaign.type, item.list, item.task)
    const whyFor = (as: Responsible) => {
      const slipped = slippedOf(item, list, { as, now: seen.now })
      const next = nextNode(item, list)
      if (!slipped) return null
      const node = next === undefined ? say(list.label) : nodeHead(list, next).label
      return whyOfLight(slipped, { node, who: standingWords(as) })
    }
    const lightFor = (as: Responsible) => lightOut(lightOf(item, list, { as, now: seen.now }))
    const { deferral, signed } = item
    return {
      ...itemRow(item, campaign, seen),
      campaignTitle: say(campaign.title),
      standing: standingOut(campaign, seen.now),
      lights: { leader: lightFor('leader'), organiser: lightFor('organiser'), doer: lightFor('doer') },
      why: { leader: whyFor('leader'), organiser: whyFor('organiser'), doer: whyFor('doer') },
      form: formOut(list.form),
      answers: { ...item.answers },
      amountUnit: list.amount ? amountUnits[list.amount].label : null,
      nodes: nodesOf(list).map(([node]) => nodeOut(item, list, { key: node, readings })),
      score: { ...scoreOf(item, list) },
      acceptance: list.signOff.acceptance ? say(list.signOff.acceptance) : null,
      signed: signed
        ? {
            at: signed.at,
            by: handOut(signed.by),
            text: signed.text ?? null,
            document: signed.document ? documentOut(signed.document) : null,
          }
        : null,
      deferral: deferral
        ? {
            text: deferral.text,
            askedAt: deferral.askedAt,
            askedBy: handOut(deferral.askedBy),
            until: deferral.until ?? null,
            granted: acceptedOut(deferral.granted),
          }
        : null,
      problemList: problemsOut(item, seen.now),
      money: moneyOut(item, list),
      actions: actionsOut(item, campaign, seen),
      history: historyOut(events, list),
      papers: [],
      carriedFrom: item.carriedFrom ?? null,
    }
  }

  return { itemRow, itemPage }
}
