// SPDX-License-Identifier: Apache-2.0
import { Button } from '../../kit/Button.tsx'
import { TextArea } from '../../kit/TextField.tsx'
import { useFieldWords } from '../../words/field.ts'
import { phrasesFor } from '../task/phrases.ts'

interface SayTextProps {
  readonly action: string
  readonly label: string
  readonly hint?: string
  readonly required: boolean
  readonly error?: string | undefined
  readonly value: string
  readonly onChange: (text: string) => void
}

/** A text with the usual sentences one press away. */
export function SayText({ action, value, onChange, ...field }: SayTextProps) {
  const words = useFieldWords()
  const phrases = phrasesFor(action, words)
  const add = (phrase: string) =>
    onChange(value.includes(phrase) ? value : [value.trim(), phrase].filter(Boolean).join(' '))
  return (
    <div className="z-stack f-say">
      <TextArea {...field} lines={3} max={1000} value={value} onChange={onChange} />
      {phrases.length > 0 && (
        <div className="f-phrases" role="group" aria-label={words.actPhrases}>
          {phrases.map((phrase) => (
            <Button key={phrase} size="small" icon="add" onPress={() => add(phrase)}>
              {phrase}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
