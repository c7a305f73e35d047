// SPDX-License-Identifier: Apache-2.0
import type { Role } from '#platform/access/access.ts'
import type { AreaLevel } from '#platform/area/area.ts'
import type { Form, Question } from '#platform/form/form.ts'
import { isOfPerson, isPrivate, privateKeys } from './classes.ts'

/**
 * What a file is known by within its kind: a code with a check of its own (统一社会信用代码), a national code (15-digit
 * grid, 16-digit component), or a number of one's own.
 */
export const keyRules = {
  'credit-code': '统一社会信用代码',
  grid: '单元网格编码',
  component: '部件编码',
  'id-number': '公民身份号码',
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

/** How far a fact may go: to everybody, to the offices, to whoever gives a purpose; sensitive ones only field by field. */
export type FieldClass = 'public' | 'internal' | 'personal' | 'sensitive'

/** What files with facts of persons may be opened for. */
export interface ReadingPurpose {
  readonly key: string
  readonly label: string
  /** The rule that allows it: 《个人信息保护法》第十三条第一款第三项. */
  readonly basis: string
  readonly roles: readonly Role[]
  /** Facts it opens; `@name`, `@key` and `@links` are name, number and links of a person. (Default: all) */
  readonly fields?: readonly string[]
  readonly needsMatter?: boolean
}

/** Why facts of persons are kept at all, and what they may be read for. Without it a kind asks nothing of persons. */
export interface FilePurpose {
  /** The legal duty the keeping rests on. */
  readonly because: string
  /** The whole file is about a person: name and number are sealed, and it is on no map. (Default: no) */
  readonly isOfPerson?: boolean
  readonly readings: readonly ReadingPurpose[]
  /** Facts by whose exact value a file is found; `@name` and `@key` too. (Default: none) */
  readonly findBy?: readonly string[]
}

/**
 * A kind of file: what is known of every thing of a sort. Of persons only with a stated `purpose`: a place has no name
 * of whoever lives there.
 */
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
  /** Class of each fact. (Default: internal) */
  readonly classes?: Readonly<Partial<Record<keyof F & string, FieldClass>>>
  readonly purpose?: FilePurpose
  /** Question whose answer is the state of the thing, and which answers mean that nothing is left to do. */
  readonly state?: {
    readonly of: ChoiceKeys<F>
    readonly closed: readonly string[]
    /** States that count only with so many photos (before and after), unless a list of the past brings them. */
    readonly proof?: Readonly<Record<string, number>>
  }
  /** The amount of the thing and how much of it is done; whole numbers of the base unit (㎡). */
  readonly amounts?: { readonly amount: NumberKeys<F>; readonly done?: NumberKeys<F> }
  /** The fact that says how much ground its outline covers: a typed value far from the outline is told. (Default: none) */
  readonly outlineArea?: NumberKeys<F>
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
  /**
   * Part of the survey of stock (底数排摸): drawn for spot checks, and handed to the province with the answers to these
   * questions after its number and place. (Default: no)
   */
  readonly stock?: readonly string[]
  /** Years kept after the thing is gone, and the rule that says so. */
  readonly retention: { readonly years: number; readonly because: string }
  /** Shown on the public notice board, by place and state alone, but not in these states. (Default: not shown) */
  readonly board?: { readonly hides: readonly string[] }
  /** Registered on the spot with these questions alone; the others begin with these answers. (Default: not offered) */
  readonly field?: { readonly asks: readonly string[]; readonly starts: Readonly<Record<string, string>> }
  /** Counted when a grid is to be cleared: it is clear when each of its files is closed. (Default: no) */
  readonly isCleared?: boolean
  /** A matter at its address or place is shown on its file. (Default: no) */
  readonly takesMatters?: boolean
}

/** Names of questions that make a file a record of a person. */
const PERSONAL = /姓名|户主|业主|身份证|身份号码|手机|电话|出生|户籍|owner.?name|phone|id.?number/i
/** What is never kept of anybody, whatever the purpose. */
const NEVER =
  /民族|宗教|政治面貌|残疾|病|信用分|风险|重点人|重点人员|等级|标签|前科|上访|信访|轨迹|人脸|指纹|religio|ethnic|politic/i

/** A kind of file that cannot be used as declared; says where and what to do. */
export class FileKindInvalid extends Error {
  override name = 'FileKindInvalid'
}

const asksOfPersons = (kind: FileKind): readonly string[] =>
  Object.entries(kind.form).flatMap(([key, question]) => {
    const said = `${key} ${question.label}`
    if (NEVER.test(said)) return [`"${key}" is never kept of anybody. Leave the question out.`]
    if (!PERSONAL.test(said) && question.kind !== 'phone') return []
    if (!kind.purpose)
      return [
        `"${key}" asks about a person; a file is about a thing. Leave the question out, or state a purpose.`,
      ]
    return isPrivate(kind, key) ? [] : [`"${key}" asks about a person; class it personal or sensitive.`]
  })

/** A file of a person has no state, no amount, no place on a board or map: nothing that could rank or mark anybody. */
const marksPersons = (kind: FileKind): readonly string[] => {
  if (!isOfPerson(kind)) return []
  const marking = (
    ['state', 'amounts', 'board', 'field', 'isCleared', 'alike', 'reporters', 'takesMatters'] as const
  ).filter((key) => kind[key] !== undefined)
  return [
    ...marking.map((key) => `a file of a person has no "${key}".`),
    ...Object.entries(kind.form)
      .filter(([, question]) => question.kind === 'choices')
      .map(([key]) => `"${key}" would tag persons; ask one question of one answer.`),
  ]
}

const purposeFaults = (kind: FileKind): readonly string[] => {
  const { purpose } = kind
  if (!purpose)
    return privateKeys(kind).map((key) => `"${key}" is classed as personal; state a purpose for keeping it.`)
  return [
    ...(purpose.because.trim() === '' ? ['purpose: say which duty in law it rests on.'] : []),
    ...(purpose.readings.length === 0 ? ['purpose: say what it may be read for.'] : []),
    ...purpose.readings
      .filter(({ basis, roles }) => basis.trim() === '' || roles.length === 0)
      .map(({ key }) => `purpose "${key}": say its basis in law and the posts that may claim it.`),
  ]
}

const faultsOf = (kind: FileKind): readonly string[] => [
  ...asksOfPersons(kind),
  ...marksPersons(kind),
  ...purposeFaults(kind),
  ...Object.values(kind.amounts ?? {})
    .map((key) => kind.form[key])
    .filter((question) => question?.kind !== 'number' || question.decimals !== 0)
    .map(() => 'an amount is a whole number of its base unit; declare its question with 0 decimals.'),
  ...(kind.retention.years > 0 ? [] : ['retention: say how many years a file is kept.']),
]

/**
 * Declare a kind of file. Keys of questions are inferred where they are declared and checked where they are used.
 * @throws FileKindInvalid when it asks about persons without a purpose, would mark them, or sums could not be exact.
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
  ...(kind.purpose ? [kind.purpose.because] : []),
  ...(kind.purpose?.readings ?? []).flatMap(({ label, basis }) => [label, basis]),
]
