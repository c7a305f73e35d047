// SPDX-License-Identifier: Apache-2.0
import { useMemo, useState } from 'react'
import { splitShape } from '#platform/area/split.ts'
import { toast } from '../../../kit/Toast.tsx'
import { useBoundaries } from '../../../words/boundaries.ts'
import {
  aboveOf,
  draw,
  type Drawn,
  type DrawnLevel,
  emptyDraft,
  type Draft,
  type LngLat,
  merge,
  nextCode,
  type Parts,
  shownOf,
} from './draft.ts'
import type { EditorHands, Mode } from './editor.ts'

interface Given {
  readonly base: readonly Drawn[]
  readonly level: DrawnLevel
  readonly within: string
}

export type MapWork = ReturnType<typeof useMapWork>

/** What was done on the map, step by step, and what the next hand does to it. */
export function useMapWork({ base, level, within }: Given) {
  const words = useBoundaries()
  const [steps, setSteps] = useState<readonly Draft[]>([emptyDraft])
  const draft = steps.at(-1) ?? emptyDraft
  const [mode, setMode] = useState<Mode>('look')
  const [picked, pick] = useState(base[0]?.code ?? '')
  const shown = useMemo(() => shownOf(base, draft), [base, draft])
  const changed = useMemo(() => changedIn(draft), [draft])
  const area = shown.find(({ code }) => code === picked) ?? shown[0]
  const next = nextCode([...base, ...shown], area ? aboveOf(area.code) : within, level)
  const name = words.newName(next.slice(-3))
  const step = (draft: Draft) => setSteps((before) => [...before, draft])
  const take = (drawn: Drawn) => {
    step(draw(draft, drawn))
    pick(drawn.code)
    setMode('look')
  }
  const split = (line: readonly LngLat[]) => {
    const halves = area && cut(area, { line, code: next, name })
    if (halves) step(draw(draft, ...halves))
    else toast({ say: words.splitNot })
    setMode('look')
  }
  const hands: EditorHands = {
    onPick: pick,
    onPolygon: (parts) => take({ code: next, name, parts, isNew: true }),
    onMoved: (moved) => step(draw(draft, ...redrawn(shown, moved))),
    onLine: split,
  }
  return {
    draft,
    shown,
    changed,
    area,
    next,
    mode,
    setMode,
    pick,
    take,
    hands,
    canUndo: steps.length > 1,
    undo: () => setSteps((before) => before.slice(0, -1)),
    forget: () => setSteps([emptyDraft]),
    mergeInto: (gone: Drawn, into: string) => {
      step(merge(draft, gone.code, into))
      pick(into)
    },
  }
}

const changedIn = ({ drawn, merged }: Draft): ReadonlySet<string> =>
  new Set([...Object.keys(drawn), ...merged.map(({ into }) => into)])

const redrawn = (
  shown: readonly Drawn[],
  moved: readonly { readonly code: string; readonly parts: Parts }[],
): readonly Drawn[] =>
  moved.flatMap(({ code, parts }) => {
    const known = shown.find((each) => each.code === code)
    return known ? [{ ...known, parts }] : []
  })

const open = (parts: Parts): LngLat[][][] => parts.map((part) => part.map((ring) => ring.slice(0, -1)))
const close = (shape: Parts): Parts => shape.map((part) => part.map((ring) => [...ring, ...ring.slice(0, 1)]))

/** One area becomes two: the first half goes on under its code. */
function cut(
  area: Drawn,
  { line, code, name }: { readonly line: readonly LngLat[]; readonly code: string; readonly name: string },
): readonly [Drawn, Drawn] | undefined {
  const halves = splitShape(open(area.parts), line)
  if (!halves) return undefined
  const [one, other] = halves
  return [
    { ...area, parts: close(one) },
    { code, name, parts: close(other), from: area.code, isNew: true },
  ]
}
