// SPDX-License-Identifier: Apache-2.0
// For tests: a real server on a free port, spoken to over real HTTP.
import type { TestContext } from 'node:test'
import type { AddressInfo } from 'node:net'
import type { Problem } from './problem.ts'
import type { Route } from './route.ts'
import { makeServer, type ServerOptions } from './server.ts'

export interface Served {
  readonly address: string
  readonly port: number
  readonly faults: unknown[]
}

/** Serve routes until the test is over. */
export const serve = async (
  t: Pick<TestContext, 'after'>,
  routes: readonly Route[],
  more: Partial<ServerOptions> = {},
): Promise<Served> => {
  const faults: unknown[] = []
  const app = await makeServer({
    routes,
    district: '测试区',
    now: Date.now,
    sessionOf: () => undefined,
    ...more,
    settings: { demo: true, onFault: (fault) => faults.push(fault), ...more.settings },
  })
  t.after(() => app.close())
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}`, port, faults }
}

let keys = 0
export const newKey = (): string => `test-key-${process.pid}-${(keys += 1)}`

export const post = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-zhida': '1', 'idempotency-key': newKey(), ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
  })

export const problemIn = async (response: Response): Promise<Problem> => (await response.json()) as Problem
