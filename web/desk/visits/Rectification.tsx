// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router'
import type { Problem } from '../../api/visits.ts'
import { StatusTag, type Tone } from '../../kit/Chip.tsx'
import { Photos } from '../../kit/Photo.tsx'
import { useFormat } from '../../words/useFormat.ts'
import { useVisitWords } from '../../words/visits.ts'
import { useSaid } from '../../words/words.ts'

type Of = Pick<Problem, 'matter' | 'rectifiedAt' | 'proof' | 'rectifiedBy'>

const toneOf = ({ matter, rectifiedAt }: Of): Tone => {
  if (rectifiedAt !== null) return 'good'
  return matter?.overdue ? 'bad' : 'info'
}

/** The matter of a fault: who, until when, and the proof. */
export function Rectification({ of }: { readonly of: Of }) {
  const words = useVisitWords()
  const said = useSaid()
  const format = useFormat()
  const { matter, rectifiedAt, proof } = of
  if (!matter) return null
  return (
    <div className="visit-matter">
      <p className="z-row">
        <StatusTag tone={toneOf(of)}>
          {rectifiedAt === null ? said(matter.stageName) : words.rectified}
        </StatusTag>
        <Link to="/desk/case/$id" params={{ id: matter.case }}>
          {matter.code}
        </Link>
      </p>
      <dl className="z-facts">
        <div>
          <dt>{words.owner}</dt>
          <dd>{said(matter.owner?.name)}</dd>
        </div>
        {matter.dueAt !== null && (
          <div>
            <dt>{words.due}</dt>
            <dd>{format.dateTime(matter.dueAt)}</dd>
          </div>
        )}
        {rectifiedAt !== null && (
          <div>
            <dt>{words.rectified}</dt>
            <dd>{format.dateTime(rectifiedAt)}</dd>
          </div>
        )}
      </dl>
      {proof.length > 0 && <Photos photos={proof} label={words.proof} />}
    </div>
  )
}
