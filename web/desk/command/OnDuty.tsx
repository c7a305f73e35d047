// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useSession } from '../../api/queries.ts'
import { Icon } from '../../kit/Icon.tsx'
import { useNow } from '../../kit/useNow.ts'
import { useDesk, useDeskWork } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import { dayOf } from './days.ts'
import { rosterQuery } from './roster.ts'
import { usePostName } from './usePostName.ts'

const most = 4

/** Who is on duty at this moment, one's own unit first. */
export function OnDuty() {
  const words = useDeskWork()
  const desk = useDesk()
  const said = useSaid()
  const postName = usePostName()
  const own = useSession()?.posts.map((post) => post.unit) ?? []
  const roster = useQuery(rosterQuery(dayOf(useNow()), 1))
  const now = (roster.data?.items ?? [])
    .filter((duty) => duty.now)
    .toSorted((a, b) => Number(own.includes(b.unit)) - Number(own.includes(a.unit)))
  return (
    <section className="command-duty" aria-label={words.dutyNow}>
      <h2>
        <Icon name="user" />
        {words.dutyNow}
      </h2>
      {roster.data && now.length === 0 && <p className="z-soft">{words.dutyNone}</p>}
      <ul>
        {now.slice(0, most).map((duty) => (
          <li key={duty.id}>
            <strong>{duty.name}</strong>
            {duty.actingFor && <span className="z-soft">{words.dutyActing(duty.actingFor)}</span>}
            <span className="z-soft">
              {said(duty.unitName)} {postName(duty.post)}
            </span>
            <a href={`tel:${duty.phone}`}>{duty.phone}</a>
          </li>
        ))}
      </ul>
      <Link to="/desk/duty">{desk.navDuty}</Link>
    </section>
  )
}
