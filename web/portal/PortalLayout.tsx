// SPDX-License-Identifier: Apache-2.0
import './portal.css'
import { Link, Outlet } from '@tanstack/react-router'
import { useMeta, useSession } from '../api/queries.ts'
import { Button } from '../kit/Button.tsx'
import { AccountMenu } from '../kit/AccountMenu.tsx'
import { Icon, type IconName } from '../kit/Icon.tsx'
import { Wordmark } from '../kit/Wordmark.tsx'
import { setPreferences, useOffered, usePreferences } from '../shell/preferences.ts'
import { useCommon } from '../words/common.ts'
import { usePortal, type PortalWords } from '../words/portal.ts'
import { useOutboxFlush } from './report/useOutbox.ts'

interface Place {
  readonly to: '/' | '/report' | '/follow' | '/public' | '/mine' | '/help'
  readonly icon: IconName
  readonly words: keyof PortalWords & `nav${string}`
}

const places: readonly Place[] = [
  { to: '/', icon: 'home', words: 'navHome' },
  { to: '/report', icon: 'camera', words: 'navReport' },
  { to: '/follow', icon: 'clock', words: 'navFollow' },
  { to: '/public', icon: 'area', words: 'navPublic' },
  { to: '/mine', icon: 'user', words: 'navMine' },
  { to: '/help', icon: 'help', words: 'navHelp' },
]

/** What every page of the portal has around it: bar, navigation, foot. */
export function PortalLayout() {
  useOutboxFlush()
  return (
    <div className="portal">
      <Bar />
      <main id="main" className="portal-main">
        <Outlet />
      </main>
      <Foot />
      <PhoneNav />
    </div>
  )
}

function useDistrictName(): string | undefined {
  const district = useMeta().data?.district
  const { language } = usePreferences()
  return language === 'en' ? (district?.en ?? district?.name) : district?.name
}

function Bar() {
  const words = usePortal()
  const { language, size } = usePreferences()
  const languages = useOffered()
  const session = useSession()
  return (
    <header className="portal-bar">
      <div className="portal-inner">
        <Link to="/" className="portal-brand">
          <Wordmark under={useDistrictName()} />
        </Link>
        <nav className="portal-nav" aria-label={words.nav}>
          {places.slice(1).map((place) => (
            <Link key={place.to} to={place.to}>
              {words[place.words]}
            </Link>
          ))}
        </nav>
        <div className="portal-tools">
          <Button
            look="quiet"
            size="small"
            onPress={() => setPreferences({ size: size === 'large' ? 'normal' : 'large' })}
          >
            {size === 'large' ? words.largeOff : words.largeOn}
          </Button>
          {languages.length > 1 && (
            <Button
              look="quiet"
              size="small"
              onPress={() => setPreferences({ language: language === 'zh' ? 'en' : 'zh' })}
            >
              <span lang={language === 'zh' ? 'en' : 'zh-CN'}>{words.otherLanguage}</span>
            </Button>
          )}
          <AccountMenu face="portal" session={session} />
        </div>
      </div>
    </header>
  )
}

function PhoneNav() {
  const words = usePortal()
  const short: Readonly<Record<string, string>> = { '/report': words.navReportShort }
  return (
    <nav className="portal-tabs z-no-print" aria-label={words.nav}>
      {places.slice(0, 5).map((place) => (
        <Link key={place.to} to={place.to} activeOptions={{ exact: place.to === '/' }}>
          <Icon name={place.icon} />
          {short[place.to] ?? words[place.words]}
        </Link>
      ))}
    </nav>
  )
}

function Foot() {
  const words = usePortal()
  const common = useCommon()
  const demo = useMeta().data?.district.demo
  return (
    <footer className="portal-foot z-no-print">
      <div className="portal-inner">
        <p>{words.footHotline}</p>
        {demo && <p>{words.footDemo}</p>}
        <nav aria-label={words.navHelp}>
          <Link to="/help">{words.navHelp}</Link>
          <Link to="/open-data">{words.footData}</Link>
          <a href="/docs">{words.footApi}</a>
          <Link to="/sign-in">{common.signIn}</Link>
        </nav>
      </div>
    </footer>
  )
}
