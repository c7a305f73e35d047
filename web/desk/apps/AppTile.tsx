// SPDX-License-Identifier: Apache-2.0
import './apps.css'
import { Chip } from '../../kit/Chip.tsx'
import { useEntry } from '../../words/entry.ts'
import { useSaid } from '../../words/words.ts'
import { framePath, type Health, type OpenApp } from './apps.ts'

interface AppTileProps {
  readonly app: OpenApp
  /** Where it opens. (Default: in the frame of the desk) */
  readonly to?: string
}

/** One application to open: its sign, its name, who runs it, and whether it works. */
export function AppTile({ app, to = framePath(app.id) }: AppTileProps) {
  const words = useEntry()
  const said = useSaid()
  return (
    // A full load: only the page of this application may show it in a frame.
    <a className="app-tile z-card" href={to}>
      <span className="app-letter" aria-hidden="true">
        {app.letter}
      </span>
      <span className="app-said">
        <strong>{said(app.name)}</strong>
        <span className="z-soft">{said(app.about) || words.appOwner(said(app.unitName))}</span>
      </span>
      {app.health.isUp === false && <HealthChip health={app.health} />}
    </a>
  )
}

export function HealthChip({ health }: { readonly health: Health }) {
  const words = useEntry()
  if (health.isUp === null) return <Chip>{words.appUnknown}</Chip>
  return health.isUp ? (
    <Chip tone="good" icon="checkCircle">
      {words.appUp}
    </Chip>
  ) : (
    <Chip tone="bad" icon="warning">
      {words.appRed}
    </Chip>
  )
}
