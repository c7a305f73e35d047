// SPDX-License-Identifier: Apache-2.0
import type { UnitLevel } from '#platform/access/units.ts'
import { DAY, HOUR } from '#platform/clock/clock.ts'
import type { Form } from '#platform/form/form.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { Rule } from '#platform/rule/rule.ts'
import { slipFault } from './slip/rule.ts'

/** The three who answer for an item (三级责任): each a post or unit, never a name. */
export const responsible = { leader: '领衔领导', organiser: '牵头单位', doer: '责任主体' } as const
export type Responsible = keyof typeof responsible

/** Who may sign off, accept a node or grant a deferral; never somebody of the unit that did the work. */
export const signers = { leader: '领衔领导', organiser: '牵头单位', supervisor: '督查核查' } as const
export type Signer = keyof typeof signers

/** What an item can be. `signed` (已销号) is reached by a sign-off alone; `carried` went on in the next year's campaign. */
export const itemStates = {
  open: '推进中',
  submitted: '待销号',
  signed: '已销号',
  deferred: '已缓办',
  carried: '已结转',
  void: '已移出',
} as const
export type ItemState = keyof typeof itemStates

/** A length of time in ms, as plans and slips are declared. */
export type Length = number
export const hours = (n: number): Length => n * HOUR
export const days = (n: number): Length => n * DAY

/**
 * In what amounts are counted. They are kept as whole numbers of the smallest unit (㎡, 分 …) and shown in `per` of it,
 * so that sums are exact: 96.3 万方 is 963,000 ㎡.
 */
export const amountUnits = {
  place: { label: { zh: '处', en: 'places' }, per: 1, decimals: 0 },
  piece: { label: { zh: '件', en: 'items' }, per: 1, decimals: 0 },
  household: { label: { zh: '户', en: 'households' }, per: 1, decimals: 0 },
  sqm: { label: { zh: '㎡', en: '㎡' }, per: 1, decimals: 0 },
  'wan-sqm': { label: { zh: '万方', en: '10,000 ㎡' }, per: 10_000, decimals: 4 },
  mu: { label: { zh: '亩', en: 'mu' }, per: 100, decimals: 2 },
  metre: { label: { zh: '米', en: 'm' }, per: 1, decimals: 0 },
  'wan-yuan': { label: { zh: '万元', en: '10,000 yuan' }, per: 1_000_000, decimals: 6 },
  'yi-yuan': { label: { zh: '亿元', en: '100 million yuan' }, per: 10_000_000_000, decimals: 10 },
} as const satisfies Readonly<
  Record<string, { readonly label: Words; readonly per: number; readonly decimals: number }>
>
export type AmountUnit = keyof typeof amountUnits

/** `truncate` never shows 100 % before all is done; `round` is commercial rounding. */
export interface Rounding {
  readonly how: 'round' | 'truncate'
  readonly decimals: number
}

/** What must be shown before a node counts as reached. */
export interface Evidence {
  readonly photos?: number
  /** Documents, each with title and number (文号). */
  readonly documents?: number
  readonly text?: boolean
}

/** A node (节点) of an item, in the order in which they are passed. */
export interface Milestone {
  readonly label: string
  /** Time from the node before to this one: the plan is reckoned backward from the due date with it. */
  readonly takes: Length
  /** Who may report it. (Default: the doer) */
  readonly by?: readonly Responsible[]
  readonly requires: Evidence
  /** Questions answered with it: a number of shelters opened, a stock of sandbags. */
  readonly form?: Form
  /**
   * Questions of `form` that nobody types: each is read from the records, as the figure of this indicator for the item's
   * area, when the node is reported, and read again before the sign-off.
   */
  readonly reads?: Readonly<Record<string, string>>
  /** Somebody of another unit must accept it before the next one counts. (Default: no; the last is accepted by the sign-off) */
  readonly isAccepted?: boolean
  /** What it counts in the score of an item; only accepted nodes count. (Default: 1) */
  readonly points?: number
}

/**
 * When an item turns amber or red: a rule over its facts (`slip/fields.ts`), or a length by which its next node is late,
 * which is short for such a rule: days are counted by calendar days, hours by the clock.
 */
