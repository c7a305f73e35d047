// SPDX-License-Identifier: Apache-2.0
import { useCommon, type CommonWords } from '../words/common.ts'
import { useFormat } from '../words/useFormat.ts'
import { Chip } from './Chip.tsx'
import { clockFace, type ClockFace, type ClockReading } from './clockFace.ts'
import { useNow } from './useNow.ts'

export interface ClockBadgeProps extends ClockReading {
  readonly provisional?: boolean
}

/** A live clock: icon, words and colour; the exact due time is in its tooltip. */
export function ClockBadge(props: ClockBadgeProps) {
  const words = useCommon()
  const format = useFormat()
  const face = clockFace(props, useNow())
  const due = props.dueAt === null ? undefined : words.clockDue(format.dateTime(props.dueAt))
  const title = [due, props.provisional && words.clockProvisional].filter(Boolean).join(' · ')
  return (
    <span title={title || undefined} className="z-clock" data-clock={face.state}>
      <Chip tone={face.tone} icon={face.icon}>
        {clockWords(face, words, format.duration)}
        {props.provisional && ' *'}
      </Chip>
    </span>
  )
}

export function clockWords(face: ClockFace, words: CommonWords, duration: (ms: number) => string): string {
  if (face.state === 'none') return words.clockNone
  if (face.state === 'done') return words.clockDone
  if (face.state === 'paused') return words.clockPaused
  return face.state === 'over' ? words.clockOver(duration(face.left)) : words.clockLeft(duration(face.left))
}
