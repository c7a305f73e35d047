// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import type { ReadingRow } from '#platform/access/readings.ts'
import { wordsOfRole } from '#platform/access/words.ts'
import { Id, Instant, Maybe, Words } from '#platform/http/shapes.ts'
import type { Words as Text } from '#platform/refusal/refusal.ts'
import type { FileKind } from '../declare.ts'
import { readingPurposes, type RegistryRouteDeps } from '../face.ts'
import { sayFact } from '../say.ts'
import type { RightsDeps } from './rights.ts'

export interface RightsRouteDeps extends RightsDeps {
  readonly face: RegistryRouteDeps
  /** Carry what was destroyed to where a restored backup cannot bring it back. */
  readonly remember: () => Promise<unknown>
}

export const ReadingOut = Type.Object({
  id: Id,
  at: Instant,
  who: Words,
  unit: Maybe(Words),
  what: Words,
  fields: Type.Array(Words),
  purpose: Words,
  basis: Maybe(Words),
  because: Type.String(),
  via: Words,
  isAsked: Type.Boolean({ description: 'A question about it is open' }),
})

const ways: Readonly<Record<ReadingRow['via'], Text>> = {
  application: { zh: '工作台查阅', en: 'read in the application' },
  api: { zh: '系统接口', en: 'read by another system' },
  export: { zh: '导出', en: 'exported' },
  administrator: { zh: '系统管理', en: 'read by an administrator' },
}

/** A field of a reading or request, in words. */
export const fieldWords = (face: RegistryRouteDeps, kind: FileKind | undefined, field: string): Text => {
  if (field === '@name') return { zh: '姓名', en: 'name' }
  if (field === '@links') return { zh: '住处与同住关系', en: 'home and household' }
  if (field === '@key') return kind ? face.registry.codeName(kind) : { zh: '号码', en: 'number' }
  return kind ? sayFact(kind, field, face.registry.say) : { zh: field, en: field }
}

/** The purpose of readings by a grant of data sharing; the grant's own words say what for. */
const SHARED = { zh: '按授权共享给其他单位', en: 'shared with another unit by a grant' }
const otherPurpose = (key: string): Text => (key === 'data-sharing' ? SHARED : { zh: key, en: key })

/** A reading as the person sees it: the post and its unit, not the name of the officer; never another one's matter. */
export const readingOut = (face: RegistryRouteDeps, row: ReadingRow, isAsked: boolean) => {
  const kind = face.registry.kinds.get(row.kind)
  const purpose = kind && readingPurposes(kind, face.registry.say).find(({ key }) => key === row.purpose)
  return {
    id: row.id,
    at: row.at,
    who: wordsOfRole(row.role as 'system'),
    unit: row.unit === null ? null : face.unitWords(row.unit),
    what: kind ? face.registry.say(kind.label) : { zh: row.kind, en: row.kind },
    fields: row.fields.map((field) => fieldWords(face, kind, field)),
    purpose: purpose?.label ?? otherPurpose(row.purpose),
    basis: purpose?.basis ?? null,
    because: row.because,
    via: ways[row.via],
    isAsked,
  }
}
