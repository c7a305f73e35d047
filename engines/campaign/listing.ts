// SPDX-License-Identifier: Apache-2.0
import type { UnitDirectory } from '#platform/access/units.ts'
import { addDays, dayOf, type Instant, isDay } from '#platform/clock/clock.ts'
import type { EventActor } from '#platform/event/event.ts'
import { checkAnswers } from '#platform/form/check.ts'
import { done, type Outcome, refused, type Words } from '#platform/refusal/refusal.ts'
import { amountUnits, type ListType } from './declare.ts'
import { type Campaign, getList } from './edition.ts'
import type { Item, Reached, SignOff } from './item.ts'
import { endOf, planBackward } from './plan.ts'
import { campaignRefusals } from './refusals.ts'
import type { NewItem } from './store.ts'
import { toSmallest } from './target.ts'
import { standingWords } from './words.ts'

/** What somebody, or a line of a file, gives about a new item. */
export interface ItemGiven {
  readonly list: string
  readonly code: string
  readonly title: string
  readonly area?: string
  readonly place?: { readonly lng: number; readonly lat: number }
  readonly address?: string
  readonly leader?: string
  readonly organiser?: string
  readonly doer?: string
  readonly dueOn?: string
  /** In the shown unit of the list: '96.3' of 万方. */
  readonly amount?: string
  readonly answers?: Readonly<Record<string, unknown>>
  readonly contentHash?: string
  /** Where it stands already, from a file with proof. */
  readonly past?: {
    readonly reached: readonly Reached[]
    readonly signed?: SignOff
    readonly deferral?: NonNullable<Item['deferral']>
  }
}

export interface ListingSetting {
  readonly campaign: Campaign
  readonly units: UnitDirectory
  readonly now: Instant
  readonly actor: EventActor
  readonly say: (zh: string) => Words
  readonly newId: () => string
}

type Responsibles = Pick<Item, 'leader' | 'organiser' | 'doer'>

/** The unit by its code or full name. */
export const findUnit = (units: UnitDirectory, given: string): string | undefined =>
  units.find(given)?.code ?? units.all.find(({ name, en }) => name === given || en === given)?.code

const responsibles = (given: ItemGiven, { campaign, units }: ListingSetting): Outcome<Responsibles> => {
  const found: { leader: string; organiser: string; doer: string } = {
    leader: campaign.leader,
    organiser: campaign.organiser,
    doer: '',
  }
  for (const as of ['leader', 'organiser', 'doer'] as const) {
    const text = given[as]?.trim()
    if (!text) continue
    const code = findUnit(units, text)
    if (code === undefined)
      return refused(
        campaignRefusals['item.unit-unknown']({ given: text.slice(0, 60), as: standingWords(as) }),
      )
    found[as] = code
  }
  return found.doer === ''
    ? refused(campaignRefusals['item.unit-missing']({ as: standingWords('doer') }))
    : done(found)
}

const amountOf = (given: ItemGiven, list: ListType): Outcome<number | undefined> => {
  const text = given.amount?.trim() ?? ''
  if (text === '') return done(undefined)
  if (!list.amount) return refused(campaignRefusals['item.no-amount']())
  const value = toSmallest(text, list.amount)
  return value === undefined
    ? refused(
        campaignRefusals['item.amount']({ given: text.slice(0, 40), unit: amountUnits[list.amount].label }),
      )
    : done(value)
}

/** Dates of a century around today; anything else is a slip of the pen. */
const dueOf = (given: ItemGiven, now: Instant): Outcome<Instant | undefined> => {
  const { dueOn } = given
  if (dueOn === undefined || dueOn === '') return done(undefined)
  const [from, to] = [addDays(dayOf(now), -3653), addDays(dayOf(now), 3653)]
  return isDay(dueOn) && dueOn >= from && dueOn <= to
    ? done(endOf(dueOn))
    : refused(campaignRefusals['item.due']({ given: dueOn.slice(0, 30), from, to }))
}

const stateOf = ({ past }: ItemGiven, list: ListType): Item['state'] => {
  if (past?.signed) return 'signed'
  if (past?.deferral?.granted) return 'deferred'
  const all = Object.keys(list.milestones).length
  return past && past.reached.length === all ? 'submitted' : 'open'
}

/** Everything about a new item but its id and time, or what is wrong with what was given. */
export const judgeItem = (given: ItemGiven, setting: ListingSetting) => {
  const { campaign, now, say } = setting
  if (!Object.hasOwn(campaign.type.lists, given.list))
    return refused(
      campaignRefusals['item.list-unknown']({
        given: given.list.slice(0, 40),
        allowed: Object.keys(campaign.type.lists),
      }),
    )
  const list = getList(campaign.type, given.list)
  const area = given.area ?? campaign.area
  if (!area.startsWith(campaign.area))
    return refused(campaignRefusals['item.area']({ given: area, within: campaign.area }))
  const who = responsibles(given, setting)
  if (!who.ok) return who
  const amount = amountOf(given, list)
  if (!amount.ok) return amount
  const dueAt = dueOf(given, now)
  if (!dueAt.ok) return dueAt
  const answers = checkAnswers(list.form, given.answers ?? {}, say)
  if (!answers.ok) return answers
  return done({
    list,
    fields: {
      title: given.title,
      area,
      address: given.address ?? '',
      ...(given.place ? { place: given.place } : {}),
      ...who.value,
      answers: answers.value,
      ...(amount.value === undefined ? {} : { amount: amount.value }),
      ...(dueAt.value === undefined ? {} : { dueAt: dueAt.value, plan: planBackward(list, dueAt.value) }),
      ...(given.contentHash ? { contentHash: given.contentHash } : {}),
    },
  })
}

const pastOf = (given: ItemGiven, list: ListType) => ({
  state: stateOf(given, list),
  reached: given.past?.reached ?? [],
  ...(given.past?.signed ? { signed: given.past.signed } : {}),
  ...(given.past?.deferral ? { deferral: given.past.deferral } : {}),
  ...(given.past?.deferral?.granted ? { deferrals: 1 } : {}),
})

/** A new item on a list, with its first event. */
export const listItem = (given: ItemGiven, setting: ListingSetting): Outcome<NewItem> => {
  const judged = judgeItem(given, setting)
  if (!judged.ok) return judged
  const { campaign, now, actor, newId } = setting
  const { list, fields } = judged.value
  const past = pastOf(given, list)
  const item: Item = {
    id: newId(),
    campaign: campaign.id,
    campaignType: campaign.type.key,
    list: given.list,
    code: given.code,
    plan: [],
    problems: [],
    money: { payments: [] },
    listedAt: Math.min(now, ...past.reached.map(({ at }) => at)),
    reopens: 0,
    updatedAt: now,
    version: 1,
    ...fields,
    ...past,
  }
  return done(newItemOf(item, list, { actor, now }))
}

/** The first event of an item carries all of it, so that the log alone can rebuild it. */
export const newItemOf = (
  item: Item,
  list: ListType,
  { actor, now }: { readonly actor: EventActor; readonly now: Instant },
): NewItem => ({
  item,
  list,
  events: [{ kind: 'listed', at: now, actor, data: { set: item } }],
})
