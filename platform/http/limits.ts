// SPDX-License-Identifier: Apache-2.0
import { UPLOAD_BYTES } from './upload.ts'

/**
 * What one client may take of the server. Fastify's defaults have no time limit at all: a body that stalls would stay
 * for ever (measured: still connected after 90 s).
 */
export interface Limits {
  /** Until all headers have come, in ms. (Default: 10,000) */
  readonly headers: number
  /** Until the whole request has come, in ms. (Default: 30,000) */
  readonly request: number
  /** The same where a file is sent: a photo on a slow network takes minutes, and is cut only when nothing comes. (Default: 300,000) */
  readonly upload: number
  /** A body of which nothing more comes, in ms. (Default: 10,000) */
  readonly idleBody: number
  /** A connection on which nothing happens at all, in ms; longer than the heartbeat of live streams. (Default: 40,000) */
  readonly connection: number
  /** Between two requests of one connection, in ms. (Default: 30,000) */
  readonly keepAlive: number
  /** Until an answer begins, in ms. (Default: 15,000) */
  readonly handler: number
  /** Bytes of a body; uploads have a limit of their own. (Default: 1 MiB) */
  readonly body: number
  /** Bytes of one uploaded file. (Default: 10 MiB) */
  readonly file: number
  /** Levels of nested JSON. (Default: 32) */
  readonly depth: number
  /** Characters of an address. (Default: 4,096) */
  readonly address: number
  /** Characters of one part of a path. (Default: 200) */
  readonly param: number
  /** How often the time limits are looked at, in ms. (Default: 1,000) */
  readonly checkEvery: number
}

export const defaultLimits: Limits = {
  headers: 10_000,
  request: 30_000,
  upload: 300_000,
  idleBody: 10_000,
  connection: 40_000,
  keepAlive: 30_000,
  handler: 15_000,
  body: 1024 * 1024,
  file: UPLOAD_BYTES,
  depth: 32,
  address: 4096,
  param: 200,
  checkEvery: 1_000,
}
