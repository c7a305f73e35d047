// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { DownloadButton } from '../../kit/DownloadButton.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Select } from '../../kit/TextField.tsx'
import { useCampaignWords } from '../../words/campaign.ts'
import { useCommon } from '../../words/common.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { FigureRows } from './parts.tsx'
import { bulletinQuery, campaignPath, type Bulletin, type Campaign } from './queries.ts'

/** Bulletins of any past day, computed from the records whenever they are opened; to print or as Excel. */
export function BulletinPart({ campaign }: { readonly campaign: Campaign }) {
  const words = useCampaignWords()
  const common = useCommon()
  const said = useSaid()
  const [key, setKey] = useState(campaign.bulletins[0]?.key ?? '')
  const [day, setDay] = useState('')
  const bulletin = campaign.bulletins.find((one) => one.key === key)
  if (!bulletin || campaign.bulletins.every(({ issues }) => issues.length === 0))
    return <EmptyState icon="bell" title={words.bulletinNone} />
  const chosen = bulletin.issues.includes(day) ? day : (bulletin.issues[0] ?? '')
  return (
    <>
      <div className="campaign-filters z-no-print">
        <Select
          label={words.bulletin}
          value={key}
          options={campaign.bulletins.map((one) => ({ key: one.key, label: said(one.label) }))}
          onChange={setKey}
        />
        <Select
          label={words.bulletinDay}
          value={chosen}
          options={bulletin.issues.map((one) => ({ key: one, label: one }))}
          onChange={setDay}
        />
        <span className="z-row">
          <Button size="small" icon="print" onPress={() => window.print()}>
            {words.print}
          </Button>
          <DownloadButton
            path={campaignPath(campaign.id, `/bulletins/${key}/xlsx`)}
            query={{ day: chosen }}
            name={`bulletin-${chosen}.xlsx`}
            size="small"
          >
            {words.exportExcel}
          </DownloadButton>
          <DownloadButton
            path={campaignPath(campaign.id, `/bulletins/${key}/pdf`)}
            query={{ day: chosen }}
            name={`bulletin-${chosen}.pdf`}
            size="small"
          >
            {common.downloadPdf}
          </DownloadButton>
        </span>
      </div>
      {chosen === '' ? (
        <EmptyState icon="bell" title={words.bulletinNone} />
      ) : (
        <OneBulletin campaign={campaign.id} bulletin={key} day={chosen} />
      )}
    </>
  )
}

interface OneBulletinProps {
  readonly campaign: string
  readonly bulletin: string
  readonly day: string
}

function OneBulletin({ campaign, bulletin, day }: OneBulletinProps) {
  const query = useQuery(bulletinQuery(campaign, bulletin, day))
  return <Loaded query={query}>{(page) => <Sheet page={page} />}</Loaded>
}

function Sheet({ page }: { readonly page: Bulletin }) {
  const words = useCampaignWords()
  const said = useSaid()
  const format = useFormat()
  const { day, of } = page.standing
  return (
    <section className="campaign-sheet" aria-label={said(page.label)}>
      <h2>
        {said(page.campaign)} · {said(page.label)}
      </h2>
      <p className="z-soft">
        {words.bulletinUntil(format.dateTime(page.from), format.dateTime(page.until))} ·{' '}
        {of === null ? words.dayK(day) : words.dayOf(day, of)}
      </p>
      <FigureRows table={page.table} label={said(page.label)} />
    </section>
  )
}
