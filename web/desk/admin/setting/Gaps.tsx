// SPDX-License-Identifier: Apache-2.0
import type { Said } from '../../../api/types.ts'
import { Note } from '../../../kit/Note.tsx'
import { useDistrict } from '../../../words/district.ts'
import { useSaid } from '../../../words/words.ts'

/** A duty that no unit has in some places. */
export interface Gap {
  readonly what: Said
  readonly competence: Said
  readonly level: string
  readonly places: readonly Said[]
  readonly more: number
}

const SHOWN = 12

export function Gaps({ title, gaps }: { readonly title: string; readonly gaps: readonly Gap[] }) {
  const words = useDistrict()
  const said = useSaid()
  return (
    <Note tone="warn" icon="warning" title={title}>
      <ul>
        {gaps.slice(0, SHOWN).map(({ what, competence, level, places, more }) => (
          <li key={what.zh + competence.zh + level}>
            {words.gap(said(what), said(competence), places.map(said).join('、'), more)}
          </li>
        ))}
        {gaps.length > SHOWN && <li>…</li>}
      </ul>
    </Note>
  )
}
