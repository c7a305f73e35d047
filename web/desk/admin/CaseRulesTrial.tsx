// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useNow } from '../../kit/useNow.ts'
import { useCommon } from '../../words/common.ts'
import { useDeskAdmin, useDeskWorkshop } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { addDays, dayOf } from '../command/days.ts'
import { startOfDay } from '../queue/filters.ts'
import {
  type CaseRehearsal,
  type CaseRuleDraft,
  type CaseRuleSet,
  type CaseSubject,
  caseRulesQuery,
} from './caseRules.ts'

interface CaseRulesTrialProps {
  readonly subject: CaseSubject
  readonly drafts: readonly CaseRuleDraft[]
  readonly onDone: () => void
}

/** Try the changed rules on the past; only what was tried as it stands can be published. */
export function CaseRulesTrial({ subject, drafts, onDone }: CaseRulesTrialProps) {
  const words = useDeskWorkshop()
  const common = useCommon()
  const [tried, setTried] = useState<{ readonly said: string; readonly found: CaseRehearsal } | undefined>(
    undefined,
  )
  const said = JSON.stringify(drafts)
  const trial = useWrite<CaseRehearsal>((found) => setTried({ said, found }))
  return (
    <div className="z-stack">
      <div className="z-row">
        <Button
          look="primary"
          icon="play"
          busy={trial.isPending}
          onPress={() =>
            trial.mutate({
              path: `/api/admin/case-rules/${subject}/dry-run`,
              body: { rules: drafts, days: 90 },
            })
          }
        >
          {words.setTry}
        </Button>
        <Button look="quiet" onPress={onDone}>
          {common.cancel}
        </Button>
      </div>
      {trial.isError && <RefusalNote refused={trial.error} />}
      {tried?.said === said && (
        <>
          <Found found={tried.found} isLimits={subject === 'deadline'} />
          <PublishSet subject={subject} drafts={drafts} onDone={onDone} />
        </>
      )}
    </div>
  )
}

function Found({ found, isLimits }: { readonly found: CaseRehearsal; readonly isLimits: boolean }) {
  const words = useDeskWorkshop()
  const said = useSaid()
  const format = useFormat()
  return (
    <section className="z-stack" aria-label={words.setTry}>
      <Note
        tone={found.differ > 0 ? 'warn' : 'good'}
        role="status"
        title={words.setFound(format.number(found.looked), format.number(found.differ))}
      >
        {isLimits && <p>{words.setLate(format.number(found.nowLate), format.number(found.nowInTime))}</p>}
        {found.unused.length > 0 && <p>{words.setUnused(found.unused.join(', '))}</p>}
      </Note>
      {found.items.length > 0 && (
        <div className="workshop-scroll" tabIndex={0} role="region" aria-label={words.setMatter}>
          <table className="z-plain-table">
            <thead>
              <tr>
                <th scope="col">{words.setMatter}</th>
                <th scope="col">{words.setBefore}</th>
                <th scope="col">{words.setAfter}</th>
              </tr>
            </thead>
            <tbody>
              {found.items.map((one) => (
                <tr key={`${one.code}${one.stage?.en ?? ''}`}>
                  <td>
                    {said(one.kind)} {one.summary}
                    <div className="z-soft">
                      {[one.code, said(one.place), said(one.stage), format.short(one.at)]
                        .filter(Boolean)
                        .join(' · ')}
                    </div>
                  </td>
                  <td>{said(one.before)}</td>
                  <td>{said(one.after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function PublishSet({ subject, drafts, onDone }: CaseRulesTrialProps) {
  const words = useDeskAdmin()
  const common = useCommon()
  const client = useQueryClient()
  const now = useNow()
  const [day, setDay] = useState(addDays(dayOf(now), 1))
  const [note, setNote] = useState('')
  const write = useWrite<CaseRuleSet>((set) => {
    client.setQueryData(caseRulesQuery(subject).queryKey, set)
    toast({ say: words.rulesPublished })
    onDone()
  })
  return (
    <section className="z-card z-stack" aria-label={words.rulesPublish}>
      <div className="admin-tools">
        <TextField type="date" label={words.rulesFrom} value={day} onChange={setDay} />
        <TextField
          label={words.rulesNote}
          hint={words.rulesNoteHint}
          value={note}
          max={500}
          onChange={setNote}
        />
      </div>
      {write.isError && <RefusalNote refused={write.error} />}
      <div className="z-row">
        <Button
          look="accent"
          icon="send"
          busy={write.isPending}
          disabled={note.trim() && day ? false : common.fieldRequired}
          onPress={() =>
            write.mutate({
              path: `/api/admin/case-rules/${subject}/publish`,
              body: { rules: drafts, effectiveAt: Math.max(startOfDay(day), now), note: note.trim() },
            })
          }
        >
          {words.rulesPublish}
        </Button>
      </div>
    </section>
  )
}
