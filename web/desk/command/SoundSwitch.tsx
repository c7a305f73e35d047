// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { useDeskWork } from '../../words/desk.ts'
import { useDeskLive } from '../live/live.ts'
import { isAlarming, keepSound, readSound, ring } from './alarm.ts'

/** Rings when something climbs or is put under supervision, until it is switched off on this device. */
export function SoundSwitch() {
  const words = useDeskWork()
  const [isOn, setOn] = useState(readSound)
  useDeskLive((change) => {
    if (isOn && isAlarming(change)) ring(Date.now())
  })
  const turn = () => {
    const next = !isOn
    setOn(next)
    keepSound(next)
    if (next) ring(Date.now())
  }
  return (
    <Button icon="bell" onPress={turn}>
      {isOn ? words.soundOn : words.soundOff}
    </Button>
  )
}
