// SPDX-License-Identifier: Apache-2.0
import type { Post } from '#platform/access/access.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { Scope } from './claims.ts'

/** An application as the provider needs it. */
export interface OidcClient {
  readonly id: string
  readonly name: Words
  /** Hash of the secret: the secret itself is told once, to whoever registered the application. */
  readonly secretHash: string
  readonly redirects: readonly string[]
  readonly signedOutAt: readonly string[]
  /** Where the application is told that somebody signed out; null for one that cannot be told. */
  readonly logoutAddress: string | null
  readonly scopes: readonly Scope[]
  /** Whether people with these posts may use it at all. */
  readonly isFor: (posts: readonly Post[]) => boolean
}

export interface OidcOptions {
  /** Address of the provider as applications and browsers reach it, known once the program listens. */
  readonly issuer: () => string
  /** 32 bytes of this district: signs cookies and seals keys. */
  readonly secret: Buffer
  /** Only applications that are approved are found. */
  readonly findClient: (id: string) => Promise<OidcClient | undefined>
  readonly now: () => Instant
  readonly onFault: (where: string, error: unknown) => void
}
