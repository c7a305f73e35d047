// SPDX-License-Identifier: Apache-2.0
import type { Role } from '#platform/access/access.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { District } from '#districts/district.ts'
import type { SettingsDeps } from '../admin/deps.ts'

export interface SettingDeps extends SettingsDeps {
  /** The district as it is now. */
  readonly now: District
  /** Begin again with what was set, a moment after the answer has left. Undefined: at the next start. */
  readonly reconfigure: (() => void) | undefined
  readonly roleWords: (role: Role) => Words
}

/** Every scene there is, switched on or off. */
export const everyScene = ({ now }: SettingDeps) =>
  [...now.scenes, ...(now.dormant ?? [])].toSorted((a, b) => (a.number < b.number ? -1 : 1))
