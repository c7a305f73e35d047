// SPDX-License-Identifier: Apache-2.0
import type { Change } from '../../api/types.ts'
import { keep, readKept } from '../frame/kept.ts'

/** What nobody in a command room may miss: a matter or a request that ran out of time and climbed, or is watched. */
const loud: ReadonlySet<string> = new Set(['escalated', 'co-escalated', 'supervised', 'disputed'])

export const isAlarming = ({ kind }: Pick<Change, 'kind'>): boolean => loud.has(kind)

const NAME = 'sound'
/** Sound is on unless somebody switched it off on this device. */
export const readSound = (): boolean => readKept<boolean>(NAME) ?? true
export const keepSound = (on: boolean): void => void keep(NAME, on)

/** Between two alarms, in ms: a storm of changes rings once. */
const QUIET = 5_000
let rungAt = -Infinity
let context: AudioContext | undefined

/** Two short tones, made here: no file is loaded. Browsers stay silent until somebody has touched the page. */
export function ring(now: number): boolean {
  if (now - rungAt < QUIET || typeof AudioContext === 'undefined') return false
  rungAt = now
  context ??= new AudioContext()
  void context.resume()
  for (const [at, pitch] of [
    [0, 880],
    [0.18, 660],
  ] as const)
    tone(context, context.currentTime + at, pitch)
  return true
}

function tone(audio: AudioContext, from: number, pitch: number): void {
  const source = audio.createOscillator()
  const volume = audio.createGain()
  source.frequency.value = pitch
  volume.gain.setValueAtTime(0.0001, from)
  volume.gain.exponentialRampToValueAtTime(0.2, from + 0.02)
  volume.gain.exponentialRampToValueAtTime(0.0001, from + 0.16)
  source.connect(volume).connect(audio.destination)
  source.start(from)
  source.stop(from + 0.17)
}
