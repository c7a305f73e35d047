// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from '../../kit/Button.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { useCommon } from '../../words/common.ts'
import { useSharing } from '../../words/sharing.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { type UseOf, usesQuery } from './sharing.ts'

/** Every use of a grant: who, when, how, what, how many. Owner and holder see the same. */
export function GrantUses({ id }: { readonly id: string }) {
  const words = useSharing()
  const common = useCommon()
  const query = useInfiniteQuery(usesQuery(id))
  return (
    <section className="sharing-box">
      <h2>{words.uses}</h2>
      <Loaded query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          return items.length === 0 ? <p className="z-soft">{words.noUses}</p> : <Table items={items} />
        }}
      </Loaded>
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {common.loadMore}
        </Button>
      )}
    </section>
  )
}

function Table({ items }: { readonly items: readonly UseOf[] }) {
  const words = useSharing()
  const said = useSaid()
  const format = useFormat()
  return (
    <div className="sharing-scroll" role="region" aria-label={words.uses} tabIndex={0}>
      <table className="sharing-table">
        <thead>
          <tr>
            <th scope="col">{words.useAt}</th>
            <th scope="col">{words.useWho}</th>
            <th scope="col">{words.useVia}</th>
            <th scope="col">{words.useFields}</th>
            <th scope="col">{words.useCount}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((use) => (
            <tr key={use.id}>
              <td>{format.dateTime(use.at)}</td>
              <td>{use.account}</td>
              <td>{said(use.viaName)}</td>
              <td>{use.fields.join(', ')}</td>
              <td className="z-digits">{use.rows}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
