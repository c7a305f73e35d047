// SPDX-License-Identifier: Apache-2.0
// For tests: a browser without a window. It keeps cookies by host, as browsers do, and follows redirects.
import { randomUUID } from 'node:crypto'
import { DEMO_PASSWORD } from '#platform/identity/identity.ts'

export interface Seen {
  readonly status: number
  readonly url: URL
  readonly text: string
  /** Every address it was led through. */
  readonly path: readonly string[]
}

interface Asked {
  readonly method?: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

export type Browser = ReturnType<typeof newBrowser>

export const newBrowser = () => {
  const cookies = new Map<string, string>()

  const keyOf = (url: string, name: string): string => `${new URL(url).hostname} ${name}`

  const keep = (url: string, response: Response): void => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...rest] = line.split(';')
      const name = keyOf(url, pair.slice(0, pair.indexOf('=')))
      const isGone = rest.some((part) => /^ *max-age=0$/i.test(part) || /1970/.test(part))
      if (isGone) cookies.delete(name)
      else cookies.set(name, pair.slice(pair.indexOf('=') + 1))
    }
  }

  const ask = async (url: string, { method = 'GET', body, headers = {} }: Asked = {}): Promise<Response> => {
    const here = keyOf(url, '')
    const cookie = [...cookies]
      .filter(([key]) => key.startsWith(here))
      .map(([key, value]) => `${key.slice(here.length)}=${value}`)
      .join('; ')
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: { ...headers, ...(cookie && { cookie }) },
      ...(body !== undefined && { body }),
    })
    keep(url, response)
    return response
  }

  const open = async (url: string, asked: Asked = {}): Promise<Seen> => {
    const path: string[] = []
    let at = new URL(url)
    let response = await ask(url, asked)
    for (let hops = 0; hops < 15 && response.status >= 300 && response.status < 400; hops += 1) {
      path.push(at.href)
      at = new URL(response.headers.get('location') ?? '', at)
      response = await ask(at.href)
    }
    path.push(at.href)
    return { status: response.status, url: at, text: await response.text(), path }
  }

  return {
    cookieOf: (url: string, name: string): string | undefined => cookies.get(keyOf(url, name)),
    ask,
    open,
    send: (url: string, form: Readonly<Record<string, string>>): Promise<Seen> =>
      open(url, {
        method: 'POST',
        body: new URLSearchParams(form).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    signIn: async (site: string, account: string): Promise<void> => {
      const response = await ask(`${site}/api/session`, {
        method: 'POST',
        body: JSON.stringify({ account, password: DEMO_PASSWORD }),
        headers: { 'content-type': 'application/json', 'x-zhida': '1', 'idempotency-key': randomUUID() },
      })
      if (!response.ok) throw new Error(`${account} cannot sign in: ${await response.text()}`)
    },
    signOut: (site: string): Promise<Response> =>
      ask(`${site}/api/session`, { method: 'DELETE', headers: { 'x-zhida': '1' } }),
  }
}
