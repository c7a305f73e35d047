// SPDX-License-Identifier: Apache-2.0
import { countShifts, moveShifts } from '#engines/booking/hand-over.ts'
import { countOpenWork } from '#engines/case/open-work.ts'
import type { Database } from '#platform/db/database.ts'
import type { WorkOfPosts } from '#platform/identity/setting.ts'

/** The work that hangs on posts in this district, for hand-overs. */
export const workOfPosts = (db: Database, district: string): WorkOfPosts => ({
  count: async ({ account, posts, span }) => [
    {
      what: { zh: '未结事项（随岗位移交）', en: 'open matters (they go with the post)' },
      count: await countOpenWork(db, district, posts),
    },
    {
      what: { zh: '排定的班次（改由接任人值班）', en: 'planned shifts (the other takes them)' },
      count: await countShifts(db, district, { account, span }),
    },
  ],
  move: (tx, given) => moveShifts(tx, district, given),
})
