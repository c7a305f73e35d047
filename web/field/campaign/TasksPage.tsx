// SPDX-License-Identifier: Apache-2.0
import '../../desk/campaign/campaign.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ItemActionForm } from '../../desk/campaign/ItemActionForm.tsx'
import { Light } from '../../desk/campaign/parts.tsx'
import { itemQuery, mineQuery, type Item, type Mine } from '../../desk/campaign/queries.ts'
import { Button } from '../../kit/Button.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { useCampaignWords } from '../../words/campaign.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { BackLink } from '../parts/BackLink.tsx'

/** Campaign tasks of one's unit, the earliest due first; each is answered on the spot with figures and photo. */
export function TasksPage() {
  const words = useCampaignWords()
  const query = useQuery(mineQuery)
  return (
    <div className="f-page">
      <BackLink />
      <PageHeader title={words.fieldTitle} />
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="flag" title={words.fieldNone} text={words.fieldNoneText} />
          ) : (
            <ul className="campaign-cards">
              {items.map((task) => (
                <li key={task.id}>
                  <TaskCard task={task} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  )
}

function TaskCard({ task }: { readonly task: Mine['items'][number] }) {
  const words = useCampaignWords()
  const said = useSaid()
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const due = task.nodeDueAt ?? task.dueAt
  return (
    <article className="campaign-card z-card">
      <strong>{said(task.titleWords)}</strong>
      <span className="z-row">
        <Light light={task.light} />
        <span>{task.node ? said(task.node.label) : said(task.stateName)}</span>
      </span>
      <span className="z-soft">
        {[
          said(task.campaignTitle),
          said(task.areaName),
          due === null ? '' : words.dueBy(format.dateTime(due)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <Button look="primary" size="large" icon="edit" onPress={() => setOpen(true)}>
        {words.fieldAnswer}
      </Button>
      {isOpen && <AnswerForm id={task.id} onClose={() => setOpen(false)} />}
    </article>
  )
}

/** The item as it is now, so that its questions and its version are the newest. */
function AnswerForm({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const query = useQuery(itemQuery(id))
  return <Loaded query={query}>{(item) => <Answer item={item} onClose={onClose} />}</Loaded>
}

function Answer({ item, onClose }: { readonly item: Item; readonly onClose: () => void }) {
  const said = useSaid()
  const reach = item.actions.find(({ key }) => key === 'reach')
  if (reach?.allowed) return <ItemActionForm item={item} action={reach} onClose={onClose} />
  return <p role="status">{said(reach?.why)}</p>
}
