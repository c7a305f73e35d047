// SPDX-License-Identifier: Apache-2.0
import './notices.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { refusalOf } from '../../api/refusal.ts'
import { Button } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useNotice } from '../../words/notice.ts'
import { useSaid } from '../../words/words.ts'
import { channelsQuery, endSubscription, subscriptionsQuery, type Subscription } from './notices.ts'

interface SubscriptionListProps {
  readonly code: string
  readonly items: readonly Subscription[]
}

/** Who is told of a report; each ends with one press. */
export function SubscriptionList({ code, items }: SubscriptionListProps) {
  return (
    <ul className="notify-list">
      {items.map((item) => (
        <li key={item.id}>
          <OneSubscription code={code} item={item} />
        </li>
      ))}
    </ul>
  )
}

function OneSubscription({ code, item }: { readonly code: string; readonly item: Subscription }) {
  const words = useNotice()
  const said = useSaid()
  const client = useQueryClient()
  const gateways = useQuery(channelsQuery).data?.gateways ?? []
  const ending = useMutation({
    mutationFn: () => endSubscription(code, item.id),
    onSuccess: (answer) => {
      client.setQueryData(subscriptionsQuery(code).queryKey, answer)
      toast({ say: words.ended })
    },
    onError: (thrown) => toast({ say: said(refusalOf(thrown).say) }),
  })
  const gateway = said(gateways.find(({ key }) => key === item.channel)?.name)
  const name = item.channel === 'push' ? words.thisDevice : [gateway, item.shown].filter(Boolean).join(' ')
  return (
    <>
      <span>{name}</span>
      <Chip>{item.state === 'active' ? words.active : words.waiting}</Chip>
      <Button
        size="small"
        icon="close"
        busy={ending.isPending}
        label={words.endOf(name)}
        onPress={() => ending.mutate()}
      >
        {words.end}
      </Button>
    </>
  )
}
