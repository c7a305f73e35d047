// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { buttonClass } from '../../../kit/Button.tsx'
import { Note } from '../../../kit/Note.tsx'
import { useBoundaries } from '../../../words/boundaries.ts'
import { type Drawn, partsFrom } from './draft.ts'

interface OneAreaProps {
  readonly area: Drawn | undefined
  /** Code of an area that would be added. */
  readonly next: string
  readonly onDrawn: (drawn: Drawn) => void
}

/** Without a pointer: the lines of one area as a file, for the chosen area or for a new one. */
export function OneArea({ area, next, onDrawn }: OneAreaProps) {
  const words = useBoundaries()
  const [isBad, setBad] = useState(false)
  const take = async (file: File | undefined, isNew: boolean) => {
    const parts = file && partsFrom(await file.text())
    setBad(file !== undefined && parts === undefined)
    if (!parts) return
    if (isNew || !area) onDrawn({ code: next, name: words.newName(next.slice(-3)), parts, isNew: true })
    else onDrawn({ ...area, parts })
  }
  return (
    <div className="z-stack">
      <div className="z-row">
        {area && <FileButton label={words.upload(area.name)} onFile={(file) => void take(file, false)} />}
        <FileButton label={words.uploadNew} onFile={(file) => void take(file, true)} />
      </div>
      {isBad && <Note tone="bad" icon="warning" role="alert" title={words.uploadBad} />}
    </div>
  )
}

function FileButton({
  label,
  onFile,
}: {
  readonly label: string
  readonly onFile: (file: File | undefined) => void
}) {
  return (
    <label className={buttonClass({ size: 'small' })}>
      {label}
      <input
        type="file"
        className="z-hidden"
        accept=".geojson,.json,application/geo+json"
        onChange={(event) => {
          onFile(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    </label>
  )
}
