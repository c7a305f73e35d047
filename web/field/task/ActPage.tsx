// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { Choice } from '../../kit/Choice.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useFieldWords } from '../../words/field.ts'
import { useSaid } from '../../words/words.ts'
import { useKeptPhotos } from '../keep/photos.ts'
import { BackLink } from '../parts/BackLink.tsx'
import { Distance } from '../parts/Distance.tsx'
import { SayText } from '../parts/SayText.tsx'
import { ShotPicker } from '../parts/ShotPicker.tsx'
import { useShots } from '../parts/useShots.ts'
import { actRoute } from '../routes.ts'
import { metresBetween } from '../today/walk.ts'
import type { Action, ActionInput, Matter } from '../types.ts'
import { useTask } from '../useDay.ts'
import { useField } from '../useField.ts'
import { actIntent, missingIn, type ActDraft } from './intent.ts'
import { useActions, useRequirement } from './useActions.ts'
import { useBackToToday } from './useBackToToday.ts'

export function ActPage() {
  const words = useFieldWords()
  const { id, action } = actRoute.useParams()
  const task = useTask(id)
  return (
    <div className="f-page">
      <BackLink />
      <Loaded query={task}>
        {(matter) => (
          <Found
            matter={matter}
            action={action}
            missing={<EmptyState icon="lock" title={words.taskGone} />}
          />
        )}
      </Loaded>
    </div>
  )
}

interface FoundProps {
  readonly matter: Matter
  readonly action: string
  readonly missing: React.ReactNode
}

function Found({ matter, action, missing }: FoundProps) {
  const { main, others } = useActions(matter)
  const own = matter.actions.find(({ key, allowed }) => key === action && key === 'self-handle' && allowed)
  const now = own ?? [main, ...others].find((one) => one?.key === action)
  // Kept as it was when it was first there: a renewed page must not take the form away under the worker's hands.
  const [found, setFound] = useState(now)
  if (!found && now) setFound(now)
  return found ? <Act matter={matter} action={found} /> : missing
}

const empty = { text: '', reason: '', limit: { amount: '', unit: 'work-day' } } as const

function Act({ matter, action }: { readonly matter: Matter; readonly action: Action }) {
  const words = useFieldWords()
  const said = useSaid()
  const backToToday = useBackToToday()
  const { queue } = useField()
  const { withinMetres } = useRequirement(matter, action.key)
  const [draft, setDraft] = useState<Omit<ActDraft, 'photos'>>(empty)
  const [tried, setTried] = useState(false)
  const shots = useShots()
  const whole: ActDraft = { ...draft, photos: shots.items.map(({ file }) => file) }
  const missing = missingIn(action, whole)
  const isFar =
    withinMetres !== undefined &&
    draft.place !== undefined &&
    metresBetween(draft.place, matter.place) > withinMetres
  const submit = async () => {
    setTried(true)
    if (missing.length > 0 || isFar) return
    await queue.add(actIntent(matter, action, whole))
    toast({ say: words.actDone(said(action.label)) })
    backToToday()
  }
  const nameOf = (key: string) =>
    key === 'place' ? words.standMissing : said(action.input.find((input) => input.key === key)?.label)
  return (
    <>
      <PageHeader
        title={said(action.label)}
        text={`${said(matter.label)} · ${matter.address || matter.code}`}
      />
      {photosFirst(action).map((input) => (
        <AskInput
          key={input.key}
          input={input}
          {...{ matter, action, draft, shots, withinMetres }}
          error={tried && missing.includes(input.key) ? words.actMissing(nameOf(input.key)) : undefined}
          onChange={(to) => setDraft({ ...draft, ...to })}
        />
      ))}
      <div className="f-actions">
        {tried && missing.length > 0 && (
          <Note
            tone="bad"
            icon="warning"
            role="alert"
            title={words.actMissing(missing.map(nameOf).join('、'))}
          />
        )}
        <Button look="primary" size="large" icon="check" wide onPress={() => void submit()}>
          {words.actSubmit(said(action.label))}
        </Button>
      </div>
    </>
  )
}

/** On the spot the picture comes first; words and distance can follow in the dry. */
const photosFirst = ({ input }: Action): readonly ActionInput[] =>
  input.toSorted((a, b) => Number(b.key === 'photos') - Number(a.key === 'photos'))

interface AskInputProps {
  readonly input: ActionInput
  readonly matter: Matter
  readonly action: Action
  readonly draft: Omit<ActDraft, 'photos'>
  readonly shots: ReturnType<typeof useShots>
  readonly withinMetres: number | undefined
  readonly error: string | undefined
  readonly onChange: (to: Partial<ActDraft>) => void
}

function AskInput(props: AskInputProps) {
  const { input, draft, onChange, error, action } = props
  const words = useFieldWords()
  const said = useSaid()
  if (input.key === 'photos') return <AskPhotos {...props} />
  if (input.key === 'text')
    return (
      <SayText
        action={action.key}
        label={said(input.label)}
        required={input.required}
        error={error}
        value={draft.text}
        onChange={(text) => onChange({ text })}
      />
    )
  if (input.key === 'reason')
    return (
      <Choice
        label={said(input.label)}
        error={error}
        value={draft.reason}
        onChange={(reason) => onChange({ reason })}
        options={(input.options ?? []).map(({ key, label }) => ({ key, label: said(label) }))}
      />
    )
  if (input.key === 'place')
    return (
      <Distance
        to={props.matter.place}
        within={props.withinMetres}
        error={error}
        value={draft.place}
        onChange={(place) => onChange({ place })}
      />
    )
  if (input.key !== 'limit') return null
  return (
    <div className="f-pair">
      <TextField
        label={words.actLimitAmount}
        inputMode="numeric"
        error={error}
        value={draft.limit.amount}
        onChange={(amount) => onChange({ limit: { ...draft.limit, amount } })}
      />
      <Select
        label={words.actLimitUnit}
        value={draft.limit.unit}
        onChange={(unit) =>
          onChange({ limit: { ...draft.limit, unit: unit === 'work-hour' ? 'work-hour' : 'work-day' } })
        }
        options={[
          { key: 'work-day', label: words.actDays },
          { key: 'work-hour', label: words.actHours },
        ]}
      />
    </div>
  )
}

function AskPhotos({ matter, action, shots, error }: AskInputProps) {
  const words = useFieldWords()
  const [before] = useKeptPhotos(matter.photos.slice(0, 1))
  const isCheck = action.key === 'pass' || action.key === 'fail'
  return (
    <ShotPicker
      shots={shots}
      label={isCheck ? words.actPhotosVerify : words.actPhotosAfter}
      {...(before && { hint: words.actPhotosHint })}
      error={error}
      before={before?.view}
      inPage={before !== undefined}
    />
  )
}
