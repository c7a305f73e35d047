// SPDX-License-Identifier: Apache-2.0
import { useEffect, useEffectEvent } from 'react'
import { Choice } from '../../kit/Choice.tsx'
import { PhotoPicker } from '../../kit/PhotoPicker.tsx'
import { PlacePicker } from '../../kit/place/PlacePicker.tsx'
import { Select, TextArea, TextField } from '../../kit/TextField.tsx'
import { usePhotos } from '../../kit/usePhotos.ts'
import { useCommon } from '../../words/common.ts'
import { useDeskCase, type DeskCaseWords } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import type { Action, ActionInput, CasePage, InputKey } from '../types.ts'
import type { ActionDraft } from './actionDraft.ts'
import { CaseSearch } from './CaseSearch.tsx'
import { UnitPicker, UnitsPicker } from './UnitPicker.tsx'

interface ActionInputsProps {
  readonly action: Action
  readonly matter: CasePage
  readonly draft: ActionDraft
  readonly onChange: (draft: ActionDraft) => void
  readonly missing?: readonly InputKey[]
}

/** One control for each thing an action asks for, in the order in which people think of them. */
const order: readonly InputKey[] = [
  'reason',
  'case',
  'unit',
  'units',
  'limit',
  'text',
  'photos',
  'place',
  'address',
]

export function ActionInputs({ action, matter, draft, onChange, missing = [] }: ActionInputsProps) {
  const common = useCommon()
  const inputs = action.input.toSorted((a, b) => order.indexOf(a.key) - order.indexOf(b.key))
  return (
    <>
      {inputs.map((input) => (
        <OneInput
          key={input.key}
          input={input}
          action={action}
          matter={matter}
          draft={draft}
          set={(to) => onChange({ ...draft, ...to })}
          error={missing.includes(input.key) ? common.fieldRequired : undefined}
        />
      ))}
    </>
  )
}

interface OneInputProps {
  readonly input: ActionInput
  readonly action: Action
  readonly matter: CasePage
  readonly draft: ActionDraft
  readonly set: (to: Partial<ActionDraft>) => void
  readonly error: string | undefined
}

function OneInput(props: OneInputProps) {
  const { input, matter, draft, set, error } = props
  const said = useSaid()
  const field = { label: said(input.label), required: input.required, error }
  switch (input.key) {
    case 'text':
      return <TextInput {...props} />
    case 'reason':
      return (
        <Choice
          {...field}
          value={draft.reason}
          options={(input.options ?? []).map((option) => ({ key: option.key, label: said(option.label) }))}
          onChange={(reason) => set({ reason })}
        />
      )
    case 'unit':
      return (
        <UnitPicker
          {...field}
          matter={matter}
          action={props.action.key}
          value={draft.unit}
          onChange={(unit) => set({ unit })}
        />
      )
    case 'units':
      return <UnitsPicker {...field} value={draft.units} onChange={(units) => set({ units })} />
    case 'photos':
      return <PhotosInput {...field} set={set} />
    case 'limit':
      return <LimitInput {...field} draft={draft} set={set} />
    case 'place':
      return <PlacePicker {...field} value={draft.place} onChange={(place) => set({ place })} height={220} />
    case 'address':
      return <TextField {...field} value={draft.address} max={200} onChange={(address) => set({ address })} />
    case 'case':
      return <CaseSearch {...field} matter={matter} value={draft.case} onChange={(id) => set({ case: id })} />
    case 'area':
      return null
  }
}

/** What the text is for decides what it asks, who reads it, and which ready phrases are offered. */
function TextInput({ input, action, draft, set, error }: OneInputProps) {
  const words = useDeskCase()
  const said = useSaid()
  const hint = hints(words)[action.key] ?? (input.required ? words.sayWhy : undefined)
  const phrase = phrases(words)[action.key]
  return (
    <div className="z-stack action-text">
      <TextArea
        label={said(input.label)}
        required={input.required}
        hint={hint}
        error={error}
        max={2000}
        value={draft.text}
        onChange={(text) => set({ text })}
      />
      {phrase && draft.text === '' && (
        <button type="button" className="action-phrase" onClick={() => set({ text: phrase })}>
          <span>{words.phrases}</span>
          {phrase}
        </button>
      )}
    </div>
  )
}

const hints = (words: DeskCaseWords): Readonly<Record<string, string>> => ({
  handled: words.sayHow,
  pass: words.sayHow,
  close: words.sayAnswer,
  answer: words.sayAnswer,
  note: words.sayNote,
})

const phrases = (words: DeskCaseWords): Readonly<Record<string, string>> => ({
  accept: words.phraseAccepted,
  handled: words.phraseDone,
  pass: words.phraseVerified,
  close: words.phraseClosed,
  'call-back': words.phraseCalled,
})

interface FieldParts {
  readonly label: string
  readonly required: boolean
  readonly error: string | undefined
}

function PhotosInput({ set, ...field }: FieldParts & { readonly set: (to: Partial<ActionDraft>) => void }) {
  const photos = usePhotos()
  const tell = useEffectEvent((ids: readonly string[], sending: boolean) => set({ photos: ids, sending }))
  const ids = photos.ids.join()
  useEffect(() => tell(ids ? ids.split(',') : [], photos.busy), [ids, photos.busy])
  return <PhotoPicker {...field} photos={photos} />
}

interface LimitInputProps extends FieldParts {
  readonly draft: ActionDraft
  readonly set: (to: Partial<ActionDraft>) => void
}

function LimitInput({ draft, set, ...field }: LimitInputProps) {
  const words = useDeskCase()
  return (
    <div className="action-limit">
      <TextField
        {...field}
        inputMode="decimal"
        value={draft.amount}
        onChange={(amount) => set({ amount: amount.replace(/[^\d.]/g, '') })}
      />
      <Select
        label={words.limitUnit}
        value={draft.limitUnit}
        options={[
          { key: 'work-hour', label: words.unitWorkHour },
          { key: 'work-day', label: words.unitWorkDay },
          { key: 'hour', label: words.unitHour },
          { key: 'day', label: words.unitDay },
        ]}
        onChange={(limitUnit) => set({ limitUnit })}
      />
    </div>
  )
}
