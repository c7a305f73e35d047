// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { asTimestamp } from '#platform/db/database.ts'

/** Whose requests or grants: those of one's units, those about data of one's units, those in a state. */
export interface Side {
  readonly as: 'asker' | 'owner' | 'checker'
  readonly units: readonly string[]
}

export interface ListPage {
  readonly limit: number
  readonly after?: { readonly at: Instant; readonly id: string } | undefined
}

/** The condition that cuts a page, with its values from the given parameter on. */
export const after = (page: ListPage, column: string, first: number) =>
  page.after
    ? {
        sql: ` AND (${column}, id) < ($${first}, $${first + 1})`,
        values: [asTimestamp(page.after.at), page.after.id],
      }
    : { sql: '', values: [] }
