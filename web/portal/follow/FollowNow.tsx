// SPDX-License-Identifier: Apache-2.0
import type { Clock, Follow } from '../../api/types.ts'
import { ClockBadge } from '../../kit/ClockBadge.tsx'
import { clockFace } from '../../kit/clockFace.ts'
import { Icon } from '../../kit/Icon.tsx'
import { Note } from '../../kit/Note.tsx'
import { useNow } from '../../kit/useNow.ts'
import { useCommon } from '../../words/common.ts'
import { usePortal } from '../../words/portal.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'

/** Who holds it, how far it is, how much time is left, and why it stands still if it does. */
export function FollowNow({ follow }: { readonly follow: Follow }) {
  const words = usePortal()
  const said = useSaid()
  const format = useFormat()
  const open = follow.status === 'open'
  return (
    <section className="z-card follow-now" aria-label={words.now}>
      <dl>
        <div>
          <dt>{words.holder}</dt>
          <dd className="follow-holder">
            <Icon name="unit" />
            {said(follow.holder?.name) || words.holderNone}
          </dd>
        </div>
        <div>
          <dt>{words.stage}</dt>
          <dd>{said(follow.stageName)}</dd>
        </div>
        {open && follow.clock && <ClockRow name={words.stageClock} clock={follow.clock} />}
        {open && follow.total && <ClockRow name={words.totalClock} clock={follow.total} />}
      </dl>
      {follow.paused && (
        <Note tone="pause" icon="pause" title={words.pausedSince(format.dateTime(follow.paused.since))}>
          {words.pausedWhy(said(follow.paused.reason))}
        </Note>
      )}
      {follow.reportCount > 1 && (
        <p className="z-row z-soft">
          <Icon name="people" />
          {words.togetherWith(format.exact(follow.reportCount))}
        </p>
      )}
    </section>
  )
}

function ClockRow({ name, clock }: { readonly name: string; readonly clock: Clock }) {
  const words = usePortal()
  const common = useCommon()
  const said = useSaid()
  const format = useFormat()
  const { tone } = clockFace(clock, useNow())
  return (
    <div>
      <dt>
        {name} <small>{said(clock.limit)}</small>
      </dt>
      <dd>
        <ClockBadge {...clock} />
        <progress
          className={`follow-bar z-tone-${tone}`}
          max={1}
          value={Math.min(1, clock.fraction)}
          aria-label={words.clockShare}
        />
        {clock.dueAt !== null && (
          <small className="z-soft">{common.clockDue(format.dateTime(clock.dueAt))}</small>
        )}
      </dd>
    </div>
  )
}
