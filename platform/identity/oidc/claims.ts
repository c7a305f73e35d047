// SPDX-License-Identifier: Apache-2.0
import type { Post } from '#platform/access/access.ts'
import { wordsOfRole } from '#platform/access/words.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { type Account, postsAt } from '../account.ts'
import type { IdentityDesk } from '../setting.ts'

/** What an application may be told, besides who it is. */
export const scopes = ['profile', 'post', 'area'] as const
export type Scope = (typeof scopes)[number]
export const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text)

export const wordsOfScope = {
  profile: { zh: '姓名和界面语言', en: 'name and language' },
  post: { zh: '岗位和单位', en: 'posts and units' },
  area: { zh: '负责区域的代码', en: 'codes of the areas in charge' },
} as const

/** Scope → the claims it opens; `sub` is the account. */
export const claimsOfScopes = {
  openid: ['sub'],
  profile: ['name', 'preferred_username', 'locale'],
  post: ['posts'],
  area: ['areas'],
} as const

/** What applications are told of an account as it stands now; the provider passes on what the scopes open. */
export const claimsOf = (
  account: Account,
  now: Instant,
  { unitName }: Pick<IdentityDesk, 'unitName'>,
): Readonly<Record<string, unknown>> & { readonly sub: string } => {
  const posts = postsAt(account.posts, now)
  const said = ({ role, unit }: Post) => ({
    post: role,
    post_name: wordsOfRole(role)[account.language],
    unit,
    unit_name: unitName(unit)[account.language],
  })
  return {
    sub: account.account,
    name: account.name,
    preferred_username: account.account,
    locale: account.language === 'zh' ? 'zh-CN' : 'en',
    posts: posts.map(said),
    areas: [...new Set(posts.map(({ area }) => area))].sort(),
  }
}
