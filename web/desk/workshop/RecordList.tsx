// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from '../../kit/Button.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { useDeskWorkshop } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useAnswerWords } from './Answer.tsx'
import { ask, type Shown } from './workshop.ts'

interface Page {
  readonly items: readonly Shown[]
  readonly next: { readonly at: number; readonly id: string } | null
}

export interface RecordListProps {
  readonly asked: { readonly records: string; readonly content: unknown; readonly most: number }
  readonly answer: string
}

/** The records behind one answer, the newest first, each a way to its own page. */
export function RecordList({ asked, answer }: RecordListProps) {
  const words = useDeskWorkshop()
  const say = useAnswerWords()
  const query = useInfiniteQuery({
    queryKey: ['workshop-list', JSON.stringify(asked), answer],
    queryFn: ({ pageParam }) =>
      ask<Page>('list', { ...asked, answer, ...(pageParam && { after: pageParam }) }),
    initialPageParam: null as Page['next'],
    getNextPageParam: (page: Page) => page.next,
    staleTime: 60_000,
  })
  return (
    <section className="z-stack" aria-label={words.listOf(say(answer))}>
      <h3>{words.listOf(say(answer))}</h3>
      <Loaded query={query}>
        {({ pages }) => (
          <ul className="workshop-records">
            {pages.every(({ items }) => items.length === 0) && <li>{words.listEmpty}</li>}
            {pages.flatMap(({ items }) => items.map((one) => <OneRecord key={one.id} one={one} />))}
          </ul>
        )}
      </Loaded>
      {query.hasNextPage && (
        <Button size="small" busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </section>
  )
}

export function OneRecord({ one, children }: { readonly one: Shown; readonly children?: React.ReactNode }) {
  const format = useFormat()
  const name = (
    <>
      {one.code} · {one.title}
    </>
  )
  return (
    <li className="workshop-record">
      {one.page === null ? (
        <span>{name}</span>
      ) : (
        <Link to="/desk/case/$id" params={{ id: one.id }}>
          {name}
        </Link>
      )}
      <span className="z-soft">
        {one.place} · {format.short(one.at)}
      </span>
      {children}
    </li>
  )
}
