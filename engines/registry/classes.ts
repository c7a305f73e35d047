// SPDX-License-Identifier: Apache-2.0
import type { FieldClass, FileKind } from './declare.ts'

/** Class of a fact. What nobody classed is for the offices alone. */
export const classOf = (kind: FileKind, key: string): FieldClass => kind.classes?.[key] ?? 'internal'

/** Personal and sensitive facts are sealed, masked in every list, and opened for a purpose only. */
export const isPrivate = (kind: FileKind, key: string): boolean =>
  ['personal', 'sensitive'].includes(classOf(kind, key))

/** The whole file is about a person: its name and number too are sealed. */
export const isOfPerson = (kind: FileKind | undefined): boolean => kind?.purpose?.isOfPerson ?? false

export const privateKeys = (kind: FileKind): readonly string[] =>
  Object.keys(kind.form).filter((key) => isPrivate(kind, key))

/** Whether anything of files of this kind is sealed. */
export const hasPrivate = (kind: FileKind): boolean => isOfPerson(kind) || privateKeys(kind).length > 0

/** Everything that can be opened in a file of this kind. */
export const openable = (kind: FileKind): readonly string[] => [
  ...(isOfPerson(kind) ? ['@name', '@key', '@links'] : []),
  ...privateKeys(kind),
]

/** The family name is left, so that colleagues can speak of a record. @example maskName('王小明') === '王**' */
export const maskName = (name: string): string => {
  const [first, ...rest] = [...name.trim()]
  return first === undefined ? '' : `${first}${'*'.repeat(Math.min(Math.max(rest.length, 1), 3))}`
}

export const MASK = '••••••'
