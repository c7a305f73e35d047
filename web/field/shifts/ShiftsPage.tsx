// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useWrite } from '../../api/useWrite.ts'
import { Button, buttonClass } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { useOnline } from '../../kit/OfflineBanner.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useNow } from '../../kit/useNow.ts'
import { useFieldWords } from '../../words/field.ts'
import { useShiftWords } from '../../words/shifts.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { Handovers } from '../me/Handovers.tsx'
import { useToday } from '../useDay.ts'
import { useField } from '../useField.ts'
import { isNear, mineQuery, openFor, type Shift, unitShiftsQuery } from './shifts.ts'

/** One's shifts, those of the unit that need somebody, and the note from shift to shift. */
export function ShiftsPage() {
  const words = useShiftWords()
  const today = useToday().data
  return (
    <div className="f-page f-page-wide">
      <PageHeader title={words.title} text={words.text} />
      <div className="f-columns">
        <Mine />
        <Open />
        {today && <Handovers handovers={today.handovers} />}
      </div>
    </div>
  )
}

function Mine() {
  const words = useShiftWords()
  const query = useQuery(mineQuery)
  return (
    <section className="f-block z-stack">
      <h2 className="f-section">{words.mine}</h2>
      <Loaded query={query}>{(shifts) => <List shifts={shifts} none={words.mineNone} isOwn />}</Loaded>
    </section>
  )
}

function Open() {
  const words = useShiftWords()
  const { session } = useField()
  const now = useNow()
  const query = useQuery(unitShiftsQuery)
  const units = session.posts.map(({ unit }) => unit)
  return (
    <section className="f-block z-stack">
      <h2 className="f-section">{words.open}</h2>
      <p className="z-soft">{words.openText}</p>
      <Loaded query={query}>
        {(shifts) => (
          <List shifts={openFor(shifts, { account: session.account, units, now })} none={words.openNone} />
        )}
      </Loaded>
    </section>
  )
}

interface ListProps {
  readonly shifts: readonly Shift[]
  readonly none: string
  readonly isOwn?: boolean
}

function List({ shifts, none, isOwn = false }: ListProps) {
  if (shifts.length === 0) return <p className="z-soft">{none}</p>
  return (
    <ul className="z-stack">
      {shifts.map((shift) => (
        <OneShift key={shift.id} shift={shift} isOwn={isOwn} />
      ))}
    </ul>
  )
}

function OneShift({ shift, isOwn }: { readonly shift: Shift; readonly isOwn: boolean }) {
  const words = useShiftWords()
  const field = useFieldWords()
  const said = useSaid()
  const format = useFormat()
  const now = useNow()
  const { from, to, takenAt, actingFor, name, phone } = shift
  const isNow = from <= now && now < to
  return (
    <li className="f-shift">
      <div>
        <strong className="z-digits">
          {format.short(from)} – {format.time(to)} {isNow && <Chip tone="good">{words.now}</Chip>}
        </strong>
        <p className="z-soft">
          {said(shift.unitName)}
          {!isOwn && ` · ${name ? words.of(name) : words.nobody}`}
        </p>
        {actingFor && <Chip tone="info">{words.acting(actingFor)}</Chip>}
        {takenAt !== null && <Chip tone="good">{words.taken}</Chip>}
        {takenAt === null && <Take shift={shift} />}
      </div>
      {!isOwn && phone && (
        <a
          className={buttonClass({ iconOnly: true })}
          href={`tel:${phone}`}
          aria-label={field.shiftCall(name || words.nobody)}
        >
          <Icon name="phone" />
        </a>
      )}
    </li>
  )
}

/** Two people must not take the same shift: that needs the server's word. */
function Take({ shift }: { readonly shift: Shift }) {
  const words = useShiftWords()
  const online = useOnline()
  const now = useNow()
  const client = useQueryClient()
  const take = useWrite<unknown>(() => {
    toast({ say: words.took })
    void client.invalidateQueries({ queryKey: ['field'] })
  })
  if (!isNear(shift, now)) return <p className="z-soft">{words.notYet}</p>
  return (
    <>
      <Button
        busy={take.isPending}
        disabled={online ? false : words.offline}
        onPress={() => take.mutate({ path: `/api/roster/shifts/${shift.id}/take`, body: undefined })}
      >
        {words.take}
      </Button>
      {take.isError && <RefusalNote refused={take.error} />}
    </>
  )
}
