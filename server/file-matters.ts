// SPDX-License-Identifier: Apache-2.0
import { unitsOf } from '#engines/case/matter.ts'
import { foldAddress } from '#engines/registry/address.ts'
import type { RegistryRouteDeps } from '#engines/registry/face.ts'
import type { Registry } from '#engines/registry/registry.ts'
import { scopeOf, sees } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { Reaction } from '#platform/event/react.ts'
import type { App } from './app.ts'

/** More premises than this say one address: a matter there is about none of them in particular. */
const MOST = 10

/** Files of things whose address a matter gives, within its community. */
const listAtAddress = async (
  db: Database,
  district: string,
  of: { readonly kinds: readonly string[]; readonly address: string; readonly community: string },
): Promise<readonly string[]> => {
  const rows = await db.query<{ id: string }>({
    name: 'files-at-address',
    text: `SELECT f.id FROM registry_file f WHERE f.district_id = $1 AND f.kind = ANY($2) AND f.address_key = $3
AND f.community = $4 AND f.status = 'active' LIMIT ${MOST + 1}`,
    values: [district, of.kinds, of.address, of.community],
  })
  return rows.map(({ id }) => id)
}

/** A matter that was reported at the address of a thing is shown on the file of the thing, also when it is moved on the map. */
export const fileMattersReaction = (
  app: Pick<App, 'db' | 'district' | 'cases'>,
  registry: Registry,
): Reaction => {
  const kinds = [...registry.kinds.values()].filter((kind) => kind.takesMatters).map(({ key }) => key)
  return {
    name: 'file-matters',
    to: { stream: 'case', kinds: ['reported'] },
    act: async (event) => {
      const matter = kinds.length === 0 ? undefined : await app.cases.store.find(event.streamId)
      const address = foldAddress(matter?.address ?? '')
      if (!matter || address === '') return
      const community = matter.area.slice(0, 12)
      const files = await listAtAddress(app.db, app.district.id, { kinds, address, community })
      if (files.length > MOST) return
      await registry.pointers.point(
        files.map((file) => ({ file, engine: 'case', record: matter.id, at: event.at })),
      )
    },
  }
}

/** Records of other engines as somebody may see them: matters within their scope. */
export const showPointed =
  ({ cases, face }: Pick<App, 'cases' | 'face'>, now: () => Instant): RegistryRouteDeps['showRecords'] =>
  async (actor, pointers) => {
    const scope = scopeOf(actor)
    const ids = pointers.filter(({ engine }) => engine === 'case').map(({ record }) => record)
    const at = now()
    return (await cases.store.findMany(ids))
      .filter((matter) => sees(scope, { area: matter.area, units: unitsOf(matter) }))
      .map((matter) => {
        const { code, label, stageName, openedAt } = face.rowOfMatter(matter, at)
        return {
          engine: 'case',
          record: matter.id,
          label: { zh: `${label.zh} ${code}`, en: `${label.en} ${code}` },
          state: stageName,
          to: `/desk/case/${matter.id}`,
          at: openedAt,
        }
      })
  }
