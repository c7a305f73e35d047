// SPDX-License-Identifier: Apache-2.0
import type { PhotoLink } from '../../api/types.ts'
import type { CheckItem, Declared, Part } from '../../api/visits.ts'
import type { Answers } from '../../questions/question.ts'
import type { FaultField } from '../queue/item.ts'

/** A photo that has not left the phone. */
export interface NewShot {
  readonly file: Blob
  readonly preview: string
}

export interface FaultDraft {
  readonly text: string
  readonly answers: Answers
  /** Photos that are on the server already. */
  readonly photos: readonly PhotoLink[]
  readonly shots: readonly NewShot[]
}

/** What one item has been answered with; undefined points are a cell that is still empty. */
export interface ItemDraft {
  readonly points: number | undefined
  readonly faults: readonly FaultDraft[]
}
export type PartDraft = Readonly<Record<string, ItemDraft>>

/** What the server has of a department's part, as the start of a draft. */
export const draftOf = (part: Part): PartDraft =>
  Object.fromEntries(
    part.findings.map(({ item, points, faults }) => [
      item,
      {
        points,
        faults: faults.map(({ text, answers, photos }) => ({
          text,
          answers: answers as Answers,
          photos,
          shots: [],
        })),
      },
    ]),
  )

/** A fault costs an item half of its points at first; whoever enters it may say otherwise. */
export const pointsWithFault = (item: CheckItem): number => Math.floor(item.points / 2)

export const isAnswered = (declared: Declared, item: CheckItem, draft: ItemDraft | undefined): boolean =>
  draft?.points !== undefined &&
  Number.isInteger(draft.points) &&
  draft.points >= 0 &&
  draft.points <= item.points &&
  (declared.scoring === 'rate' || draft.faults.length > 0 || draft.points === item.points)

/** The findings that are whole, as the server takes them, with the photos that must be sent before. */
export const bodyOf = (declared: Declared, items: readonly CheckItem[], draft: PartDraft) => {
  const whole = items.filter((item) => isAnswered(declared, item, draft[item.key]))
  const findings = whole.map(({ key }) => ({
    item: key,
    points: draft[key]?.points ?? 0,
    faults: (draft[key]?.faults ?? []).map(({ text, answers, photos }) => ({
      text,
      answers,
      photos: photos.map(({ id }) => id),
    })),
  }))
  const shots = whole.flatMap(({ key }, at) =>
    (draft[key]?.faults ?? []).flatMap((fault, index) =>
      fault.shots.map(({ file }) => ({
        file,
        field: `findings.${at}.${index}` satisfies FaultField as FaultField,
      })),
    ),
  )
  return { findings, shots }
}

/** A fault as it is kept on the phone: its new photos by their number in the list beside it. */
interface KeptFault extends Omit<FaultDraft, 'shots'> {
  readonly shots: readonly number[]
}

/** A part that is half filled in, without its photos. */
export interface KeptPart {
  /** The version of the part it was begun on. */
  readonly version: number
  readonly remark: string
  readonly items: Readonly<
    Record<string, Omit<ItemDraft, 'faults'> & { readonly faults: readonly KeptFault[] }>
  >
}

/** A draft as it lies on the phone, and its photos in their order. */
export const keptPartOf = (
  draft: PartDraft,
  of: { readonly version: number; readonly remark: string },
): { readonly draft: KeptPart; readonly photos: readonly Blob[] } => {
  const photos: Blob[] = []
  const kept = ({ shots, ...fault }: FaultDraft): KeptFault => ({
    ...fault,
    shots: shots.map(({ file }) => photos.push(file) - 1),
  })
  const items = Object.fromEntries(
    Object.entries(draft).map(([key, item]) => [key, { ...item, faults: item.faults.map(kept) }]),
  )
  return { draft: { ...of, items }, photos }
}

/** The draft as it was; `preview` makes an address a picture can be shown from. */
export const partDraftOf = (
  { items }: KeptPart,
  photos: readonly Blob[],
  preview: (file: Blob) => string,
): PartDraft =>
  Object.fromEntries(
    Object.entries(items).map(([key, item]) => [
      key,
      {
        points: item.points,
        faults: item.faults.map(({ shots, ...fault }) => ({
          ...fault,
          shots: shots.flatMap((at) => {
            const file = photos[at]
            return file ? [{ file, preview: preview(file) }] : []
          }),
        })),
      },
    ]),
  )

/** Items somebody else answered meanwhile and this draft does not; they stay as they are when it is sent. */
export const othersIn = (part: Part, draft: PartDraft): PartDraft =>
  Object.fromEntries(Object.entries(draftOf(part)).filter(([key]) => draft[key]?.points === undefined))
