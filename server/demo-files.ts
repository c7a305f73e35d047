// SPDX-License-Identifier: Apache-2.0
import type { LoadedDistrict } from '#districts/district.ts'
import { register } from '#engines/registry/decide.ts'
import { fileStore } from '#engines/registry/files.ts'
import { linkStore } from '#engines/registry/links.ts'
import { dayOf, type Instant } from '#platform/clock/clock.ts'
import { timeId } from '#platform/event/id.ts'
import { type DemoFile, demoFiles } from '#simulator/files.ts'
import type { Served } from './serve.ts'

const PART = 250
const SEED = 6
/** Grids with files in a demo. */
const MOST = 240

type Archive = Served['archive']

const draftOf = ({ registry }: Archive, file: DemoFile) => {
  const { kind, key, name, address, area, place, facts, at } = file
  const source = { from: 'demo', at }
  return register(
    registry.getKind(kind),
    { key, name, address, area, place, facts, photos: [] },
    { now: at, today: dayOf(at), source, id: timeId(at) },
  )
}

/** Give a new demo district its files: buildings, homes, firms, spots and cleared parcels. */
export const fillFiles = async (
  { archive, app }: Pick<Served, 'archive' | 'app'>,
  district: LoadedDistrict,
  now: Instant,
): Promise<number> => {
  const { registry } = archive
  const files = demoFiles(district, { seed: SEED, now, most: MOST }).filter(({ kind }) =>
    registry.kinds.has(kind),
  )
  const made = files.map((file) => ({ file, draft: draftOf(archive, file) }))
  const ids = new Map(made.map(({ file, draft }) => [file.key, draft.file.id]))
  const store = fileStore(app.db, registry.setting)
  for (let from = 0; from < made.length; from += PART) {
    const part = made.slice(from, from + PART)
    await store.write({ drafts: part.map(({ draft }) => draft), at: now, actor: { role: 'system' } })
    await linkStore(app.db, registry.district).insert(
      part.flatMap(({ file, draft }) =>
        Object.entries(file.links).flatMap(([kind, key]) => {
          const to = ids.get(key)
          return to
            ? [
                {
                  id: timeId(file.at),
                  kind,
                  from: draft.file.id,
                  to,
                  from_day: dayOf(file.at),
                  source: 'demo',
                },
              ]
            : []
        }),
      ),
    )
  }
  return made.length
}
