// SPDX-License-Identifier: Apache-2.0
import './admin.css'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSession } from '../../api/queries.ts'
import type { Session } from '../../api/types.ts'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { Tabs } from '../../kit/Tabs.tsx'
import { useDeskAdmin } from '../../words/desk.ts'
import { holds } from '../frame/posts.ts'
import type { AdminPart } from '../routes.ts'
import { AccountsPart } from './AccountsPart.tsx'
import { type DistrictWords, useDistrict } from '../../words/district.ts'
import { type SettingsWords, useSettings } from '../../words/settings.ts'
import { type TrustWords, useTrust } from '../../words/trust.ts'
import { AreasPart } from './AreasPart.tsx'
import { AuditPart } from './AuditPart.tsx'
import { CalendarPart } from './CalendarPart.tsx'
import { JobsPart } from './JobsPart.tsx'
import { KeepingPart } from './KeepingPart.tsx'
import { KeysPart } from './KeysPart.tsx'
import { LimitsPart } from './LimitsPart.tsx'
import { RulesPart } from './RulesPart.tsx'
import { SealPart } from './SealPart.tsx'
import { DistrictPart } from './setting/DistrictPart.tsx'
import { HousePart } from './setting/HousePart.tsx'
import { ScenesPart } from './setting/ScenesPart.tsx'
import { WordsPart } from './setting/WordsPart.tsx'
import { StartNote } from './start/StartNote.tsx'
import { UnitsPart } from './UnitsPart.tsx'
import { WebhooksPart } from './WebhooksPart.tsx'

/** What holds in this district, and whether the program is well. */
export function AdminPage() {
  const words = {
    ...useDeskAdmin(),
    ...auditAndKeys(useSettings()),
    ...settingsOf(useDistrict()),
    ...trustOf(useTrust()),
  }
  const navigate = useNavigate()
  const parts = partsOf(useSession())
  const { part: asked } = useSearch({ from: '/desk/admin' })
  const part = asked && parts.includes(asked) ? asked : (parts[0] ?? 'jobs')
  return (
    <div className="desk-page">
      <PageHeader title={words.title} text={words.text} />
      {parts.includes('district') && <StartNote />}
      <Tabs
        label={words.title}
        current={part}
        items={parts.map((key) => ({ key, label: words[key] }))}
        onChange={(key) => void navigate({ to: '/desk/admin', search: { part: key as AdminPart } })}
      >
        <div className="z-stack admin-part">{bodies[part]()}</div>
      </Tabs>
    </div>
  )
}

const settingsOf = ({ district, scenes, dictionary, house }: DistrictWords) => ({
  district,
  scenes,
  dictionary,
  house,
})
const trustOf = ({ seal, keeping }: TrustWords) => ({ seal, keeping })
const auditAndKeys = ({ audit, keys }: SettingsWords) => ({ audit, keys })

/** Administrators see all; security officers accounts, keys and the audit; auditors the jobs as well. */
function partsOf(session: Session | null): readonly AdminPart[] {
  if (holds(session, 'admin'))
    return [
      'district',
      'areas',
      'scenes',
      'units',
      'accounts',
      'rules',
      'limits',
      'calendar',
      'dictionary',
      'house',
      'keys',
      'webhooks',
      'jobs',
      'seal',
      'keeping',
      'audit',
    ]
  return holds(session, 'auditor')
    ? ['audit', 'seal', 'keeping', 'accounts', 'keys', 'jobs']
    : ['accounts', 'keys', 'keeping', 'seal', 'audit']
}

const bodies: Readonly<Record<AdminPart, () => ReactNode>> = {
  district: () => <DistrictPart />,
  scenes: () => <ScenesPart />,
  dictionary: () => <WordsPart />,
  house: () => <HousePart />,
  rules: () => <RulesPart />,
  accounts: () => <AccountsPart />,
  limits: () => <LimitsPart />,
  calendar: () => <CalendarPart />,
  units: () => <UnitsPart />,
  areas: () => <AreasPart />,
  webhooks: () => <WebhooksPart />,
  jobs: () => <JobsPart />,
  seal: () => <SealPart />,
  keeping: () => <KeepingPart />,
  keys: () => <KeysPart />,
  audit: () => <AuditPart />,
}
