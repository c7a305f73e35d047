// SPDX-License-Identifier: Apache-2.0
import { type Actor, holds, type Post, type Role, scopeOf } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { CaseType, Stage } from '#engines/case/declare.ts'
import type { CaseFilter, CaseSummary } from '#engines/case/lists.ts'
import type { CaseRouteDeps } from '#engines/case/routes.ts'

/** What a worker has to do with a matter today. */
export type Todo = 'sign' | 'handle' | 'verify' | 'self-handle'
export interface Task {
  readonly summary: CaseSummary
  readonly todo: Todo
}

/** More than anyone can walk in a day; what is left comes when these are done. */
const MOST = 40

const byRole = (type: CaseType | undefined, stage: 'sign' | 'handling' | 'verify', posts: readonly Post[]) =>
  posts.filter((post) => (type?.stages[stage]?.by as readonly Role[] | undefined)?.includes(post.role))

/** The same judgement as the write behind it, from what a row of a list knows. */
const todoOf = (deps: CaseRouteDeps, actor: Actor, row: CaseSummary): Todo | undefined => {
  if (row.paused_at !== null) return undefined
  const type = deps.cases.directory.current(row.kind)
  const units = deps.cases.directory.district.units
  const own = (post: Post) => post.unit === row.holder
  if (row.stage === 'sign') return byRole(type, 'sign', actor.posts).some(own) ? 'sign' : undefined
  if (row.stage === 'handling') return byRole(type, 'handling', actor.posts).some(own) ? 'handle' : undefined
  if (row.stage === 'verify') {
    const others = byRole(type, 'verify', actor.posts).filter(
      ({ unit, area }) =>
        row.area.startsWith(area) && unit !== row.handler && units.find(unit)?.parent !== row.handler,
    )
    return others.length > 0 ? 'verify' : undefined
  }
  return type?.selfHandled && holds(actor, 'grid-worker') ? 'self-handle' : undefined
}

const asked: readonly CaseFilter[] = [
  { queue: 'mine' },
  { queue: 'verify' },
  ...(['intake', 'filing', 'dispatch'] satisfies Stage[]).map((stage): CaseFilter => ({
    queue: 'open',
    stage,
  })),
]

/** Everything this person may and should do today, soonest due first. */
export const listTasks = async (
  deps: CaseRouteDeps,
  actor: Actor,
  now: Instant,
): Promise<readonly Task[]> => {
  const { id, root } = deps.cases.directory.district
  const listing = {
    district: id,
    root,
    scope: scopeOf(actor),
    units: [...new Set(actor.posts.map(({ unit }) => unit))],
    now,
  }
  const lists = await Promise.all(
    asked.map((filter) => deps.queries.list({ ...listing, filter }, { sort: 'due', limit: MOST })),
  )
  const rows = new Map(lists.flat().map((row) => [row.id, row]))
  return [...rows.values()]
    .flatMap((summary): Task[] => {
      const todo = todoOf(deps, actor, summary)
      return todo ? [{ summary, todo }] : []
    })
    .sort((a, b) => (a.summary.stage_due_at ?? Infinity) - (b.summary.stage_due_at ?? Infinity))
    .slice(0, MOST)
}
