// SPDX-License-Identifier: Apache-2.0
import { notReached, readRefusal, Refused, unexpected } from './refusal.ts'

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>

interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly query?: Query | undefined
  readonly body?: unknown
  /** The idempotency key of one intended write; the same key on every retry. */
  readonly key?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/** `/api/cases` + { text: '灯', after: undefined } → `/api/cases?text=%E7%81%AF`. */
export function address(path: string, query: Query = {}): string {
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') asked.set(name, String(value))
  }
  const said = asked.toString()
  return said ? `${path}?${said}` : path
}

/** One request to our own server. Throws `Refused` for every answer that is not a success. */
export async function request<Answer>(path: string, options: Request = {}): Promise<Answer> {
  const response = await send(address(path, options.query), options)
  if (!response.ok) throw new Refused(await readRefusal(response))
  if (response.status === 204) return undefined as Answer
  try {
    return (await response.json()) as Answer
  } catch (cause) {
    throw new Refused(unexpected(response.status), cause)
  }
}

async function send(url: string, { method = 'GET', body, key, signal }: Request): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (method !== 'GET') headers['x-zhida'] = '1'
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (key) headers['idempotency-key'] = key
  try {
    return await fetch(url, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new Refused(notReached, cause)
  }
}

export const read = <Answer>(path: string, query?: Query, signal?: AbortSignal) =>
  request<Answer>(path, { query, signal })

export const write = <Answer>(path: string, body: unknown, key: string) =>
  request<Answer>(path, { method: 'POST', body, key })

/** A fresh idempotency key. `crypto.randomUUID` is missing on plain http, where districts do run. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
