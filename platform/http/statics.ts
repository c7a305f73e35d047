// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { glob, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Gate } from './gate.ts'
import { framingPolicy } from './headers.ts'
import { encodingFor, makePacker, matches, PACK_FROM, tagOf, taggedAs } from './pack.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}
const packed = new Set(['.html', '.js', '.css', '.svg', '.json', '.webmanifest', '.txt'])
/** Addresses of machines: an unknown one is told so and never answered with a page. */
const MACHINES = /^\/(?:api|open311|assets|docs|oidc|openapi\.json|healthz)(?:\/|$)/

export interface Statics {
  /** Whether a person opens a page of the product: which one is decided in the browser. */
  isPage(method: string, path: string): boolean
  sendPage(request: FastifyRequest, reply: FastifyReply): FastifyReply
}

interface Shelf {
  readonly dir: string
  readonly headers: Gate['headers']
  readonly frames: (path: string) => readonly string[]
  readonly pack: ReturnType<typeof makePacker>
  readonly tags: Map<string, string>
  /** Pages and scripts, a few MB: they outlive their folder when another build clears it away. */
  readonly kept: Map<string, Buffer>
}

/**
 * Serve the built pages. Only files that lay there at start exist, so no path can lead out of the folder; each is
 * packed at its first request and kept so.
 */
export const mountStatics = async (
  app: FastifyInstance,
  dir: string,
  { headers, frames }: Pick<Shelf, 'headers' | 'frames'>,
): Promise<Statics> => {
  const shelf: Shelf = { dir, headers, frames, pack: makePacker(), tags: new Map(), kept: new Map() }
  for await (const found of glob('**/*', { cwd: dir, withFileTypes: true })) {
    if (!found.isFile()) continue
    const file = join(found.parentPath, found.name).slice(join(dir, '/').length).replaceAll('\\', '/')
    if (file.startsWith('.')) continue
    if (packed.has(extname(file))) shelf.kept.set(file, await readFile(join(dir, file)))
    if (isStartPage(file)) continue
    app.route({
      method: ['GET', 'HEAD'],
      url: `/${file.split('/').map(encodeURIComponent).join('/')}`,
      handler: (request, reply) => sendFile(shelf, file, { request, reply }),
    })
  }
  return {
    isPage: (method, path) =>
      (method === 'GET' || method === 'HEAD') && !MACHINES.test(path) && extname(path) === '',
    sendPage: (request, reply) => {
      void sendFile(shelf, startPageOf(shelf, pathOf(request)), { request, reply })
      return reply
    },
  }
}

const isStartPage = (file: string): boolean => /^[a-z]+\.html$/.test(file)

/** A face may have a start page of its own, named after the first part of its paths. */
const startPageOf = ({ kept }: Shelf, path: string): string => {
  const own = `${path.split('/')[1] ?? ''}.html`
  return isStartPage(own) && kept.has(own) ? own : 'index.html'
}

/** Undefined when the file went away under the running program. */
const findFile = async (path: string): Promise<Buffer | undefined> => {
  try {
    return await readFile(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}

const AWAY = `网页文件不在了:可能有另一次构建清理了它。请管理员重新启动程序。
The page's files are gone: another build may have cleared them away. An administrator should start the program again.
`

const sayAway = (reply: FastifyReply): FastifyReply =>
  reply
    .code(503)
    .headers({
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'retry-after': '60',
    })
    .send(AWAY)

const pathOf = (request: FastifyRequest): string => (request.raw.url ?? '/').split('?', 1)[0] ?? '/'

const sendFile = async (
  shelf: Shelf,
  file: string,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> => {
  const extension = extname(file)
  const body = shelf.kept.get(file) ?? (await findFile(join(shelf.dir, file)))
  if (!body) return sayAway(reply)
  const tag = shelf.tags.get(file) ?? tagOf(body)
  shelf.tags.set(file, tag)
  const isPacked = packed.has(extension) && body.length > PACK_FROM
  const encoding = isPacked ? encodingFor(request.headers['accept-encoding'], true) : undefined
  reply.headers(shelf.headers.page).headers({
    'content-type': types[extension] ?? 'application/octet-stream',
    // The name of a built file holds the hash of its content: it never changes.
    'cache-control': file.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: taggedAs(tag, encoding),
    vary: 'Accept-Encoding',
  })
  const framed = isStartPage(file) ? shelf.frames(pathOf(request)) : []
  if (framed.length > 0) reply.header('content-security-policy', framingPolicy(framed))
  if (matches(request.headers['if-none-match'], tag)) return reply.code(304).send()
  if (!encoding) return reply.send(body)
  return reply.header('content-encoding', encoding).send(await shelf.pack(body, encoding, tag))
}
