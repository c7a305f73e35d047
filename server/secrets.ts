// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto'
import type { Connection, Database } from '#platform/db/database.ts'

/** A secret of the district, made at its first use and the same ever after. */
export const districtSecret = async (db: Database, district: string, name: string): Promise<Buffer> => {
  const [row] = await db.query<{ value: Buffer }>({
    text: `WITH made AS (
  INSERT INTO district_secret (district_id, name, value) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING value)
SELECT value FROM made UNION ALL SELECT value FROM district_secret WHERE district_id = $1 AND name = $2 LIMIT 1`,
    values: [district, name, randomBytes(32)],
  })
  if (!row) throw new SecretMissing(`The secret "${name}" could not be read.`)
  return row.value
}

export class SecretMissing extends Error {
  override name = 'SecretMissing'
}

/** Keep a secret another system gave; what stands there under the name stays. */
export const keepSecret = async (
  tx: Connection,
  district: string,
  { name, value }: { readonly name: string; readonly value: Buffer },
): Promise<void> => {
  await tx.query({
    text: 'INSERT INTO district_secret (district_id, name, value) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    values: [district, name, value],
  })
}
