// SPDX-License-Identifier: Apache-2.0
import { datasetStore } from '#engines/exchange/datasets/store.ts'
import { answer, ask, check } from '#engines/exchange/grants/commands.ts'
import { readByGrant } from '#engines/exchange/grants/read.ts'
import type { Actor, Role } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { HOUR } from '#platform/clock/clock.ts'
import type { Served } from './serve.ts'

/** Datasets a new demo district has opened already. */
const OPEN = ['components', 'matters-monthly', 'livelihood-projects', 'published-figures']

type Deps = Served['sharing']['deps']

const person = (deps: Deps, account: string, role: Role, competence: string): Actor => ({
  account,
  name: deps.unitWords(deps.unitWith(competence) ?? '').zh,
  posts: [{ role, unit: deps.unitWith(competence) ?? '', area: deps.root }],
})

const openAll = async (deps: Deps, now: Instant): Promise<void> => {
  const store = datasetStore(deps.db, deps.district)
  const at = now - 30 * 24 * HOUR
  for (const dataset of OPEN) {
    if (!deps.datasets.has(dataset)) continue
    await store.propose({ dataset, proposedBy: 'demo', proposedAt: at, because: '' })
    await store.decide(
      { dataset, state: 'proposed' },
      { state: 'open', by: 'information', at: at + HOUR, because: '' },
    )
  }
}

/** One request in each state: answered and used, to be answered, to be checked. */
export const fillSharing = async ({ sharing }: Served, now: Instant): Promise<void> => {
  const { deps } = sharing
  const dataset = deps.datasets.get('buildings')
  await openAll(deps, now)
  if (!dataset) return
  const asker = person(deps, 'officer-market', 'officer', 'market-supervision')
  const owner = person(deps, 'officer-construction', 'officer', 'construction-supervision')
  const checker = person(deps, 'information', 'information-centre', 'information')
  const request = (purpose: string, at: Instant) =>
    deps.db.transaction((tx) =>
      ask(
        deps,
        { tx, actor: asker, now: at },
        {
          dataset,
          purpose,
          basis: '《特种设备安全法》第五十七条',
          fields: ['code', 'address', 'use', 'floors', 'builtArea'],
          areas: [],
          days: 90,
          renews: undefined,
        },
      ),
    )
  const passes = (id: string, at: Instant) =>
    deps.db.transaction((tx) =>
      check(deps, { tx, actor: checker, now: at }, { id, passes: true, because: '' }),
    )
  const first = await request('核对电梯使用单位所在建筑的用途和层数', now - 72 * HOUR)
  const second = await request('核对厂房内叉车等场内车辆的使用地点', now - 26 * HOUR)
  await request('核对锅炉房所在建筑的结构', now - 2 * HOUR)
  if (!first.ok || !second.ok) return
  await passes(first.value.request, now - 50 * HOUR)
  await passes(second.value.request, now - 4 * HOUR)
  const given = await deps.db.transaction((tx) =>
    answer(
      deps,
      { tx, actor: owner, now: now - 48 * HOUR },
      {
        id: first.value.request,
        fields: { code: 'clear', use: 'clear', floors: 'clear', address: 'masked' },
        areas: [],
        days: 90,
        because: '建筑面积与用途无关,不提供',
      },
    ),
  )
  if (!given.ok) return
  const reading = { grant: given.value.grant, actor: asker, via: 'view' as const, limit: 50 }
  await readByGrant(deps, { ...reading, now: now - 40 * HOUR })
}
