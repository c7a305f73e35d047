// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react'
import type { Place, PhotoLink, Question } from '../api/types.ts'
import type { Language } from '../words/words.ts'

export type Answer = string | number | boolean | readonly string[] | Place
export type Answers = Readonly<Record<string, Answer | undefined>>

export interface AskProps<Value extends Answer = Answer> {
  readonly question: Question
  readonly value: Value | undefined
  // A method, not a property: the table of faces holds all kinds of answers, and methods are compared loosely.
  onChange(value: Value | undefined): void
  readonly error?: string | undefined
}

export interface ShowProps {
  readonly question: Question
  readonly value: Answer
  /** Links of the photos named by the answer, where it names any. */
  readonly photos?: readonly PhotoLink[]
}

/** How a kind of question is asked, shown on a page, and said in a letter or message. */
export interface QuestionFaces {
  Ask(this: void, props: AskProps): ReactNode
  readonly Show: (props: ShowProps) => ReactNode
  readonly say: (question: Question, value: Answer, language: Language) => string
}
