// SPDX-License-Identifier: Apache-2.0
import type { Question, QuestionKind } from '../api/types.ts'
import type { Language } from '../words/words.ts'
import { AskChoice } from './choice/ask.tsx'
import { sayChoice } from './choice/say.ts'
import { ShowChoice } from './choice/show.tsx'
import { AskChoices } from './choices/ask.tsx'
import { sayChoices } from './choices/say.ts'
import { ShowChoices } from './choices/show.tsx'
import { AskComponent } from './component/ask.tsx'
import { sayComponent } from './component/say.ts'
import { ShowComponent } from './component/show.tsx'
import { AskDate } from './date/ask.tsx'
import { sayDate } from './date/say.ts'
import { ShowDate } from './date/show.tsx'
import { AskNumber } from './number/ask.tsx'
import { sayNumber } from './number/say.ts'
import { ShowNumber } from './number/show.tsx'
import { AskPhone } from './phone/ask.tsx'
import { sayPhone } from './phone/say.ts'
import { ShowPhone } from './phone/show.tsx'
import { AskPhoto } from './photo/ask.tsx'
import { sayPhoto } from './photo/say.ts'
import { ShowPhoto } from './photo/show.tsx'
import { AskPlace } from './place/ask.tsx'
import { sayPlace } from './place/say.ts'
import { ShowPlace } from './place/show.tsx'
import type { Answer, QuestionFaces } from './question.ts'
import { AskText } from './text/ask.tsx'
import { sayText } from './text/say.ts'
import { ShowText } from './text/show.tsx'
import { AskYesNo } from './yes-no/ask.tsx'
import { sayYesNo } from './yes-no/say.ts'
import { ShowYesNo } from './yes-no/show.tsx'

const text: QuestionFaces = { Ask: AskText, Show: ShowText, say: sayText }

export const faces: Readonly<Record<QuestionKind, QuestionFaces>> = {
  text,
  'long-text': text,
  choice: { Ask: AskChoice, Show: ShowChoice, say: sayChoice },
  choices: { Ask: AskChoices, Show: ShowChoices, say: sayChoices },
  number: { Ask: AskNumber, Show: ShowNumber, say: sayNumber },
  date: { Ask: AskDate, Show: ShowDate, say: sayDate },
  'yes-no': { Ask: AskYesNo, Show: ShowYesNo, say: sayYesNo },
  place: { Ask: AskPlace, Show: ShowPlace, say: sayPlace },
  photo: { Ask: AskPhoto, Show: ShowPhoto, say: sayPhoto },
  component: { Ask: AskComponent, Show: ShowComponent, say: sayComponent },
  phone: { Ask: AskPhone, Show: ShowPhone, say: sayPhone },
}

/** A kind this page does not know yet is asked and shown as text. */
export function facesOf(question: Question): QuestionFaces {
  return faces[question.kind] ?? text
}

export function sayAnswer(question: Question, value: Answer, language: Language): string {
  return facesOf(question).say(question, value, language)
}
