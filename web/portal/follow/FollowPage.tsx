// SPDX-License-Identifier: Apache-2.0
import './follow.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { read } from '../../api/client.ts'
import { refusalOf } from '../../api/refusal.ts'
import type { Follow } from '../../api/types.ts'
import { buttonClass } from '../../kit/Button.tsx'
import { Chip, StatusTag } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { useTitle } from '../../kit/PageHeader.tsx'
import { stageTone } from '../../kit/stageTone.ts'
import { useNow } from '../../kit/useNow.ts'
import { usePreferences } from '../../shell/preferences.ts'
import { usePortal } from '../../words/portal.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { sayCode } from '../names.ts'
import { followRoute } from '../routes.ts'
import { FollowActions } from './FollowActions.tsx'
import { FollowNow } from './FollowNow.tsx'
import { Answer, History, YourReport } from './FollowParts.tsx'

/** Everything the reporter may know about the matter, by code alone, and renewed by itself. */
export function FollowPage() {
  const words = usePortal()
  const { code } = followRoute.useParams()
  const follow = useQuery({
    queryKey: ['follow', code],
    queryFn: ({ signal }) => read<Follow>(`/api/follow/${encodeURIComponent(code)}`, {}, signal),
    refetchInterval: 20_000,
  })
  useTitle(`${words.follow} ${code}`)
  const missing = follow.isError && unknownCode.has(refusalOf(follow.error).status)
  return (
    <div className="portal-page">
      {missing ? (
        <EmptyState icon="search" title={words.followNotFound} text={words.followNotFoundText}>
          <Link to="/follow" className={buttonClass({ look: 'primary' })}>
            {words.followTitle}
          </Link>
        </EmptyState>
      ) : (
        <Loaded query={follow}>
          {(found) => <FollowView follow={found} updatedAt={follow.dataUpdatedAt} />}
        </Loaded>
      )}
    </div>
  )
}

// Below what the page is opened for; it arrives a moment later.
const Notify = lazy(async () => ({ default: (await import('../notices/Notify.tsx')).Notify }))

/** A code nobody has, or one that cannot be a code at all. */
const unknownCode = new Set([400, 404, 422])

function FollowView({ follow, updatedAt }: { readonly follow: Follow; readonly updatedAt: number }) {
  const words = usePortal()
  const { language } = usePreferences()
  const said = useSaid()
  const format = useFormat()
  const now = useNow()
  const overdue = follow.clock?.overdue ?? follow.total?.overdue ?? false
  return (
    <>
      <header className="follow-head">
        <div className="z-row">
          <StatusTag tone={stageTone({ status: follow.status, paused: follow.paused, overdue })}>
            {said(follow.stageName)}
          </StatusTag>
          <Chip>{sayCode(follow.code)}</Chip>
          <span className="z-soft">{words.updated(format.ago(updatedAt, now))}</span>
          {follow.status === 'open' && (
            <a
              className={buttonClass({ look: 'quiet', size: 'small' })}
              href={`/api/follow/${encodeURIComponent(follow.code)}/due.ics?lang=${language}`}
              download
            >
              <Icon name="calendar" />
              {words.addToCalendar}
            </a>
          )}
          <a
            className={buttonClass({ look: 'quiet', size: 'small' })}
            href={`/api/follow/${encodeURIComponent(follow.code)}/receipt.pdf?lang=${language}`}
            download
          >
            <Icon name="print" />
            {words.receiptPdf}
          </a>
        </div>
        <h1>{said(follow.label)}</h1>
        <p className="z-soft">{follow.address}</p>
      </header>
      <div className="follow-two">
        <div className="z-stack">
          <FollowNow follow={follow} />
          <Answer follow={follow} />
          <FollowActions follow={follow} />
          <Suspense>
            <Notify code={follow.code} />
          </Suspense>
          <YourReport follow={follow} />
        </div>
        <History follow={follow} />
      </div>
    </>
  )
}
