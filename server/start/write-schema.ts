// SPDX-License-Identifier: Apache-2.0
// `npm run zhida -- schema`: migrate an empty database and write down what came out.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dumpSchema } from '#platform/db/schema.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { runProgram } from './program.ts'

const FILE = join(import.meta.dirname, '..', '..', 'database', 'schema.sql')

await runProgram(async () => {
  const { owner, drop } = await testDatabase()
  try {
    await writeFile(FILE, await dumpSchema(owner))
    console.log('database/schema.sql ✔')
  } finally {
    await drop()
  }
})
