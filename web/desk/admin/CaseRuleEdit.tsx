// SPDX-License-Identifier: Apache-2.0
import { Button } from '../../kit/Button.tsx'
import { Check } from '../../kit/Choice.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { useDeskWorkshop } from '../../words/desk.ts'
import { Condition } from '../workshop/Condition.tsx'
import type { Suggestion } from '../workshop/workshop.ts'
import type { CaseRuleDraft, CaseSubject } from './caseRules.ts'

export interface CaseRuleEditProps {
  readonly subject: CaseSubject
  readonly draft: CaseRuleDraft
  readonly suggestions: readonly Suggestion[]
  readonly onChange: (draft: CaseRuleDraft) => void
  readonly onRemove: () => void
  readonly onUp: (() => void) | undefined
}

/** One rule: its condition as FEEL text, what it gives, and why. */
export function CaseRuleEdit({ subject, draft, suggestions, onChange, onRemove, onUp }: CaseRuleEditProps) {
  const words = useDeskWorkshop()
  return (
    <>
      <p className="z-row">
        <strong>{draft.key}</strong>
        {onUp && (
          <Button size="small" look="quiet" onPress={onUp}>
            {words.setUp}
          </Button>
        )}
        <Button size="small" look="quiet" icon="close" onPress={onRemove}>
          {words.setRemove}
        </Button>
      </p>
      <Condition
        records={subject}
        feel={draft.feel}
        suggestions={suggestions}
        onChange={(feel) => onChange({ ...draft, feel })}
      />
      <Gives draft={draft} onChange={onChange} />
      <TextField
        label={words.setBecause}
        value={draft.because}
        max={300}
        onChange={(because) => onChange({ ...draft, because })}
      />
    </>
  )
}

const stageKeys = [
  'intake',
  'filing',
  'dispatch',
  'sign',
  'handling',
  'verify',
  'closing',
  'callback',
  'total',
] as const
const units = ['urgent-hour', 'work-hour', 'work-day', 'hour', 'day'] as const

type GivesProps = Pick<CaseRuleEditProps, 'draft' | 'onChange'>

function Gives({ draft, onChange }: GivesProps) {
  if (draft.limit) return <GivesLimit draft={draft} onChange={onChange} limit={draft.limit} />
  if (draft.how) return <GivesHow draft={draft} onChange={onChange} how={draft.how} />
  return <GivesSuggestion draft={draft} onChange={onChange} />
}

function GivesLimit({
  draft,
  onChange,
  limit,
}: GivesProps & { readonly limit: NonNullable<CaseRuleDraft['limit']> }) {
  const words = useDeskWorkshop()
  return (
    <div className="workshop-tools">
      <Select
        label={words.setStage}
        value={draft.stage ?? 'handling'}
        options={stageKeys.map((key) => ({ key, label: words[`stage_${key}`] }))}
        onChange={(stage) => onChange({ ...draft, stage })}
      />
      <TextField
        label={words.setAmount}
        inputMode="decimal"
        value={String(limit.amount)}
        onChange={(text) => onChange({ ...draft, limit: { ...limit, amount: Number(text) || 0 } })}
      />
      <Select
        label={words.setUnit}
        value={limit.unit}
        options={units.map((key) => ({ key, label: words[`unit_${key}`] }))}
        onChange={(unit) => onChange({ ...draft, limit: { ...limit, unit } })}
      />
    </div>
  )
}

function GivesHow({
  draft,
  onChange,
  how,
}: GivesProps & { readonly how: NonNullable<CaseRuleDraft['how']> }) {
  const words = useDeskWorkshop()
  const { share: _share, metres: _metres, ...plain } = draft
  const whole = (text: string): number | undefined => (/^\d+$/.test(text) ? Number(text) : undefined)
  return (
    <div className="workshop-tools">
      <Select
        label={words.setHow}
        value={how}
        options={[
          { key: 'on-site', label: words.setOnSite },
          { key: 'sample', label: words.setSample },
          { key: 'photos', label: words.setPhotos },
        ]}
        onChange={(chosen) =>
          onChange({
            ...plain,
            how: chosen as typeof how,
            ...(chosen === 'sample' && { share: draft.share ?? 20 }),
          })
        }
      />
      {how === 'sample' && (
        <TextField
          label={words.setShare}
          inputMode="numeric"
          value={String(draft.share ?? '')}
          onChange={(text) => onChange({ ...draft, share: whole(text) ?? 1 })}
        />
      )}
      {how !== 'photos' && (
        <TextField
          label={words.setMetres}
          inputMode="numeric"
          value={String(draft.metres ?? '')}
          onChange={(text) => {
            const { metres: _old, ...rest } = draft
            const metres = whole(text)
            onChange(metres === undefined ? rest : { ...rest, metres })
          }}
        />
      )}
    </div>
  )
}

function GivesSuggestion({ draft, onChange }: GivesProps) {
  const words = useDeskWorkshop()
  return (
    <Check
      label={words.setSuggest}
      checked={draft.suggest ?? true}
      onChange={(suggest) => onChange({ ...draft, suggest })}
    />
  )
}
