// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router'
import { Button } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { usePortal } from '../../words/portal.ts'
import { useFormat } from '../../words/useFormat.ts'
import { forgetFollow, useKeptFollows } from '../kept.ts'
import { sayCode, useKindNames } from '../names.ts'

/** What was reported from this device. */
export function MineList() {
  const words = usePortal()
  const kindName = useKindNames()
  const format = useFormat()
  const mine = useKeptFollows()
  if (mine.length === 0) return null
  return (
    <section className="z-stack">
      <div>
        <h2>{words.mine}</h2>
        <p className="z-soft">{words.mineHint}</p>
      </div>
      <ul className="mine">
        {mine.slice(0, 6).map((follow) => (
          <li key={follow.code}>
            <Link to="/follow/$code" params={{ code: follow.code }}>
              <Icon name="clock" />
              <span>
                <strong>{kindName(follow.kind)}</strong>
                <small>
                  {follow.address} {format.short(follow.at)} · {sayCode(follow.code)}
                </small>
              </span>
            </Link>
            <Button look="quiet" size="small" icon="close" iconOnly onPress={() => forgetFollow(follow.code)}>
              {words.mineForget}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
