// SPDX-License-Identifier: Apache-2.0
import './review.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { read } from '../../api/client.ts'
import type { Instant, Said } from '../../api/types.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { TextArea } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useReview } from '../../words/review.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { useCockpitState } from '../useCockpitState.ts'

interface Oddity {
  readonly question: string
  readonly kind: 'rush' | 'loop' | 'same-photo'
  readonly say: Said
  readonly matters: readonly string[]
  readonly photo: { readonly thumb: string; readonly view: string } | null
  readonly explained: { readonly text: string; readonly at: Instant } | null
}

/** What looks unusual, as questions to those who know; nobody is accused here. */
export function QuestionsPage() {
  const words = useReview()
  const { area } = useCockpitState()
  const query = useQuery({
    queryKey: ['oddities', area],
    queryFn: ({ signal }) => read<{ items: readonly Oddity[] }>('/api/oddities', { area }, signal),
  })
  return (
    <div className="rev">
      <PageHeader title={words.questions} text={words.questionsText} />
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="checkCircle" title={words.none} />
          ) : (
            <ul className="rev-list">
              {items.map((item) => (
                <li key={item.question} className="cp-panel">
                  <Question item={item} area={area} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  )
}

function Question({ item, area }: { readonly item: Oddity; readonly area: string }) {
  const words = useReview()
  const said = useSaid()
  const format = useFormat()
  return (
    <>
      <span className="rev-chips">
        <Chip>{words[item.kind]}</Chip>
        <Chip tone={item.explained ? 'good' : 'info'}>{item.explained ? words.explained : words.open}</Chip>
      </span>
      <p className="rev-say">{said(item.say)}</p>
      {item.photo && <img className="rev-photo" src={item.photo.thumb} alt={words.photo} loading="lazy" />}
      {item.matters.length > 0 && (
        <p className="rev-matters">
          {words.matters}
          {item.matters.map((id, at) => (
            <Link key={id} to="/desk/case/$id" params={{ id }}>
              {at + 1}
            </Link>
          ))}
        </p>
      )}
      {item.explained ? (
        <p>
          {item.explained.text} <span className="z-soft">{format.short(item.explained.at)}</span>
        </p>
      ) : (
        <Explain question={item.question} area={area} />
      )}
    </>
  )
}

function Explain({ question, area }: { readonly question: string; readonly area: string }) {
  const words = useReview()
  const client = useQueryClient()
  const [text, setText] = useState('')
  const saving = useWrite(() => {
    toast({ say: words.kept })
    void client.invalidateQueries({ queryKey: ['oddities'] })
  })
  return (
    <form
      className="z-stack"
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate({ path: '/api/oddities/explain', body: { area, question, text } })
      }}
    >
      <TextArea label={words.explanation} lines={2} max={500} value={text} onChange={setText} />
      {saving.isError && <RefusalNote refused={saving.error} />}
      <div>
        <Button type="submit" busy={saving.isPending}>
          {words.explain}
        </Button>
      </div>
    </form>
  )
}
