// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import type { CheckItem, Declared } from '../../api/visits.ts'
import { Button } from '../../kit/Button.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { useVisitWords } from '../../words/visits.ts'
import { useSaid } from '../../words/words.ts'
import { type FaultDraft, type ItemDraft, pointsWithFault } from './draft.ts'
import { FaultSheet } from './FaultSheet.tsx'

interface ItemCardProps {
  readonly item: CheckItem
  readonly scoring: Declared['scoring']
  readonly draft: ItemDraft | undefined
  readonly onChange: (draft: ItemDraft) => void
}

/** One item: in order, or at fault with photo and words; or its points. */
export function ItemCard(props: ItemCardProps) {
  const { item, scoring } = props
  const words = useVisitWords()
  const said = useSaid()
  return (
    <fieldset className="fv-item z-card">
      <legend>{said(item.label)}</legend>
      <p className="z-soft">
        {words.standard}: {said(item.standard)}
      </p>
      {scoring === 'rate' ? <Rating {...props} /> : <Verdict {...props} />}
    </fieldset>
  )
}

function Rating({ item, draft, onChange }: ItemCardProps) {
  const words = useVisitWords()
  const said = useSaid()
  const given = draft?.points
  return (
    <div className="fv-points" role="group" aria-label={words.pointsFor(said(item.label))}>
      {Array.from({ length: item.points + 1 }, (_, points) => (
        <button
          key={points}
          type="button"
          aria-pressed={given === points}
          onClick={() => onChange({ points, faults: draft?.faults ?? [] })}
        >
          {points}
        </button>
      ))}
    </div>
  )
}

function Verdict({ item, draft, onChange }: ItemCardProps) {
  const words = useVisitWords()
  const [asking, setAsking] = useState(false)
  const faults = draft?.faults ?? []
  const isOk = draft !== undefined && faults.length === 0 && draft.points === item.points
  const keep = (fault: FaultDraft) => {
    setAsking(false)
    const points = faults.length === 0 ? pointsWithFault(item) : draft?.points
    onChange({ points, faults: [...faults, fault] })
  }
  return (
    <>
      <div className="fv-verdict">
        <button
          type="button"
          aria-pressed={isOk}
          data-tone="good"
          onClick={() => onChange({ points: item.points, faults: [] })}
        >
          {words.ok}
        </button>
        <button
          type="button"
          aria-pressed={faults.length > 0}
          data-tone="bad"
          onClick={() => setAsking(true)}
        >
          {faults.length > 0 ? words.faultMore : words.notOk}
        </button>
      </div>
      {faults.length > 0 && <Faults item={item} draft={draft} onChange={onChange} />}
      {asking && <FaultSheet item={item} onKeep={keep} onClose={() => setAsking(false)} />}
    </>
  )
}

function Faults({ item, draft, onChange }: Omit<ItemCardProps, 'scoring'>) {
  const words = useVisitWords()
  const said = useSaid()
  const faults = draft?.faults ?? []
  const points = draft?.points
  const isWrong = points === undefined || !Number.isInteger(points) || points < 0 || points > item.points
  const without = (at: number): ItemDraft => {
    const rest = faults.filter((_, index) => index !== at)
    return { points: rest.length === 0 ? undefined : points, faults: rest }
  }
  return (
    <>
      <ul className="fv-faults">
        {faults.map((fault, at) => (
          <li key={`${at}-${fault.text}`}>
            {[...fault.photos.map(({ thumb }) => thumb), ...fault.shots.map(({ preview }) => preview)].map(
              (src) => (
                <img key={src} src={src} alt="" />
              ),
            )}
            <span>{fault.text}</span>
            <Button size="small" icon="close" iconOnly onPress={() => onChange(without(at))}>
              {words.faultRemove(at + 1)}
            </Button>
          </li>
        ))}
      </ul>
      <TextField
        label={words.pointsFor(said(item.label))}
        inputMode="numeric"
        unit={words.pointsOf(item.points)}
        value={points === undefined ? '' : String(points)}
        error={isWrong ? words.needPoints(item.points) : undefined}
        onChange={(text) =>
          onChange({ points: /^\d{1,4}$/.test(text.trim()) ? Number(text) : undefined, faults })
        }
      />
    </>
  )
}
