// SPDX-License-Identifier: Apache-2.0
import './home.css'
import '../apps/apps.css'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useSession } from '../../api/queries.ts'
import { Button, buttonClass } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { useEntry } from '../../words/entry.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { AppTile } from '../apps/AppTile.tsx'
import { appsQuery, type Domain } from '../apps/apps.ts'
import { messagesQuery } from '../box/box.ts'
import { seesMatters } from '../frame/posts.ts'
import { casesQuery } from '../queries.ts'
import { SearchDialog } from '../search/SearchDialog.tsx'

/** So many lines of each: a home page is read at a glance. */
const SHOWN = 5

/** Where staff begin: what waits for them, what they were told, what they can open. */
export function HomePage() {
  const words = useEntry()
  const session = useSession()
  const [isSearching, setSearching] = useState(false)
  return (
    <div className="desk-page">
      <PageHeader
        title={words.homeTitle(session?.name ?? '')}
        text={words.searchHint}
        actions={
          <Button icon="search" onPress={() => setSearching(true)}>
            {words.searchTitle} <kbd aria-hidden="true">/</kbd>
          </Button>
        }
      />
      <div className="home-parts">
        {seesMatters(session) && <Matters />}
        <Messages />
      </div>
      <Apps />
      {isSearching && <SearchDialog onClose={() => setSearching(false)} />}
    </div>
  )
}

function Matters() {
  const words = useEntry()
  const said = useSaid()
  const query = useInfiniteQuery(casesQuery({ queue: 'mine' }))
  return (
    <section className="home-part z-card" aria-labelledby="home-matters">
      <h2 id="home-matters">{words.homeMatters}</h2>
      <Loaded query={query}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items).slice(0, SHOWN)
          if (rows.length === 0) return <p className="z-soft">{words.homeMattersNone}</p>
          return (
            <ul className="home-list">
              {rows.map((row) => (
                <li key={row.id}>
                  <Link to="/desk/case/$id" params={{ id: row.id }}>
                    {said(row.label)}
                  </Link>{' '}
                  {row.overdue ? (
                    <Chip tone="bad" icon="alarm">
                      {said(row.stageName)}
                    </Chip>
                  ) : (
                    <Chip>{said(row.stageName)}</Chip>
                  )}
                  <span className="z-soft">{row.address}</span>
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
      <Link to="/desk" className={buttonClass({ look: 'quiet', size: 'small' })}>
        {words.homeMattersAll}
      </Link>
    </section>
  )
}

function Messages() {
  const words = useEntry()
  const said = useSaid()
  const format = useFormat()
  const query = useInfiniteQuery(messagesQuery)
  return (
    <section className="home-part z-card" aria-labelledby="home-messages">
      <h2 id="home-messages">{words.homeMessages}</h2>
      <Loaded query={query}>
        {({ pages }) => {
          const all = pages.flatMap(({ items }) => items).slice(0, SHOWN)
          if (all.length === 0) return <p className="z-soft">{words.homeMessagesNone}</p>
          return (
            <ul className="home-list">
              {all.map((one) => (
                <li key={one.id} data-unread={one.unread || undefined}>
                  <Link to="/desk/messages">{said(one.say)}</Link>{' '}
                  <span className="z-soft">
                    {[one.case ? said(one.case.label) : '', format.dateTime(one.at)]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
      <Link to="/desk/messages" className={buttonClass({ look: 'quiet', size: 'small' })}>
        {words.homeMessagesAll}
      </Link>
    </section>
  )
}

function Apps() {
  const words = useEntry()
  const query = useQuery(appsQuery)
  return (
    <section className="home-part" aria-labelledby="home-apps">
      <h2 id="home-apps">{words.homeApps}</h2>
      <Loaded query={query}>{({ domains }) => <ByDomain domains={domains} />}</Loaded>
      <Link to="/desk/apps" className={buttonClass({ look: 'quiet', size: 'small' })}>
        {words.homeAppsAll}
      </Link>
    </section>
  )
}

function ByDomain({ domains }: { readonly domains: readonly Domain[] }) {
  const words = useEntry()
  const said = useSaid()
  const filled = domains.filter(({ items }) => items.length > 0)
  if (filled.length === 0) return <p className="z-soft">{words.homeAppsNone}</p>
  return filled.map(({ key, name, items }) => (
    <div key={key} className="app-domain">
      <h3>{said(name)}</h3>
      <ul className="app-tiles">
        {items.map((app) => (
          <li key={app.id}>
            <AppTile app={app} />
          </li>
        ))}
      </ul>
    </div>
  ))
}
