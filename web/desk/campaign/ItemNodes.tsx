// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router'
import { Chip } from '../../kit/Chip.tsx'
import { DownloadButton } from '../../kit/DownloadButton.tsx'
import { Photos } from '../../kit/Photo.tsx'
import { ShowAnswers } from '../../questions/AskForm.tsx'
import type { Answers } from '../../questions/question.ts'
import { useCampaignWords } from '../../words/campaign.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { questionsOf, type Item, type ItemNode } from './queries.ts'

/** The nodes in their order: planned, reached with proof, accepted; then the sign-off. */
export function ItemNodes({ item }: { readonly item: Item }) {
  const words = useCampaignWords()
  const said = useSaid()
  const format = useFormat()
  return (
    <section aria-label={words.nodes}>
      <h2>{words.nodes}</h2>
      <ol className="item-nodes">
        {item.nodes.map((node) => (
          <li
            key={node.key}
            data-reached={node.reached !== null || undefined}
            data-next={node.isNext || undefined}
          >
            <Node node={node} />
          </li>
        ))}
        <li data-reached={item.signed !== null || undefined}>
          <h3>{words.signOff}</h3>
          {item.signed ? (
            <p>
              {words.signedBy(said(item.signed.by.unit.name))} · {format.dateTime(item.signed.at)}{' '}
              {item.signed.document && (
                <span className="z-soft">{`${item.signed.document.title} ${item.signed.document.number}`}</span>
              )}
            </p>
          ) : (
            item.acceptance && <p className="z-soft">{`${words.needs}:${said(item.acceptance)}`}</p>
          )}
          <Papers item={item} />
        </li>
      </ol>
      <p className="z-soft">{words.score(item.score.points, item.score.of)}</p>
    </section>
  )
}

/** Papers the item has come to: printed from its records. */
function Papers({ item }: { readonly item: Item }) {
  const said = useSaid()
  if (item.papers.length === 0) return null
  return (
    <p className="z-row z-no-print">
      {item.papers.map(({ key, label }) => (
        <DownloadButton
          key={key}
          size="small"
          path={`/api/campaign-items/${item.id}/papers/${key}`}
          name={`${key}-${item.code}.pdf`}
        >
          {said(label)}
        </DownloadButton>
      ))}
    </p>
  )
}

function Node({ node }: { readonly node: ItemNode }) {
  const words = useCampaignWords()
  const said = useSaid()
  const format = useFormat()
  const { reached } = node
  return (
    <>
      <h3>
        {said(node.label)} {node.isNext && <Chip tone="brand">{words.nextNode}</Chip>}
      </h3>
      {node.plannedAt !== null && (
        <p className="z-soft">{words.plannedBy(format.dateTime(node.plannedAt))}</p>
      )}
      {reached ? <Proof node={node} /> : <Needs node={node} />}
      <Readings node={node} />
    </>
  )
}

/** What the records say for questions nobody types, and whether it lets the node count. */
function Readings({ node }: { readonly node: ItemNode }) {
  const words = useCampaignWords()
  const said = useSaid()
  const format = useFormat()
  if (node.readings.length === 0) return null
  return (
    <ul className="item-readings">
      {node.readings.map(({ label, value, unit, isMet, indicator }) => (
        <li key={indicator} className="z-row">
          <span>
            {said(label)} {format.exact(value)} {said(unit)}
          </span>
          <Chip tone={isMet ? 'good' : 'warn'} icon={isMet ? 'checkCircle' : 'warning'}>
            {isMet ? words.readingMet : words.readingOpen}
          </Chip>
          <Link to="/cockpit/figure/$key" params={{ key: indicator }}>
            {words.readingRecords}
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Needs({ node }: { readonly node: ItemNode }) {
  const words = useCampaignWords()
  const said = useSaid()
  const { photos, documents, text } = node.needs
  const needs = [
    photos > 0 ? words.needPhotos(photos) : '',
    documents > 0 ? words.needDocuments(documents) : '',
    text ? words.needText : '',
    ...node.form.map(({ label }) => said(label)),
  ].filter(Boolean)
  return needs.length === 0 ? null : <p>{`${words.needs}:${needs.join('、')}`}</p>
}

function Proof({ node }: { readonly node: ItemNode }) {
  const words = useCampaignWords()
  const said = useSaid()
  const format = useFormat()
  const { reached } = node
  if (!reached) return null
  return (
    <>
      <p>
        {words.reachedAt(format.dateTime(reached.at))} · {said(reached.by.unit.name)}{' '}
        {node.isAccepted && (
          <Chip tone={reached.accepted ? 'good' : 'warn'}>
            {reached.accepted ? words.accepted : words.waitsForAcceptance}
          </Chip>
        )}
      </p>
      {reached.text && <p>{reached.text}</p>}
      <ShowAnswers form={questionsOf(node.form)} answers={reached.answers as Answers} />
      {reached.documents.length > 0 && (
        <ul>
          {reached.documents.map(({ title, number }) => (
            <li key={title + number}>{`${title} ${number}`}</li>
          ))}
        </ul>
      )}
      {reached.photos.length > 0 && (
        <Photos
          photos={reached.photos.map(({ id, thumb, view }) => ({ id, thumb, view }))}
          label={words.evidence}
        />
      )}
    </>
  )
}
