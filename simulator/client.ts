// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto'
import { Agent, type IncomingMessage, request as httpRequest } from 'node:http'
import { request as httpsRequest, Agent as SecureAgent } from 'node:https'
import { setTimeout as pause } from 'node:timers/promises'

/** What the server said; `body` is undefined when it was no JSON. */
export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly milliseconds: number
}

interface Asking {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly json?: unknown
  /** A picture to upload. */
  readonly file?: Buffer
  /** Account to act as; nobody when absent. */
  readonly as?: string
}

/** The server cannot be reached, or a demo account cannot sign in. */
export class ServerUnusable extends Error {
  override name = 'ServerUnusable'
}

/** A user of the public interface like any other: keeps connections and sessions, sends a key with every write. */
export interface Client {
  readonly ask: (asking: Asking) => Promise<Answer>
  readonly close: () => void
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const multipart = (file: Buffer): { readonly type: string; readonly bytes: Buffer } => {
  const boundary = `zhida-${randomUUID()}`
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="photo.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  }
}

const bodyOf = ({ json, file }: Asking): { readonly type: string; readonly bytes: Buffer } | undefined => {
  if (file) return multipart(file)
  return json === undefined
    ? undefined
    : { type: 'application/json', bytes: Buffer.from(JSON.stringify(json)) }
}

const cookieOf = (answer: Answer): string | undefined => {
  const set = answer.headers['set-cookie']
  const first = Array.isArray(set) ? set[0] : set
  return first?.split(';')[0]
}

type Send = (asking: Asking, cookie?: string) => Promise<Answer>

const headersOf = (body: { type: string; bytes: Buffer } | undefined, cookie: string | undefined) => ({
  accept: 'application/json',
  'x-zhida': '1',
  ...(body
    ? { 'content-type': body.type, 'content-length': body.bytes.length, 'idempotency-key': randomUUID() }
    : {}),
  ...(cookie ? { cookie } : {}),
})

const readAnswer = async (response: IncomingMessage, startedAt: number): Promise<Answer> => {
  const parts: Buffer[] = []
  for await (const part of response) parts.push(part as Buffer)
  return {
    status: response.statusCode ?? 0,
    body: parsed(Buffer.concat(parts).toString('utf8')),
    headers: response.headers,
    milliseconds: performance.now() - startedAt,
  }
}

/** One exchange over a kept connection. */
const sender = (url: URL, agent: Agent): Send => {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return (asking, cookie) =>
    new Promise((resolve, reject) => {
      const body = bodyOf(asking)
      const startedAt = performance.now()
      const method = asking.method ?? (body ? 'POST' : 'GET')
      const where = { agent, host: url.hostname, port: url.port, method, path: asking.path, timeout: 30_000 }
      const sent = send({ ...where, headers: headersOf(body, cookie) }, (response) => {
        readAnswer(response, startedAt).then(resolve, reject)
      })
      sent.once('timeout', () =>
        sent.destroy(new ServerUnusable(`${url.origin} did not answer within 30 s.`)),
      )
      sent.once('error', (cause) => reject(new ServerUnusable(`${url.origin} cannot be reached.`, { cause })))
      sent.end(body?.bytes)
    })
}

/** Asked to slow down, wait as long as the server says and try again, a few times, unless it is over. */
const patient =
  (send: Send, over: AbortSignal): Send =>
  async (asking, cookie) => {
    let answer = await send(asking, cookie)
    for (let tries = 0; isBusy(answer) && tries < 6 && !over.aborted; tries++) {
      const wanted = Number(answer.headers['retry-after'])
      const seconds = Math.min(30, wanted > 0 ? wanted : 1) + tries * 0.5
      await pause(seconds * 1000, undefined, { signal: over }).catch(() => undefined)
      answer = over.aborted ? answer : await send(asking, cookie)
    }
    return answer
  }

const isBusy = ({ status }: Answer): boolean => status === 429 || status === 503

/** Sessions of demo accounts, each opened when it is first needed. */
const sessionKeeper = (send: Send, password: string) => {
  const sessions = new Map<string, Promise<string>>()
  const signIn = async (account: string): Promise<string> => {
    const answer = await send({ path: '/api/session', json: { account, password } })
    const cookie = cookieOf(answer)
    if (answer.status === 200 && cookie) return cookie
    throw new ServerUnusable(
      `${account} cannot sign in (${answer.status}). The simulator works with demo accounts only.`,
    )
  }
  // One after the other: checking a password is meant to be slow, and a server lets few be checked at once.
  let last: Promise<unknown> = Promise.resolve()
  const get = (account: string): Promise<string> => {
    const known = sessions.get(account)
    if (known) return known
    const made = last.then(() => signIn(account))
    last = made.catch(() => undefined)
    sessions.set(account, made)
    made.catch(() => sessions.delete(account))
    return made
  }
  return { get, forget: (account: string) => sessions.delete(account) }
}

export const makeClient = (
  address: string,
  { password, connections = 8 }: { readonly password: string; readonly connections?: number },
): Client => {
  const url = new URL(address)
  const options = { keepAlive: true, maxSockets: connections }
  const agent = url.protocol === 'https:' ? new SecureAgent(options) : new Agent(options)
  const send = sender(url, agent)
  const over = new AbortController()
  const sessions = sessionKeeper(patient(send, over.signal), password)
  const ask: Client['ask'] = async (asking) => {
    if (asking.as === undefined) return send(asking)
    const answer = await send(asking, await sessions.get(asking.as))
    if (answer.status !== 401) return answer
    // The session ended, perhaps with a restart: sign in once more.
    sessions.forget(asking.as)
    return send(asking, await sessions.get(asking.as))
  }
  const close = (): void => {
    over.abort()
    agent.destroy()
  }
  return { ask, close }
}
