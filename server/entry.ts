// SPDX-License-Identifier: Apache-2.0
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { toPost } from '#engines/notice/message/declare.ts'
import type { MessageStore } from '#engines/notice/message/store.ts'
import type { Role } from '#platform/access/access.ts'
import { timeId } from '#platform/event/id.ts'
import type { Reaction } from '#platform/event/react.ts'
import { createApps } from '#platform/identity/apps/apps.ts'
import { appRoutes } from '#platform/identity/apps/routes.ts'
import { externalLogin } from '#platform/identity/login/login.ts'
import { loginRoutes } from '#platform/identity/login/routes.ts'
import type { LoginSettings } from '#platform/identity/login/settings.ts'
import { openIdProvider } from '#platform/identity/oidc/provider.ts'
import type { IdentityDesk } from '#platform/identity/setting.ts'
import { districtSecret } from './secrets.ts'

const SECOND = 1000

/** Where the program is reached: as it was set; an address of this machine without a port is where it listens. */
export const addressOf = (http: FastifyInstance, set: string): string => {
  const { protocol, hostname, port } = new URL(set)
  const at = http.server.address() as AddressInfo | null
  const isHere = hostname === '127.0.0.1' || hostname === 'localhost'
  const isOpen = protocol === 'http:' && isHere && (port === '' || port === '0')
  return isOpen && at !== null ? `http://${hostname}:${at.port}` : set.replace(/\/+$/, '')
}

export interface EntryOptions {
  readonly desk: IdentityDesk
  /** Address people and applications reach the program at; asked when it listens. */
  readonly address: () => string
  readonly messages: MessageStore
  /** A login of the government. (Default: none) */
  readonly login?: LoginSettings | undefined
  readonly onFault: (where: string, error: unknown) => void
}

/** An application has stopped: the post that owns it gets one message, once per outage. */
const tellOwner = (messages: MessageStore): Reaction => ({
  name: 'app-owners',
  to: { stream: 'application', kinds: ['app-stopped'] },
  act: async ({ at, streamId, version, data }) => {
    const { unit, role } = data as { readonly unit: string; readonly role: Role }
    await messages.add([
      { id: timeId(at), address: toPost({ unit, role }), kind: 'app-stopped', at, streamId, version },
    ])
  },
})

/** The one entry: the register of applications, the sign-in they share, and how they are. */
export const districtEntry = async ({ desk, address, messages, login, onFault }: EntryOptions) => {
  const apps = createApps(desk)
  const provider = openIdProvider(desk, {
    issuer: address,
    secret: await districtSecret(desk.db, desk.district.id, 'oidc'),
    findClient: apps.findClient,
    now: desk.now,
    onFault,
  })
  const external =
    login &&
    externalLogin({
      desk,
      settings: login,
      address,
      secret: await districtSecret(desk.db, desk.district.id, 'login'),
    })
  await apps.refresh()
  return {
    apps,
    provider,
    address,
    routes: [...appRoutes(apps, desk), ...loginRoutes(external, desk)],
    reactions: [tellOwner(messages)],
    jobs: [
      ...provider.jobs,
      { name: 'app-register', every: 5 * SECOND, run: apps.refresh },
      { name: 'app-health', every: 15 * SECOND, run: apps.look },
    ],
  }
}
