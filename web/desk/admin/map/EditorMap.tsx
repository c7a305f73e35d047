// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { Button } from '../../../kit/Button.tsx'
import { useLatest } from '../../../kit/useLatest.ts'
import { useThemeInForce } from '../../../shell/preferences.ts'
import { useCommon } from '../../../words/common.ts'
import type { Drawn } from './draft.ts'
import { type Editor, type EditorHands, makeEditor, type Mode } from './editor.ts'

interface EditorMapProps {
  readonly label: string
  readonly areas: readonly Drawn[]
  readonly changed: ReadonlySet<string>
  readonly picked: string
  readonly mode: Mode
  readonly hands: EditorHands
}

/** The map on which lines are moved, cut and added. */
export function EditorMap({ label, areas, changed, picked, mode, hands }: EditorMapProps) {
  const words = useCommon()
  const target = useRef<HTMLDivElement>(null)
  const editor = useRef<Editor | undefined>(undefined)
  const latest = useLatest(hands)
  const theme = useThemeInForce()
  useEffect(() => {
    if (!target.current) return
    const made = makeEditor(target.current, () => latest.current)
    editor.current = made
    return () => made.end()
  }, [latest])
  useEffect(() => editor.current?.show(areas, changed), [areas, changed, theme])
  // Another set of areas is looked at as a whole; a correction leaves the view alone.
  const set = areas.map(({ code }) => code.slice(0, -3))[0] ?? ''
  useEffect(() => editor.current?.fit(), [set])
  useEffect(() => editor.current?.pick(picked), [picked])
  useEffect(() => editor.current?.mode(mode), [mode])
  const keys = (event: KeyboardEvent) => {
    if (event.key === '+' || event.key === '=') editor.current?.zoom(1)
    if (event.key === '-') editor.current?.zoom(-1)
  }
  return (
    <div className="z-map" style={{ height: 560 }}>
      <div
        ref={target}
        className="z-map-canvas"
        role="application"
        aria-label={label}
        tabIndex={0}
        onKeyDown={keys}
      />
      <div className="z-map-tools z-no-print">
        <Button size="small" icon="add" iconOnly onPress={() => editor.current?.zoom(1)}>
          {words.mapZoomIn}
        </Button>
        <Button size="small" icon="minus" iconOnly onPress={() => editor.current?.zoom(-1)}>
          {words.mapZoomOut}
        </Button>
        <Button size="small" icon="expand" iconOnly onPress={() => editor.current?.fit()}>
          {words.mapFit}
        </Button>
      </div>
    </div>
  )
}
