// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { useCampaignWords } from '../../words/campaign.ts'
import { useSaid } from '../../words/words.ts'
import { ItemActionForm } from './ItemActionForm.tsx'
import type { Item, ItemAction } from './queries.ts'

/** What can be done now, and why the rest cannot. */
export function ItemActions({ item }: { readonly item: Item }) {
  const words = useCampaignWords()
  const said = useSaid()
  const [asked, setAsked] = useState<ItemAction | undefined>(undefined)
  const allowed = item.actions
    .filter((action) => action.allowed)
    .toSorted((a, b) => Number(b.primary) - Number(a.primary))
  const others = item.actions.filter((action) => !action.allowed)
  return (
    <section className="campaign-actions z-no-print" aria-label={words.actions}>
      <div className="z-row">
        {allowed.map((action, at) => (
          <Button
            key={action.key}
            look={action.primary && at === 0 ? 'primary' : 'plain'}
            onPress={() => setAsked(action)}
          >
            {said(action.label)}
          </Button>
        ))}
      </div>
      {others.length > 0 && (
        <details>
          <summary>{words.otherActions}</summary>
          <dl className="z-facts">
            {others.map((action) => (
              <div key={action.key}>
                <dt>{said(action.label)}</dt>
                <dd>{said(action.why)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {asked && <ItemActionForm item={item} action={asked} onClose={() => setAsked(undefined)} />}
    </section>
  )
}
