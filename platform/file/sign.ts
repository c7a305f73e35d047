// SPDX-License-Identifier: Apache-2.0
import { createHash, createHmac } from 'node:crypto'
import type { Instant } from '#platform/clock/clock.ts'

/** An object store as S3 defined it, reached by path: `<endpoint>/<bucket>/<key>`. */
export interface S3Place {
  /** For example https://oss.example.cn; the scheme, host and port of the store. */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly key: string
  readonly secret: string
}

export interface S3Request {
  readonly method: 'GET' | 'PUT' | 'DELETE'
  /** Name of the object: letters, digits, dots, dashes, underscores and slashes. */
  readonly object: string
  readonly body?: Buffer
}

const hex = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex')
const mac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

const SIGNED = 'host;x-amz-content-sha256;x-amz-date'

interface Signing {
  readonly method: string
  readonly host: string
  readonly path: string
  /** Parameters in the order of their names, each as name=value. */
  readonly query: string
  /** SHA-256 of the body, in hex. */
  readonly content: string
  /** For example 20130524T000000Z. */
  readonly at: string
}

/** "AWS Signature Version 4", the one every S3-compatible store understands, as the header Authorization. Pure. */
export const authorization = (
  { region, key, secret }: Pick<S3Place, 'region' | 'key' | 'secret'>,
  { method, host, path, query, content, at }: Signing,
): string => {
  const headers = [`host:${host}`, `x-amz-content-sha256:${content}`, `x-amz-date:${at}`]
  const canonical = [method, path, query, ...headers, '', SIGNED, content].join('\n')
  const day = at.slice(0, 8)
  const scope = `${day}/${region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', at, scope, hex(canonical)].join('\n')
  const signer = [region, 's3', 'aws4_request'].reduce<Buffer>(mac, mac(`AWS4${secret}`, day))
  const signature = createHmac('sha256', signer).update(text).digest('hex')
  return `AWS4-HMAC-SHA256 Credential=${key}/${scope}, SignedHeaders=${SIGNED}, Signature=${signature}`
}

/** Address and headers of one signed request. */
export const signed = (
  place: S3Place,
  { method, object, body }: S3Request,
  now: Instant,
): { readonly url: string; readonly headers: Readonly<Record<string, string>> } => {
  const url = new URL(`${place.endpoint.replace(/\/$/, '')}/${place.bucket}/${object}`)
  const at = new Date(now).toISOString().replaceAll(/[-:]|\.\d{3}/g, '')
  const content = hex(body ?? '')
  const parts = { method, host: url.host, path: url.pathname, query: '', content, at }
  return {
    url: url.href,
    headers: {
      'x-amz-content-sha256': content,
      'x-amz-date': at,
      authorization: authorization(place, parts),
    },
  }
}
