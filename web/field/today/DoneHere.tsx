// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router'
import { useFieldWords } from '../../words/field.ts'
import { useSaid } from '../../words/words.ts'
import { StateLine } from '../outbox/StateLine.tsx'
import type { ToDo } from './stops.ts'

/** What this phone has recorded and the list does not know yet. */
export function DoneHere({ done }: { readonly done: readonly ToDo[] }) {
  const words = useFieldWords()
  const said = useSaid()
  if (done.length === 0) return null
  return (
    <section className="z-stack" aria-label={words.doneHere(done.length)}>
      <h2 className="f-section">{words.doneHere(done.length)}</h2>
      <ul className="f-cards">
        {done.map(
          ({ id, queued }) =>
            queued && (
              <li key={id} className="f-card">
                <Link to="/field/outbox/$id" params={{ id: queued.id }} className="f-card-link">
                  <span className="f-card-body">
                    <strong>{said(queued.title)}</strong>
                    <StateLine item={queued} />
                  </span>
                </Link>
              </li>
            ),
        )}
      </ul>
    </section>
  )
}
