// SPDX-License-Identifier: Apache-2.0
import type { Entry } from './apps.ts'

/** What is typed into the form of an entry: lists are lines of text. */
export interface Draft {
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
  readonly aboutZh: string
  readonly aboutEn: string
  readonly domain: string
  readonly letter: string
  readonly unit: string
  readonly role: string
  readonly area: string
  readonly audience: string
  readonly address: string
  readonly healthAddress: string
  readonly redirects: string
  readonly signedOutAt: string
  readonly logoutAddress: string
  readonly scopes: readonly string[]
}

/** A new entry begins with the unit, post and area of whoever registers it. */
export const emptyDraft = (post: { unit: string; role: string; area: string } | undefined): Draft => ({
  id: '',
  nameZh: '',
  nameEn: '',
  aboutZh: '',
  aboutEn: '',
  domain: 'society',
  letter: '',
  unit: post?.unit ?? '',
  role: post?.role ?? 'officer',
  area: post?.area ?? '',
  audience: 'staff',
  address: '',
  healthAddress: '',
  redirects: '',
  signedOutAt: '',
  logoutAddress: '',
  scopes: ['profile'],
})

export const draftOf = (entry: Entry): Draft => ({
  ...entry,
  nameZh: entry.name.zh,
  nameEn: entry.name.en,
  aboutZh: entry.about.zh,
  aboutEn: entry.about.en,
  healthAddress: entry.healthAddress ?? '',
  redirects: entry.redirects.join('\n'),
  signedOutAt: entry.signedOutAt.join('\n'),
  logoutAddress: entry.logoutAddress ?? '',
})

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** As the server wants it. */
export const bodyOf = (draft: Draft) => ({
  name: { zh: draft.nameZh.trim(), en: draft.nameEn.trim() || draft.nameZh.trim() },
  about: { zh: draft.aboutZh.trim(), en: draft.aboutEn.trim() || draft.aboutZh.trim() },
  domain: draft.domain,
  letter: draft.letter.trim(),
  unit: draft.unit.trim(),
  role: draft.role,
  area: draft.area.trim(),
  audience: draft.audience,
  address: draft.address.trim(),
  healthAddress: draft.healthAddress.trim() || null,
  redirects: linesOf(draft.redirects),
  signedOutAt: linesOf(draft.signedOutAt),
  logoutAddress: draft.logoutAddress.trim() || null,
  scopes: draft.scopes,
})

export const isWhole = (draft: Draft): boolean =>
  /^[a-z][a-z0-9-]{2,39}$/.test(draft.id) &&
  draft.nameZh.trim() !== '' &&
  draft.letter.trim() !== '' &&
  draft.unit.trim() !== '' &&
  /^\d{6,15}$/.test(draft.area.trim()) &&
  draft.address.trim() !== '' &&
  linesOf(draft.redirects).length > 0
