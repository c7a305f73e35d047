// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import type { Raw } from '#platform/http/route.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { CaseType } from '../declare.ts'
import type { CaseRouteDeps } from '../routes/deps.ts'

export interface Open311Deps extends CaseRouteDeps {
  /** Where this program is reached from outside. */
  readonly site: string
  readonly isTest: boolean
  readonly contact: string
  /** Day of the last change of declarations. */
  readonly changedAt: string
  readonly groupWords: (group: string) => Words
  readonly findPartner: (apiKey: string) => Promise<Actor | undefined>
  /** The label point of the area whose name an address holds. */
  readonly findAddress: (address: string) => { readonly lng: number; readonly lat: number } | undefined
  /** Where the component with this code stands, or the area with this code lies. (Default: none is known) */
  readonly findAddressId?: (id: string) => Promise<{ readonly lng: number; readonly lat: number } | undefined>
}

export type Answer = Raw & { readonly raw: true }

/** Kinds of matters that other systems may report. */
export const offered = (deps: Open311Deps): readonly CaseType[] =>
  deps.cases.directory.kinds.filter(({ channels }) => channels.includes('open311'))
