// SPDX-License-Identifier: Apache-2.0
import type { Actor, Role } from '#platform/access/access.ts'
import { wordsOfRole } from '#platform/access/words.ts'
import type { UnitDirectory } from '#platform/access/units.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { StoredEvent } from '#platform/event/event.ts'
import type { Form, Question } from '#platform/form/form.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import { actionKeys, inputWords, type InputKey, type ItemAction, ruleOf } from './actions.ts'
import type { FigureTable } from './bulletin.ts'
import {
  type AmountUnit,
  amountUnits,
  type CampaignType,
  type ListType,
  type Responsible,
} from './declare.ts'
import { type Campaign, getList, standingOf } from './edition.ts'
import { endedWhy } from './ended.ts'
import {
  type Document,
  findReached,
  type Hand,
  isActive,
  type Item,
  itemEventWords,
  type ItemEventKind,
  type ItemPhoto,
  nextDueAt,
  nextNode,
  nodesOf,
  type Reached,
  scoreOf,
  type Sum,
} from './item.ts'
import type { BoardRow } from './lists.ts'
import { mayAct, viewOf } from './may.ts'
import { daysLate, type Light, lightOf } from './plan.ts'
import type { ItemPage } from './shapes.ts'
import { toShown } from './target.ts'
import { campaignStateWords, lightWords, standingWords, stateWords } from './words.ts'

/** What the face needs to speak: names, words, and addresses of pictures. */
export interface CampaignFaceDeps {
  readonly units: UnitDirectory
  readonly say: (zh: string) => Words
  readonly areaName: (code: string) => Words
  readonly photo: (id: string) => { readonly thumb: string; readonly view: string }
}

export interface Seen {
  readonly actor: Actor
  readonly now: Instant
}

export type CampaignFace = ReturnType<typeof campaignFace>

const plain = (text: string): Words => ({ zh: text, en: text })

/** The actions that carry an item on, in the order in which they are offered. */
const main: ReadonlySet<ItemAction> = new Set([
  'reach',
  'accept',
  'sign',
  'defer',
  'approve-final',
  'answer-problem',
])

