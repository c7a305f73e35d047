// SPDX-License-Identifier: Apache-2.0
import type { accountZh } from './account.zh.ts'
import type { SameWords } from './words.ts'

export const accountEn: SameWords<typeof accountZh> = {
  me: 'My account',
  visitor: 'Display and sign-in',
  posts: 'My posts',
  faces: 'Other faces',
  portal: 'Portal',
  field: 'Field',
  desk: 'Desk',
  cockpit: 'Cockpit',
  account: 'Account and security',
  fieldAccount: 'Me',
  signedOut: 'Signed out',
}
