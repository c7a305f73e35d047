// SPDX-License-Identifier: Apache-2.0
import type { Role } from '#platform/access/access.ts'
import type { AreaLevel } from '#platform/area/area.ts'
import type { Form, Question } from '#platform/form/form.ts'

/**
 * What a file is known by within its kind: a code with a check of its own (统一社会信用代码), a national code (15-digit
 * grid, 16-digit component), or a number of one's own.
 */
export const keyRules = {
  'credit-code': '统一社会信用代码',
  grid: '单元网格编码',
  component: '部件编码',
  own: '编号',
} as const
export type KeyRule = keyof typeof keyRules

/** A link to a file of another kind, said from both sides. */
export interface LinkType {
  /** Key of the kind it leads to. */
  readonly to: string
  readonly label: string
  /** What the other file calls it. */
  readonly reverse: string
  /** A file of this kind is not taken without it. (Default: no) */
  readonly isRequired?: boolean
  /** Only one at a time; a new one ends the old. (Default: yes) */
  readonly isSingle?: boolean
}

/** A post that answers for the thing: of this role, in the area of this level that the thing lies in. */
export interface ResponsiblePost {
  readonly label: string
  readonly role: Role
  readonly level: AreaLevel
}

type ChoiceKeys<F extends Form> = {
  [K in keyof F & string]: F[K] extends { readonly kind: 'choice' } ? K : never
}[keyof F & string]
type NumberKeys<F extends Form> = {
  [K in keyof F & string]: F[K] extends { readonly kind: 'number' } ? K : never
}[keyof F & string]

/** A kind of file: what is known of every thing of a sort. Never of persons: a place has no name of whoever lives there. */
export interface FileKind<K extends string = string, F extends Form = Form> {
  readonly key: K
  /** 一幢一档 */
  readonly label: string
  /** What one of them is called: 建筑. */
  readonly thing: string
  readonly about: string
  readonly form: F
  readonly code: KeyRule
  /** What `code` is called here; of a number of one's own also how it begins when the program gives it. */
  readonly codeLabel?: string
  readonly prefix?: string
  /** Question whose answer is the state of the thing, and which answers mean that nothing is left to do. */
  readonly state?: {
    readonly of: ChoiceKeys<F>
    readonly closed: readonly string[]
    /** States that count only with so many photos (before and after), unless a list of the past brings them. */
    readonly proof?: Readonly<Record<string, number>>
  }
  /** The amount of the thing and how much of it is done; whole numbers of the base unit (㎡). */
  readonly amounts?: { readonly amount: NumberKeys<F>; readonly done?: NumberKeys<F> }
  /** What makes two files the same thing in all likelihood, so that merging them is proposed. (Default: nothing) */
  readonly alike?: readonly ('address' | 'name')[]
  readonly links: Readonly<Record<string, LinkType>>
  readonly responsible: Readonly<Record<string, ResponsiblePost>>
  /** Who may register and correct. (Default: grid workers, officers and the desks) */
  readonly writers?: readonly Role[]
  /**
   * Who may report one on the spot with the questions of `field` alone: only in the area of the own post, without
   * correcting what others keep of it, and seeing nothing but what the own unit reported. (Default: nobody)
   */
  readonly reporters?: readonly Role[]
  /** Years kept after the thing is gone, and the rule that says so. */
  readonly retention: { readonly years: number; readonly because: string }
  /** Shown on the public notice board, by place and state alone, but not in these states. (Default: not shown) */
  readonly board?: { readonly hides: readonly string[] }
  /** Registered on the spot with these questions alone; the others begin with these answers. (Default: not offered) */
  readonly field?: { readonly asks: readonly string[]; readonly starts: Readonly<Record<string, string>> }
  /** Counted when a grid is to be cleared: it is clear when each of its files is closed. (Default: no) */
  readonly isCleared?: boolean
}

/** Names of questions that would make a place a record of a person. */
const PERSONAL =
  /姓名|户主|业主|身份证|手机|电话|民族|宗教|政治面貌|残疾|病|信用分|风险等级|重点人|owner.?name|phone|id.?number/i

/** A kind of file that cannot be used as declared; says where and what to do. */
export class FileKindInvalid extends Error {
  override name = 'FileKindInvalid'
}

const faultsOf = (kind: FileKind): readonly string[] => [
  ...Object.entries(kind.form)
    .filter(([key, question]) => PERSONAL.test(`${key} ${question.label}`) || question.kind === 'phone')
    .map(([key]) => `"${key}" asks about a person; a file is about a thing. Leave the question out.`),
  ...Object.values(kind.amounts ?? {})
    .map((key) => kind.form[key])
    .filter((question) => question?.kind !== 'number' || question.decimals !== 0)
    .map(() => 'an amount is a whole number of its base unit; declare its question with 0 decimals.'),
  ...(kind.retention.years > 0 ? [] : ['retention: say how many years a file is kept.']),
]

/**
 * Declare a kind of file. Keys of questions are inferred where they are declared and checked where they are used.
 * @throws FileKindInvalid when it asks about a person, or sums could not be exact.
 * @example
 * defineFileKind({ key: 'building', label: '一幢一档', thing: '建筑', about: '…', code: 'own', prefix: 'B',
 *   form: defineForm({ floors: number('层数') }), links: {}, responsible: {}, retention: { years: 30, because: '…' } })
 */
export const defineFileKind = <const K extends string, const F extends Form>(
  kind: FileKind<K, F>,
): FileKind<K, F> => {
  const faults = faultsOf(kind as unknown as FileKind)
  if (faults.length > 0)
    throw new FileKindInvalid(faults.map((fault) => `Kind of file "${kind.key}": ${fault}`).join('\n'))
  return kind
}

const textsOfQuestion = (question: Question): readonly string[] => [
  question.label,
  ...(question.hint === undefined ? [] : [question.hint]),
  ...('options' in question ? Object.values(question.options) : []),
  ...(question.kind === 'number' && question.unit !== undefined ? [question.unit] : []),
]

/** Every Chinese text of a kind that people read; each needs its English in the scene. */
export const textsOfFileKind = (kind: FileKind): readonly string[] => [
  kind.label,
  kind.thing,
  kind.about,
  ...(kind.codeLabel === undefined ? [] : [kind.codeLabel]),
  kind.retention.because,
  ...Object.values(kind.form).flatMap(textsOfQuestion),
  ...Object.values(kind.links).flatMap(({ label, reverse }) => [label, reverse]),
  ...Object.values(kind.responsible).map(({ label }) => label),
]