export const campaignFace = ({ units, say, areaName, photo }: CampaignFaceDeps) => {
  const unitWords = (code: string): Words => {
    const unit = units.find(code)
    return unit ? { zh: unit.name, en: unit.en } : plain(code)
  }
  const unitOut = (code: string) => ({ unit: code, name: unitWords(code) })
  const handOut = (hand: Hand) => ({ unit: unitOut(hand.unit), role: wordsOfRole(hand.role as Role) })
  const photoOut = ({ id, at }: ItemPhoto) => ({ id, at, ...photo(id) })
  const documentOut = ({ title, number, scan }: Document) => ({
    title,
    number,
    scan: scan ? photo(scan) : null,
  })
  const lightOut = (key: Light) => ({ key, name: lightWords[key] })

  const questionOut = (key: string, question: Question) => {
    const { label, hint, required, kind, ...rest } = question
    const { options, unit, ...more } = rest as { options?: Readonly<Record<string, string>>; unit?: string }
    return {
      key,
      kind,
      label: say(label),
      required: required ?? false,
      ...more,
      ...(hint ? { hint: say(hint) } : {}),
      ...(unit ? { unit: say(unit) } : {}),
      ...(options
        ? { options: Object.entries(options).map(([option, words]) => ({ key: option, label: say(words) })) }
        : {}),
    }
  }
  const formOut = (form: Form) => Object.entries(form).map(([key, question]) => questionOut(key, question))

  const nodeHead = (list: ListType, key: string) => ({ key, label: say(list.milestones[key]?.label ?? key) })

  const standingOut = (campaign: Campaign, now: Instant) => {
    const { state, day, of, remaining, endsAt } = standingOf(campaign, now)
    return {
      state,
      name: campaignStateWords[state],
      day,
      of: of ?? null,
      remaining: remaining ?? null,
      endsAt: endsAt ?? null,
    }
  }

  const levelOut = (type: CampaignType, level: string | undefined) =>
    level === undefined ? null : { key: level, name: say(type.levels?.[level] ?? level) }

  const campaignRow = (campaign: Campaign, now: Instant) => ({
    id: campaign.id,
    code: campaign.code,
    type: campaign.type.key,
    label: say(campaign.type.label),
    title: campaign.title,
    titleWords: say(campaign.title),
    area: campaign.area,
    areaName: areaName(campaign.area),
    level: levelOut(campaign.type, campaign.level),
    leader: unitOut(campaign.leader),
    organiser: unitOut(campaign.organiser),
    startsOn: campaign.startsOn,
    endsOn: campaign.endsOn ?? null,
    standing: standingOut(campaign, now),
    updatedAt: campaign.updatedAt,
    version: campaign.version,
  })

  const typeOut = (type: CampaignType) => ({
    key: type.key,
    label: say(type.label),
    about: say(type.about),
    window: typeof type.window === 'string' ? type.window : 'days',
    days: typeof type.window === 'string' ? null : type.window.days,
    levels: Object.keys(type.levels ?? {}).flatMap((level) => levelOut(type, level) ?? []),
  })

  const listHead = (key: string, list: ListType) => ({
    key,
    label: say(list.label),
    about: list.about ? say(list.about) : null,
    amount: list.amount ? amountUnits[list.amount].label : null,
    nodes: nodesOf(list).map(([node]) => nodeHead(list, node)),
    tasks: Object.entries(list.spawn?.tasks ?? {}).map(([task, { label }]) => ({
      key: task,
      label: say(label),
    })),
    form: formOut(list.form),
    hasMoney: list.money !== undefined,
    isSpawned: list.spawn !== undefined,
  })

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

  const nodeOut = (item: Item, list: ListType, key: string) => {
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
      form: formOut(node?.form ?? {}),
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
    { campaign, events }: { readonly campaign: Campaign; readonly events: readonly StoredEvent[] },
    seen: Seen,
  ): ItemPage => {
    const list = getList(campaign.type, item.list, item.task)
    const lightFor = (as: Responsible) => lightOut(lightOf(item, list, { as, now: seen.now }))
    const { deferral, signed } = item
    return {
      ...itemRow(item, campaign, seen),
      campaignTitle: say(campaign.title),
      standing: standingOut(campaign, seen.now),
      lights: { leader: lightFor('leader'), organiser: lightFor('organiser'), doer: lightFor('doer') },
      form: formOut(list.form),
      answers: { ...item.answers },
      amountUnit: list.amount ? amountUnits[list.amount].label : null,
      nodes: nodesOf(list).map(([node]) => nodeOut(item, list, node)),
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
      carriedFrom: item.carriedFrom ?? null,
    }
  }

  const rowName = (by: string, key: string, type: CampaignType): Words => {
    if (key === '') return { zh: '未分', en: 'Not assigned' }
    if (by === 'street' || by === 'community') return areaName(key)
    if (by === 'doer') return unitWords(key)
    const lists = Object.values(type.lists)
    if (by === 'list') return say(type.lists[key]?.label ?? key)
    const node = lists.find(({ milestones }) => milestones[key])?.milestones[key]
    const task = lists.find(({ spawn }) => spawn?.tasks[key])?.spawn?.tasks[key]
    return say(node?.label ?? task?.label ?? key)
  }

  /** Rows of one key over all lists; keys that must be there have a row of nothing. */
  const boardOut = (
    by: string,
    rows: readonly BoardRow[],
    { type, keys }: { readonly type: CampaignType; readonly keys: readonly string[] },
  ) => {
    const sums = new Map<string, Omit<BoardRow, 'key' | 'list'>>(keys.map((key) => [key, empty]))
    const unit = onlyUnit(rows, type)
    for (const { key, list: _list, ...row } of rows) sums.set(key, added(sums.get(key) ?? empty, row))
    return {
      by,
      unit: unit ? amountUnits[unit].label : null,
      rows: [...sums]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, row]) => ({
          key,
          name: rowName(by, key, type),
          ...row,
          amount: unit ? toShown(row.amount, unit) : null,
          isClear: row.n > 0 && row.signed === row.n,
        })),
    }
  }

  const tableOut = (table: FigureTable, by: string, type: CampaignType) => ({
    measures: table.measures.map(({ key, label, unit, counts }) => ({
      key,
      label: say(label),
      unit: amountUnits[unit].label,
      counts,
    })),
    rows: table.rows.map(({ key, cells }) => ({ key, name: rowName(by, key, type), cells: [...cells] })),
    whole: [...table.whole],
  })

  return {
    unitOut,
    unitWords,
    campaignRow,
    typeOut,
    listHead,
    standingOut,
    levelOut,
    itemRow,
    itemPage,
    boardOut,
    tableOut,
    photoOut,
    rowName,
    say,
    areaName,
    kindWords: (kind: string, types: ReadonlyMap<string, CampaignType>): Words | undefined => {
      const [type = '', list = ''] = kind.split('.')
      const label = types.get(type)?.lists[list]?.label
      return label === undefined ? undefined : say(label)
    },
  }
}

const empty: Omit<BoardRow, 'key' | 'list'> = {
  n: 0,
  open: 0,
  submitted: 0,
  signed: 0,
  deferred: 0,
  unanswered: 0,
  course: 0,
  amber: 0,
  red: 0,
  problems: 0,
  deferrals: 0,
  amount: 0,
}

/** The unit of the amounts when all lists that have a row share one: ㎡ and 亿元 are never added. */
const onlyUnit = (rows: readonly BoardRow[], type: CampaignType): AmountUnit | undefined => {
  const units = [...new Set(rows.map(({ list }) => type.lists[list]?.amount))]
  return units.length === 1 ? units[0] : undefined
}

type Sums = typeof empty
const added = (a: Sums, b: Sums): Sums =>
  Object.fromEntries(
    (Object.keys(empty) as (keyof Sums)[]).map((key) => [key, a[key] + b[key]]),
  ) as unknown as Sums
