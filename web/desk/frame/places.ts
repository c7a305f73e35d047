// SPDX-License-Identifier: Apache-2.0
import type { Session } from '../../api/types.ts'
import type { IconName } from '../../kit/Icon.tsx'
import type { DeskWords } from '../../words/desk.ts'
import {
  administers,
  answersForReadings,
  commands,
  confirmsFindings,
  isStaff,
  registers,
  seesMatters,
  sharesData,
  writesRules,
} from './posts.ts'

export interface DeskPlace {
  readonly to:
    | '/desk'
    | '/desk/command'
    | '/desk/intake'
    | '/desk/findings'
    | '/desk/duty'
    | '/desk/coverage'
    | '/desk/campaigns'
    | '/desk/visits'
    | '/desk/workshop'
    | '/desk/registry'
    | '/desk/registry/requests'
    | '/desk/sharing'
    | '/desk/apps'
    | '/desk/admin'
  readonly icon: IconName
  readonly words: keyof DeskWords & `nav${string}`
  readonly open: (session: Session | null) => boolean
}

const all: readonly DeskPlace[] = [
  { to: '/desk', icon: 'inbox', words: 'navQueue', open: seesMatters },
  { to: '/desk/command', icon: 'send', words: 'navCommand', open: commands },
  { to: '/desk/intake', icon: 'phone', words: 'navIntake', open: registers },
  { to: '/desk/findings', icon: 'camera', words: 'navFindings', open: confirmsFindings },
  { to: '/desk/duty', icon: 'calendar', words: 'navDuty', open: seesMatters },
  { to: '/desk/coverage', icon: 'clock', words: 'navCoverage', open: seesMatters },
  { to: '/desk/visits', icon: 'search', words: 'navVisits', open: seesMatters },
  { to: '/desk/campaigns', icon: 'flag', words: 'navCampaigns', open: seesMatters },
  { to: '/desk/workshop', icon: 'edit', words: 'navWorkshop', open: writesRules },
  { to: '/desk/registry', icon: 'columns', words: 'navRegistry', open: seesMatters },
  { to: '/desk/registry/requests', icon: 'help', words: 'navRights', open: answersForReadings },
  { to: '/desk/sharing', icon: 'send', words: 'navSharing', open: sharesData },
  { to: '/desk/apps', icon: 'expand', words: 'navApps', open: isStaff },
  { to: '/desk/admin', icon: 'settings', words: 'navAdmin', open: administers },
]

/** The pages a person's posts open. */
export const placesOf = (session: Session | null): readonly DeskPlace[] =>
  all.filter((place) => place.open(session))
