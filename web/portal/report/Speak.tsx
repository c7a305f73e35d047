// SPDX-License-Identifier: Apache-2.0
import '../mine/mine.css'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { useNotice } from '../../words/notice.ts'

interface Heard {
  readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }> & { readonly isFinal: boolean }>
  readonly resultIndex: number
}

/** What browsers that can listen offer (Web Speech API); not part of the types yet. */
interface Listener {
  lang: string
  continuous: boolean
  interimResults: boolean
  onresult: ((heard: Heard) => void) | null
  onerror: (() => void) | null
  onend: (() => void) | null
  start(): void
  stop(): void
}
type MakeListener = new () => Listener

function findListener(): MakeListener | undefined {
  const here = globalThis as { SpeechRecognition?: MakeListener; webkitSpeechRecognition?: MakeListener }
  return here.SpeechRecognition ?? here.webkitSpeechRecognition
}

const finalWords = ({ results, resultIndex }: Heard): string =>
  Array.from(results)
    .slice(resultIndex)
    .filter((result) => result.isFinal)
    .map((result) => result[0]?.transcript ?? '')
    .join('')

/** Speaking instead of typing, where the browser can listen. Nothing is recorded by us. */
export function Speak({ onWords }: { readonly onWords: (said: string) => void }) {
  const words = useNotice()
  const { language } = usePreferences()
  const [state, setState] = useState<'idle' | 'on' | 'failed'>('idle')
  const listener = useRef<Listener | undefined>(undefined)
  useEffect(() => () => listener.current?.stop(), [])
  const Made = findListener()
  if (!Made) return null
  const start = () => {
    const made = new Made()
    made.lang = language === 'zh' ? 'zh-CN' : 'en-GB'
    made.continuous = true
    made.interimResults = false
    made.onresult = (heard) => onWords(finalWords(heard))
    made.onerror = () => setState('failed')
    made.onend = () => setState((before) => (before === 'failed' ? before : 'idle'))
    listener.current = made
    setState('on')
    made.start()
  }
  return (
    <div className="speak">
      <Button
        icon={state === 'on' ? 'pause' : 'play'}
        pressed={state === 'on'}
        onPress={() => (state === 'on' ? listener.current?.stop() : start())}
      >
        {state === 'on' ? words.speakStop : words.speak}
      </Button>
      <span role="status" className="z-soft">
        {state === 'on' && words.speakOn}
        {state === 'failed' && words.speakFailed}
        {state === 'idle' && words.speakText}
      </span>
    </div>
  )
}
