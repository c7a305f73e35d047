// SPDX-License-Identifier: Apache-2.0
import type { Actor, Post, Role } from '#platform/access/access.ts'
import type { UnitDirectory } from '#platform/access/units.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { type ItemAction, ruleOf, type Standing } from './actions.ts'
import type { ListType } from './declare.ts'
import type { Campaign } from './edition.ts'
import type { Hand, Item } from './item.ts'
import { campaignRefusals } from './refusals.ts'
import { standingWords, stateWords } from './words.ts'

/** Roles that do the work of their unit; administrators, residents, volunteers and other systems never do. */
const working: ReadonlySet<Role> = new Set([
  'operator',
  'grid-worker',
  'intake',
  'duty-chief',
  'dispatcher',
  'officer',
  'verifier',
  'supervisor',
  'leader',
])
export const isWorking = ({ role }: Pick<Post, 'role'>): boolean => working.has(role)

/** Units whose items somebody sees as their own. */
export const ownUnits = (actor: Actor): readonly string[] => [
  ...new Set(actor.posts.filter(isWorking).map(({ unit }) => unit)),
]

/** Roles that see all items of their area; the others see those of their unit. */
const overseeing: ReadonlySet<Role> = new Set([
  'duty-chief',
  'dispatcher',
  'supervisor',
  'verifier',
  'leader',
  'intake',
])

/** The areas whose items somebody sees whole. */
export const ownAreas = (actor: Actor): readonly string[] => {
  const areas = [...new Set(actor.posts.filter(({ role }) => overseeing.has(role)).map(({ area }) => area))]
  return areas.filter((area) => !areas.some((other) => other !== area && area.startsWith(other))).sort()
}

export const seesItem = (actor: Actor, item: Pick<Item, 'area' | 'leader' | 'organiser' | 'doer'>): boolean =>
  ownAreas(actor).some((area) => item.area.startsWith(area)) ||
  ownUnits(actor).some((unit) => [item.leader, item.organiser, item.doer].includes(unit))

/** A campaign is seen by everybody who works where it runs, or for it. */
export const seesCampaign = (
  actor: Actor,
  campaign: Pick<Campaign, 'area' | 'leader' | 'organiser'>,
): boolean =>
  actor.posts.some(
    (post) =>
      isWorking(post) &&
      (post.area.startsWith(campaign.area) ||
        campaign.area.startsWith(post.area) ||
        [campaign.leader, campaign.organiser].includes(post.unit)),
  )

export interface Stood {
  readonly as: Standing
  readonly post: Post
}

/** Everything somebody is towards an item. */
export const standingsIn = (
  actor: Actor,
  item: Pick<Item, 'area' | 'leader' | 'organiser' | 'doer'>,
): readonly Stood[] =>
  actor.posts
    .filter(isWorking)
    .flatMap((post): Stood[] => [
      ...(post.role === 'leader' && post.unit === item.leader ? [{ as: 'leader', post } as const] : []),
      ...(post.unit === item.organiser ? [{ as: 'organiser', post } as const] : []),
      ...(post.unit === item.doer ? [{ as: 'doer', post } as const] : []),
      ...((post.role === 'supervisor' || post.role === 'verifier') && item.area.startsWith(post.area)
        ? [{ as: 'supervisor', post } as const]
        : []),
    ])

/** Whose eyes somebody sees an item with: lights differ. */
export const viewOf = (actor: Actor, item: Pick<Item, 'area' | 'leader' | 'organiser' | 'doer'>) => {
  const standings = standingsIn(actor, item).map(({ as }) => as)
  if (actor.posts.some(({ role }) => role === 'leader')) return 'leader' as const
  if (standings.includes('doer')) return 'doer' as const
  return 'organiser' as const
}

const hands = (item: Item): readonly Hand[] => [
  ...item.reached.map(({ by }) => by),
  ...(item.deferral ? [item.deferral.askedBy] : []),
]

/** Whether confirming it would be confirming one's own work: the same unit, or the same person in another post. */
const isOwnWork = (item: Item, actor: Actor, post: Post): boolean =>
  post.unit === item.doer ||
  hands(item).some(({ unit, account }) => unit === post.unit || account === actor.account)

export interface Question {
  readonly actor: Actor
  readonly action: ItemAction
  readonly item: Item
  readonly list: ListType
  readonly units: UnitDirectory
}

/**
 * May this person do this now? The one judgement for the button on the screen and for the write behind it.
 * @returns the standing they act in, or the refusal that says who may.
 */
export const mayAct = ({ actor, action, item, list, units }: Question): Outcome<Stood> => {
  const rule = ruleOf(action)
  if (!rule.from.includes(item.state) || rule.applies?.(list, item) === false)
    return refused(campaignRefusals['item.not-now']({ action: rule.words, state: stateWords(item.state) }))
  const allowed = rule.by(list, item)
  const standing = standingsIn(actor, item)
    .filter(({ as }) => allowed.includes(as))
    .toSorted((a, b) => allowed.indexOf(a.as) - allowed.indexOf(b.as))
  const found = rule.isCheck ? standing.find(({ post }) => !isOwnWork(item, actor, post)) : standing[0]
  if (found) return done(found)
  const [own] = standing
  if (own)
    return refused(
      campaignRefusals['item.own-work']({ unit: units.find(own.post.unit)?.name ?? own.post.unit }),
    )
  return refused(
    campaignRefusals['item.not-yours']({ action: rule.words, needs: allowed.map(standingWords) }),
  )
}

/** Who may start campaigns and change them: those who oversee an area, and the unit that organises. */
export const mayOpen = (actor: Actor, area: string): Post | undefined =>
  actor.posts.find(
    ({ role, area: own }) =>
      ['leader', 'supervisor', 'duty-chief', 'dispatcher'].includes(role) && area.startsWith(own),
  )

export const mayManage = (
  actor: Actor,
  campaign: Pick<Campaign, 'area' | 'leader' | 'organiser'>,
): Post | undefined =>
  mayOpen(actor, campaign.area) ??
  actor.posts.find((post) => isWorking(post) && post.unit === campaign.organiser) ??
  actor.posts.find(({ role, unit }) => role === 'leader' && unit === campaign.leader)
