// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { useWrite } from '../../api/useWrite.ts'
import type { Visit } from '../../api/visits.ts'
import { Button } from '../../kit/Button.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { useOnline } from '../../kit/OfflineBanner.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useVisitWords } from '../../words/visits.ts'

/** The end of the visit. It needs a network: nobody should go home believing it was submitted when it was not. */
export function SubmitVisit({ visit }: { readonly visit: Visit }) {
  const words = useVisitWords()
  const online = useOnline()
  const client = useQueryClient()
  const missing = visit.unanswered.length
  const submit = useWrite<Visit>((after) => {
    client.setQueryData(['field', 'visit', visit.id], after)
    void client.invalidateQueries({ queryKey: ['field', 'visits'] })
    toast({ say: words.submitted })
  })
  const hindrance = missing > 0 ? words.unansweredN(missing) : !online && words.fieldOffline
  return (
    <section className="f-block">
      <p>{hindrance || words.submitAsk}</p>
      <Button
        look="primary"
        size="large"
        icon="send"
        wide
        busy={submit.isPending}
        disabled={hindrance}
        onPress={() =>
          submit.mutate({ path: `/api/visits/${visit.id}/submit`, body: { version: visit.version } })
        }
      >
        {words.submit}
      </Button>
      {submit.isError && <RefusalNote refused={submit.error} />}
    </section>
  )
}
