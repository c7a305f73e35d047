// SPDX-License-Identifier: Apache-2.0
import { Chip, type Tone } from '../../kit/Chip.tsx'
import { useDeskWorkshop } from '../../words/desk.ts'

const tones: Readonly<Record<string, Tone>> = { yes: 'good', no: 'bad', unknown: 'pause' }

/** An answer in words: yes, no, unknown, the rows of a table, or the value itself. */
export function useAnswerWords(): (answer: string) => string {
  const words = useDeskWorkshop()
  return (answer) =>
    ({ yes: words.yes, no: words.no, unknown: words.unknown, none: words.noRow })[answer] ?? answer
}

export function Answer({ answer }: { readonly answer: string }) {
  const say = useAnswerWords()
  return <Chip tone={tones[answer] ?? 'neutral'}>{say(answer)}</Chip>
}
