// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demo } from '#districts/demo/district.ts'
import type { District, LoadedDistrict } from '#districts/district.ts'
import { loadHistory } from '#engines/case/history.ts'
import type { NoticeSettings } from '#engines/notice/subscription/settings.ts'
import { addDays, dayOf, type Instant } from '#platform/clock/clock.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { hashOf } from '#platform/event/id.ts'
import { DEMO_PASSWORD } from '#platform/identity/identity.ts'
import type { LoginSettings } from '#platform/identity/login/settings.ts'
import { startIdentity } from '#server/identity.ts'
import { seedDistrict } from '#server/seed.ts'
import { serve } from '#server/serve.ts'
import { pastMatters } from '#simulator/history.ts'
import { theatreOf } from '#simulator/theatre.ts'
import { district } from './fixture.ts'

export interface Reply {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly text: string
  readonly headers: Headers
}

/** A person at a browser or telephone: keeps the cookie, speaks JSON. */
export interface Visitor {
  get(path: string): Promise<Reply>
  post(path: string, body: unknown, more?: { key?: string; headers?: Record<string, string> }): Promise<Reply>
  raw(path: string, init?: RequestInit): Promise<Response>
}

const replyOf = async (response: Response): Promise<Reply> => {
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return {
    status: response.status,
    text,
    headers: response.headers,
    body: isJson && text ? (JSON.parse(text) as Record<string, unknown>) : {},
  }
}

const visitor = (url: string, cookie?: string): Visitor => {
  const headers = { ...(cookie ? { cookie } : {}), 'x-zhida': '1' }
  const raw = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, { ...init, headers: { ...headers, ...(init.headers as Record<string, string>) } })
  return {
    raw,
    get: async (path) => replyOf(await raw(path)),
    post: async (path, body, { key = randomUUID(), headers: more = {} } = {}) =>
      replyOf(
        await raw(path, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json', 'idempotency-key': key, ...more },
        }),
      ),
  }
}

/** The whole program with the demo district and some past, on a port of its own. */
export const startServer = async (
  options: {
    readonly matters?: number
    readonly now?: () => Instant
    readonly works?: boolean
    readonly district?: District
    /** A login of the government, and a host of its own so that a browser keeps the two apart. */
    readonly login?: LoginSettings
    readonly host?: '127.0.0.1' | 'localhost'
    /** Its ground and people, where they are not the demo's. */
    readonly loaded?: LoadedDistrict
    /** How residents are told; private addresses are allowed then. (Default: not at all but by push) */
    readonly notices?: NoticeSettings
  } = {},
) => {
  const { db, owner, drop, url: databaseUrl } = await testDatabase()
  const now = options.now ?? Date.now
  const folder = await mkdtemp(join(tmpdir(), 'zhida-test-'))
  await owner.query({
    text: 'SELECT ensure_event_months($1::date, $2::date)',
    values: [addDays(dayOf(now()), -60), addDays(dayOf(now()), 62)],
  })
  const loaded = options.loaded ?? district()
  await seedDistrict(db, loaded, now())
  const identity = await startIdentity({ db, district: demo, now })
  await identity.seed(loaded)
  const served = await serve({
    db,
    district: options.district ?? demo,
    now,
    dataDir: folder,
    publicUrl: `http://${options.host ?? '127.0.0.1'}`,
    ...(options.login ? { login: options.login } : {}),
    identity,
    works: options.works ?? false,
    ...(options.notices ? { notices: options.notices, allowPrivate: true } : {}),
  })
  if (options.matters) {
    const past = pastMatters(theatreOf(district()), {
      seed: 7,
      matters: options.matters,
      from: addDays(dayOf(now()), -45),
      until: now(),
      followHashOf: (id) => hashOf(served.app.cases.followCode(id)),
    })
    await loadHistory(served.app.cases.store, past, { now: now() })
    await owner.query({ text: "SELECT setval('case_number', 1 + (SELECT count(*) FROM cases))" })
  }
  await served.http.listen({ host: options.host ?? '127.0.0.1', port: 0 })
  const url = served.entry.address()
  const signIn = async (account: string): Promise<Visitor> => {
    const response = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-zhida': '1', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ account, password: DEMO_PASSWORD }),
    })
    const cookie = response.headers.get('set-cookie')?.split(';')[0]
    if (!response.ok || !cookie) throw new Error(`${account} cannot sign in: ${await response.text()}`)
    return visitor(url, cookie)
  }
  return {
    ...served,
    url,
    db,
    owner,
    databaseUrl,
    anybody: visitor(url),
    signIn,
    stop: async (): Promise<void> => {
      await served.stop()
      identity.stop()
      await drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type TestServer = Awaited<ReturnType<typeof startServer>>
