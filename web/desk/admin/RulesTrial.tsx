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
import { useDeskAdmin } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { addDays, dayOf } from '../command/days.ts'
import { startOfDay } from '../queue/filters.ts'
import { rulesQuery, type Rehearsal, type RuleDraft, type RuleSet } from './rules.ts'

interface RulesTrialProps {
  readonly kind: string
  readonly drafts: readonly RuleDraft[]
  readonly onDone: () => void
}

/** Try the changed rules on past matters; only rules that were tried as they stand can be published. */
export function RulesTrial({ kind, drafts, onDone }: RulesTrialProps) {
  const words = useDeskAdmin()
  const common = useCommon()
  const [tried, setTried] = useState<{ readonly said: string; readonly found: Rehearsal } | undefined>(
    undefined,
  )
  const said = JSON.stringify(drafts)
  const trial = useWrite<Rehearsal>((found) => setTried({ said, found }))
  const path = `/api/admin/dispatch/${encodeURIComponent(kind)}`
  return (
    <div className="z-stack">
      <div className="z-row">
        <Button
          look="primary"
          icon="play"
          busy={trial.isPending}
          onPress={() => trial.mutate({ path: `${path}/dry-run`, body: { rules: drafts, days: 90 } })}
        >
          {words.rulesTry}
        </Button>
        <Button look="quiet" onPress={onDone}>
          {common.cancel}
        </Button>
      </div>
      {trial.isError && <RefusalNote refused={trial.error} />}
      {tried && tried.said === said && (
        <>
          <Differences found={tried.found} />
          <Publish path={path} kind={kind} drafts={drafts} onDone={onDone} />
        </>
      )}
    </div>
  )
}

const shown = 100

function Differences({ found }: { readonly found: Rehearsal }) {
  const words = useDeskAdmin()
  const said = useSaid()
  const format = useFormat()
  return (
    <section className="z-stack" aria-label={words.rulesFound}>
      <Note
        tone={found.differ + found.nowhere > 0 ? 'warn' : 'good'}
        role="status"
        title={words.rulesDiffer(found.looked, found.differ)}
      >
        <p>{words.rulesSame(found.same, found.otherRule)}</p>
        {found.nowhere > 0 && <p>{words.rulesNowhere(found.nowhere)}</p>}
        {found.unused.length > 0 && <p>{words.rulesUnused(found.unused.join(', '))}</p>}
      </Note>
      {found.otherUnit.length > 0 && (
        <div className="duty-scroll">
          <table className="z-plain-table duty-table">
            <thead>
              <tr>
                <th scope="col">{words.ruleMatter}</th>
                <th scope="col">{words.ruleBefore}</th>
                <th scope="col">{words.ruleAfter}</th>
              </tr>
            </thead>
            <tbody>
              {found.otherUnit.slice(0, shown).map((one) => (
                <tr key={one.id}>
                  <td>
                    {one.address} {one.summary}
                    <div className="z-soft">
                      {one.code} · {format.short(one.at)}
                    </div>
                  </td>
                  <td>{said(one.before.unit.name)}</td>
                  <td>{one.after ? said(one.after.unit.name) : words.ruleNowhere}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

interface PublishProps extends RulesTrialProps {
  readonly path: string
}

function Publish({ path, kind, drafts, onDone }: PublishProps) {
  const words = useDeskAdmin()
  const common = useCommon()
  const client = useQueryClient()
  const tomorrow = addDays(dayOf(useNow()), 1)
  const [day, setDay] = useState(tomorrow)
  const [note, setNote] = useState('')
  const write = useWrite<RuleSet>(() => {
    toast({ say: words.rulesPublished })
    void client.invalidateQueries({ queryKey: rulesQuery(kind).queryKey })
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
              path: `${path}/publish`,
              body: { rules: drafts, effectiveAt: startOfDay(day), note: note.trim() },
            })
          }
        >
          {words.rulesPublish}
        </Button>
      </div>
    </section>
  )
}