export type SlipRule = Length | Rule
export interface Slip {
  readonly amber?: SlipRule
  readonly red?: SlipRule
}

/** A task that every street, or every community, gets when the campaign starts. */
export interface Task {
  readonly label: string
  /** Due so long after the start, or after the level was raised to it. */
  readonly within: Length
  /** From which response level on. (Default: from every level) */
  readonly from?: string
  readonly form?: Form
  /** Instead of what the milestone requires. */
  readonly requires?: Evidence
}

export interface Spawn {
  readonly each: 'street' | 'community'
  /** Who does it there, found by competence in the district's units. */
  readonly doer: { readonly competence: string; readonly level: UnitLevel }
  readonly tasks: Readonly<Record<string, Task>>
}

/** 概算 · 预算 · 决算 and payments by node. */
export interface Money {
  /** Share of the budget, in per cent, that may have been paid once a node is reached. */
  readonly payments: Readonly<Record<string, number>>
  /** Per cent by which the final account may exceed the estimate before it needs approval. (Default: 10) */
  readonly tolerance?: number
}

/** One list of a campaign (清单): what stands in it and what "done" means there. */
export interface ListType {
  readonly label: string
  readonly about?: string
  /** Facts of an item, asked when it is listed by hand or by file. */
  readonly form: Form
  /** The unit of the item's amount; without it items have none. */
  readonly amount?: AmountUnit
  readonly milestones: Readonly<Record<string, Milestone>>
  /** Nodes are passed in their order. (Default: yes) */
  readonly isOrdered?: boolean
  /** For everybody, or for one of the three; who has rules of their own is not judged by those for everybody. */
  readonly slip: Slip & { readonly [R in Responsible]?: Slip }
  readonly signOff: {
    readonly by: readonly Signer[]
    /** Name of the document without which nobody signs off (验收文件). */
    readonly acceptance?: string
  }
  /**
   * Who may grant a deferral; without it items cannot be deferred. An item of which the rule `limit` says yes is not
   * deferred any more. (Default: no limit)
   */
  readonly deferral?: { readonly by: readonly Signer[]; readonly limit?: Rule }
  /** How long the organiser, then the leader has to answer a problem. (Default: 2 and 3 days) */
  readonly problems?: { readonly organiser: Length; readonly leader: Length }
  readonly spawn?: Spawn
  /** An item whose yes/no answer `by` is yes is put on the list `to` for every other unit (共性问题). */
  readonly spreads?: { readonly by: string; readonly to: string }
  readonly money?: Money
}

/** What a target is set on: items, or their amounts, that are listed, have reached a node or are signed off. */
export interface TargetMeasure {
  readonly label: string
  /** Keys of the lists that count. (Default: all) */
  readonly lists?: readonly string[]
  readonly counts: 'items' | 'amount'
  readonly when: 'listed' | 'signed' | { readonly reached: string }
  readonly unit: AmountUnit
  /** How the per cent of the target is rounded unless a target says otherwise. */
  readonly rounding: Rounding
}

/** What is sent round, computed from the records for its moment whenever it is read (通报). */
export interface Bulletin {
  readonly label: string
  readonly every: 'day' | 'week'
  /** Local time of the cut-off, 'HH:mm'. */
  readonly at: string
  /** 1 Monday … 7 Sunday, of a weekly one. (Default: 1) */
  readonly on?: number
  readonly rows: 'street' | 'community' | 'doer' | 'list'
  readonly measures: readonly string[]
  /** Every unit that takes part reads all rows, not only its own. (Default: no) */
  readonly isShared?: boolean
}

/** How long a campaign runs: a number of days after which it ends itself, until somebody ends it, or a calendar year. */
export type Window = { readonly days: number } | 'open-ended' | 'annual'

