// SPDX-License-Identifier: Apache-2.0
import '../workshop/workshop.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { kindsQuery } from '../../api/queries.ts'
import { Button } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Segments } from '../../kit/Tabs.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { useDesk, useDeskAdmin, useDeskWorkshop } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import { levelName } from '../queue/names.ts'
import { Condition } from '../workshop/Condition.tsx'
import type { Suggestion } from '../workshop/workshop.ts'
import type { CaseSubject } from './caseRules.ts'
import { CaseRulesPart } from './CaseRulesPart.tsx'
import { rulesQuery, draftOf, type RuleDraft, type RuleSet } from './rules.ts'
import { RulesTrial } from './RulesTrial.tsx'

type Part = 'dispatch' | CaseSubject

/** Every set of rules the district keeps: where matters go, by when, how they are verified, what may be the same. */
export function RulesPart() {
  const words = useDeskWorkshop()
  const [part, setPart] = useState<Part>('dispatch')
  return (
    <>
      <Segments
        label={words.sets}
        current={part}
        items={[
          { key: 'dispatch', label: words.setDispatch },
          { key: 'deadline', label: words.setDeadline },
          { key: 'verification', label: words.setVerification },
          { key: 'duplicate', label: words.setDuplicate },
        ]}
        onChange={setPart}
      />
      {part === 'dispatch' ? <DispatchRules /> : <CaseRulesPart key={part} subject={part} />}
    </>
  )
}

/** The dispatch rules of one kind as sentences; changed here, tried on the past, then published from a date on. */
function DispatchRules() {
  const words = useDeskAdmin()
  const said = useSaid()
  const kinds = useQuery(kindsQuery)
  const [kind, setKind] = useState('')
  const chosen = kind || kinds.data?.[0]?.key || ''
  const query = useQuery({ ...rulesQuery(chosen), enabled: chosen !== '' })
  return (
    <>
      <p>{words.rulesText}</p>
      <div className="admin-tools">
        <Select
          label={words.kind}
          value={chosen}
          options={(kinds.data ?? []).map((each) => ({ key: each.key, label: said(each.label) }))}
          onChange={setKind}
        />
      </div>
      <Loaded query={query}>{(set) => <RuleEditor key={`${set.kind}@${set.version}`} set={set} />}</Loaded>
    </>
  )
}

function RuleEditor({ set }: { readonly set: RuleSet }) {
  const words = useDeskAdmin()
  const [drafts, setDrafts] = useState<readonly RuleDraft[] | undefined>(undefined)
  return (
    <div className="z-stack">
      <p className="z-row">
        <Chip tone="brand">{set.version === 0 ? words.rulesDeclared : words.rulesVersion(set.version)}</Chip>
        {!drafts && (
          <Button icon="edit" onPress={() => setDrafts(set.rules.map(draftOf))}>
            {words.rulesChange}
          </Button>
        )}
      </p>
      {drafts ? (
        <>
          <ol className="rule-list">
            {drafts.map((draft, at) => (
              <li key={draft.key} className="z-card z-stack">
                <EditRule
                  draft={draft}
                  isLast={at === drafts.length - 1}
                  suggestions={set.suggestions}
                  onChange={(changed) =>
                    setDrafts(drafts.map((each, other) => (other === at ? changed : each)))
                  }
                  onUp={at > 0 && at < drafts.length - 1 ? () => setDrafts(swapped(drafts, at)) : undefined}
                />
              </li>
            ))}
          </ol>
          <Fields set={set} />
          <RulesTrial kind={set.kind} drafts={drafts} onDone={() => setDrafts(undefined)} />
        </>
      ) : (
        <ol className="rule-list">
          {set.rules.map((rule, at) => (
            <li key={rule.key} className="z-card">
              <ShowRule rule={rule} at={at} />
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

function swapped(drafts: readonly RuleDraft[], at: number): readonly RuleDraft[] {
  const next = [...drafts]
  const [moved] = next.splice(at, 1)
  if (moved) next.splice(at - 1, 0, moved)
  return next
}

interface ShowRuleProps {
  readonly rule: RuleSet['rules'][number]
  readonly at: number
}

function ShowRule({ rule, at }: ShowRuleProps) {
  const words = useDeskAdmin()
  const desk = useDesk()
  const said = useSaid()
  return (
    <div className="rule">
      <span className="rule-number" aria-hidden="true">
        {at + 1}
      </span>
      <div className="z-stack">
        <p>
          {rule.explained ? (
            <>
              {words.ruleWhen} <strong>{said(rule.explained)}</strong>
            </>
          ) : (
            <strong>{words.ruleOtherwise}</strong>
          )}
          {'，'}
          {'owner' in rule.to ? (
            <strong>{words.ruleToOwner}</strong>
          ) : (
            <>
              {words.ruleTo} <strong>{`${levelName(rule.to.level, desk)} ${rule.to.competence}`}</strong>
            </>
          )}
        </p>
        <p className="z-soft">{said(rule.because)}</p>
        {rule.feel && <code className="rule-feel">{rule.feel}</code>}
      </div>
    </div>
  )
}

interface EditRuleProps {
  readonly draft: RuleDraft
  readonly isLast: boolean
  readonly suggestions: readonly Suggestion[]
  readonly onChange: (draft: RuleDraft) => void
  readonly onUp: (() => void) | undefined
}

function EditRule({ draft, isLast, suggestions, onChange, onUp }: EditRuleProps) {
  const words = useDeskAdmin()
  const desk = useDesk()
  const { to } = draft
  return (
    <>
      <p className="z-row">
        <strong>{draft.key}</strong>
        {onUp && (
          <Button size="small" look="quiet" onPress={onUp}>
            {words.ruleUp}
          </Button>
        )}
      </p>
      {isLast ? (
        <p>{words.ruleOtherwise}</p>
      ) : (
        <Condition
          records="dispatch"
          feel={draft.feel ?? ''}
          suggestions={suggestions}
          onChange={(feel) => onChange({ ...draft, feel })}
        />
      )}
      {'owner' in to ? (
        <p>{words.ruleToOwner}</p>
      ) : (
        <div className="admin-tools">
          <TextField
            label={words.ruleCompetence}
            value={to.competence}
            onChange={(competence) => onChange({ ...draft, to: { ...to, competence } })}
          />
          <Select
            label={words.unitLevel}
            value={to.level}
            options={(['community', 'street', 'district'] as const).map((level) => ({
              key: level,
              label: levelName(level, desk),
            }))}
            onChange={(level) => onChange({ ...draft, to: { ...to, level: level as typeof to.level } })}
          />
        </div>
      )}
      <TextField
        label={words.ruleBecause}
        value={draft.because}
        max={300}
        onChange={(because) => onChange({ ...draft, because })}
      />
    </>
  )
}

/** What a condition may ask about. */
function Fields({ set }: { readonly set: RuleSet }) {
  const words = useDeskAdmin()
  const said = useSaid()
  return (
    <details className="admin-details">
      <summary>{words.ruleFields}</summary>
      <dl className="admin-stages">
        {set.fields.map((field) => (
          <div key={field.key}>
            <dt>
              <code>{field.key}</code>
            </dt>
            <dd>
              {said(field.label)} <span className="z-soft">{field.type}</span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
