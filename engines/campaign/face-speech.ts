// SPDX-License-Identifier: Apache-2.0
import type { Role } from '#platform/access/access.ts'
import type { UnitDirectory } from '#platform/access/units.ts'
import { wordsOfRole } from '#platform/access/words.ts'
import type { Form, Question } from '#platform/form/form.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { ListType } from './declare.ts'
import type { Document, Hand, ItemPhoto } from './item.ts'
import type { Light } from './plan.ts'
import { lightWords } from './words.ts'

/** What the face needs to speak: names, words, and addresses of pictures. */
export interface CampaignFaceDeps {
  readonly units: UnitDirectory
  readonly say: (zh: string) => Words
  readonly areaName: (code: string) => Words
  readonly photo: (id: string) => { readonly thumb: string; readonly view: string }
}

export type Speech = ReturnType<typeof campaignSpeech>

/** Names, words, questions and pictures as they go out. */
export const campaignSpeech = (deps: CampaignFaceDeps) => {
  const { units, say, photo } = deps
  const unitWords = (code: string): Words => {
    const unit = units.find(code)
    return unit ? { zh: unit.name, en: unit.en } : plain(code)
  }
  const unitOut = (code: string) => ({ unit: code, name: unitWords(code) })
  const handOut = (hand: Hand) => ({ unit: unitOut(hand.unit), role: wordsOfRole(hand.role as Role) })
  const photoOut = ({ id, at }: ItemPhoto) => ({ id, at, ...photo(id) })
  const documentOut = ({ title, number, scan }: Document) => ({
    title,
    number,
    scan: scan ? photo(scan) : null,
  })
  const lightOut = (key: Light) => ({ key, name: lightWords[key] })

  const questionOut = (key: string, question: Question) => {
    const { label, hint, required, kind, ...rest } = question
    const { options, unit, ...more } = rest as { options?: Readonly<Record<string, string>>; unit?: string }
    return {
      key,
      kind,
      label: say(label),
      required: required ?? false,
      ...more,
      ...(hint ? { hint: say(hint) } : {}),
      ...(unit ? { unit: say(unit) } : {}),
      ...(options
        ? { options: Object.entries(options).map(([option, words]) => ({ key: option, label: say(words) })) }
        : {}),
    }
  }
  const formOut = (form: Form) => Object.entries(form).map(([key, question]) => questionOut(key, question))

  const nodeHead = (list: ListType, key: string) => ({ key, label: say(list.milestones[key]?.label ?? key) })
  return { ...deps, unitWords, unitOut, handOut, photoOut, documentOut, lightOut, formOut, nodeHead }
}

export const plain = (text: string): Words => ({ zh: text, en: text })
