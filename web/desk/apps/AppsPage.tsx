// SPDX-License-Identifier: Apache-2.0
import './apps.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useSession } from '../../api/queries.ts'
import { buttonClass } from '../../kit/Button.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { useEntry } from '../../words/entry.ts'
import { useSaid } from '../../words/words.ts'
import { keepsApps } from '../frame/posts.ts'
import { AppTile } from './AppTile.tsx'
import { appsQuery, type Domain } from './apps.ts'

/** Every application that is open to me, under the six domains. */
export function AppsPage() {
  const words = useEntry()
  const query = useQuery(appsQuery)
  const keeps = keepsApps(useSession())
  return (
    <div className="desk-page">
      <PageHeader
        title={words.appsTitle}
        text={words.appsText}
        actions={
          keeps && (
            <Link to="/desk/app-register" className={buttonClass({ look: 'plain' })}>
              {words.appsRegister}
            </Link>
          )
        }
      />
      <Loaded query={query}>
        {({ domains }) => (
          <>
            <DomainLinks domains={domains} />
            {domains.map((domain) => (
              <OneDomain key={domain.key} domain={domain} />
            ))}
          </>
        )}
      </Loaded>
    </div>
  )
}

function DomainLinks({ domains }: { readonly domains: readonly Domain[] }) {
  const words = useEntry()
  const said = useSaid()
  return (
    <nav className="app-domains" aria-label={words.appsTitle}>
      {domains.map(({ key, name, items }) => (
        <a key={key} href={`#${key}`}>
          {said(name)} <span className="z-digits">{items.length}</span>
        </a>
      ))}
    </nav>
  )
}

function OneDomain({ domain: { key, name, items } }: { readonly domain: Domain }) {
  const words = useEntry()
  const said = useSaid()
  return (
    <section className="app-domain" id={key} aria-labelledby={`domain-${key}`}>
      <h2 id={`domain-${key}`}>{said(name)}</h2>
      {items.length === 0 ? (
        <p className="z-soft">{words.appsNone}</p>
      ) : (
        <ul className="app-tiles">
          {items.map((app) => (
            <li key={app.id}>
              <AppTile app={app} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
