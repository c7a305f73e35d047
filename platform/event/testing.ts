// SPDX-License-Identifier: Apache-2.0
import { setTimeout as pause } from 'node:timers/promises'
import type { Connection } from '#platform/db/database.ts'

/**
 * Waits until everybody who follows the log may read all of it. Any transaction on the server holds the log back, also
 * one of another database: tests share a server and run side by side.
 */
export const logSettled = async (db: Connection): Promise<void> => {
  for (;;) {
    const open = await db.query({
      text: 'SELECT FROM event WHERE tx >= pg_snapshot_xmin(pg_current_snapshot()) LIMIT 1',
    })
    if (open.length === 0) return
    await pause(20)
  }
}
