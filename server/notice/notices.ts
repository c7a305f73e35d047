// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path'
import type { CaseEventData } from '#engines/case/events.ts'
import { followed } from '#engines/case/routes/follow.ts'
import { send } from '#engines/exchange/send.ts'
import { afterQuiet } from '#engines/notice/subscription/decide.ts'
import {
  type Change,
  type Channel,
  defaultPace,
  type Notice,
  type Pace,
  type Subscription,
} from '#engines/notice/subscription/declare.ts'
import { gatewayChannel } from '#engines/notice/subscription/gateway.ts'
import { deliveryJob } from '#engines/notice/subscription/jobs.ts'
import { openNoticeKeys } from '#engines/notice/subscription/keys.ts'
import { mailChannel } from '#engines/notice/subscription/mail.ts'
import { type Post, pushChannel } from '#engines/notice/subscription/push.ts'
import { noticeRoutes } from '#engines/notice/subscription/routes.ts'
import type { NoticeSettings } from '#engines/notice/subscription/settings.ts'
import { subscriptionStore } from '#engines/notice/subscription/store.ts'
import { DAY, HOUR, type Instant } from '#platform/clock/clock.ts'
import type { Reaction } from '#platform/event/react.ts'
import { done } from '#platform/refusal/refusal.ts'
import type { App } from '../app.ts'
import { noticeStore } from './store.ts'
import { changeWords, confirmWords, leaveWords, toldKinds } from './words.ts'

export interface NoticeDeps {
  readonly app: App
  readonly now: () => Instant
  readonly dataDir: string
  readonly site: string
  readonly settings: NoticeSettings
  readonly allowPrivate: boolean
  readonly pace?: Pace
}

/** An address nobody confirmed is forgotten after two days. */
const UNCONFIRMED = 2 * DAY
/** A closing may be objected to for 30 days; after that the story is over, and so is every subscription to it. */
const SETTLED = 31 * DAY

/** The report of a subscription as its messages tell of it; undefined when it is gone. */
const teller =
  ({ app, site }: NoticeDeps) =>
  async ({ report, language }: Pick<Subscription, 'report' | 'language'>) => {
    const code = app.cases.followCode(report)
    const at = await followed(app.caseDeps, code)
    if (!at.ok) return undefined
    const { matter } = at.value
    return {
      code: matter.code,
      label: app.face.kindWords(matter.kind),
      holder: matter.status === 'open' && matter.holder ? app.face.unitWords(matter.holder) : undefined,
      link: `${site}/follow/${code}`,
      language,
    }
  }

const composer = (deps: NoticeDeps, keys: ReturnType<typeof openNoticeKeys>) => {
  const tell = teller(deps)
  return async (subscription: Subscription, changes: readonly Change[]): Promise<Notice | undefined> => {
    const told = await tell(subscription)
    if (!told) return undefined
    const { id, language, state } = subscription
    const leave = keys.tokenOf('leave', id)
    const page = `${deps.site}/notices/leave/${leave}`
    const confirm = `${deps.site}/notices/confirm/${keys.tokenOf('confirm', id)}`
    const isAsking = state === 'asked' || changes.every(({ kind }) => kind === 'confirm')
    const words = isAsking
      ? confirmWords(told, confirm)
      : changeWords(
          told,
          changes.filter(({ kind }) => kind !== 'confirm'),
        )
    return {
      ...words,
      link: isAsking ? confirm : told.link,
      leave: { page: leaveWords(language, page), post: `${deps.site}/api/notices/leave/${leave}` },
    }
  }
}

/** Happened → due: every change a reporter may know goes to whoever asked for it, by day. */
const noticeReaction = ({ app, settings, pace = defaultPace }: NoticeDeps): Reaction => {
  const store = noticeStore(app.db, app.district.id)
  return {
    name: 'resident-notices',
    to: { stream: 'case', kinds: toldKinds },
    pick: async (events) => {
      const heard = await store.listHeard([...new Set(events.map(({ streamId }) => streamId))])
      return events.filter(({ streamId }) => heard.has(streamId))
    },
    act: async ({ streamId, version, kind, at, data }) => {
      const nextAt = afterQuiet(at + pace.gather, settings.quiet)
      await store.tell({ streamId, version, kind, at }, (data as CaseEventData).report, nextAt)
    },
  }
}

const channelsOf = ({ settings, allowPrivate, now }: NoticeDeps, keys: ReturnType<typeof openNoticeKeys>) => {
  const post: Post = (parcel) => send({ ...parcel, allowPrivate })
  const mail = settings.mail && mailChannel(settings.mail)
  const channels: readonly Channel[] = [
    ...(mail ? [mail] : []),
    pushChannel({ vapid: keys.vapid, contact: settings.contact, post }),
    ...settings.gateways.map((gateway) => gatewayChannel(gateway, post, now)),
  ]
  return { channels: new Map(channels.map((channel) => [channel.key, channel])), close: () => mail?.close() }
}

/** Subscriptions of residents: the routes that make them, the reaction that hears, the job that sends. */
export const districtNotices = (deps: NoticeDeps) => {
  const { app, now, settings } = deps
  const keys = openNoticeKeys(join(deps.dataDir, 'notice-keys.json'))
  const store = subscriptionStore(app.db, app.district.id)
  const meeting = noticeStore(app.db, app.district.id)
  const { channels, close } = channelsOf(deps, keys)
  const delivery = deliveryJob({
    store,
    keys,
    channels,
    compose: composer(deps, keys),
    now,
    pace: deps.pace ?? defaultPace,
  })
  const prune = () => meeting.prune({ asked: now() - UNCONFIRMED, settled: now() - SETTLED })
  return {
    reactions: [noticeReaction(deps)],
    jobs: [delivery, { name: 'subscriptions', every: HOUR, run: prune }],
    deliver: delivery.run,
    prune,
    keys,
    close,
    routes: noticeRoutes({
      db: app.db,
      district: app.district.id,
      store,
      keys,
      hasMail: settings.mail !== undefined,
      gateways: settings.gateways,
      allowPrivate: deps.allowPrivate,
      findReport: async (code) => {
        const at = await followed(app.caseDeps, code)
        return at.ok ? done(at.value.report.id) : at
      },
    }),
  }
}
