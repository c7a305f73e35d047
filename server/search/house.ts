// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import { wordsOfRole } from '#platform/access/words.ts'
import { dayOf } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { findInPhoneBook } from '#platform/identity/phone-book.ts'
import type { World } from '../world.ts'
import { type Group, joined, nothing } from './declare.ts'

const areasOf = ({ posts }: Pick<Actor, 'posts'>): readonly string[] => [
  ...new Set(posts.flatMap(({ role, area }) => (role === 'resident' || role === 'partner' ? [] : [area]))),
]

/** Streets, communities and grids of the reader's own areas, by name or code. */
export const placesGroup = (world: () => World): Group => ({
  key: 'places',
  find: async ({ call, text, after = '', limit }) => {
    const own = areasOf(call.actor ?? { posts: [] })
    const wanted = text.toLowerCase()
    const found = world()
      .tree.areasOn(dayOf(call.now))
      .filter(({ code, name, en }) => {
        const isNamed = name.includes(text) || en.toLowerCase().includes(wanted) || code.startsWith(text)
        return code > after && isNamed && own.some((area) => code.startsWith(area))
      })
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .slice(0, limit + 1)
    const items = found.slice(0, limit).map(({ code, name, en, parent }) => ({
      id: code,
      title: { zh: name, en },
      text: joined(parent === undefined ? '' : world().areaName(parent), code),
      path: `/desk?${new URLSearchParams({ queue: 'all', area: code })}`,
    }))
    return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
  },
})

/** The phone book: staff by their posts. */
export const peopleGroup = (db: Database, district: string, world: () => World): Group => ({
  key: 'people',
  find: async ({ call, text, after = '', limit }) => {
    const areas = areasOf(call.actor ?? { posts: [] })
    if (areas.length === 0) return nothing
    const { units } = world()
    const wanted = text.toLowerCase()
    const named = units.all.filter(({ name, en }) => name.includes(text) || en.toLowerCase().includes(wanted))
    const query = { text, units: named.map(({ code }) => code), areas, after, most: limit + 1, now: call.now }
    const found = await findInPhoneBook(db, district, query)
    const items = found.slice(0, limit).map(({ account, name, role, unit }) => {
      const known = units.find(unit)
      return {
        id: account,
        title: { zh: name, en: name },
        text: joined(known ? { zh: known.name, en: known.en } : unit, wordsOfRole(role), known?.phone ?? ''),
        path: null,
      }
    })
    return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
  },
})
