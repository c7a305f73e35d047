// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { areasQuery } from '../../api/queries.ts'
import { problemsQuery, type Problem } from '../../api/visits.ts'
import { Button } from '../../kit/Button.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { Photos } from '../../kit/Photo.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { Segments } from '../../kit/Tabs.tsx'
import { Select } from '../../kit/TextField.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useVisitWords } from '../../words/visits.ts'
import { useSaid } from '../../words/words.ts'
import { Rectification } from './Rectification.tsx'

interface ProblemsProps {
  readonly type: string
  readonly street: string | undefined
  readonly onStreet: (street: string | undefined) => void
}

/** What visits found, with who must put it right until when, and the proof that it was. */
export function Problems({ type, street, onStreet }: ProblemsProps) {
  const words = useVisitWords()
  const { language } = usePreferences()
  const [state, setState] = useState<'all' | 'open' | 'rectified'>('all')
  const streets = useQuery(areasQuery('street')).data?.features ?? []
  return (
    <section className="visit-problems">
      <div className="visits-bar">
        <Segments
          label={words.problemState}
          current={state}
          items={[
            { key: 'all', label: words.problemsAll },
            { key: 'open', label: words.problemsOpen },
            { key: 'rectified', label: words.problemsDone },
          ]}
          onChange={setState}
        />
        <Select
          label={words.street}
          value={street ?? ''}
          empty={words.problemsAll}
          options={streets.map(({ properties: { code, name, en } }) => ({
            key: code,
            label: language === 'en' ? en || name : name,
          }))}
          onChange={(code) => onStreet(code || undefined)}
        />
      </div>
      <Found query={{ type, area: street, state: state === 'all' ? undefined : state }} />
    </section>
  )
}

function Found({ query }: { readonly query: Parameters<typeof problemsQuery>[0] }) {
  const words = useVisitWords()
  const found = useInfiniteQuery(problemsQuery(query))
  if (found.isError) return <RefusalNote refused={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Skeleton lines={5} height={96} />
  const items = found.data.pages.flatMap((page) => page.items)
  if (items.length === 0)
    return <EmptyState icon="checkCircle" title={words.problemsEmpty} text={words.problemsEmptyText} />
  return (
    <>
      <ul className="visit-faults">
        {items.map((problem) => (
          <li key={`${problem.visit}${problem.key}`} className="z-card">
            <ProblemCard problem={problem} />
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

function ProblemCard({ problem }: { readonly problem: Problem }) {
  const words = useVisitWords()
  const said = useSaid()
  const format = useFormat()
  return (
    <article className="visit-fault">
      <h3>
        {said(problem.item)}
        <small>{problem.text}</small>
      </h3>
      <p className="z-soft">
        {[said(problem.areaName), problem.address, format.dateTime(problem.foundAt), said(problem.unit.name)]
          .filter(Boolean)
          .join(' · ')}{' '}
        <Link to="/desk/visits/$id" params={{ id: problem.visit }}>
          {problem.visitCode}
        </Link>
      </p>
      <Photos photos={problem.photos} label={words.found} />
      <Rectification of={problem} />
    </article>
  )
}
