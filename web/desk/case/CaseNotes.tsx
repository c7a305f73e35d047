// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router'
import { Note } from '../../kit/Note.tsx'
import { useDesk, useDeskCase } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { levelName } from '../queue/names.ts'
import type { CasePage } from '../types.ts'

/** What stands in the way or must not be overlooked: pause, extension, dispute, merge, escalation. */
export function CaseNotes({ matter }: { readonly matter: CasePage }) {
  const words = useDeskCase()
  const desk = useDesk()
  const said = useSaid()
  const format = useFormat()
  const { pause, extension, mergedInto, clocks } = matter
  const climbed = matter.status === 'open' && matter.timeline.some((moment) => moment.kind === 'escalated')
  const isProvisional = Boolean(clocks.stage?.provisional || clocks.total?.provisional)
  return (
    <>
      {mergedInto && (
        <Note tone="info" title={words.mergedTitle}>
          <Link to="/desk/case/$id" params={{ id: mergedInto.id }}>
            {mergedInto.code}
          </Link>
        </Note>
      )}
      {pause && (
        <Note tone="pause" icon="pause" title={words.pausedSince(format.dateTime(pause.since))}>
          {words.reason(said(pause.reason))}
        </Note>
      )}
      {extension && (
        <Note tone="warn" icon="clock" title={words.extensionTitle(said(extension.limit))}>
          <p>{extension.reason}</p>
          <p className="z-soft">
            {words.extensionBy(said(extension.unit?.name), format.dateTime(extension.at))}
          </p>
        </Note>
      )}
      {matter.disputed && (
        <Note tone="warn" icon="flag" title={words.disputedTitle}>
          {words.disputedText(matter.bounces)}
        </Note>
      )}
      {climbed && (
        <Note tone="bad" icon="alarm" title={words.escalatedTitle(levelName(matter.level, desk))} />
      )}
      {isProvisional && <Note tone="info">{words.provisional}</Note>}
    </>
  )
}
