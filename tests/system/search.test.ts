// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demo } from '#districts/demo/district.ts'
import { fillCampaigns } from '#server/demo-campaigns.ts'
import { fillFiles } from '#server/demo-files.ts'
import { district } from './fixture.ts'
import { startServer, type TestServer, type Visitor } from './server.ts'

interface Found {
  readonly id: string
  readonly title: { readonly zh: string }
  readonly text: { readonly zh: string }
  readonly path: string | null
}
type Groups = Readonly<Record<string, { readonly items: readonly Found[]; readonly next: string | null }>>

let server: TestServer
before(async () => {
  server = await startServer({ matters: 600 })
  await fillFiles(server, district(), Date.now())
  await fillCampaigns(server, Date.now(), 'photo')
})
after(() => server.stop())

const search = async (person: Visitor, query: Readonly<Record<string, string>>): Promise<Groups> => {
  const reply = await person.get(`/api/search?${new URLSearchParams(query)}`)
  assert.equal(reply.status, 200, reply.text)
  const groups = reply.body['groups'] as { key: string; items: Found[]; next: string | null }[]
  return Object.fromEntries(groups.map(({ key, ...page }) => [key, page]))
}

/** Every page of one group. */
const all = async (person: Visitor, text: string, group: string): Promise<readonly Found[]> => {
  const found: Found[] = []
  let after: string | null | undefined
  for (let pages = 0; pages < 60; pages += 1) {
    const page = (await search(person, { text, group, limit: '50', ...(after ? { after } : {}) }))[group]
    found.push(...(page?.items ?? []))
    after = page?.next
    if (!after) return found
  }
  throw new Error(`${group} never ends`)
}

test('one search finds matters, files, items, places and people in one round trip', async () => {
  const leader = await server.signIn('leader')
  const groups = await search(leader, { text: '街道' })
  assert.deepEqual(Object.keys(groups), ['matters', 'files', 'items', 'places', 'people'])
  for (const key of ['places', 'people']) assert.ok((groups[key]?.items.length ?? 0) > 0, key)
  const [matter] = await server.db.query<{ id: string; code: string }>({
    text: 'SELECT id, code FROM cases LIMIT 1',
  })
  const byCode = await search(leader, { text: matter?.code ?? '' })
  assert.ok(byCode['matters']?.items.some(({ id }) => id === matter?.id))
  const kept = await server.db.query<{ name: string }>({
    text: `SELECT name FROM registry_file WHERE status = 'active' AND length(name) > 2 AND kind NOT LIKE '%person%'
ORDER BY name LIMIT 1`,
  })
  assert.ok(kept[0], 'the demo keeps files')
  const byFile = await search(leader, { text: kept[0]?.name ?? '' })
  assert.ok(byFile['files']?.items.some(({ title }) => title.zh === kept[0]?.name))
  const [item] = await server.db.query<{ title: string; id: string }>({
    text: 'SELECT id, title FROM campaign_item LIMIT 1',
  })
  const byItem = await all(leader, item?.title ?? '', 'items')
  assert.ok(byItem.some(({ id }) => id === item?.id))
})

test('pages of a group follow one another without gap or double', async () => {
  const leader = await server.signIn('leader')
  const [matter] = await server.db.query<{ summary: string }>({
    text: `SELECT left(summary, 3) AS summary FROM cases GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
  })
  const [item] = await server.db.query<{ title: string }>({
    text: `SELECT left(title, 2) AS title FROM campaign_item GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
  })
  const words: Readonly<Record<string, string>> = { matters: matter?.summary ?? '', items: item?.title ?? '' }
  for (const group of ['matters', 'places', 'people', 'items']) {
    const found = await all(leader, words[group] ?? '街道', group)
    assert.ok(found.length > 3, group)
    assert.equal(new Set(found.map(({ id }) => id)).size, found.length, group)
  }
})

test('a street finds nothing of another street, in no group', async () => {
  const own = await server.signIn('s1-dispatcher')
  const [street] = await server.db.query<{ name: string; en: string }>({
    text: `SELECT name, en FROM area WHERE code = '339901002'`,
  })
  const words = [street?.name ?? '', '339901002', '社区', '受理员', '路', '建']
  for (const text of words)
    for (const group of ['matters', 'files', 'items', 'places', 'people']) {
      const found = await all(own, text, group)
      if (group === 'places')
        assert.ok(
          found.every(({ id }) => id.startsWith('339901001')),
          `${text} ${group}`,
        )
      if (group === 'people')
        assert.ok(
          found.every(({ id }) => !/^(s[2-8]-|c[2-8]-)/.test(id)),
          `${text} ${group}`,
        )
      const tables = { matters: 'cases', files: 'registry_file', items: 'campaign_item' } as const
      const table = tables[group as keyof typeof tables]
      if (table === undefined || found.length === 0) continue
      const foreign = await server.db.query({
        text: `SELECT id FROM ${table} WHERE district_id = $1 AND id = ANY($2::uuid[]) AND NOT starts_with(area, '339901001')`,
        values: [demo.id, found.map(({ id }) => id)],
      })
      assert.deepEqual(foreign, [], `${text} ${group}`)
    }
})

test('signs alone, and people without a post in the work, find nothing', async () => {
  const leader = await server.signIn('leader')
  for (const text of ['。', '%', '--', '“']) {
    const groups = await search(leader, { text })
    assert.ok(
      Object.values(groups).every(({ items }) => items.length === 0),
      text,
    )
  }
  const admin = await server.signIn('admin')
  const groups = await search(admin, { text: '街道' })
  for (const key of ['matters', 'files', 'items']) assert.deepEqual(groups[key]?.items, [])
  assert.equal((await server.anybody.get('/api/search?text=a')).status, 401)
})
