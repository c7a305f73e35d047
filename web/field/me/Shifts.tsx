// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router'
import { Chip } from '../../kit/Chip.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { useNow } from '../../kit/useNow.ts'
import { buttonClass } from '../../kit/Button.tsx'
import { useFieldWords } from '../../words/field.ts'
import { useShiftWords } from '../../words/shifts.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import type { Shift } from '../types.ts'

/** Who is on duty, who covers for whom, and how to reach them. */
export function Shifts({ shifts }: { readonly shifts: readonly Shift[] }) {
  const words = useFieldWords()
  const own = useShiftWords()
  return (
    <section className="f-block z-stack">
      <h2 className="f-section">{words.shiftTitle}</h2>
      <Link className={buttonClass({})} to="/field/shifts">
        {own.link}
      </Link>
      {shifts.length === 0 && <p className="z-soft">{words.shiftNone}</p>}
      <ul className="z-stack">
        {shifts.map((shift) => (
          <OneShift key={`${shift.unit.unit}${shift.post.zh}${shift.from}${shift.name}`} shift={shift} />
        ))}
      </ul>
    </section>
  )
}

function OneShift({ shift }: { readonly shift: Shift }) {
  const words = useFieldWords()
  const said = useSaid()
  const format = useFormat()
  const now = useNow()
  const isNow = shift.from <= now && now < shift.to
  return (
    <li className="f-shift">
      <div>
        <strong>
          {shift.name || said(shift.post)} {isNow && <Chip tone="good">{words.shiftNow}</Chip>}
        </strong>
        <p className="z-soft">
          {said(shift.unit.name)} · {said(shift.post)}
        </p>
        <p className="z-soft z-digits">
          {format.short(shift.from)} – {format.time(shift.to)}
        </p>
        {shift.actingFor && <Chip tone="info">{words.shiftActing(shift.actingFor)}</Chip>}
      </div>
      {shift.phone && (
        <a
          className={buttonClass({ iconOnly: true })}
          href={`tel:${shift.phone}`}
          aria-label={words.shiftCall(shift.name || said(shift.post))}
        >
          <Icon name="phone" />
        </a>
      )}
    </li>
  )
}
