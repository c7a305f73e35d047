// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { StatusTag } from '../../kit/Chip.tsx'
import { ClockBadge } from '../../kit/ClockBadge.tsx'
import { stageTone } from '../../kit/stageTone.ts'
import { useFieldWords } from '../../words/field.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { listFollows, type KeptFollow } from '../keep/follows.ts'
import { followQuery } from '../useDay.ts'
import { useField, useQueue } from '../useField.ts'

/** What was reported from this phone, and how it goes on. */
export function Follows() {
  const words = useFieldWords()
  const { vault } = useField()
  const queue = useQueue()
  const [follows, setFollows] = useState<readonly KeptFollow[]>([])
  useEffect(() => {
    void listFollows(vault).then(setFollows)
  }, [vault, queue])
  return (
    <section className="f-block z-stack">
      <h2 className="f-section">{words.followsTitle}</h2>
      {follows.length === 0 && <p className="z-soft">{words.followsNone}</p>}
      <ul className="z-stack">
        {follows.map((follow) => (
          <OneFollow key={follow.code} follow={follow} />
        ))}
      </ul>
    </section>
  )
}

function OneFollow({ follow }: { readonly follow: KeptFollow }) {
  const words = useFieldWords()
  const said = useSaid()
  const format = useFormat()
  const known = useQuery(followQuery(follow.code)).data
  return (
    <li className="f-note">
      <a href={`/follow/${follow.code}`}>
        <strong>{said(follow.title)}</strong>
      </a>
      <p className="z-soft">
        {follow.detail} · {format.short(follow.at)}
      </p>
      <div className="z-row">
        {known ? (
          <>
            <StatusTag tone={stageTone(known)}>{said(known.stageName)}</StatusTag>
            {known.clock && <ClockBadge dueAt={known.clock.dueAt} startedAt={known.clock.startedAt} />}
          </>
        ) : (
          <span className="z-soft">{words.followUnknown}</span>
        )}
      </div>
    </li>
  )
}
