// SPDX-License-Identifier: Apache-2.0
import type { FieldWords } from '../../words/field.ts'

/** Sentences that are said every day, by action: one press instead of typing on a phone in the rain. */
export function phrasesFor(action: string, words: FieldWords): readonly string[] {
  const known: Readonly<Record<string, readonly string[]>> = {
    handled: [words.phraseHandled1, words.phraseHandled2, words.phraseHandled3],
    pass: [words.phrasePass1, words.phrasePass2],
    fail: [words.phraseFail1, words.phraseFail2],
    'self-handle': [words.phraseSelf1, words.phraseSelf2],
    note: [words.phraseNote1, words.phraseNote2],
    report: [words.phraseReport1, words.phraseReport2, words.phraseReport3],
  }
  return known[action] ?? []
}
