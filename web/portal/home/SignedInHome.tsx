// SPDX-License-Identifier: Apache-2.0
import './signed-in.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { read } from '../../api/client.ts'
import { useSession } from '../../api/queries.ts'
import type { Said, Session } from '../../api/types.ts'
import { buttonClass } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { useEntry } from '../../words/entry.ts'
import { useSaid } from '../../words/words.ts'

interface Domain {
  readonly key: string
  readonly name: Said
  readonly items: readonly {
    readonly id: string
    readonly name: Said
    readonly about: Said
    readonly letter: string
    readonly address: string
  }[]
}

/** What a resident or firm who is signed in finds first: what they can do, and the applications for them. */
export function SignedInHome() {
  const session = useSession()
  const isResident = session !== null && session.faces.length === 0
  return isResident ? <Signed session={session} /> : null
}

function Signed({ session }: { readonly session: Session }) {
  const words = useEntry()
  const query = useQuery({
    queryKey: ['portal-apps'],
    queryFn: ({ signal }) => read<{ domains: readonly Domain[] }>('/api/apps', {}, signal),
  })
  const domains = query.data?.domains.filter(({ items }) => items.length > 0) ?? []
  return (
    <section className="signed z-card" aria-labelledby="signed-title">
      <h2 id="signed-title">{words.residentTitle(session.name)}</h2>
      <p className="z-soft">{words.residentText}</p>
      <div className="z-row">
        <Link to="/report" className={buttonClass({ look: 'primary' })}>
          <Icon name="camera" />
          {words.residentReport}
        </Link>
        <Link to="/mine" className={buttonClass()}>
          {words.residentFollow}
        </Link>
        <Link to="/my/readings" className={buttonClass()}>
          {words.residentReadings}
        </Link>
      </div>
      {domains.length > 0 && <Apps domains={domains} />}
    </section>
  )
}

function Apps({ domains }: { readonly domains: readonly Domain[] }) {
  const words = useEntry()
  const said = useSaid()
  return (
    <>
      <h3>{words.residentApps}</h3>
      {domains.map(({ key, name, items }) => (
        <div key={key}>
          <h4>{said(name)}</h4>
          <ul className="signed-apps">
            {items.map((app) => (
              <li key={app.id}>
                <a href={app.address} target="_blank" rel="noopener noreferrer">
                  <span className="signed-letter" aria-hidden="true">
                    {app.letter}
                  </span>
                  <span>
                    <strong>{said(app.name)}</strong>
                    <span className="z-soft">{said(app.about)}</span>
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  )
}
