// SPDX-License-Identifier: Apache-2.0
import './cockpit.css'
import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, Outlet, useMatch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { sessionQuery, useMeta, useSession } from '../api/queries.ts'
import type { LiveState } from '../api/useLive.ts'
import { AccountMenu } from '../kit/AccountMenu.tsx'
import { EmptyState } from '../kit/EmptyState.tsx'
import { Icon } from '../kit/Icon.tsx'
import { RefusalNote } from '../kit/Note.tsx'
import { Skeleton } from '../kit/Skeleton.tsx'
import { Wordmark } from '../kit/Wordmark.tsx'
import { useCockpit } from '../words/cockpit.ts'
import { useSaid } from '../words/words.ts'
import { LookBack } from './frame/LookBack.tsx'
import { PeriodChooser } from './frame/PeriodChooser.tsx'
import { Places } from './frame/Places.tsx'
import { QuietSwitch } from './frame/QuietSwitch.tsx'
import { TakeMenu } from './frame/TakeMenu.tsx'
import { WallSwitch } from './frame/WallSwitch.tsx'
import { useCockpitState, usePath } from './useCockpitState.ts'
import { useFigureLive } from './useFigureLive.ts'

/** What every page of the cockpit has around it: level, period, freshness. Nobody who is not signed in gets further. */
export function CockpitLayout() {
  const session = useQuery(sessionQuery)
  // Kept from the first moment: while the sign-in page loads the address is its own already, and would grow for ever.
  const [path] = useState(() => location.pathname + location.search)
  if (session.data === null) return <Navigate to="/sign-in" search={{ to: path }} replace />
  if (session.data) return <Frame />
  return (
    <main id="main" className="cp-alone">
      {session.isError ? (
        <RefusalNote refused={session.error} onRetry={() => void session.refetch()} />
      ) : (
        <Skeleton lines={6} />
      )}
    </main>
  )
}

function Frame() {
  const words = useCockpit()
  const session = useSession()
  const { search, own, area } = useCockpitState()
  const live = useFigureLive(own)
  useWallType(search.wall === true)
  const isTeam = useIsTeamPage()
  return (
    <div className="cp" data-wall={search.wall ? '' : undefined} data-quiet={search.quiet ? '' : undefined}>
      <header className="cp-bar z-no-print">
        <Link to="/cockpit" search={{}} className="cp-brand">
          <Wordmark under={<FaceName />} />
        </Link>
        {own && <Levels own={own} area={area} />}
        {(own || isTeam) && !search.wall && <Places />}
        <div className="cp-tools">
          {own && <PeriodChooser />}
          {own && <LookBack />}
          <LiveMark state={live} />
          {own && <TakeMenu />}
          {!search.wall && <QuietSwitch />}
          <WallSwitch />
          <AccountMenu face="cockpit" session={session} />
        </div>
      </header>
      <main id="main" className="cp-main" tabIndex={-1}>
        {own || isTeam ? <Outlet /> : <EmptyState icon="lock" title={words.noArea} text={words.noAreaText} />}
      </main>
    </div>
  )
}

/** Officers see no figures of an area, but how their own team did and what their unit is asked. */
function useIsTeamPage(): boolean {
  const teams = useMatch({ from: '/cockpit/teams', shouldThrow: false })
  const questions = useMatch({ from: '/cockpit/questions', shouldThrow: false })
  return teams !== undefined || questions !== undefined
}

/** Everything is set in rem: on a wall the root grows with the screen, so that it is read from six metres. */
function useWallType(isWall: boolean): void {
  useEffect(() => {
    if (!isWall) return
    document.documentElement.classList.add('cp-wall-root')
    return () => document.documentElement.classList.remove('cp-wall-root')
  }, [isWall])
}

function FaceName() {
  const words = useCockpit()
  const said = useSaid()
  const district = useMeta().data?.district
  return [district && said({ zh: district.name, en: district.en }), words.face].filter(Boolean).join(' · ')
}

/** 区 › 街道 › 社区: where one stands, and the way up. */
function Levels({ own, area }: { readonly own: string; readonly area: string }) {
  const words = useCockpit()
  const said = useSaid()
  const path = usePath(own, area)
  return (
    <nav className="cp-levels" aria-label={words.levels}>
      <ol>
        {path.map(({ code, name }, at) => (
          <li key={code}>
            {at > 0 && <Icon name="chevronRight" />}
            {at === path.length - 1 ? (
              <span aria-current="page">{said(name)}</span>
            ) : (
              <Link to="." search={(before) => ({ ...before, area: Number(code) })}>
                {said(name)}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

function LiveMark({ state }: { readonly state: LiveState }) {
  const words = useCockpit()
  const said = { live: words.liveOn, connecting: words.liveWait, lost: words.liveLost }[state]
  return (
    <span className="cp-live" data-live={state} role="status">
      <Icon name={state === 'lost' ? 'offline' : 'refresh'} />
      {said}
    </span>
  )
}
