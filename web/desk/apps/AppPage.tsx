// SPDX-License-Identifier: Apache-2.0
import './apps.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { buttonClass } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note } from '../../kit/Note.tsx'
import { useEntry } from '../../words/entry.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { openAppRoute } from '../routes.ts'
import { appQuery, framePath, type OpenApp } from './apps.ts'

/** Whether this very document was loaded for the page: its policy then lets the application into the frame. */
const isOwnDocument = (path: string): boolean => {
  const [loaded] = performance.getEntriesByType('navigation')
  return loaded !== undefined && new URL(loaded.name).pathname === path
}

/** An application of somebody else, inside our frame and with our header. */
export function AppPage() {
  const { id } = openAppRoute.useParams()
  const path = framePath(id)
  const isOwn = isOwnDocument(path)
  const query = useQuery(appQuery(id))
  useEffect(() => {
    if (!isOwn) location.replace(path)
  }, [isOwn, path])
  return (
    <div className="app-page">
      <Loaded query={query}>{(app) => <Framed app={app} isOpen={isOwn} />}</Loaded>
    </div>
  )
}

function Framed({ app, isOpen }: { readonly app: OpenApp; readonly isOpen: boolean }) {
  const words = useEntry()
  const said = useSaid()
  const format = useFormat()
  const [isHere, setHere] = useState(false)
  return (
    <>
      <header className="app-head">
        <Link to="/desk/apps" className={buttonClass({ look: 'quiet', size: 'small' })}>
          <Icon name="back" />
          {words.appBack}
        </Link>
        <h1>{said(app.name)}</h1>
        <span className="z-soft app-owner">{words.appOwner(said(app.unitName))}</span>
        <a
          className={buttonClass({ look: 'quiet', size: 'small' })}
          href={app.address}
          target="_blank"
          rel="noopener noreferrer"
        >
          {words.appAlone}
        </a>
      </header>
      {app.health.isUp === false && (
        <Note tone="warn" role="status" title={words.appDown}>
          {words.appDownText(format.dateTime(app.health.since ?? 0))}
        </Note>
      )}
      {!isHere && (
        <p className="app-loading" role="status">
          {words.appLoading}
        </p>
      )}
      {isOpen && (
        <iframe
          className="app-frame"
          data-here={isHere || undefined}
          src={app.address}
          title={said(app.name)}
          // It may work as if alone, but never lead the whole window elsewhere.
          sandbox="allow-scripts allow-forms allow-same-origin allow-downloads allow-popups allow-modals"
          referrerPolicy="origin"
          onLoad={() => setHere(true)}
        />
      )}
    </>
  )
}
