// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { empty } from '#districts/empty.ts'
import { loadDistrict } from '#districts/district.ts'
import { addDays, dayOf } from '#platform/clock/clock.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { runDistrict } from '#server/run.ts'
import { seedDistrict } from '#server/seed.ts'
import type { Reply } from './server.ts'

export const PASSWORD = '春天的西湖边有一排柳树和三只白鹭'

/** A district before anything is known of it, as `DEMO=off` starts it, with the link of its first administrator. */
export const openEmpty = async (statics?: string) => {
  const { db, owner, drop } = await testDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'zhida-empty-'))
  await owner.query({
    text: 'SELECT ensure_event_months($1::date, $2::date)',
    values: [addDays(dayOf(Date.now()), -60), addDays(dayOf(Date.now()), 62)],
  })
  await seedDistrict(db, loadDistrict(empty), Date.now())
  const running = await runDistrict({
    db,
    district: empty,
    now: Date.now,
    dataDir,
    publicUrl: 'http://127.0.0.1',
    host: '127.0.0.1',
    port: 0,
    ...(statics ? { statics } : {}),
  })
  const address = await running.listen()
  const claim = await running.now().identity.firstAdministrator(Date.now())
  const close = async (): Promise<void> => {
    await running.stop()
    await drop()
    await rm(dataDir, { recursive: true, force: true })
  }
  const upload = (path: string, form: FormData, cookie = '') =>
    patiently(() =>
      fetch(address + path, {
        method: 'POST',
        body: form,
        headers: { 'x-zhida': '1', cookie, 'idempotency-key': randomUUID() },
      }),
    )
  return { db, running, address, claim: claim?.path ?? '', upload, close }
}

/** Speaks JSON to the empty district, waiting while it begins again. */
export const speaker = (address: string, cookie?: string) => {
  const send = async (path: string, body?: unknown): Promise<Reply> => {
    const response = await patiently(() =>
      fetch(address + path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          'x-zhida': '1',
          ...(cookie ? { cookie } : {}),
          ...(body === undefined
            ? {}
            : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return {
      status: response.status,
      text,
      headers: response.headers,
      body: isJson && text ? (JSON.parse(text) as Record<string, unknown>) : {},
    }
  }
  return {
    cookie,
    get: (path: string) => send(path),
    post: (path: string, body: unknown) => send(path, body),
  }
}

/** Nobody answers for the moment in which a district begins again. */
const patiently = async (ask: () => Promise<Response>): Promise<Response> => {
  for (let tries = 0; ; tries += 1)
    try {
      return await ask()
    } catch (error) {
      if (tries > 200) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
}