/** One sort of campaign (专项); what runs is an edition of it with its own dates, level, targets and items. */
export interface CampaignType {
  readonly key: string
  readonly version: number
  readonly label: string
  readonly about: string
  readonly window: Window
  /** Response levels, mildest first: { IV: 'Ⅳ级' … }. */
  readonly levels?: Readonly<Record<string, string>>
  /** Proposals for the unit that leads and the one that organises, by competence at district level. */
  readonly leader?: { readonly competence: string }
  readonly organiser?: { readonly competence: string }
  readonly lists: Readonly<Record<string, ListType>>
  readonly measures: Readonly<Record<string, TargetMeasure>>
  readonly bulletins: Readonly<Record<string, Bulletin>>
}

type Key<T> = keyof T & string
type Lists = Readonly<Record<string, ListType>>
type MilestoneKey<L extends Lists> = { [K in Key<L>]: Key<L[K]['milestones']> }[Key<L>]
interface Draft<L extends Lists, M extends string, V extends string> extends Omit<
  CampaignType,
  'lists' | 'levels' | 'measures' | 'bulletins'
> {
  readonly levels?: Readonly<Record<V, string>>
  readonly lists: L
  readonly measures: Readonly<
    Record<
      M,
      Omit<TargetMeasure, 'lists' | 'when'> & {
        readonly lists?: readonly Key<L>[]
        readonly when: 'listed' | 'signed' | { readonly reached: MilestoneKey<L> }
      }
    >
  >
  readonly bulletins?: Readonly<
    Record<string, Omit<Bulletin, 'measures'> & { readonly measures: readonly NoInfer<M>[] }>
  >
}

/** A campaign type that cannot be used as declared; says where and what to do. */
export class CampaignTypeInvalid extends Error {
  override name = 'CampaignTypeInvalid'
}

/**
 * Declare a sort of campaign. Keys of lists, nodes and measures are inferred where they are declared and checked where
 * they are used.
 * @throws CampaignTypeInvalid when a list could be ticked off without proof, or a rule of it cannot be kept.
 * @example
 * defineCampaignType({
 *   key: 'clean-up', version: 1, label: '百日攻坚', about: '…', window: { days: 100 },
 *   lists: { spots: { label: '整治点位', form: {}, milestones: { done: { label: '整治完成', takes: days(10), requires: { photos: 1 } } },
 *     slip: { leader: { red: days(7) } }, signOff: { by: ['organiser'] } } },
 *   measures: { cleaned: { label: '整治销号数', counts: 'items', when: 'signed', unit: 'place', rounding: { how: 'truncate', decimals: 1 } } },
 * })
 */
export const defineCampaignType = <
  const L extends Lists,
  const M extends string,
  const V extends string = never,
>(
  draft: Draft<L, M, V>,
): CampaignType => {
  const type = { bulletins: {}, ...draft } as unknown as CampaignType
  const faults = faultsOf(type)
  if (faults.length > 0)
    throw new CampaignTypeInvalid(faults.map((fault) => `Campaign "${type.key}": ${fault}`).join('\n'))
  return type
}

export const showsEvidence = ({ photos = 0, documents = 0, text = false }: Evidence): boolean =>
  photos > 0 || documents > 0 || text

const slipFaults = (key: string, { slip }: ListType): readonly string[] =>
  [slip, slip.leader, slip.organiser, slip.doer]
    .flatMap((some) => [some?.amber, some?.red])
    .flatMap((given) => (given === undefined ? [] : (slipFault(given) ?? [])))
    .map((fault) => `list "${key}" is amber or red by what cannot be used: ${fault}`)

const deferralFaults = (key: string, { deferral }: ListType): readonly string[] => {
  const fault = deferral?.limit === undefined ? undefined : slipFault(deferral.limit)
  return fault === undefined ? [] : [`list "${key}" limits deferrals by what cannot be used: ${fault}`]
}

