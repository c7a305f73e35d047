// SPDX-License-Identifier: Apache-2.0
import { done, type Outcome, refused, type Words } from '#platform/refusal/refusal.ts'
import { type Actor, holds, type Role } from './access.ts'
import { readingRefusals } from './refusals.ts'

/** What the records of persons may be read for: a closed list, each with its basis in law. */
export interface Purpose {
  readonly key: string
  readonly label: Words
  /** The rule that allows it, as it is called: 《个人信息保护法》第十三条第三项. */
  readonly basis: Words
  /** Posts that may claim it. */
  readonly roles: readonly Role[]
  /** Fields it opens; the others stay masked. (Default: all) */
  readonly fields?: readonly string[]
  /** It serves a matter, whose number is to be given. (Default: no) */
  readonly needsMatter?: boolean
}

/** What somebody who reads says of it. */
export interface GroundGiven {
  readonly purpose?: string | undefined
  readonly matter?: string | undefined
  readonly because?: string | undefined
}

/** A purpose that was judged to be allowed, as it is recorded. */
export interface Ground {
  readonly purpose: string
  readonly matter?: string
  /** The reader's own words. */
  readonly because: string
  /** Fields it opens; undefined opens all. */
  readonly fields?: readonly string[]
}

/** Fewer say nothing to the person who reads them. */
const LEAST_WORDS = 4

export const purposesOf = (purposes: readonly Purpose[], actor: Actor): readonly Purpose[] =>
  purposes.filter(({ roles }) => holds(actor, ...roles))

/** Judge whether a purpose is given that the posts of this person allow. Pure: the same for server and screen. */
export const judgeGround = (
  purposes: readonly Purpose[],
  actor: Actor,
  { purpose: key, matter = '', because = '' }: GroundGiven,
): Outcome<Ground> => {
  const allowed = purposesOf(purposes, actor)
  if (!key || allowed.length === 0) return refused(readingRefusals['reading.purpose-needed']({ allowed }))
  const purpose = allowed.find((one) => one.key === key)
  if (!purpose)
    return refused(readingRefusals['reading.purpose-unknown']({ given: key.slice(0, 40), allowed }))
  const { label, fields } = purpose
  if (purpose.needsMatter && matter.trim() === '')
    return refused(readingRefusals['reading.matter-needed']({ label }))
  if (because.trim().length < LEAST_WORDS)
    return refused(readingRefusals['reading.words-needed']({ label, least: LEAST_WORDS }))
  return done({
    purpose: key,
    because: because.trim(),
    ...(matter.trim() === '' ? {} : { matter: matter.trim() }),
    ...(fields ? { fields } : {}),
  })
}
