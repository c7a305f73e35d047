// SPDX-License-Identifier: Apache-2.0
import { isRaw, type Route } from '#platform/http/route.ts'
import type { Words } from '#platform/refusal/refusal.ts'
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
const CAMPAIGNS = 30

/** Where a page goes on: the campaign, and the place in its list. */
const readPlace = (after: string | undefined): { from: number; inside: string | undefined } => {
  const [, from = '0', inside = ''] = /^(\d{1,3})\.(.*)$/.exec(after ?? '') ?? []
  return { from: Number(from), inside: inside || undefined }
}

export const itemsGroup = (lists: Lists): Group => {
  const campaigns = lists.ask('/api/campaigns')
  const items = lists.ask('/api/campaigns/:id/items')
  const foundOf =
    (campaign: Readonly<Record<string, unknown>>) =>
    (row: Readonly<Record<string, unknown>>): Found => ({
      id: textOf(row['id']),
      title: wordsOf(row['titleWords']),
      text: joined(wordsOf(campaign['titleWords']), textOf(row['code']), wordsOf(row['stateName'])),
      path: `/desk/campaign-items/${textOf(row['id'])}`,
    })
  return {
    key: 'items',
    find: async ({ text, after, limit, ...asked }): Promise<FoundPage> => {
      const seen = (await campaigns(asked, {}))?.items.slice(0, CAMPAIGNS) ?? []
      const { from, inside } = readPlace(after)
      const found: Found[] = []
      for (let at = from; at < seen.length && found.length < limit; at += 1) {
        const campaign = seen[at]
        if (!campaign) break
        const query = { text, limit: limit - found.length, after: at === from ? inside : undefined }
        const page = await items(asked, query, { id: textOf(campaign['id']) })
        found.push(...(page?.items ?? []).map(foundOf(campaign)))
        if (page?.next) return { items: found, next: `${at}.${page.next}` }
        if (found.length >= limit && at + 1 < seen.length) return { items: found, next: `${at + 1}.` }
      }
      return { items: found, next: null }
    },
  }
}
