// SPDX-License-Identifier: Apache-2.0
import type { Role } from '#platform/access/access.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { CaseDirectory } from '#engines/case/directory.ts'
import type { World } from '../world.ts'

export interface DistrictInfo {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly en: string
  readonly colour: string
  readonly isDemo: boolean
  /** On offer; a visitor begins with the first. */
  readonly languages: readonly ('zh' | 'en')[]
  readonly words: Readonly<Record<string, Words>>
}

export interface DemoAccount {
  readonly account: string
  readonly name: string
  readonly role: Role
  readonly unit: string
  readonly area: string
}

export interface DistrictRouteDeps {
  readonly info: DistrictInfo
  readonly world: () => World
  readonly directory: CaseDirectory
  readonly say: (zh: string) => Words
  readonly groups: readonly { readonly key: string; readonly scene: string; readonly label: string }[]
  readonly sceneOf: (kind: string) => string
  readonly demoAccounts: readonly DemoAccount[]
}
