// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { Button } from '../../../kit/Button.tsx'
import { Note } from '../../../kit/Note.tsx'
import { Segments } from '../../../kit/Tabs.tsx'
import { Select } from '../../../kit/TextField.tsx'
import { useBoundaries } from '../../../words/boundaries.ts'
import { type Drawn, type DrawnLevel, isEmpty } from './draft.ts'
import type { Mode } from './editor.ts'
import { EditorMap } from './EditorMap.tsx'
import { History } from './History.tsx'
import { Keep } from './Keep.tsx'
import { OneArea } from './OneArea.tsx'
import { type MapWork, useMapWork } from './useMapWork.ts'

const modes: readonly Mode[] = ['look', 'move', 'split', 'draw']

interface MapDeskProps {
  readonly base: readonly Drawn[]
  readonly level: DrawnLevel
  readonly within: string
}

/** Tools beside the map; every step can be undone until the whole is kept. */
export function MapDesk(props: MapDeskProps) {
  const words = useBoundaries()
  const work = useMapWork(props)
  const { draft, area, shown, changed, mode, hands } = work
  return (
    <div className="admin-areas">
      <Tools work={work} />
      <div className="z-stack">
        <EditorMap
          label={words.map}
          areas={shown}
          changed={changed}
          picked={area?.code ?? ''}
          mode={mode}
          hands={hands}
        />
        {isEmpty(draft) ? <Note title={words.nothingYet} /> : <Keep draft={draft} onKept={work.forget} />}
        {area && !area.isNew && <History key={area.code} code={area.code} />}
      </div>
    </div>
  )
}

function Tools({ work }: { readonly work: MapWork }) {
  const words = useBoundaries()
  const { area, shown, mode } = work
  return (
    <div className="z-stack">
      <Segments
        label={words.tools}
        current={mode}
        items={modes.map((key) => ({ key, label: words[`mode_${key}`] }))}
        onChange={work.setMode}
      />
      <p className="z-soft">{words[`help_${mode}`]}</p>
      {area && (
        <Select
          label={words.area}
          value={area.code}
          options={shown.map(({ code, name }) => ({ key: code, label: `${name} ${code}` }))}
          onChange={work.pick}
        />
      )}
      <OneArea area={area} next={work.next} onDrawn={work.take} />
      {area && shown.length > 1 && (
        <Merge
          key={area.code}
          area={area}
          others={shown.filter(({ code, isNew }) => code !== area.code && !isNew)}
          onMerge={(into) => work.mergeInto(area, into)}
        />
      )}
      <div className="z-row">
        <Button icon="undo" disabled={work.canUndo ? false : words.nothingYet} onPress={work.undo}>
          {words.undo}
        </Button>
      </div>
    </div>
  )
}

interface MergeProps {
  readonly area: Drawn
  readonly others: readonly Drawn[]
  readonly onMerge: (into: string) => void
}

function Merge({ area, others, onMerge }: MergeProps) {
  const words = useBoundaries()
  const [into, setInto] = useState('')
  return (
    <div className="admin-tools">
      <Select
        label={words.mergeInto(area.name)}
        value={into}
        empty={words.mergeChoose}
        options={others.map(({ code, name }) => ({ key: code, label: `${name} ${code}` }))}
        onChange={setInto}
      />
      <Button disabled={into ? false : words.mergeChoose} onPress={() => onMerge(into)}>
        {words.merge}
      </Button>
    </div>
  )
}
