// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from '../../kit/Button.tsx'
import { Chip, type Tone } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { useCommon } from '../../words/common.ts'
import { useSharing } from '../../words/sharing.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { type GrantOf, grantsQuery, type Side } from './sharing.ts'

const tones: Readonly<Record<GrantOf['state'], Tone>> = {
  active: 'good',
  suspended: 'warn',
  revoked: 'bad',
  expired: 'neutral',
}

/** A grant's state and how long it still holds. */
export function GrantChips({ grant }: { readonly grant: GrantOf }) {
  const words = useSharing()
  const said = useSaid()
  const format = useFormat()
  const isOpen = grant.state === 'active'
  return (
    <p className="sharing-chips">
      <Chip tone={tones[grant.state]}>{said(grant.stateName)}</Chip>
      <Chip tone={isOpen && grant.daysLeft <= 7 ? 'warn' : 'neutral'} icon="clock">
        {isOpen ? words.daysLeft(grant.daysLeft) : words.until(format.date(grant.until))}
      </Chip>
      {grant.corrections > 0 && (
        <Chip tone="warn" icon="bell">
          {words.corrections(grant.corrections)}
        </Chip>
      )}
    </p>
  )
}

/** Grants held, or given. */
export function GrantsPart({ side }: { readonly side: Side }) {
  const words = useSharing()
  const common = useCommon()
  const said = useSaid()
  const query = useInfiniteQuery(grantsQuery(side))
  return (
    <div className="sharing-part">
      <Loaded query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0) return <EmptyState icon="lock" title={words.noGrants} />
          return (
            <ul className="sharing-cards">
              {items.map((grant) => (
                <li key={grant.id} className="z-card">
                  <h2>
                    <Link to="/desk/sharing/grant/$id" params={{ id: grant.id }}>
                      {said(grant.datasetName)}
                    </Link>
                  </h2>
                  <GrantChips grant={grant} />
                  <p>{grant.purpose}</p>
                  <p className="z-soft">
                    {said(side === 'asker' ? grant.ownerName : grant.unitName)} ·{' '}
                    {words.fieldsCount(grant.fields.length)}
                  </p>
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {common.loadMore}
        </Button>
      )}
    </div>
  )
}
