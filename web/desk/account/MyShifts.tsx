// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { StatusTag } from '../../kit/Chip.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useNow } from '../../kit/useNow.ts'
import { useBooking } from '../../words/booking.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { rosterKey, type Shift } from '../booking/roster.ts'

/** A shift can be taken over from two hours before it begins. */
const EARLY = 7_200_000

/** One's own shifts of the next two weeks, and taking them over. */
export function MyShifts() {
  const words = useBooking()
  const query = useQuery({
    queryKey: [...rosterKey, 'mine'],
    queryFn: ({ signal }) => read<{ items: Shift[] }>('/api/roster/mine', {}, signal),
  })
  return (
    <section className="z-card z-stack">
      <h2>{words.myShifts}</h2>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{words.myShiftsNone}</p>
          ) : (
            <ul className="z-stack">
              {items.map((shift) => (
                <OneShift key={shift.id} shift={shift} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}

function OneShift({ shift }: { readonly shift: Shift }) {
  const words = useBooking()
  const said = useSaid()
  const format = useFormat()
  const now = useNow()
  const client = useQueryClient()
  const take = useWrite<unknown>(() => {
    toast({ say: words.tookOver })
    void client.invalidateQueries({ queryKey: rosterKey })
  })
  const isNear = shift.takenAt === null && now >= shift.from - EARLY && now < shift.to
  return (
    <li className="z-row">
      <span>
        {said(shift.unitName)}{' '}
        <span className="z-digits">
          {format.short(shift.from)} – {format.short(shift.to)}
        </span>
        {shift.actingFor && <span className="z-soft"> {words.actingFor(shift.actingFor)}</span>}
      </span>
      {shift.takenAt !== null && <StatusTag tone="good">{words.taken}</StatusTag>}
      {isNear && (
        <Button
          size="small"
          busy={take.isPending}
          onPress={() => take.mutate({ path: `/api/roster/shifts/${shift.id}/take`, body: undefined })}
        >
          {words.take}
        </Button>
      )}
      {take.isError && <RefusalNote refused={take.error} />}
    </li>
  )
}
