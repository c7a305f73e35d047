// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useState } from 'react'
import { FieldGroup, type FieldProps } from '../../kit/Field.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { useDeskCase } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { someCasesQuery } from '../queries.ts'
import type { CasePage, CaseRow } from '../types.ts'
import { boxAround, metresBetween } from './distance.ts'

interface CaseSearchProps extends FieldProps {
  readonly matter: CasePage
  readonly value: string
  readonly onChange: (id: string) => void
}

const shown = 8

/** Another matter: of the same kind nearby, or found by number or words. */
export function CaseSearch({ matter, value, onChange, ...field }: CaseSearchProps) {
  const words = useDeskCase()
  const name = useId()
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim())
  const bbox = boxAround(matter.place, 500).join()
  const query = asked
    ? { queue: 'open', text: asked, sort: 'updated', limit: shown }
    : { queue: 'open', kind: matter.kind, bbox, sort: 'updated', limit: 40 }
  const found = useQuery(someCasesQuery(query))
  const rows = (found.data?.items ?? [])
    .filter((row) => row.id !== matter.id)
    .map((row) => ({ row, metres: metresBetween(matter.place, row.place) }))
    .toSorted((a, b) => a.metres - b.metres)
    .slice(0, shown)
  return (
    <FieldGroup {...field} hint={words.caseSearchHint}>
      <TextField type="search" label={words.caseSearch} value={text} onChange={setText} />
      <p className="z-soft">{asked ? words.caseFound : words.caseNearby}</p>
      <div className="unit-list">
        {rows.map(({ row, metres }) => (
          <OneCase
            key={row.id}
            name={name}
            row={row}
            metres={metres}
            isChosen={row.id === value}
            onChoose={onChange}
          />
        ))}
      </div>
      {found.data && rows.length === 0 && <p className="z-soft">{words.caseNone}</p>}
    </FieldGroup>
  )
}

interface OneCaseProps {
  readonly name: string
  readonly row: CaseRow
  readonly metres: number
  readonly isChosen: boolean
  readonly onChoose: (id: string) => void
}

function OneCase({ name, row, metres, isChosen, onChoose }: OneCaseProps) {
  const said = useSaid()
  const format = useFormat()
  return (
    <label className="z-choice">
      <input type="radio" name={name} checked={isChosen} onChange={() => onChoose(row.id)} />
      <span>
        {said(row.label)} · {row.address || said(row.areaName)}
        <small>
          {row.code} · {format.distance(metres)} · {row.summary.slice(0, 60)}
        </small>
      </span>
    </label>
  )
}
