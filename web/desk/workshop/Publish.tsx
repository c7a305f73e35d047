// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useNow } from '../../kit/useNow.ts'
import { useCommon } from '../../words/common.ts'
import { useDeskWorkshop } from '../../words/desk.ts'
import { addDays, dayOf } from '../command/days.ts'
import { startOfDay } from '../queue/filters.ts'
import { ruleQuery, type RulePage, rulesQuery } from './workshop.ts'

export interface PublishProps {
  readonly rule: RulePage
  /** Why it cannot be published now; undefined when it can. */
  readonly blocked: string | undefined
}

/** What a changed rule brings into view again. */
export function useRefresh(): (rule: RulePage) => void {
  const client = useQueryClient()
  return (rule) => {
    client.setQueryData(ruleQuery(rule.id).queryKey, rule)
    void client.invalidateQueries({ queryKey: rulesQuery.queryKey })
  }
}

/** Publish the kept draft from a day on, with the reason why. */
export function Publish({ rule, blocked }: PublishProps) {
  const words = useDeskWorkshop()
  const common = useCommon()
  const refresh = useRefresh()
  const now = useNow()
  const [day, setDay] = useState(addDays(dayOf(now), 1))
  const [note, setNote] = useState('')
  const write = useWrite<RulePage>((changed) => {
    refresh(changed)
    setNote('')
    toast({ say: words.published })
  })
  const missing = note.trim() && day ? undefined : common.fieldRequired
  return (
    <section className="z-card z-stack" aria-label={words.publish}>
      <div className="workshop-tools">
        <TextField type="date" label={words.from} value={day} onChange={setDay} />
        <TextField label={words.note} hint={words.noteHint} value={note} max={500} onChange={setNote} />
      </div>
      {write.isError && <RefusalNote refused={write.error} />}
      <div className="z-row">
        <Button
          look="accent"
          icon="send"
          busy={write.isPending}
          disabled={blocked ?? missing ?? false}
          onPress={() =>
            write.mutate({
              path: `/api/workshop/rules/${rule.id}/publish`,
              body: {
                revision: rule.revision,
                note: note.trim(),
                effectiveAt: Math.max(startOfDay(day), now),
              },
            })
          }
        >
          {words.publish}
        </Button>
      </div>
    </section>
  )
}
