// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp, type Connection } from '#platform/db/database.ts'

export type PublicationState = 'proposed' | 'open' | 'closed'

/** Whether a dataset is open to everybody, who proposed it and who approved. */
export interface Publication {
  readonly dataset: string
  readonly state: PublicationState
  readonly proposedBy: string
  readonly proposedAt: Instant
  readonly decidedBy: string | null
  readonly decidedAt: Instant | null
  readonly because: string
}

const columns = `dataset, state, proposed_by AS "proposedBy", proposed_at AS "proposedAt", decided_by AS "decidedBy",
  decided_at AS "decidedAt", because`

export interface Collection {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly account: string
  readonly basis: string
  readonly questions: readonly string[]
  readonly askedOf: string
  readonly until: string
  readonly at: Instant
  readonly endedAt: Instant | null
}

/** Publications of open data, and what communities are asked to fill in. */
export const datasetStore = (db: Connection, district: string) => ({
  listPublications: (): Promise<Publication[]> =>
    db.query<Publication>({
      text: `SELECT ${columns} FROM share_publication WHERE district_id = $1`,
      values: [district],
    }),

  findPublication: async (dataset: string): Promise<Publication | undefined> => {
    const [row] = await db.query<Publication>({
      name: 'share-publication',
      text: `SELECT ${columns} FROM share_publication WHERE district_id = $1 AND dataset = $2`,
      values: [district, dataset],
    })
    return row
  },

  propose: async (one: Pick<Publication, 'dataset' | 'proposedBy' | 'proposedAt' | 'because'>) => {
    await db.query({
      text: `INSERT INTO share_publication (district_id, dataset, state, proposed_by, proposed_at, because)
VALUES ($1, $2, 'proposed', $3, $4, $5) ON CONFLICT (district_id, dataset) DO UPDATE SET state = 'proposed',
  proposed_by = excluded.proposed_by, proposed_at = excluded.proposed_at, because = excluded.because,
  decided_by = NULL, decided_at = NULL`,
      values: [district, one.dataset, one.proposedBy, asTimestamp(one.proposedAt), one.because],
    })
  },

  /** Decide from the state it was seen in; false when somebody was faster. */
  decide: async (
    publication: Pick<Publication, 'dataset' | 'state'>,
    to: {
      readonly state: PublicationState
      readonly by: string
      readonly at: Instant
      readonly because: string
    },
  ): Promise<boolean> => {
    const rows = await db.query({
      text: `UPDATE share_publication SET state = $4, decided_by = $5, decided_at = $6, because = $7
WHERE district_id = $1 AND dataset = $2 AND state = $3 RETURNING dataset`,
      values: [
        district,
        publication.dataset,
        publication.state,
        to.state,
        to.by,
        asTimestamp(to.at),
        to.because,
      ],
    })
    return rows.length > 0
  },

  insertCollection: async (one: Omit<Collection, 'endedAt'>): Promise<void> => {
    await db.query({
      text: `INSERT INTO share_collection (district_id, id, title, unit, account, basis, questions, asked_of, until, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      values: [
        district,
        one.id,
        one.title,
        one.unit,
        one.account,
        one.basis,
        one.questions,
        one.askedOf,
        one.until,
        asTimestamp(one.at),
      ],
    })
  },

  listCollections: (
    limit: number,
    after: { readonly at: Instant; readonly id: string } | undefined,
  ): Promise<Collection[]> =>
    db.query<Collection>({
      text: `SELECT id, title, unit, account, basis, questions, asked_of AS "askedOf", until::text, at, ended_at AS "endedAt"
FROM share_collection WHERE district_id = $1 ${after ? 'AND (at, id) < ($3, $4)' : ''} ORDER BY at DESC, id DESC LIMIT $2`,
      values: [district, limit, ...(after ? [asTimestamp(after.at), after.id] : [])],
    }),
})
