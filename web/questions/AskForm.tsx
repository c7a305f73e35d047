// SPDX-License-Identifier: Apache-2.0
import type { PhotoLink, Question } from '../api/types.ts'
import { useSaid } from '../words/words.ts'
import { facesOf } from './faces.ts'
import type { Answer, Answers } from './question.ts'

export interface AskFormProps {
  readonly form: readonly Question[]
  readonly answers: Answers
  readonly onChange: (answers: Answers) => void
  readonly problems?: Readonly<Record<string, string>>
}

/** All questions of a declared form, each in its own face. */
export function AskForm({ form, answers, onChange, problems = {} }: AskFormProps) {
  return (
    <>
      {form.map((question) => {
        const { Ask } = facesOf(question)
        return (
          <Ask
            key={question.key}
            question={question}
            value={answers[question.key]}
            error={problems[question.key]}
            onChange={(value: Answer | undefined) => onChange({ ...answers, [question.key]: value })}
          />
        )
      })}
    </>
  )
}

export interface ShowAnswersProps {
  readonly form: readonly Question[]
  readonly answers: Answers
  readonly photos?: readonly PhotoLink[]
}

/** What was answered, as a description list. Unanswered questions are left out. */
export function ShowAnswers({ form, answers, photos }: ShowAnswersProps) {
  const said = useSaid()
  return (
    <dl className="z-facts">
      {form.map((question) => {
        const value = answers[question.key]
        if (value === undefined) return null
        const { Show } = facesOf(question)
        return (
          <div key={question.key}>
            <dt>{said(question.label)}</dt>
            <dd>
              <Show question={question} value={value} {...(photos && { photos })} />
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
