// SPDX-License-Identifier: Apache-2.0
// `npm run zhida -- types`: describe every route and write down its types for the pages.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demo } from '#districts/demo/district.ts'
import { loadDistrict } from '#districts/district.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { typesOf } from '#platform/http/typescript.ts'
import { startIdentity } from '../identity.ts'
import { seedDistrict } from '../seed.ts'
import { serve } from '../serve.ts'
import { runProgram } from './program.ts'

const FILE = join(import.meta.dirname, '..', '..', 'web', 'api', 'openapi.ts')

/** The interface as a running demo district describes it. */
const described = async (): Promise<Record<string, unknown>> => {
  const { db, drop } = await testDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'zhida-types-'))
  await seedDistrict(db, loadDistrict(demo), Date.now())
  const identity = await startIdentity({ db, district: demo, now: Date.now })
  const publicUrl = 'http://127.0.0.1'
  const served = await serve({
    db,
    district: demo,
    now: Date.now,
    dataDir,
    publicUrl,
    identity,
    works: false,
  })
  try {
    const reply = await served.http.inject({ method: 'GET', url: '/openapi.json' })
    return reply.json()
  } finally {
    await served.stop()
    identity.stop()
    await drop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

await runProgram(async () => {
  await writeFile(FILE, typesOf(await described()))
  console.log('web/api/openapi.ts ✔')
})
