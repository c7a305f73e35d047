// SPDX-License-Identifier: Apache-2.0
import { httpRefusals } from '#platform/http/refusals.ts'
import type { Call } from '#platform/http/route.ts'
import { type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { Own } from './own.ts'

/** Who asks about their own account. */
export const ownOf = ({ actor, session, source, now }: Call): Own => ({
  account: actor?.account ?? '',
  session,
  source,
  now,
})

/** Without an account of ours (a partner's key, nobody) there is no session of one's own. */
export const withSession = async <T>(
  call: Call,
  work: (own: Own & { readonly session: string }) => Promise<Outcome<T>>,
): Promise<Outcome<T>> => {
  const own = ownOf(call)
  return own.session === undefined
    ? refused(httpRefusals['http.sign-in']())
    : work({ ...own, session: own.session })
}
