// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from '../../kit/Button.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { useCampaignWords } from '../../words/campaign.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { Light } from './parts.tsx'
import { itemsQuery, type Campaign, type ItemRow } from './queries.ts'

/** Every item as a row of its nodes: passed, next, still to come (节点计划). */
export function PlanPart({ campaign }: { readonly campaign: Campaign }) {
  const words = useCampaignWords()
  const found = useInfiniteQuery(itemsQuery(campaign.id, { sort: 'due' }))
  if (found.isError) return <RefusalNote refused={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Skeleton lines={6} />
  const items = found.data.pages.flatMap((page) => page.items)
  if (items.length === 0)
    return <EmptyState icon="task" title={words.boardEmpty} text={words.boardEmptyText} />
  return (
    <>
      <ul className="campaign-plan" aria-label={words.planLabel}>
        {items.map((item) => (
          <li key={item.id}>
            <PlanRow item={item} campaign={campaign} />
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <Button busy={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </>
  )
}

function PlanRow({ item, campaign }: { readonly item: ItemRow; readonly campaign: Campaign }) {
  const words = useCampaignWords()
  const said = useSaid()
  const format = useFormat()
  const nodes = campaign.lists.find(({ key }) => key === item.list)?.nodes ?? []
  const at = item.node ? nodes.findIndex(({ key }) => key === item.node?.key) : nodes.length
  return (
    <div className="plan-row">
      <Link to="/desk/campaign-items/$id" params={{ id: item.id }}>
        {said(item.titleWords)}
      </Link>
      <span className="z-soft">{said(item.doer.name)}</span>
      <ol className="plan-nodes">
        {nodes.map((node, index) => (
          <li key={node.key} data-state={stateOf(index, at, item.light.key)}>
            {index < at && <Icon name="check" />}
            {said(node.label)}
            {index === at && item.nodeDueAt !== null && (
              <small>{words.dueBy(format.short(item.nodeDueAt))}</small>
            )}
          </li>
        ))}
      </ol>
      <Light light={item.light} />
    </div>
  )
}

function stateOf(index: number, at: number, light: string): string {
  if (index < at) return 'passed'
  return index === at ? light : 'later'
}
