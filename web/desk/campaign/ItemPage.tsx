// SPDX-License-Identifier: Apache-2.0
import './campaign.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { areasQuery } from '../../api/queries.ts'
import { Icon } from '../../kit/Icon.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { MapView } from '../../kit/map/MapView.tsx'
import type { MapOutline } from '../../kit/map/types.ts'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { boxAround } from '../../kit/place/boxAround.ts'
import { Timeline } from '../../kit/Timeline.tsx'
import { ShowAnswers } from '../../questions/AskForm.tsx'
import type { Answers } from '../../questions/question.ts'
import { useCampaignWords } from '../../words/campaign.ts'
import { useRegistry } from '../../words/registry.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { boxOfOutlines, nameOf, type OutlineAt, outlinesAtQuery } from '../registry/registry.ts'
import { campaignItemRoute } from '../routes.ts'
import { ItemActions } from './ItemActions.tsx'
import { ItemMoney } from './ItemMoney.tsx'
import { ItemNodes } from './ItemNodes.tsx'
import { Light } from './parts.tsx'
import { itemQuery, questionsOf, type Item } from './queries.ts'

/** One item: nodes with their proof, sign-off, problems, money, history and what can be done now. */
export function ItemPage() {
  const { id } = campaignItemRoute.useParams()
  const query = useQuery(itemQuery(id))
  return (
    <div className="desk-page">
      <Loaded query={query}>{(item) => <ItemView key={id} item={item} />}</Loaded>
    </div>
  )
}

function ItemView({ item }: { readonly item: Item }) {
  const said = useSaid()
  return (
    <>
      <p className="z-no-print">
        <Link to="/desk/campaigns/$id" params={{ id: item.campaign }} className="campaign-back">
          <Icon name="back" />
          {said(item.campaignTitle)}
        </Link>
      </p>
      <PageHeader
        title={said(item.titleWords)}
        text={
          <span className="z-row">
            <Light light={item.light} />
            <span>{said(item.stateName)}</span>
            <span className="z-soft">
              {item.code} · {said(item.listName)}
            </span>
          </span>
        }
      />
      <ItemActions item={item} />
      <div className="campaign-two">
        <ItemNodes item={item} />
        <div className="z-stack">
          <Facts item={item} />
          <Problems item={item} />
          {item.money && <ItemMoney money={item.money} />}
          <History item={item} />
        </div>
      </div>
    </>
  )
}

function Facts({ item }: { readonly item: Item }) {
  const words = useCampaignWords()
  const said = useSaid()
  const format = useFormat()
  return (
    <section className="z-card" aria-label={words.facts}>
      <h2>{words.facts}</h2>
      <dl className="z-facts">
        {(['leader', 'organiser', 'doer'] as const).map((who) => (
          <div key={who}>
            <dt>{words[who]}</dt>
            <dd>
              {said(item[who].name)} <Light light={item.lights[who]} />
              {item.why[who] && (
                <>
                  <small className="z-soft item-why">{said(item.why[who])}</small>
                  <code className="rule-feel">{item.why[who].feel}</code>
                </>
              )}
            </dd>
          </div>
        ))}
        <div>
          <dt>{words.area}</dt>
          <dd>{[said(item.areaName), item.address].filter(Boolean).join(' · ')}</dd>
        </div>
        {item.amount !== null && (
          <div>
            <dt>{words.amount}</dt>
            <dd>
              {format.exact(item.amount)} {said(item.amountUnit)}
            </dd>
          </div>
        )}
        {item.dueAt !== null && (
          <div>
            <dt>{words.inputDue}</dt>
            <dd>{format.dateTime(item.dueAt)}</dd>
          </div>
        )}
      </dl>
      {item.place && <Place item={item} place={item.place} />}
      <ShowAnswers form={questionsOf(item.form)} answers={item.answers as Answers} />
      {item.deferral && (
        <p>
          <strong>{words.deferral}</strong> {item.deferral.text}{' '}
          {item.deferral.until && words.deferralUntil(item.deferral.until)}{' '}
          <span className="z-soft">
            {item.deferral.granted ? said(item.deferral.granted.by.unit.name) : words.deferralAsked}
          </span>
        </p>
      )}
    </section>
  )
}

const noOutlines: readonly OutlineAt[] = []

/** Where it lies, on the map of its streets, with the outline of the thing the registry has at its address. */
function Place({
  item,
  place,
}: {
  readonly item: Item
  readonly place: { readonly lng: number; readonly lat: number }
}) {
  const said = useSaid()
  const format = useFormat()
  const files = useRegistry()
  const streets = useQuery(areasQuery('street')).data
  const communities = useQuery(areasQuery('community')).data
  const { data: things = noOutlines } = useQuery(outlinesAtQuery(item.area, item.address))
  const outlines = useMemo<readonly MapOutline[]>(
    () =>
      things.map(({ file, outline: { geometry } }) => ({ geometry, tone: file.closed ? 'good' : 'warn' })),
    [things],
  )
  return (
    <>
      <MapView
        label={said(item.titleWords)}
        height={220}
        areas={streets}
        lines={communities}
        outlines={outlines}
        bbox={things.length > 0 ? boxOfOutlines(things.map(({ outline }) => outline)) : boxAround(place)}
        pin={place}
      />
      {things.map(({ file, outline }) => (
        <p key={file.id}>
          <Link to="/desk/registry/$id" params={{ id: file.id }}>
            {said(file.kindName)} {nameOf(file)}
          </Link>{' '}
          <span className="z-soft">{files.outline(files.squareMetres(format.exact(outline.area)))}</span>
        </p>
      ))}
    </>
  )
}

function Problems({ item }: { readonly item: Item }) {
  const words = useCampaignWords()
  const said = useSaid()
  const format = useFormat()
  if (item.problemList.length === 0) return null
  return (
    <section className="z-card" aria-label={words.problemList}>
      <h2>{words.problemList}</h2>
      <ul className="campaign-problems">
        {item.problemList.map((problem) => (
          <li key={problem.id}>
            <p>{problem.text}</p>
            <p className="z-soft">
              {[
                said(problem.by.unit.name),
                words.problemFor(said(problem.forName)),
                words.dueBy(format.short(problem.dueAt)),
                problem.escalatedAt === null ? '' : words.problemEscalated,
                problem.isOverdue ? words.problemOverdue : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {problem.answer && (
              <p>
                <strong>{said(problem.answer.by.unit.name)}</strong> {problem.answer.text}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function History({ item }: { readonly item: Item }) {
  const words = useCampaignWords()
  const said = useSaid()
  return (
    <section className="z-card" aria-label={words.history}>
      <h2>{words.history}</h2>
      <Timeline
        label={words.history}
        items={item.history.map(({ kind, at, name, unit, text, node }, index) => ({
          key: `${kind}-${index}`,
          at,
          title: [said(name), said(node)].filter(Boolean).join(' · '),
          by: unit ? said(unit.name) : undefined,
          body: text ? <p>{text}</p> : undefined,
        }))}
      />
    </section>
  )
}
