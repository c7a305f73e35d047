// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { type Actor, holds, postsOf } from '#platform/access/access.ts'
import { hashOf } from '#platform/event/id.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { RuleContent } from '../declare.ts'
import { readContent } from '../read.ts'
import { workshopRefusals } from '../refusals.ts'
import { BackIn, BeginIn, DraftIn, PublishIn, RuleOut, RulePage } from '../shapes.ts'
import type { StoredRule } from '../store.ts'
import { authors, findKind, nobody, understand, type WorkshopDeps } from './deps.ts'

const MOST_RULES = 200
const Id = Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }) })

/** Areas of the posts that write rules. */
export const areasOf = (actor: Actor): readonly string[] => [
  ...new Set(authors.flatMap((role) => postsOf(actor, role)).map(({ area }) => area)),
]
const seesRule = (actor: Actor, { area }: StoredRule): boolean =>
  areasOf(actor).some((own) => own.startsWith(area) || area.startsWith(own))

/** The author, and administrators of the area, may change a rule; everybody who sees it may take a copy. */
const mayChange = (actor: Actor, rule: StoredRule): boolean =>
  rule.owner === actor.account ||
  (holds(actor, 'admin') && postsOf(actor, 'admin').some(({ area }) => rule.area.startsWith(area)))

export const idFor = (account: string, key: string): string => {
  const hex = Buffer.from(hashOf(`${account}:${key}`), 'base64url').toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export const ruleOut = (rule: StoredRule, actor: Actor) => ({
  id: rule.id,
  records: rule.records,
  name: rule.name,
  owner: rule.owner_name,
  area: rule.area,
  draft: rule.draft,
  published: rule.published,
  version: rule.version,
  effectiveAt: rule.effective_at,
  revision: rule.revision,
  changedAt: rule.changed_at,
  mine: mayChange(actor, rule),
})

const find = async (deps: WorkshopDeps, id: string, actor: Actor): Promise<Outcome<StoredRule>> => {
  const rule = await deps.store.find(id)
  return rule && seesRule(actor, rule) ? done(rule) : refused(workshopRefusals['workshop.rule-missing']())
}

const findOwn = async (deps: WorkshopDeps, id: string, actor: Actor): Promise<Outcome<StoredRule>> => {
  const rule = await find(deps, id, actor)
  if (!rule.ok || mayChange(actor, rule.value)) return rule
  return refused(workshopRefusals['workshop.not-yours']({ owner: rule.value.owner_name }))
}

const page = async (deps: WorkshopDeps, id: string, actor: Actor) => {
  const rule = await find(deps, id, actor)
  if (!rule.ok) return rule
  const kind = findKind(deps, rule.value.records)
  if (!kind.ok) return kind
  const versions = await deps.store.listVersions(id)
  return done({
    ...ruleOut(rule.value, actor),
    versions: versions.map((each) => {
      const read = readContent(each.content, kind.value.fields)
      return {
        version: each.version,
        content: each.content,
        explained: read.ok ? read.value.explained : read.refusal.say,
        effectiveAt: each.effective_at,
        publishedBy: each.published_by_name,
        publishedAt: each.published_at,
        note: each.note,
        backTo: each.back_to,
      }
    }),
  })
}

const MINUTE = 60_000

interface Publishing {
  readonly content: RuleContent
  readonly effectiveAt: number
  readonly note: string
  readonly backTo?: number
}

/** A rule that cannot be read is never published; a time gone by is taken for now within a minute. */
const publish = async (
  deps: WorkshopDeps,
  rule: StoredRule,
  made: Publishing,
  call: { readonly actor: Actor; readonly now: number; readonly key: string },
) => {
  const kind = findKind(deps, rule.records)
  if (!kind.ok) return kind
  const read = understand(made.content, kind.value)
  if (!read.ok) return read
  if (made.effectiveAt < call.now - MINUTE) return refused(workshopRefusals['workshop.past']())
  await deps.store.publish({
    rule: rule.id,
    ...made,
    effectiveAt: Math.max(made.effectiveAt, call.now),
    note: made.note.trim(),
    by: call.actor.account,
    byName: call.actor.name,
    at: call.now,
    request: call.key,
  })
  return page(deps, rule.id, call.actor)
}

export const keptRuleRoutes = (deps: WorkshopDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/workshop/rules',
    who: authors,
    tag: 'workshop',
    summary: { zh: '规则工坊里的规则', en: 'Rules of the workshop' },
    answer: Type.Object({ items: Type.Array(RuleOut) }),
    act: async ({ actor = nobody }) => {
      const rules = await deps.store.list(areasOf(actor), MOST_RULES)
      return done({ items: rules.map((rule) => ruleOut(rule, actor)) })
    },
  }),
  route({
    method: 'GET',
    path: '/api/workshop/rules/:id',
    who: authors,
    tag: 'workshop',
    summary: { zh: '一条规则和它的历史', en: 'A rule and its history' },
    params: Id,
    answer: RulePage,
    act: ({ params, actor = nobody }) => page(deps, params.id, actor),
  }),
  route({
    method: 'POST',
    path: '/api/workshop/rules',
    who: authors,
    tag: 'workshop',
    summary: { zh: '新建规则(草稿)', en: 'Begin a rule as a draft' },
    body: BeginIn,
    answer: RulePage,
    status: 201,
    act: async ({ body, actor = nobody, now, key }) => {
      const kind = findKind(deps, body.records)
      if (!kind.ok) return kind
      const id = idFor(actor.account, key)
      await deps.store.begin({
        id,
        records: body.records,
        name: body.name.trim(),
        owner: actor.account,
        ownerName: actor.name,
        area: areasOf(actor).toSorted((a, b) => a.length - b.length)[0] ?? '',
        draft: body.content,
        at: now,
      })
      return page(deps, id, actor)
    },
  }),
  route({
    method: 'POST',
    path: '/api/workshop/rules/:id/draft',
    who: authors,
    tag: 'workshop',
    summary: { zh: '保存草稿', en: 'Save the draft' },
    params: Id,
    body: DraftIn,
    answer: RulePage,
    act: async ({ params, body, actor = nobody, now }) => {
      const rule = await findOwn(deps, params.id, actor)
      if (!rule.ok) return rule
      const kept = await deps.store.keep({
        id: params.id,
        revision: body.revision,
        name: body.name.trim(),
        content: body.content,
        by: actor.name,
        at: now,
      })
      return kept
        ? page(deps, params.id, actor)
        : refused(workshopRefusals['workshop.changed']({ by: rule.value.changed_by }))
    },
  }),
  route({
    method: 'POST',
    path: '/api/workshop/rules/:id/publish',
    who: authors,
    tag: 'workshop',
    summary: { zh: '发布草稿并定生效时间', en: 'Publish the draft from a time on' },
    params: Id,
    body: PublishIn,
    answer: RulePage,
    act: async ({ params, body, actor = nobody, now, key }) => {
      const rule = await findOwn(deps, params.id, actor)
      if (!rule.ok) return rule
      const { draft, revision, changed_by } = rule.value
      if (await deps.store.isPublished(params.id, key)) return page(deps, params.id, actor)
      if (!draft) return refused(workshopRefusals['workshop.nothing-to-publish']())
      if (revision !== body.revision) return refused(workshopRefusals['workshop.changed']({ by: changed_by }))
      const { effectiveAt, note } = body
      return publish(deps, rule.value, { content: draft, effectiveAt, note }, { actor, now, key })
    },
  }),
  route({
    method: 'POST',
    path: '/api/workshop/rules/:id/back',
    who: authors,
    tag: 'workshop',
    summary: { zh: '回到以前的一版', en: 'Go back to an earlier version' },
    params: Id,
    body: BackIn,
    answer: RulePage,
    act: async ({ params, body, actor = nobody, now, key }) => {
      const rule = await findOwn(deps, params.id, actor)
      if (!rule.ok) return rule
      const versions = await deps.store.listVersions(params.id)
      const earlier = versions.find(({ version }) => version === body.version)
      if (!earlier)
        return refused(
          workshopRefusals['workshop.version-missing']({
            given: body.version,
            latest: versions[0]?.version ?? 0,
          }),
        )
      const { effectiveAt, note, version: backTo } = body
      return publish(
        deps,
        rule.value,
        { content: earlier.content, effectiveAt, note, backTo },
        { actor, now, key },
      )
    },
  }),
]
