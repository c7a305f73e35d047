// SPDX-License-Identifier: Apache-2.0
import './field.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { refusalOf } from '../api/refusal.ts'
import { Button, buttonClass } from '../kit/Button.tsx'
import { AccountMenu } from '../kit/AccountMenu.tsx'
import { EmptyState } from '../kit/EmptyState.tsx'
import { Icon, type IconName } from '../kit/Icon.tsx'
import { Note } from '../kit/Note.tsx'
import { useOnline } from '../kit/OfflineBanner.tsx'
import { Skeleton } from '../kit/Skeleton.tsx'
import { Wordmark } from '../kit/Wordmark.tsx'
import { useFieldWords } from '../words/field.ts'
import { useSaid } from '../words/words.ts'
import { openField } from './open.ts'
import { useToday, useDayOnPhone } from './useDay.ts'
import { FieldContext, useField, useIsProperty, useQueue } from './useField.ts'
import { useOfflineApp } from './useOfflineApp.ts'
import { useWorkOnPhone } from './work/useWorkOnPhone.ts'

/** Everything of the field face, once it is known whose day it is. */
export function FieldFace() {
  const client = useQueryClient()
  const opened = useQuery({
    queryKey: ['open-field'],
    queryFn: () => openField(client),
    staleTime: Infinity,
    gcTime: Infinity,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: (query) => query.state.status === 'error',
  })
  if (opened.data)
    return (
      <FieldContext value={opened.data}>
        <Frame />
      </FieldContext>
    )
  return (
    <main id="main" className="f-alone">
      {opened.isError ? (
        <NotOpen status={refusalOf(opened.error).status} />
      ) : (
        <Skeleton lines={6} height={56} />
      )}
    </main>
  )
}

function NotOpen({ status }: { readonly status: number }) {
  const words = useFieldWords()
  const { href } = useLocation()
  const to = `/sign-in?to=${encodeURIComponent(href)}`
  useEffect(() => {
    if (status === 401) location.replace(to)
  }, [status, to])
  const ended = status === 401
  return (
    <EmptyState
      icon={ended ? 'lock' : 'offline'}
      title={ended ? words.signInAgain : words.openFirst}
      text={ended ? words.signInAgainText : words.openFirstText}
    >
      <a className={buttonClass({ look: 'primary', size: 'large' })} href={to}>
        {words.signIn}
      </a>
    </EmptyState>
  )
}

function Frame() {
  const app = useOfflineApp()
  useDayOnPhone()
  useWorkOnPhone()
  return (
    <div className="f-face">
      <Bar />
      <main id="main" className="f-main">
        <Warnings update={app.update} />
        <Outlet />
      </main>
      <Nav />
    </div>
  )
}

function Bar() {
  const words = useFieldWords()
  const said = useSaid()
  const online = useOnline()
  const area = useToday().data?.posts[0]?.areaName
  const { session } = useField()
  const navigate = useNavigate()
  return (
    <header className="f-bar">
      <Link to="/field" className="f-brand">
        <Wordmark under={said(area) || words.face} />
      </Link>
      <span className="f-net" data-online={online}>
        <Icon name={online ? 'checkCircle' : 'offline'} />
        {online ? words.online : words.offline}
      </span>
      <AccountMenu
        face="field"
        session={session}
        onSignOut={() => void navigate({ to: '/field/me', hash: 'leave' })}
      />
    </header>
  )
}

function Warnings({ update }: { readonly update: (() => void) | undefined }) {
  const words = useFieldWords()
  const { items } = useQueue()
  const signedOut = items.some(({ state, trouble }) => state === 'waiting' && trouble === 'signed-out')
  return (
    <>
      {!globalThis.isSecureContext && <Note tone="warn" icon="warning" title={words.notLasting} />}
      {signedOut && (
        <Note tone="warn" icon="lock" title={words.signInAgain}>
          <p>{words.signInAgainText}</p>
          <a className={buttonClass({ look: 'primary' })} href="/sign-in?to=/field">
            {words.signIn}
          </a>
        </Note>
      )}
      {update && (
        <Note tone="info" icon="refresh" title={words.newVersion}>
          <Button icon="refresh" onPress={update}>
            {words.changeOver}
          </Button>
        </Note>
      )}
    </>
  )
}

interface Place {
  readonly to: '/field' | '/field/patrol' | '/field/report' | '/field/spot' | '/field/outbox' | '/field/me'
  readonly icon: IconName
  readonly label: string
}

function Nav() {
  const words = useFieldWords()
  const { items } = useQueue()
  const hasRound = (useToday().data?.patrols.length ?? 0) > 0
  const open = items.filter(({ state }) => state !== 'delivered').length
  const isProperty = useIsProperty()
  const places: readonly Place[] = [
    { to: '/field', icon: 'task', label: words.navToday },
    ...(hasRound ? [{ to: '/field/patrol', icon: 'area', label: words.navPatrol } as const] : []),
    { to: isProperty ? '/field/spot' : '/field/report', icon: 'camera', label: words.navReport },
    { to: '/field/outbox', icon: 'send', label: words.navOutbox },
    { to: '/field/me', icon: 'user', label: words.navMe },
  ]
  return (
    <nav className="f-nav z-no-print" aria-label={words.nav}>
      {places.map(({ to, icon, label }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === '/field' }}
          {...(icon === 'camera' && { 'data-main': true })}
        >
          <span className="f-nav-icon">
            <Icon name={icon} />
            {to === '/field/outbox' && open > 0 && <b className="z-digits">{open}</b>}
          </span>
          {label}
        </Link>
      ))}
    </nav>
  )
}
