// SPDX-License-Identifier: Apache-2.0
import type { CaseType } from '#engines/case/declare.ts'
import type { Role } from '#platform/access/access.ts'
import { answersTo } from './answering.ts'
import { channelWeights, incidence } from './incidence.ts'
import { makePlaces } from './places.ts'
import { nth, type Random, weighted } from './random.ts'
import { tell } from './telling.ts'
import type { Theatre } from './theatre.ts'

export type LiveChannel = 'portal' | 'hotline' | 'patrol'
/** Who brings reports of a channel in; residents need no account. */
export const tellers: Readonly<Record<LiveChannel, Role | undefined>> = {
  portal: undefined,
  hotline: 'operator',
  patrol: 'grid-worker',
}

export interface MadeUp {
  readonly type: CaseType
  readonly area: string
  readonly channel: LiveChannel
  readonly body: Readonly<Record<string, unknown>>
}

/** A maker of reports as residents, operators and grid workers send them. */
export const reportMaker = (theatre: Theatre, random: Random): (() => MadeUp) => {
  const types = [...theatre.kinds.values()]
  const draw = weighted(types.map(({ key }) => incidence[key]?.weight ?? 1))
  const places = makePlaces(theatre.district, random)
  return () => {
    const type = nth(types, draw(random))
    const open = (['portal', 'hotline', 'patrol'] as const).filter((channel) =>
      type.channels.includes(channel),
    )
    const channel = nth(open, weighted(open.map((name) => channelWeights[name]))(random))
    const spot = places.spotFor(type.key, random)
    const body = {
      kind: type.key,
      text: tell(random, { kind: type.key, address: spot.address, isPatrol: channel === 'patrol' }),
      place: { lng: spot.place[0], lat: spot.place[1] },
      address: spot.address,
      answers: answersTo(type.form, random),
      photos: [],
      ...(spot.component ? { component: spot.component.code } : {}),
      ...(channel === 'portal' ? {} : { channel }),
    }
    return { type, area: spot.area, channel, body }
  }
}