const listFaults = (type: CampaignType, key: string, list: ListType): readonly string[] => {
  const nodes = Object.entries(list.milestones)
  const bare = nodes.filter(([, node]) => !showsEvidence(node.requires) && !node.form).map(([node]) => node)
  const levels = Object.keys(type.levels ?? {})
  const strange = Object.entries(list.spawn?.tasks ?? {}).filter(
    ([, { from }]) => from !== undefined && !levels.includes(from),
  )
  const { spreads } = list
  const unpaid = Object.keys(list.money?.payments ?? {}).filter((node) => !(node in list.milestones))
  const unread = nodes.flatMap(([node, { form = {}, reads = {} }]) =>
    Object.keys(reads)
      .filter((question) => form[question]?.kind !== 'number')
      .map((question) => `node "${key}.${node}" reads "${question}", which is no number it asks for.`),
  )
  return [
    ...unread,
    ...slipFaults(key, list),
    ...deferralFaults(key, list),
    spreads && !(spreads.to in type.lists && spreads.by in list.form)
      ? `list "${key}" spreads by "${spreads.by}" to "${spreads.to}"; name a question of it and a list of the campaign.`
      : '',
    ...unpaid.map((node) => `list "${key}" pays at node "${node}", which it has not.`),
    nodes.length === 0 ? `list "${key}" has no node; declare at least one in milestones.` : '',
    ...bare.map(
      (node) => `node "${key}.${node}" asks for no evidence; say what it requires, "done" is no checkbox.`,
    ),
    list.signOff.by.length === 0
      ? `list "${key}" can be signed off by nobody; name a signer in signOff.by.`
      : '',
    ...strange.map(
      ([task, { from }]) =>
        `task "${key}.${task}" begins at level "${from}"; the levels are ${levels.join(', ') || 'not declared'}.`,
    ),
  ].filter((fault) => fault !== '')
}

const faultsOf = (type: CampaignType): readonly string[] => [
  ...Object.entries(type.lists).flatMap(([key, list]) => listFaults(type, key, list)),
  ...Object.entries(type.measures)
    .filter(([, { counts, unit }]) => counts === 'items' && amountUnits[unit].per !== 1)
    .map(
      ([key, { unit }]) =>
        `measure "${key}" counts items in "${unit}"; use place, piece or household, or count the amount.`,
    ),
  ...Object.entries(type.bulletins)
    .filter(([, { at }]) => !/^([01]\d|2[0-3]):[0-5]\d$/.test(at))
    .map(([key, { at }]) => `bulletin "${key}" is cut off at "${at}"; write a time such as 18:00.`),
]

const textsOfForm = (form: Form): readonly string[] =>
  Object.values(form).flatMap((question) => [
    question.label,
    ...(question.hint === undefined ? [] : [question.hint]),
    ...('options' in question ? Object.values(question.options) : []),
    ...(question.kind === 'number' && question.unit !== undefined ? [question.unit] : []),
  ])

const textsOfList = (list: ListType): readonly string[] => [
  list.label,
  list.about ?? '',
  list.signOff.acceptance ?? '',
  ...textsOfForm(list.form),
  ...Object.values(list.milestones).flatMap(({ label, form }) => [label, ...textsOfForm(form ?? {})]),
  ...Object.values(list.spawn?.tasks ?? {}).flatMap(({ label, form }) => [label, ...textsOfForm(form ?? {})]),
]

/** Every Chinese text of a campaign type that people read; each needs its English in the scene. */
export const textsOfCampaign = (type: CampaignType): readonly string[] =>
  [
    type.label,
    type.about,
    ...Object.values(type.levels ?? {}),
    ...Object.values(type.lists).flatMap(textsOfList),
    ...Object.values(type.measures).map(({ label }) => label),
    ...Object.values(type.bulletins).map(({ label }) => label),
  ].filter((text) => text !== '')

/** Indicators a campaign type reads; each must be counted in the district. */
export const indicatorsOfCampaign = (type: CampaignType): readonly string[] =>
  Object.values(type.lists).flatMap(({ milestones }) =>
    Object.values(milestones).flatMap(({ reads }) => Object.values(reads ?? {})),
  )

/** Competences a district must have a unit for before it can run the campaign. */
export const competencesOfCampaign = (type: CampaignType): readonly string[] => [
  ...(type.leader ? [type.leader.competence] : []),
  ...(type.organiser ? [type.organiser.competence] : []),
  ...Object.values(type.lists).flatMap(({ spawn }) => (spawn ? [spawn.doer.competence] : [])),
]
