// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router'
import { Button } from '../../kit/Button.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { useFieldWords } from '../../words/field.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import type { Queued } from '../queue/item.ts'
import { useField, useQueue } from '../useField.ts'
import { StateLine } from './StateLine.tsx'

/** What was recorded on this phone and what became of it, in plain words. */
export function OutboxPage() {
  const words = useFieldWords()
  const { queue } = useField()
  const { items } = useQueue()
  const of = (state: Queued['state']) => items.filter((item) => item.state === state)
  const [returned, waiting, delivered] = [of('returned'), of('waiting'), of('delivered')]
  return (
    <div className="f-page">
      <PageHeader
        title={words.outboxTitle}
        text={words.outboxText}
        actions={
          waiting.length > 0 && (
            <Button icon="refresh" onPress={() => queue.flush()}>
              {words.outboxTry}
            </Button>
          )
        }
      />
      {items.length === 0 && (
        <EmptyState icon="checkCircle" title={words.outboxNone} text={words.outboxNoneText} />
      )}
      <Group title={words.outboxReturned} items={returned} />
      <Group title={words.outboxWaiting} items={waiting} />
      <Group title={words.outboxDelivered} items={delivered.toReversed()} />
    </div>
  )
}

function Group({ title, items }: { readonly title: string; readonly items: readonly Queued[] }) {
  const said = useSaid()
  const format = useFormat()
  if (items.length === 0) return null
  return (
    <section className="z-stack" aria-label={title}>
      <h2 className="f-section">
        {title} <span className="z-digits">{items.length}</span>
      </h2>
      <ul className="f-cards">
        {items.map((item) => (
          <li key={item.id} className="f-card">
            <Link to="/field/outbox/$id" params={{ id: item.id }} className="f-card-link">
              <span className="f-card-body">
                <span className="f-card-head">
                  <strong>{said(item.title)}</strong>
                  <time className="z-soft" dateTime={new Date(item.at).toISOString()}>
                    {format.time(item.at)}
                  </time>
                </span>
                {item.detail && <span className="f-card-text">{item.detail}</span>}
                <StateLine item={item} />
              </span>
              <Icon name="chevronRight" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
