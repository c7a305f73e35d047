// SPDX-License-Identifier: Apache-2.0
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { makeLanes } from '#platform/event/lanes.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { identityRefusals } from './refusals.ts'

/** A password as it is kept: the parameters stand beside it, so they can be raised later. */
export interface PasswordHash {
  readonly kind: 'scrypt'
  readonly n: number
  readonly r: number
  readonly p: number
  readonly salt: string
  readonly hash: string
}

export type PasswordCost = Pick<PasswordHash, 'n' | 'r' | 'p'>

/** 32 MiB and about 0.2 s on one core; one of the settings OWASP names as equal to its first choice. */
export const defaultCost: PasswordCost = { n: 2 ** 15, r: 8, p: 3 }

/** Length beats sorts of characters; where 等保 reviewers ask for sorts, `classes` asks for them. */
export interface PasswordRule {
  readonly least: number
  readonly classes: number
}
export const passwordRules = {
  length: { least: 15, classes: 1 },
  dengbao: { least: 8, classes: 3 },
} as const satisfies Record<string, PasswordRule>

/** Two at once: more would take the memory and the cores from everybody else. @throws LanesFull */
const inTurn = makeLanes({ lanes: 2, waiting: 200 })

const derive = (password: string, salt: Buffer, { n, r, p }: PasswordCost): Promise<Buffer> =>
  inTurn(
    () =>
      new Promise((resolve, reject) => {
        const options = { N: n, r, p, maxmem: 256 * n * r }
        scrypt(password.normalize('NFKC'), salt, 32, options, (error, key) =>
          error ? reject(error) : resolve(key),
        )
      }),
  )

export const hashPassword = async (password: string, cost: PasswordCost): Promise<PasswordHash> => {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, cost)
  const { n, r, p } = cost
  return { kind: 'scrypt', n, r, p, salt: salt.toString('base64url'), hash: hash.toString('base64url') }
}

/** For an unknown account the same work is done for nothing, so that the time of the answer tells nothing. */
export const checkPassword = async (
  password: string,
  kept: PasswordHash | undefined,
  cost: PasswordCost,
): Promise<boolean> => {
  const salt = kept ? Buffer.from(kept.salt, 'base64url') : Buffer.alloc(16)
  const hash = await derive(password, salt, kept ?? cost)
  return kept !== undefined && timingSafeEqual(hash, Buffer.from(kept.hash, 'base64url'))
}

const COMMON = new Set(
  `password passw0rd password1 123456789 1234567890 12345678910 qwertyuiop qwerty123456 1q2w3e4r5t 1qaz2wsx3edc
  abcdefgh abcd1234 abc123456 admin123 administrator letmein welcome welcome1 changeme iloveyou woaini woaini1314
  5201314 1314520 88888888 66668888 11223344 zhida zhida-demo zhidademo demo demodemo root123456 test123456
  qwe123456 asd123456 zxcvbnm123 a123456789 aa123456 p@ssw0rd correcthorsebatterystaple`.split(/\s+/),
)

const isGuessable = (password: string, context: readonly string[]): boolean => {
  const plain = password.normalize('NFKC').toLowerCase()
  if (new Set(plain).size < 5 || COMMON.has(plain)) return true
  // What is left without the names and common words an attacker tries first must still be something.
  const rest = [...context, ...COMMON]
    .filter((word) => word.length >= 2)
    .sort((a, b) => b.length - a.length)
    .reduce((left, word) => left.replaceAll(word.toLowerCase(), ''), plain)
  return new Set(withoutRuns(rest)).size < 5
}

/** `abcdef`, `4321`, `aaaa`: each character that only goes on from the one before counts for nothing. */
const withoutRuns = (text: string): readonly string[] =>
  [...text].filter((one, at, all) => {
    const step = (one.codePointAt(0) ?? 0) - (all[at - 1]?.codePointAt(0) ?? -9)
    return Math.abs(step) > 1
  })

const classesOf = (password: string): number =>
  [/\p{Lu}/u, /\p{Ll}/u, /\p{N}/u, /[^\p{Lu}\p{Ll}\p{N}]/u].filter((sort) => sort.test(password)).length

/** Whether a new password will do. `context` holds the names an attacker would try: account, person, district. */
export const judgePassword = (
  password: string,
  rule: PasswordRule,
  context: readonly string[],
): Outcome<string> => {
  const given = [...password].length
  if (given < rule.least)
    return refused(identityRefusals['identity.password-short']({ least: rule.least, given }))
  if (classesOf(password) < rule.classes)
    return refused(identityRefusals['identity.password-classes']({ needs: rule.classes }))
  return isGuessable(password, context)
    ? refused(identityRefusals['identity.password-weak']())
    : done(password)
}
