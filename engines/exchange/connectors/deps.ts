// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { Connection, Database } from '#platform/db/database.ts'
import type { EventLog } from '#platform/event/log.ts'
import type { Pace, Subject } from '../declare.ts'
import type { TakeEffect } from './declare.ts'

/** What connectors need to know of the district. */
export interface ConnectorDeps {
  readonly db: Database
  readonly log: EventLog
  readonly subject: Subject
  readonly now: () => Instant
  /** The secret both sides share; kept with the district's secrets. */
  readonly secretOf: (connector: string) => Promise<Buffer>
  readonly keepSecret: (tx: Connection, connector: string, secret: Buffer) => Promise<void>
  /** What a message that came in does here. */
  readonly take: TakeEffect
  readonly allowPrivate?: boolean
  readonly pace?: Partial<Pace>
  readonly chance?: () => number
}
