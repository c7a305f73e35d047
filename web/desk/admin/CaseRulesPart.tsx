// SPDX-License-Identifier: Apache-2.0
import '../workshop/workshop.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useNow } from '../../kit/useNow.ts'
import { useDeskAdmin, useDeskWorkshop } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { CaseRuleEdit } from './CaseRuleEdit.tsx'
import { CaseRulesTrial } from './CaseRulesTrial.tsx'
import {
  type CaseRuleDraft,
  type CaseRuleSet,
  type CaseSubject,
  caseRulesQuery,
  draftOfRule,
  newRule,
} from './caseRules.ts'

/** Rules about limits, verification or duplicates as sentences; changed here, tried on the past, then published. */
export function CaseRulesPart({ subject }: { readonly subject: CaseSubject }) {
  const words = useDeskWorkshop()
  const query = useQuery(caseRulesQuery(subject))
  const text = {
    deadline: words.setDeadlineText,
    verification: words.setVerificationText,
    duplicate: words.setDuplicateText,
  }[subject]
  return (
    <div className="z-stack">
      <p>{text}</p>
      <Note title={words.setNote} />
      <Loaded query={query}>{(set) => <SetEditor key={`${subject}@${set.version}`} set={set} />}</Loaded>
    </div>
  )
}

function SetEditor({ set }: { readonly set: CaseRuleSet }) {
  const words = useDeskWorkshop()
  const admin = useDeskAdmin()
  const [drafts, setDrafts] = useState<readonly CaseRuleDraft[] | undefined>(undefined)
  if (drafts)
    return (
      <>
        <ol className="rule-list">
          {drafts.map((draft, at) => (
            <li key={at} className="z-card z-stack">
              <CaseRuleEdit
                subject={set.subject}
                draft={draft}
                suggestions={set.suggestions}
                onChange={(changed) =>
                  setDrafts(drafts.map((each, other) => (other === at ? changed : each)))
                }
                onRemove={() => setDrafts(drafts.filter((_, other) => other !== at))}
                onUp={at > 0 ? () => setDrafts(raised(drafts, at)) : undefined}
              />
            </li>
          ))}
        </ol>
        <div className="z-row">
          <Button icon="add" onPress={() => setDrafts([...drafts, newRule(set.subject, drafts)])}>
            {words.setAdd}
          </Button>
        </div>
        <CaseRulesTrial subject={set.subject} drafts={drafts} onDone={() => setDrafts(undefined)} />
      </>
    )
  return (
    <>
      <p className="z-row">
        <Chip tone="brand">{set.version === 0 ? words.setNone : admin.rulesVersion(set.version)}</Chip>
        <Button icon="edit" onPress={() => setDrafts(set.rules.map(draftOfRule))}>
          {words.setEdit}
        </Button>
      </p>
      <SetShown set={set} />
    </>
  )
}

function raised(drafts: readonly CaseRuleDraft[], at: number): readonly CaseRuleDraft[] {
  const next = [...drafts]
  const [moved] = next.splice(at, 1)
  if (moved) next.splice(at - 1, 0, moved)
  return next
}

function SetShown({ set }: { readonly set: CaseRuleSet }) {
  const words = useDeskWorkshop()
  const admin = useDeskAdmin()
  const said = useSaid()
  return (
    <>
      <ol className="rule-list">
        {set.rules.map((rule, at) => (
          <li key={rule.key} className="z-card">
            <div className="rule">
              <span className="rule-number" aria-hidden="true">
                {at + 1}
              </span>
              <div className="z-stack">
                <p>
                  {admin.ruleWhen} <strong>{said(rule.explained)}</strong> →{' '}
                  <strong>{said(rule.gives)}</strong>
                </p>
                <p className="z-soft">{said(rule.because)}</p>
                <code className="rule-feel">{rule.feel}</code>
              </div>
            </div>
          </li>
        ))}
      </ol>
      {set.declared.length > 0 && (
        <details className="admin-details">
          <summary>{words.setDeclared}</summary>
          <ul className="workshop-records">
            {set.declared.map((one) => (
              <li key={one.kind} className="workshop-record">
                <strong>{said(one.label)}</strong>
                <span>{said(one.explained)}</span>
                <code className="rule-feel">{one.feel}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
      <Versions set={set} />
    </>
  )
}

/** Who published what, why and from when, and the way back to it. */
function Versions({ set }: { readonly set: CaseRuleSet }) {
  const words = useDeskWorkshop()
  const format = useFormat()
  const client = useQueryClient()
  const now = useNow()
  const write = useWrite<CaseRuleSet>((changed) => {
    client.setQueryData(caseRulesQuery(set.subject).queryKey, changed)
    toast({ say: words.published })
  })
  if (set.versions.length === 0) return null
  return (
    <details className="admin-details">
      <summary>{words.setVersions}</summary>
      {write.isError && <RefusalNote refused={write.error} />}
      <ul className="workshop-records">
        {set.versions.map((one, at) => (
          <li key={one.version} className="workshop-record">
            <span>
              {words.version(one.version)} · {words.effective(format.dateTime(one.effectiveAt))}
            </span>
            <span>{one.note}</span>
            <span className="z-soft">{words.by(one.publishedBy, format.dateTime(one.publishedAt))}</span>
            {at > 0 && (
              <div className="z-row">
                <Button
                  size="small"
                  icon="undo"
                  busy={write.isPending}
                  onPress={() =>
                    write.mutate({
                      path: `/api/admin/case-rules/${set.subject}/back`,
                      body: {
                        version: one.version,
                        effectiveAt: now,
                        note: words.goBackNote(one.version),
                      },
                    })
                  }
                >
                  {words.goBack}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
