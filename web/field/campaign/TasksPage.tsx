// SPDX-License-Identifier: Apache-2.0
import '../../desk/campaign/campaign.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Light } from '../../desk/campaign/parts.tsx'
import type { Mine } from '../../desk/campaign/queries.ts'
import { buttonClass } from '../../kit/Button.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { useCampaignWords } from '../../words/campaign.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useWorkWords } from '../../words/work.ts'
import { useSaid } from '../../words/words.ts'
import { BackLink } from '../parts/BackLink.tsx'
import { useQueue } from '../useField.ts'
import { fieldItemsQuery } from '../work/queries.ts'

/** Campaign tasks of one's unit, the earliest due first; each is answered on the spot with figures and photo. */
export function TasksPage() {
  const words = useCampaignWords()
  const query = useQuery(fieldItemsQuery)
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
  const work = useWorkWords()
  const said = useSaid()
  const format = useFormat()
  const waits = useQueue().items.some(
    ({ what, about, state }) => what === 'item' && about === task.id && state !== 'delivered',
  )
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
      {waits && (
        <span className="f-state f-state-neutral">
          <Icon name="offline" />
          {work.taskQueued}
        </span>
      )}
      <Link
        to="/field/tasks/$id"
        params={{ id: task.id }}
        className={buttonClass({ look: waits ? 'plain' : 'primary', size: 'large' })}
      >
        <Icon name="edit" />
        {words.fieldAnswer}
      </Link>
    </article>
  )
}
