// SPDX-License-Identifier: Apache-2.0
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type Person, type Relying, relyingParty } from './relying.ts'

/** One page of a small application, for somebody who is signed in. */
export type Page = (asked: {
  readonly url: URL
  readonly person: Person
  readonly form: URLSearchParams
}) => string

export interface AppServer {
  readonly address: string
  /** From now on people sign in at this issuer, as this client. */
  connect(registered: { readonly issuer: string; readonly id: string; readonly secret: string }): void
  stop(): Promise<void>
}

interface Serving {
  readonly page: Page
  readonly relying: Relying | undefined
  /** Whose pages may show this application in a frame. */
  readonly framedBy: string
}

/** An independent application with a port of its own: it knows the entry by its address alone. */
export const startApp = async (page: Page, scopes: readonly string[]): Promise<AppServer> => {
  let serving: Serving = { page, relying: undefined, framedBy: "'none'" }
  const server = createServer((request, response) => {
    answer(serving, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' })
      response.end('登录未完成，请重试。 The sign-in was not completed: please try again.')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    address,
    connect: (registered) => {
      serving = {
        page,
        relying: relyingParty({ ...registered, address, scopes }),
        framedBy: new URL(registered.issuer).origin,
      }
    },
    stop: () => stop(server),
  }
}

const stop = async (server: Server): Promise<void> => {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}

const answer = async (
  { page, relying, framedBy }: Serving,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const url = new URL(request.url ?? '/', 'http://app')
  response.setHeader('cache-control', 'no-store')
  response.setHeader(
    'content-security-policy',
    `default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ${framedBy}`,
  )
  if (url.pathname === '/health') return void response.writeHead(204).end()
  if (url.pathname.startsWith('/font/')) return sendFont(response, url.pathname)
  if (!relying) return void response.writeHead(503).end()
  if (url.pathname === '/back') return relying.finish(request, response)
  if (url.pathname === '/leave') return relying.signOut(response)
  const form = request.method === 'POST' ? await readForm(request) : new URLSearchParams()
  if (url.pathname === '/told' && request.method === 'POST')
    return void response.writeHead((await relying.forget(form.get('logout_token') ?? '')) ? 200 : 400).end()
  if (url.pathname === '/bye')
    return sendPage(response, '<p>已退出。 You have left.</p><p><a href="/">再次进入 Enter again</a></p>')
  const person = relying.personOf(request)
  if (!person) return relying.begin(response, url.pathname + url.search)
  sendPage(response, page({ url, person, form }), person.locale)
}

/** The Chinese face of the npm package, in the parts a page needs, for machines that have none. */
const sendFont = async (response: ServerResponse, path: string): Promise<void> => {
  const name = /^\/font\/((?:files\/)?[\w-]+\.(css|woff2))$/.exec(path)
  if (!name?.[1]) return void response.writeHead(404).end()
  const bytes = await readFile(fileURLToPath(import.meta.resolve(`@fontsource/noto-sans-sc/${name[1]}`)))
  const type = name[2] === 'css' ? 'text/css; charset=utf-8' : 'font/woff2'
  response.writeHead(200, { 'content-type': type, 'cache-control': 'public, max-age=86400' }).end(bytes)
}

const readForm = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let text = ''
  for await (const part of request) text += String(part).slice(0, 20_000)
  return new URLSearchParams(text.slice(0, 20_000))
}

export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const style = `:root{color-scheme:light dark}body{font:16px/1.6 system-ui,"Noto Sans SC",sans-serif;margin:0;padding:1.25rem;max-width:60rem}
h1{font-size:1.4rem;margin:0 0 .25rem}table{border-collapse:collapse;width:100%}td,th{text-align:start;padding:.5rem;border-bottom:1px solid color-mix(in srgb,currentColor 25%,transparent)}
input,button{font:inherit;padding:.5rem .75rem;min-height:2.75rem;box-sizing:border-box}form{display:flex;gap:.5rem;flex-wrap:wrap;margin:1rem 0}small{opacity:.8}a{color:light-dark(#0a5f8a,#7cc4ea)}`

const sendPage = (response: ServerResponse, body: string, locale = 'zh-CN'): void => {
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    .end(
      `<!doctype html><html lang="${locale === 'en' ? 'en' : 'zh-CN'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>应用 · App</title><link rel="stylesheet" href="/font/400.css"><style>${style}</style></head><body><main>${body}</main></body></html>`,
    )
}
