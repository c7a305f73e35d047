// SPDX-License-Identifier: Apache-2.0
import { foundStatement, type FoundItem } from '#engines/campaign/found.ts'
import { scopeOf } from '#platform/access/access.ts'
import { isRaw, type Route } from '#platform/http/route.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { App } from '../app.ts'
import { type Asked, type Found, type FoundPage, type Group, joined, nothing, same } from './declare.ts'

interface Listed {
  readonly items: readonly Readonly<Record<string, unknown>>[]
  readonly next: string | null
}

/** A list the search needs is not among the routes of the program. */
export class ListMissing extends Error {
  override name = 'ListMissing'
}

/**
 * The lists of the engines as they answer over HTTP: what somebody may see there is judged in one place, so a search
 * cannot show more than the list it searches.
 */
export const listsOf = (routes: readonly Route[]) => {
  const known = new Map(routes.map((declared) => [`${declared.method} ${declared.path}`, declared]))
  const list = (path: string): Route => {
    const found = known.get(`GET ${path}`)
    if (!found) throw new ListMissing(`The search needs the list ${path}.`)
    return found
  }

  return {
    ask: (path: string) => {
      const declared = list(path)
      return async (
        { call }: Pick<Asked, 'call'>,
        query: Readonly<Record<string, unknown>>,
        params: Readonly<Record<string, string>> = {},
      ): Promise<Listed | undefined> => {
        const asked = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined))
        const outcome = await declared.act({ ...call, body: undefined, query: asked, params })
        if (!outcome.ok || isRaw(outcome.value)) return undefined
        const { items = [], next = null } = outcome.value as Partial<Listed>
        return { items, next }
      }
    },
  }
}
type Lists = ReturnType<typeof listsOf>

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const wordsOf = (value: unknown): Words => (value as Words | undefined) ?? same('')

export const mattersGroup = (lists: Lists): Group => {
  const ask = lists.ask('/api/cases')
  const foundOf = (row: Readonly<Record<string, unknown>>): Found => ({
    id: textOf(row['id']),
    title: joined(wordsOf(row['label']), textOf(row['address'])),
    text: joined(textOf(row['code']), wordsOf(row['stageName']), textOf(row['summary'])),
    path: `/desk/case/${textOf(row['id'])}`,
  })
  return {
    key: 'matters',
    find: async ({ text, after, limit, ...asked }) => {
      const page = await ask(asked, { queue: 'all', text, after, limit })
      return page ? { items: page.items.map(foundOf), next: page.next } : nothing
    },
  }
}

export const filesGroup = (lists: Lists): Group => {
  const ask = lists.ask('/api/registry/files')
  const foundOf = (row: Readonly<Record<string, unknown>>): Found => ({
    id: textOf(row['id']),
    title: same(textOf(row['name'])),
    text: joined(wordsOf(row['kindName']), textOf(row['key']), textOf(row['address'])),
    path: `/desk/registry/${textOf(row['id'])}`,
  })
  return {
    key: 'files',
    find: async ({ text, after, limit, ...asked }) => {
      const page = await ask(asked, { text, after, limit })
      return page ? { items: page.items.map(foundOf), next: page.next } : nothing
    },
  }
}

/** Campaigns somebody sees at most that are searched, the newest first. */
const CAMPAIGNS = 200
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Items of all campaigns somebody sees, in one statement of the engine: asked one by one they took ten times as long. */
export const itemsGroup = (
  lists: Lists,
  { db, district, say }: Pick<App, 'db' | 'district' | 'say'>,
): Group => {
  const campaigns = lists.ask('/api/campaigns')
  return {
    key: 'items',
    find: async ({ call, text, after, limit }): Promise<FoundPage> => {
      const seen = (await campaigns({ call }, {}))?.items.slice(0, CAMPAIGNS) ?? []
      const titles = new Map(seen.map((one) => [textOf(one['id']), wordsOf(one['titleWords'])]))
      const statement = foundStatement(
        {
          district: district.id,
          root: district.code,
          scope: scopeOf(call.actor ?? { account: '', name: '', posts: [] }),
          campaigns: [...titles.keys()],
          text,
        },
        { limit: limit + 1, after: after !== undefined && ID.test(after) ? after : undefined },
      )
      const rows = statement ? await db.query<FoundItem>(statement) : []
      const items = rows.slice(0, limit).map((row) => ({
        id: row.id,
        title: say(row.title),
        text: joined(titles.get(row.campaign), row.code),
        path: `/desk/campaign-items/${row.id}`,
      }))
      return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
    },
  }
}
