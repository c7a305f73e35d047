// SPDX-License-Identifier: Apache-2.0
import type { Dataset, FieldSource } from './declare.ts'

/** Words around a question that do not change what is asked. */
const AROUND =
  /请填写|请输入|请提供|填报|登记|当前|本[区街社]|情况|信息|^所在|的|\(.*?\)|（.*?）|[\s,，、:：。.?？!！"“”'‘’/_-]/g

/** A question as it is compared: full width and half width, 层 数 and 层数, 请填写建筑面积(㎡) and 建筑面积 are one. */
export const foldQuestion = (text: string): string => text.normalize('NFKC').toLowerCase().replace(AROUND, '')

export interface Held {
  readonly question: string
  readonly source: FieldSource
}

/** Names a field is asked by, bare and with what it is about: 建筑面积, 企业名称. */
const namesOf = (label: { readonly zh: string; readonly en: string }, also: readonly string[]) =>
  [label.zh, label.en, ...also].map(foldQuestion).filter((name) => name !== '')

const fieldsOf = (dataset: Dataset): readonly FieldSource[] =>
  Object.entries(dataset.fields).flatMap(([key, field]) =>
    dataset.isRegister && field.repeats === undefined ? [{ dataset, key, field }] : [],
  )

/** Everything the registers of record hold, by what forms call it; of two that call it the same, the first. */
export const registerIndex = (datasets: Iterable<Dataset>): ReadonlyMap<string, FieldSource> =>
  new Map(
    [...datasets]
      .flatMap(fieldsOf)
      .flatMap((source) =>
        namesOf(source.field.label, source.field.also ?? []).map((name) => [name, source] as const),
      )
      .toReversed(),
  )

/**
 * The questions of a form that a register already answers (减负: nobody is asked twice for what the district holds).
 * `about` is the kind of thing the form is about; a register may ask its own questions.
 */
export const findHeld = (
  index: ReadonlyMap<string, FieldSource>,
  questions: readonly string[],
  own?: string,
): readonly Held[] =>
  questions.flatMap((question) => {
    const source = index.get(foldQuestion(question))
    return source && source.dataset.source !== own ? [{ question, source }] : []
  })
