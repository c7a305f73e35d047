// SPDX-License-Identifier: Apache-2.0
import { noteCorrection } from '#engines/exchange/grants/corrections.ts'
import type { SharingDeps } from '#engines/exchange/grants/deps.ts'
import type { Registry } from '#engines/registry/registry.ts'
import type { Connection } from '#platform/db/database.ts'
import type { StoredEvent } from '#platform/event/event.ts'
import type { Reaction } from '#platform/event/react.ts'

/** Grants by which the record of this person was read, as the readings tell. */
const listGrantsThatRead = async (
  db: Connection,
  district: string,
  subject: string,
): Promise<readonly string[]> => {
  const rows = await db.query<{ matter: string }>({
    text: `SELECT DISTINCT matter FROM reading WHERE district_id = $1 AND subject = $2 AND purpose = 'data-sharing'
AND matter IS NOT NULL`,
    values: [district, subject],
  })
  return rows.map(({ matter }) => matter)
}

/** Columns that were corrected; what is sealed in the event may be any of them. */
const columnsOf = (event: StoredEvent, all: readonly string[]): readonly string[] => {
  const changed = (event.data as { readonly changed?: Readonly<Record<string, unknown>> }).changed ?? {}
  const known = Object.keys(changed).map((key) => key.replace(/^@/, ''))
  return 'sealed' in event.data || known.length === 0 ? all : known
}

/** When a file was corrected, every holder of a grant that had read the field is told. */
export const correctionReaction = (deps: SharingDeps, registry: Registry): Reaction => ({
  name: 'sharing-corrections',
  to: { stream: 'file', kinds: ['file.corrected'] },
  act: async (event) => {
    const file = await registry.files.find(event.streamId)
    const source = file && deps.sources[`files.${file.kind}`]
    if (!file || !source) return
    await noteCorrection(deps, {
      event: `${event.streamId}:${event.version}`,
      record: file.id,
      source: `files.${file.kind}`,
      columns: columnsOf(event, Object.keys(source.columns)),
      area: file.area,
      grants: source.subject ? await listGrantsThatRead(deps.db, deps.district, file.id) : undefined,
      at: event.at,
    })
  },
})
