// SPDX-License-Identifier: Apache-2.0
import type { District } from '#districts/district.ts'
import { type Role, roles } from '#platform/access/access.ts'
import type { Database } from '#platform/db/database.ts'

interface Shown {
  readonly account: string
  readonly name: string
  readonly role: Role
}

/** Han characters take two columns of a terminal. */
const width = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (/[\u2E80-\uFFDC]/u.test(letter) ? 2 : 1), 0)
const pad = (text: string, columns: number): string => text + ' '.repeat(Math.max(columns - width(text), 1))

/** What stands on the terminal when everything runs: one address, and in a demo who may sign in. */
export const welcome = async (db: Database, district: District, address: string): Promise<string> => {
  const lines = ['', `  直达 Zhida · ${district.name} ${district.english}`, '', `  ${address}`, '']
  if (!district.isDemo) return [...lines, ''].join('\n')
  const accounts = await db.query<Shown>({
    text: 'SELECT account, name, role FROM demo_account WHERE district_id = $1 ORDER BY position',
    values: [district.id],
  })
  const rows = accounts.map(
    ({ account, name, role }) => `    ${pad(account, 24)}${pad(name, 14)}${roles[role] ?? role}`,
  )
  return [
    ...lines,
    '  演示账号 Demo accounts, password zhida-demo:',
    ...rows,
    '',
    '  Ctrl-C 停止 stops',
    '',
  ].join('\n')
}
