// SPDX-License-Identifier: Apache-2.0
import './sharing.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Loaded } from '../../kit/Loaded.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { Tabs } from '../../kit/Tabs.tsx'
import { type SharingWords, useSharing } from '../../words/sharing.ts'
import type { SharingPart } from '../routes.ts'
import { BurdenPart } from './BurdenPart.tsx'
import { CataloguePart } from './CataloguePart.tsx'
import { ConnectorsPart } from './ConnectorsPart.tsx'
import { GrantsPart } from './GrantsPart.tsx'
import { RequestsPart } from './RequestsPart.tsx'
import { meQuery, type SharingMe } from './sharing.ts'

const partsOf = (me: SharingMe, words: SharingWords) => {
  const owns = me.owns.length > 0
  const all: readonly { readonly key: SharingPart; readonly label: string; readonly open: boolean }[] = [
    { key: 'catalogue', label: words.partCatalogue, open: true },
    { key: 'check', label: words.partCheck, open: me.checks },
    { key: 'answer', label: words.partAnswer, open: owns },
    { key: 'mine', label: words.partMine, open: me.asks },
    { key: 'grants', label: words.partGrants, open: me.asks },
    { key: 'given', label: words.partGiven, open: owns || me.checks },
    { key: 'burden', label: words.partBurden, open: true },
    { key: 'connectors', label: words.partConnectors, open: me.checks },
  ]
  return all.filter(({ open }) => open)
}

/** Data sharing at the desk: what there is, what one asked for, what one has to decide. */
export function SharingPage() {
  const words = useSharing()
  const me = useQuery(meQuery)
  return (
    <div className="desk-page">
      <PageHeader title={words.title} text={words.text} />
      <Loaded query={me}>{(known) => <Parts me={known} />}</Loaded>
    </div>
  )
}

function Parts({ me }: { readonly me: SharingMe }) {
  const words = useSharing()
  const navigate = useNavigate()
  const { part } = useSearch({ from: '/desk/sharing' })
  const parts = partsOf(me, words)
  const current = parts.find(({ key }) => key === part)?.key ?? 'catalogue'
  return (
    <Tabs
      label={words.title}
      items={parts}
      current={current}
      onChange={(key) => void navigate({ to: '/desk/sharing', search: { part: key as SharingPart } })}
    >
      {current === 'catalogue' && <CataloguePart />}
      {current === 'mine' && <RequestsPart key="mine" side="asker" open={false} />}
      {current === 'check' && <RequestsPart key="check" side="checker" open />}
      {current === 'answer' && <RequestsPart key="answer" side="owner" open />}
      {current === 'grants' && <GrantsPart key="grants" side="asker" />}
      {current === 'given' && <GrantsPart key="given" side={me.checks ? 'checker' : 'owner'} />}
      {current === 'burden' && <BurdenPart mayAsk={me.asks} />}
      {current === 'connectors' && <ConnectorsPart />}
    </Tabs>
  )
}
