// SPDX-License-Identifier: Apache-2.0
import './campaign.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Chip } from '../../kit/Chip.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { Tabs } from '../../kit/Tabs.tsx'
import { useCampaignWords } from '../../words/campaign.ts'
import { useScoreWords } from '../../words/score.ts'
import { useSaid } from '../../words/words.ts'
import { campaignRoute, type CampaignPart } from '../routes.ts'
import { BoardPart } from './BoardPart.tsx'
import { BulletinPart } from './BulletinPart.tsx'
import { CampaignTools } from './CampaignTools.tsx'
import { ListPart } from './ListPart.tsx'
import { MapPart } from './MapPart.tsx'
import { DayBar } from './parts.tsx'
import { PlanPart } from './PlanPart.tsx'
import { campaignQuery, type Campaign } from './queries.ts'
import { ReportsPart } from './ReportsPart.tsx'
import { ScorePart } from './ScorePart.tsx'

/** One campaign: where it stands, and its board, lists, map, nodes, bulletins and reports. */
export function CampaignPage() {
  const words = useCampaignWords()
  const { id } = campaignRoute.useParams()
  const query = useQuery(campaignQuery(id))
  return (
    <div className="desk-page">
      <p className="z-no-print">
        <Link to="/desk/campaigns" className="campaign-back">
          <Icon name="back" />
          {words.back}
        </Link>
      </p>
      <Loaded query={query}>{(campaign) => <CampaignView key={id} campaign={campaign} />}</Loaded>
    </div>
  )
}

function CampaignView({ campaign }: { readonly campaign: Campaign }) {
  const words = useCampaignWords()
  const { part: scores } = useScoreWords()
  const said = useSaid()
  const navigate = useNavigate()
  const search = campaignRoute.useSearch()
  const part = search.part ?? 'board'
  const items: readonly { key: CampaignPart; label: string }[] = [
    { key: 'board', label: words.partBoard },
    { key: 'list', label: words.partList },
    { key: 'plan', label: words.partPlan },
    { key: 'map', label: words.partMap },
    { key: 'bulletins', label: words.partBulletins },
    { key: 'reports', label: words.partReports },
    { key: 'scores', label: scores },
  ]
  return (
    <>
      <PageHeader
        title={said(campaign.titleWords)}
        text={said(campaign.about)}
        actions={<CampaignTools campaign={campaign} />}
      />
      <div className="campaign-head">
        <span className="z-row">
          <Chip icon="flag">{said(campaign.standing.name)}</Chip>
          {campaign.level && <Chip tone="warn">{said(campaign.level.name)}</Chip>}
        </span>
        <DayBar standing={campaign.standing} />
        <dl className="z-facts">
          {(['leader', 'organiser'] as const).map((who) => (
            <div key={who}>
              <dt>{words[who]}</dt>
              <dd>{said(campaign[who].name)}</dd>
            </div>
          ))}
        </dl>
      </div>
      <Tabs
        label={words.parts}
        items={items}
        current={part}
        onChange={(key) =>
          void navigate({
            to: '/desk/campaigns/$id',
            params: { id: campaign.id },
            search: { part: items.find((one) => one.key === key)?.key ?? 'board' },
            replace: true,
          })
        }
      >
        <div className="campaign-part">
          {part === 'board' && <BoardPart campaign={campaign} />}
          {part === 'list' && <ListPart campaign={campaign} />}
          {part === 'plan' && <PlanPart campaign={campaign} />}
          {part === 'map' && <MapPart campaign={campaign} />}
          {part === 'bulletins' && <BulletinPart campaign={campaign} />}
          {part === 'reports' && <ReportsPart campaign={campaign} />}
          {part === 'scores' && <ScorePart campaign={campaign} />}
        </div>
      </Tabs>
    </>
  )
}
