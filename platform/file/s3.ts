// SPDX-License-Identifier: Apache-2.0
import { setTimeout as pause } from 'node:timers/promises'
import type { Instant } from '#platform/clock/clock.ts'
import type { Shelf, Size } from './disk.ts'
import { type S3Place, type S3Request, signed } from './sign.ts'

/** The object store answered with a fault, or not at all. What was being kept is not kept. */
export class ShelfUnreachable extends Error {
  override name = 'ShelfUnreachable'
}

interface Patience {
  /** Tries of one request. (Default: 3) */
  readonly tries?: number
  /** Pause before the second try, in ms; each further one takes twice as long. (Default: 200) */
  readonly pause?: number
  /** Until an answer has come, in ms. (Default: 10,000) */
  readonly most?: number
}

/** Two letters in front spread the objects, as folders do on a disk. */
const objectOf = (id: string, size: Size): string => `${id.slice(0, 2)}/${id}.${size}.webp`

/** Worth another try: the store is busy or was not reached. What it refuses stays refused. */
const isPassing = (status: number): boolean => status === 408 || status === 429 || status >= 500

/** Files in an S3-compatible object store: put, get and remove, each signed, each tried again when the store is busy. */
export const s3Shelf = (place: S3Place, now: () => Instant = Date.now, patience: Patience = {}): Shelf => {
  const { tries = 3, pause: first = 200, most = 10_000 } = patience

  const once = async (request: S3Request): Promise<Response | undefined> => {
    const { url, headers } = signed(place, request, now())
    const body = request.body ? { body: new Uint8Array(request.body) } : {}
    return fetch(url, {
      method: request.method,
      headers: { ...headers, ...(request.body ? { 'content-type': 'image/webp' } : {}) },
      signal: AbortSignal.timeout(most),
      redirect: 'error',
      ...body,
    }).catch(() => undefined)
  }

  const ask = async (request: S3Request): Promise<Response> => {
    let answer: Response | undefined
    for (let attempt = 0; attempt < tries; attempt += 1) {
      if (attempt > 0) await pause(first * 2 ** (attempt - 1))
      answer = await once(request)
      if (answer && !isPassing(answer.status)) return answer
    }
    throw new ShelfUnreachable(
      `${request.method} of an object at ${place.endpoint} failed ${tries} times (${answer?.status ?? 'no answer'}).`,
    )
  }

  const refusedBy = async (request: S3Request, answer: Response): Promise<never> => {
    const said = (await answer.text().catch(() => '')).slice(0, 300)
    throw new ShelfUnreachable(`${place.endpoint} refused ${request.method} with ${answer.status}: ${said}`)
  }

  return {
    put: async (id, size, bytes) => {
      const request = { method: 'PUT', object: objectOf(id, size), body: bytes } as const
      const answer = await ask(request)
      if (!answer.ok) await refusedBy(request, answer)
    },
    get: async (id, size) => {
      const request = { method: 'GET', object: objectOf(id, size) } as const
      const answer = await ask(request)
      if (answer.status === 404) return undefined
      return answer.ok ? Buffer.from(await answer.arrayBuffer()) : refusedBy(request, answer)
    },
    remove: async (id) => {
      for (const size of ['view', 'thumb'] as const) {
        const request = { method: 'DELETE', object: objectOf(id, size) } as const
        const answer = await ask(request)
        if (!answer.ok && answer.status !== 404) await refusedBy(request, answer)
      }
    },
  }
}
