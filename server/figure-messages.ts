// SPDX-License-Identifier: Apache-2.0
import { oddityStore } from '#engines/case/oddities/store.ts'
import { odditiesOf } from '#engines/case/oddities/questions.ts'
import { unitKeyOf, unitOf } from '#engines/indicator/declare.ts'
import type { IndicatorSet } from '#engines/indicator/set.ts'
import { isTold, type Turn } from '#engines/indicator/watch/decide.ts'
import { lightStore } from '#engines/indicator/watch/store.ts'
import { type MessageKind, toRoleOver, toUnit } from '#engines/notice/message/declare.ts'
import type { MessageRecord } from '#engines/notice/message/routes.ts'
import type { MessageStore } from '#engines/notice/message/store.ts'
import { type Actor, postsOf, scopeOf } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { timeId } from '#platform/event/id.ts'
import type { StoredEvent } from '#platform/event/event.ts'
import type { Reaction } from '#platform/event/react.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { App } from './app.ts'

const lightWords: Readonly<Record<string, Words>> = {
  met: { zh: '达标', en: 'met' },
  near: { zh: '接近', en: 'near' },
  missed: { zh: '未达标', en: 'missed' },
}

type Told = (
  event: StoredEvent,
) => { readonly kind: MessageKind; readonly addresses: readonly string[] } | undefined

/** Figures are owned by the head of the command room of their area. */
const ofLight: Told = ({ data }) => {
  const turn = data as unknown as Turn
  if (!isTold(turn)) return undefined
  const kind = turn.light === 'near' ? 'light-near' : 'light-missed'
  return { kind, addresses: [toRoleOver('duty-chief', turn.area), toRoleOver('leader', turn.area)] }
}

/** A question goes to who supervises and to the units that can say what happened. */
const ofQuestion: Told = ({ data }) => {
  const { area, units } = data as unknown as { readonly area: string; readonly units: readonly string[] }
  return { kind: 'questioned', addresses: [toRoleOver('supervisor', area), ...units.map(toUnit)] }
}

const tell =
  (store: MessageStore, told: Told): Reaction['act'] =>
  async (event) => {
    const { at, streamId, version } = event
    const { kind, addresses } = told(event) ?? { kind: 'questioned' as const, addresses: [] }
    if (addresses.length === 0) return
    await store.add(addresses.map((address) => ({ id: timeId(at), address, kind, at, streamId, version })))
  }

type Describe = (ids: readonly string[], actor: Actor) => Promise<ReadonlyMap<string, MessageRecord>>

interface FigureMessages {
  readonly app: App
  readonly set: IndicatorSet
  readonly now: () => Instant
}

const describeLights =
  ({ app, set }: FigureMessages): Describe =>
  async (ids, actor) => {
    const lights = await lightStore(app.db, app.district.id).findMany(ids)
    const own = [...scopeOf(actor).areas, ...postsOf(actor, 'statistician').map(({ area }) => area)]
    const seen = lights.filter(({ area }) => own.some((code) => area.startsWith(code)))
    return new Map(
      seen.flatMap(({ id, indicator, area, light, value, target }) => {
        const found = set.find(indicator)
        if (!found) return []
        const unit = unitOf(unitKeyOf(found))
        const said = (language: 'zh' | 'en') => `${found.label[language]} ${value} ${unit[language]}`
        const record: MessageRecord = {
          id,
          code: '',
          label: {
            zh: `${said('zh')}(目标 ${target})`,
            en: `${said('en')} (target ${target})`,
          },
          address: app.world().areaName(area).zh,
          stageName: lightWords[light] ?? { zh: light, en: light },
          url: `/cockpit/figure/${indicator}?area=${area}`,
        }
        return [[id, record] as const]
      }),
    )
  }

const describeQuestions =
  ({ app }: FigureMessages): Describe =>
  async (ids, actor) => {
    const raised = await oddityStore(app.db, app.district.id).findRaised(ids)
    const units = new Set(postsOf(actor, 'officer').map(({ unit }) => unit))
    const areas = postsOf(actor, 'supervisor').map(({ area }) => area)
    const seen = raised.filter(
      (one) => one.units.some((unit) => units.has(unit)) || areas.some((code) => one.area.startsWith(code)),
    )
    return new Map(
      seen.map(({ id, area, say }) => [
        id,
        {
          id,
          code: '',
          label: say,
          address: app.world().areaName(area).zh,
          stageName: { zh: '待说明', en: 'to be explained' },
          url: '/cockpit/questions',
        },
      ]),
    )
  }

/** Messages about figures: a light that turned worse, a question that was raised. Each once. */
export const figureMessages = (given: FigureMessages) => {
  const { app, now } = given
  const [lights, questions] = [describeLights(given), describeQuestions(given)]
  const oddities = oddityStore(app.db, app.district.id)
  const world = { store: oddities, unitWords: app.face.unitWords, kindWords: app.face.kindWords }
  const root = app.district.code
  return {
    describe: (async (ids, actor) =>
      new Map([...(await lights(ids, actor)), ...(await questions(ids, actor))])) satisfies Describe,
    reactions: (store: MessageStore): readonly Reaction[] => [
      {
        name: 'light-messages',
        to: { stream: 'figure', kinds: ['light-turned'] },
        act: tell(store, ofLight),
      },
      {
        name: 'question-messages',
        to: { stream: 'oddity', kinds: ['question-raised'] },
        act: tell(store, ofQuestion),
      },
    ],
    raise: async () => oddities.raise(await odditiesOf(world, root, now()), root, now()),
  }
}
