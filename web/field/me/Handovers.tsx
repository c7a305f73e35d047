// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { TextArea } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { fieldWords, useFieldWords } from '../../words/field.ts'
import { useFormat } from '../../words/useFormat.ts'
import { StateLine } from '../outbox/StateLine.tsx'
import type { Handover } from '../types.ts'
import { useField, useQueue } from '../useField.ts'

/** The note from one shift to the next: read, and written also without a network. */
export function Handovers({ handovers }: { readonly handovers: readonly Handover[] }) {
  const words = useFieldWords()
  const format = useFormat()
  const waiting = useQueue().items.filter(({ what, state }) => what === 'handover' && state !== 'delivered')
  return (
    <section className="f-block z-stack">
      <h2 className="f-section">{words.handoverTitle}</h2>
      {handovers.length + waiting.length === 0 && <p className="z-soft">{words.handoverNone}</p>}
      <ul className="z-stack">
        {waiting.map((item) => (
          <li key={item.id} className="f-note">
            <p>{item.detail}</p>
            <StateLine item={item} />
          </li>
        ))}
        {handovers.map((note) => (
          <li key={note.id} className="f-note">
            <p>{note.text}</p>
            <p className="z-soft">
              {note.name} · {format.short(note.at)}
            </p>
          </li>
        ))}
      </ul>
      <WriteNote />
    </section>
  )
}

function WriteNote() {
  const words = useFieldWords()
  const { queue } = useField()
  const [text, setText] = useState('')
  const send = async () => {
    const said = text.trim()
    if (!said) return
    await queue.add({
      what: 'handover',
      title: { zh: fieldWords.zh.handoverTitle, en: fieldWords.en.handoverTitle },
      detail: said,
      path: '/api/handovers',
      body: { text: said },
    })
    setText('')
    toast({ say: words.actDone(words.handoverTitle) })
  }
  return (
    <>
      <TextArea
        label={words.handoverText}
        hint={words.handoverHint}
        lines={3}
        max={1000}
        value={text}
        onChange={setText}
      />
      <Button icon="send" disabled={text.trim() === '' && words.handoverHint} onPress={() => void send()}>
        {words.handoverSend}
      </Button>
    </>
  )
}
