// SPDX-License-Identifier: Apache-2.0
import { useMutation } from '@tanstack/react-query'
import { Button } from '../../kit/Button.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { useDeskWorkshop } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { Answer } from './Answer.tsx'
import { OneRecord } from './RecordList.tsx'
import type { TrialProps } from './Trials.tsx'
import { ask, type Compared, type Content } from './workshop.ts'

/** What would be decided otherwise than by the published rule: how many, and which. */
export function Compare({
  records,
  content,
  blocked,
  published,
}: TrialProps & { readonly published: Content | null }) {
  const words = useDeskWorkshop()
  const trial = useMutation<Compared>({
    mutationFn: () => ask<Compared>('compare', { records, before: published, after: content }),
  })
  if (!published) return <Note title={words.compareNone} />
  return (
    <div className="z-stack">
      <div className="z-row">
        <Button
          look="primary"
          icon="play"
          busy={trial.isPending}
          disabled={blocked ?? false}
          onPress={() => trial.mutate()}
        >
          {words.compare}
        </Button>
      </div>
      {trial.isError && <RefusalNote refused={trial.error} />}
      {trial.data && <Differences found={trial.data} />}
    </div>
  )
}

function Differences({ found }: { readonly found: Compared }) {
  const words = useDeskWorkshop()
  const format = useFormat()
  const looked = found.counts.reduce((sum, { n }) => sum + n, 0)
  const differ = found.counts.filter(({ before, after }) => before !== after)
  const changed = differ.reduce((sum, { n }) => sum + n, 0)
  if (looked === 0) return <Note title={words.sawNothing} />
  return (
    <section className="z-stack" aria-label={words.compare}>
      <Note
        tone={changed > 0 ? 'warn' : 'good'}
        role="status"
        title={changed > 0 ? words.changed(format.number(changed)) : words.same}
      >
        <p>{words.looked(format.number(looked))}</p>
        <ul className="workshop-counts">
          {differ.map(({ before, after, n }) => (
            <li key={before + after}>
              <Answer answer={before} /> → <Answer answer={after} />
              <strong className="z-digits">{format.number(n)}</strong>
            </li>
          ))}
        </ul>
      </Note>
      <ul className="workshop-records">
        {found.changed.map((one) => (
          <OneRecord key={one.id} one={one}>
            <span className="z-row">
              <Answer answer={one.before} /> → <Answer answer={one.after} />
            </span>
          </OneRecord>
        ))}
      </ul>
    </section>
  )
}
