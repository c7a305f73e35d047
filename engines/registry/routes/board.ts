// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Instant, Maybe, Words } from '#platform/http/shapes.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done } from '#platform/refusal/refusal.ts'
import { boardStore } from '../board.ts'
import type { RegistryRouteDeps } from '../face.ts'
import { areasOf } from '../may.ts'
import { AreaCode } from '../shapes.ts'
import { nobody } from './reading.ts'

const clearing = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/registry/clearance',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '网格清零', en: 'Grids and what is left open in them' },
    query: Type.Object({ area: Type.Optional(AreaCode) }),
    answer: Type.Object({
      items: Type.Array(
        Type.Object({
          area: Type.String(),
          areaName: Words,
          total: Type.Integer(),
          open: Type.Integer(),
          isClear: Type.Boolean({ description: 'Every file of the grid is closed' }),
        }),
      ),
    }),
    act: async ({ actor = nobody, query }) => {
      const { registry } = deps
      const kinds = [...registry.kinds.values()].filter((kind) => kind.isCleared)
      const wanted = query.area ?? deps.root
      // What lies in both: the own area, or the asked one within it.
      const within = areasOf(actor).flatMap((own) => {
        if (wanted.startsWith(own)) return [wanted]
        return own.startsWith(wanted) ? [own] : []
      })
      const store = boardStore(registry.db, registry.district)
      const found = (await Promise.all(within.map((area) => store.listClearance(area, kinds)))).flat()
      return done({
        items: found.map((row) => ({ ...row, areaName: deps.areaName(row.area), isClear: row.open === 0 })),
      })
    },
  })

const PAGE = 50

/** Everybody may read it, so it says the place and its state and nothing else: no name, no number, no area in ㎡. */
const posting = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/public/notice-board',
    who: 'anyone',
    tag: 'public',
    summary: { zh: '防控信息公示栏', en: 'Notice board: places and states' },
    keep: 60,
    query: Type.Object({
      area: Type.Optional(AreaCode),
      after: Type.Optional(Type.String({ pattern: '^[0-9a-f-]{36}$' })),
    }),
    answer: Type.Object({
      items: Type.Array(
        Type.Object({
          id: Type.String(),
          kindName: Words,
          address: Type.String(),
          areaName: Words,
          stateName: Words,
          closed: Type.Boolean(),
          updatedAt: Instant,
        }),
      ),
      next: Maybe(Type.String()),
    }),
    act: async ({ query }) => {
      const { registry } = deps
      const kinds = [...registry.kinds.values()].filter((kind) => kind.board)
      const rows = await boardStore(registry.db, registry.district).listBoard(query.area ?? deps.root, {
        kinds,
        after: query.after ?? '',
        most: PAGE,
      })
      return done({
        items: rows.map((row) => {
          const kind = registry.getKind(row.kind)
          const question = kind.state && kind.form[kind.state.of]
          const label = question?.kind === 'choice' ? question.options[row.state] : undefined
          return {
            id: row.id,
            kindName: registry.say(kind.thing),
            address: row.address,
            areaName: deps.areaName(row.area.slice(0, 12)),
            stateName: registry.say(label ?? row.state),
            closed: kind.state?.closed.includes(row.state) ?? false,
            updatedAt: row.updated_at,
          }
        }),
        next: rows.length === PAGE ? (rows.at(-1)?.id ?? null) : null,
      })
    },
  })

export const boardRoutes = (deps: RegistryRouteDeps): readonly Route[] => [clearing(deps), posting(deps)]
