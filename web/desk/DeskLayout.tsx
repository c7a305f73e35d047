// SPDX-License-Identifier: Apache-2.0
import '../kit/chart/chart.css'
import './desk.css'
import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { sessionQuery, useMeta } from '../api/queries.ts'
import type { Session } from '../api/types.ts'
import { Button } from '../kit/Button.tsx'
import { AccountMenu } from '../kit/AccountMenu.tsx'
import { EmptyState } from '../kit/EmptyState.tsx'
import { Icon } from '../kit/Icon.tsx'
import { RefusalNote } from '../kit/Note.tsx'
import { Skeleton } from '../kit/Skeleton.tsx'
import { Wordmark } from '../kit/Wordmark.tsx'
import { usePreferences } from '../shell/preferences.ts'
import { useDesk } from '../words/desk.ts'
import { Bell } from './box/Bell.tsx'
import { ChoicesProvider } from './frame/ChoicesProvider.tsx'
import { IdleWarning } from './frame/IdleWarning.tsx'
import { KeyHelp } from './frame/KeyHelp.tsx'
import { LiveDot } from './frame/LiveDot.tsx'
import { Palette } from './frame/Palette.tsx'
import { placesOf, type DeskPlace } from './frame/places.ts'
import { administers, holds, seesMatters } from './frame/posts.ts'
import { useKeyPrefix, useKeys } from './frame/useKeys.ts'
import { useSessionEnd } from './frame/useSessionEnd.ts'
import { SearchDialog } from './search/SearchDialog.tsx'
import { LiveProvider } from './live/LiveProvider.tsx'

/** What every page of the desk has around it. Nobody who is not signed in gets further. */
export function DeskLayout() {
  const session = useQuery(sessionQuery)
  useSessionEnd()
  const path = useRouterState({ select: (state) => state.location.href })
  if (session.isError)
    return (
      <main id="main" className="desk-alone">
        <RefusalNote refused={session.error} onRetry={() => void session.refetch()} />
      </main>
    )
  // While the sign-in page loads the address is its own already, and would grow for ever.
  const isLeaving = session.data === null && path.startsWith('/sign-in')
  if (session.data === undefined || isLeaving)
    return (
      <main id="main" className="desk-alone">
        <Skeleton lines={5} />
      </main>
    )
  if (session.data === null) return <Navigate to="/sign-in" search={{ to: path }} replace />
  return (
    <LiveProvider>
      <ChoicesProvider>
        <Frame session={session.data} />
        <IdleWarning />
      </ChoicesProvider>
    </LiveProvider>
  )
}

function Frame({ session }: { readonly session: Session }) {
  const words = useDesk()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<'palette' | 'keys' | 'search' | undefined>(undefined)
  const places = placesOf(session)
  const go = (to: DeskPlace['to']) => () => {
    if (places.some((place) => place.to === to)) void navigate({ to })
  }
  useKeyPrefix()
  useKeys({
    'mod+k': () => setAsked('palette'),
    '?': () => setAsked('keys'),
    '/': () => {
      // The work queue has a box of its own and keeps the key.
      const own = document.querySelector<HTMLInputElement>('.queue-search input')
      if (own) own.focus()
      else setAsked('search')
    },
    'g h': () => void navigate({ to: '/desk/home' }),
    'g q': go('/desk'),
    'g c': go('/desk/command'),
    'g i': go('/desk/intake'),
    'g d': go('/desk/duty'),
    'g m': () => void navigate({ to: '/desk/messages' }),
    'g a': () => {
      if (places.some((place) => place.to === '/desk'))
        void navigate({ to: '/desk', search: { queue: 'all' } })
    },
  })
  return (
    <div className="desk">
      <header className="desk-bar z-no-print">
        <Link to="/desk/home" className="desk-brand">
          <Wordmark under={<DistrictName />} />
        </Link>
        <PlaceLinks places={places} />
        <div className="desk-tools">
          <LiveDot />
          <Bell />
          <Button size="small" icon="search" onPress={() => setAsked('palette')}>
            <span className="desk-find">{words.paletteOpen}</span>
            <kbd aria-hidden="true">Ctrl K</kbd>
          </Button>
          <span className="desk-only-wide">
            <Button size="small" look="quiet" icon="help" iconOnly onPress={() => setAsked('keys')}>
              {words.keysTitle}
            </Button>
          </span>
          <AccountMenu face="desk" session={session} />
        </div>
      </header>
      <main id="main" className="desk-main" tabIndex={-1}>
        {places.length > 0 ? (
          <Home session={session} />
        ) : (
          <EmptyState icon="lock" title={words.noFace} text={words.noFaceText} />
        )}
      </main>
      <PhoneLinks places={places} />
      {asked === 'palette' && (
        <Palette places={places} onClose={() => setAsked(undefined)} onHelp={() => setAsked('keys')} />
      )}
      {asked === 'search' && <SearchDialog onClose={() => setAsked(undefined)} />}
      {asked === 'keys' && <KeyHelp onClose={() => setAsked(undefined)} />}
    </div>
  )
}

/** Who sees no matters begins with the administration; in a new district, with its first steps. */
function Home({ session }: { readonly session: Session }) {
  const isHome = useRouterState({ select: (state) => state.location.pathname === '/desk' })
  const isDemo = useMeta().data?.district.demo
  if (!isHome || seesMatters(session) || !administers(session)) return <Outlet />
  if (isDemo === undefined) return <Skeleton lines={5} />
  const isNew = !isDemo && holds(session, 'admin')
  return <Navigate to={isNew ? '/desk/admin/start' : '/desk/admin'} replace />
}

function DistrictName() {
  const words = useDesk()
  const district = useMeta().data?.district
  const { language } = usePreferences()
  return [language === 'en' ? (district?.en ?? district?.name) : district?.name, words.face]
    .filter(Boolean)
    .join(' · ')
}

function PlaceLinks({ places }: { readonly places: readonly DeskPlace[] }) {
  const words = useDesk()
  return (
    <nav className="desk-nav" aria-label={words.nav}>
      {places.map((place) => (
        <Link
          key={place.to}
          to={place.to}
          activeOptions={{ exact: place.to === '/desk', includeSearch: false }}
        >
          {words[place.words]}
        </Link>
      ))}
    </nav>
  )
}

/** The same links within reach of a thumb. */
function PhoneLinks({ places }: { readonly places: readonly DeskPlace[] }) {
  const words = useDesk()
  if (places.length < 2) return null
  return (
    <nav className="desk-tabs z-no-print" aria-label={words.nav}>
      {places.slice(0, 5).map((place) => (
        <Link
          key={place.to}
          to={place.to}
          activeOptions={{ exact: place.to === '/desk', includeSearch: false }}
        >
          <Icon name={place.icon} />
          {words[place.words]}
        </Link>
      ))}
    </nav>
  )
}
