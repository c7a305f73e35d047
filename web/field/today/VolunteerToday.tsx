// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { useFieldWords } from '../../words/field.ts'
import { Follows } from '../me/Follows.tsx'
import { Handovers } from '../me/Handovers.tsx'
import { Shifts } from '../me/Shifts.tsx'
import type { Today } from '../types.ts'

/** A volunteer's day (04.12): report things, walk the round, see who is on duty. Matters of others are not shown. */
export function VolunteerToday({ today }: { readonly today: Today }) {
  const words = useFieldWords()
  return (
    <div className="z-stack">
      <section className="f-hello">
        <h2>{words.volunteerHello}</h2>
        <p>{words.volunteerText}</p>
        <Link to="/field/report" className={buttonClass({ look: 'accent', size: 'large', wide: true })}>
          <Icon name="camera" />
          {words.volunteerReport}
        </Link>
        {today.patrols.length > 0 && (
          <Link to="/field/patrol" className={buttonClass({ size: 'large', wide: true })}>
            <Icon name="area" />
            {words.patrolTitle}
          </Link>
        )}
      </section>
      <Follows />
      <Shifts shifts={today.shifts} />
      <Handovers handovers={today.handovers} />
    </div>
  )
}
