// SPDX-License-Identifier: Apache-2.0
import { lookup } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import { isPrivateAddress } from './address.ts'

export interface Parcel {
  readonly url: string
  readonly body: string | Buffer
  readonly headers: Readonly<Record<string, string>>
  /** In ms, for everything from the name look-up to the end of the answer. */
  readonly timeout: number
  /** Loopback and private networks may be reached. */
  readonly allowPrivate: boolean
  readonly signal?: AbortSignal
}

export interface Answer {
  readonly status: number | undefined
  /** Undefined: the receiver took it (any 2xx). */
  readonly error: string | undefined
  /** What the receiver said, as far as it was read; only receipts of connectors matter. */
  readonly said?: string
}

/** Bytes of an answer that are read at most: a flood must not matter. */
const MOST_READ = 64 * 1024

class AddressRefused extends Error {
  override name = 'AddressRefused'
}

/**
 * Resolve and judge in one step: the connection goes to the very address that was judged, so a name that points
 * elsewhere a moment later (DNS rebinding) gains nothing.
 */
const judgedLookup: LookupFunction = (host, options, answer) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error) return answer(error, [])
    const open = found.filter(({ address }) => !isPrivateAddress(address))
    const [first] = open
    if (!first) return answer(new AddressRefused(`${host} leads to a private address`), [])
    if (options.all) return answer(null, open)
    answer(null, first.address, first.family)
  })
}

const sayFault = (error: Error, isLate: boolean): string => {
  if (isLate) return 'no answer in time'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return (code || error.message || error.name).slice(0, 200)
}

/** One try. Never throws: what goes wrong with a receiver is an answer like any other. Redirects are not followed. */
export const send = (parcel: Parcel): Promise<Answer> =>
  new Promise((resolve) => {
    const url = new URL(parcel.url)
    const host = url.hostname.replace(/^\[|\]$/g, '')
    if (!parcel.allowPrivate && isPrivateAddress(host))
      return resolve({ status: undefined, error: `${host} is a private address` })
    const late = AbortSignal.timeout(parcel.timeout)
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method: 'POST',
      // A connection of its own: nothing of one subscriber waits behind another.
      agent: false,
      headers: { ...parcel.headers, 'content-length': String(Buffer.byteLength(parcel.body)) },
      signal: parcel.signal ? AbortSignal.any([late, parcel.signal]) : late,
      maxHeaderSize: 16 * 1024,
      ...(parcel.allowPrivate ? {} : { lookup: judgedLookup }),
    })
    request.once('error', (error) =>
      resolve({ status: undefined, error: sayFault(error, late.aborted && !parcel.signal?.aborted) }),
    )
    request.once('response', (response) => {
      const status = response.statusCode ?? 0
      const parts: Buffer[] = []
      const end = (): void =>
        resolve({
          status,
          error: status >= 200 && status < 300 ? undefined : sayStatus(status),
          said: Buffer.concat(parts).toString('utf8'),
        })
      let read = 0
      response.on('data', (part: Buffer) => {
        read += part.length
        if (read > MOST_READ) response.destroy()
        else parts.push(part)
      })
      // What the receiver has answered counts, also when the connection breaks after it.
      response.once('close', end)
      response.once('error', end)
    })
    request.end(parcel.body)
  })

const sayStatus = (status: number): string =>
  status >= 300 && status < 400 ? `redirect ${status}, not followed` : `answered ${status}`
