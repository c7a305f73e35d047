// SPDX-License-Identifier: Apache-2.0
import './mine.css'
import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { read } from '../../api/client.ts'
import type { Follow } from '../../api/types.ts'
import { Button, buttonClass } from '../../kit/Button.tsx'
import { Chip, StatusTag } from '../../kit/Chip.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { stageTone } from '../../kit/stageTone.ts'
import { toast } from '../../kit/Toast.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { useCommon } from '../../words/common.ts'
import { useNotice } from '../../words/notice.ts'
import { usePortal } from '../../words/portal.ts'
import { tell } from '../../words/told.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { FollowBox } from '../follow/FollowBox.tsx'
import { forgetFollow, useKeptFollows, type KeptFollow } from '../kept.ts'
import { sayCode, useKindNames } from '../names.ts'
import { subscriptionsQuery } from '../notices/notices.ts'
import { SubscriptionList } from '../notices/SubscriptionList.tsx'
import { keepSeen, newsOf, readSeen } from './news.ts'

/** So many of the latest matters are asked for. */
const shown = 12
const mostNews = 20

/** Everything this device knows of its owner's matters: state, news, consents. The server holds no such list. */
export function MinePage() {
  const words = useNotice()
  const kept = useKeptFollows().slice(0, shown)
  return (
    <div className="portal-page portal-page-narrow">
      <PageHeader title={words.mineTitle} text={words.mineText} />
      {kept.length === 0 ? (
        <>
          <EmptyState icon="inbox" title={words.mineEmpty} text={words.mineEmptyText} />
          <div className="z-card">
            <FollowBox />
          </div>
        </>
      ) : (
        <Mine kept={kept} />
      )}
    </div>
  )
}

function Mine({ kept }: { readonly kept: readonly KeptFollow[] }) {
  const queries = useQueries({
    queries: kept.map(({ code }) => ({
      queryKey: ['follow', code],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        read<Follow>(`/api/follow/${encodeURIComponent(code)}`, {}, signal),
    })),
  })
  const isLoading = queries.some((query) => query.isPending)
  const found = queries.flatMap((query) => query.data ?? [])
  return (
    <>
      <NewsPart follows={found} isLoading={isLoading} />
      <MattersPart kept={kept} follows={found} />
      <Consents kept={kept} />
      <Device kept={kept} />
    </>
  )
}

function NewsPart({
  follows,
  isLoading,
}: {
  readonly follows: readonly Follow[]
  readonly isLoading: boolean
}) {
  const words = useNotice()
  const said = useSaid()
  const format = useFormat()
  const { language } = usePreferences()
  const [seen, setSeen] = useState(readSeen)
  const news = newsOf(follows, mostNews)
  const newest = news[0]?.entry.at ?? 0
  const read = () => {
    keepSeen(newest)
    setSeen(newest)
  }
  return (
    <section className="z-stack" aria-labelledby="mine-news">
      <div className="mine-head">
        <h2 id="mine-news">{words.mineMessages}</h2>
        {newest > seen && (
          <Button size="small" icon="check" onPress={read}>
            {words.mineMarkRead}
          </Button>
        )}
      </div>
      {isLoading && <Skeleton lines={3} />}
      {!isLoading && news.length === 0 && <p className="z-soft">{words.mineMessagesNone}</p>}
      <ul className="mine-list">
        {news.map(({ code, label, entry }) => (
          <li key={`${code}${entry.at}${entry.kind}`}>
            <Link to="/follow/$code" params={{ code }}>
              <span>
                {entry.at > seen && <Chip>{words.mineNew}</Chip>}{' '}
                {tell(entry.kind, said(entry.by), language) ?? said(entry.say)}
              </span>
              <small>
                {said(label)} · {format.dateTime(entry.at)}
              </small>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface PartProps {
  readonly kept: readonly KeptFollow[]
}

function MattersPart({ kept, follows }: PartProps & { readonly follows: readonly Follow[] }) {
  const words = useNotice()
  const portal = usePortal()
  const said = useSaid()
  const kindName = useKindNames()
  return (
    <section className="z-stack" aria-labelledby="mine-matters">
      <h2 id="mine-matters">{words.mineMatters}</h2>
      <ul className="mine-list">
        {kept.map(({ code, kind, address }) => {
          const follow = follows.find((one) => one.code === code)
          return (
            <li key={code}>
              <Link to="/follow/$code" params={{ code }}>
                <span>
                  <strong>{kindName(kind)}</strong> {address}
                </span>
                <small>{sayCode(code)}</small>
              </Link>
              {follow && (
                <StatusTag tone={stageTone({ ...follow, overdue: false })}>
                  {said(follow.stageName)}
                </StatusTag>
              )}
              <Button look="quiet" size="small" icon="close" iconOnly onPress={() => forgetFollow(code)}>
                {`${portal.mineForget} ${sayCode(code)}`}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Who is told of what: every consent given from a report of this device, each with its end. */
function Consents({ kept }: PartProps) {
  const words = useNotice()
  const kindName = useKindNames()
  const queries = useQueries({ queries: kept.map(({ code }) => subscriptionsQuery(code)) })
  const given = kept.flatMap((one, at) => {
    const items = queries[at]?.data?.items ?? []
    return items.length > 0 ? [{ ...one, items }] : []
  })
  return (
    <section className="z-stack" aria-labelledby="mine-consents">
      <h2 id="mine-consents">{words.mineConsents}</h2>
      <p className="z-soft">{given.length > 0 ? words.mineConsentsText : words.mineConsentsNone}</p>
      {given.map(({ code, kind, items }) => (
        <div key={code} className="z-card z-stack">
          <h3>
            {kindName(kind)} <small className="z-soft">{sayCode(code)}</small>
          </h3>
          <SubscriptionList code={code} items={items} />
        </div>
      ))}
    </section>
  )
}

function Device({ kept }: PartProps) {
  const words = useNotice()
  const common = useCommon()
  const [isAsking, setAsking] = useState(false)
  const forget = () => {
    for (const { code } of kept) forgetFollow(code)
    setAsking(false)
    toast({ say: words.mineForgetDone })
  }
  return (
    <section className="z-stack" aria-labelledby="mine-device">
      <h2 id="mine-device">{words.mineDevice}</h2>
      <p className="z-soft">{words.mineDeviceText}</p>
      <div className="z-row">
        <Button icon="close" onPress={() => setAsking(true)}>
          {words.mineForgetAll}
        </Button>
        <Link to="/follow" className={buttonClass({ look: 'quiet' })}>
          {words.mineEmptyText}
        </Link>
      </div>
      <Dialog
        open={isAsking}
        title={words.mineForgetAll}
        onClose={() => setAsking(false)}
        footer={
          <>
            <Button onPress={() => setAsking(false)}>{common.cancel}</Button>
            <Button look="danger" onPress={forget}>
              {words.mineForgetAll}
            </Button>
          </>
        }
      >
        <p>{words.mineForgetAsk}</p>
      </Dialog>
    </section>
  )
}
