// SPDX-License-Identifier: Apache-2.0
import type { Words } from '#platform/refusal/refusal.ts'
import type { FileKind } from '../declare.ts'
import type { Registry } from '../registry.ts'

/** What a column of a list of files says. */
export type Field =
  | { readonly is: 'key' | 'name' | 'address' | 'area' | 'lng' | 'lat' }
  | { readonly is: 'fact' | 'link'; readonly key: string }

export interface Column {
  readonly field: Field
  /** As it stands in the file. */
  readonly title: string
  /** The unit in its title: 违建面积(万方). */
  readonly unit: string | undefined
}

/** The columns of a sheet by position; those nobody knows are passed over (notes, error lists of an earlier run). */
export type Layout = readonly (Column | undefined)[]

const plainTitles = {
  name: ['名称', 'name'],
  address: ['地址', '详细地址', 'address'],
  area: ['网格编码', '社区编码', '区域编码', '所属网格', 'area', 'grid'],
  lng: ['经度', 'lng', 'longitude'],
  lat: ['纬度', 'lat', 'latitude'],
} as const

const clean = (title: string): string =>
  title
    .normalize('NFKC')
    .replaceAll(/[\s*＊]|\([^)]*\)/g, '')
    .toLowerCase()

const unitIn = (title: string): string | undefined => /[(（]([^)）]{1,8})[)）]/.exec(title)?.[1]?.trim()

/** Every title that names a field of a kind, in both languages. */
const titlesOf = (registry: Registry, kind: FileKind): ReadonlyMap<string, Field> => {
  const { say, codeName } = registry
  const both = ({ zh, en }: Words) => [zh, en]
  const titles: (readonly [string, Field])[] = [
    ...[...both(codeName(kind)), '编号', 'number', 'key'].map((title) => [title, { is: 'key' }] as const),
    ...Object.entries(plainTitles).flatMap(([is, names]) =>
      names.map((title) => [title, { is: is as keyof typeof plainTitles }] as const),
    ),
    ...Object.entries(kind.form).flatMap(([key, { label }]) =>
      [key, ...both(say(label))].map((title) => [title, { is: 'fact', key }] as const),
    ),
    ...Object.entries(kind.links).flatMap(([key, { label }]) =>
      both(say(label)).flatMap((title) =>
        ['', '编号', ' number'].map((end) => [`${title}${end}`, { is: 'link', key }] as const),
      ),
    ),
  ]
  return new Map(titles.map(([title, field]) => [clean(title), field]))
}

/** What each column of a header row says. */
export const layoutOf = (registry: Registry, kind: FileKind, header: readonly string[]): Layout => {
  const titles = titlesOf(registry, kind)
  return header.map((title) => {
    const field = titles.get(clean(title))
    return field && { field, title, unit: unitIn(title) }
  })
}

const has = (layout: Layout, is: Field['is'], key?: string): boolean =>
  layout.some(
    (column) =>
      column?.field.is === is && (key === undefined || ('key' in column.field && column.field.key === key)),
  )

/** Titles a list cannot do without. */
export const missingIn = (registry: Registry, kind: FileKind, layout: Layout): readonly string[] => [
  ...(has(layout, 'key') ? [] : [registry.codeName(kind).zh]),
  ...(has(layout, 'name') || has(layout, 'address') ? [] : ['地址']),
  ...(has(layout, 'area') || (has(layout, 'lng') && has(layout, 'lat')) ? [] : ['经度、纬度或网格编码']),
  ...Object.entries(kind.form)
    .filter(([key, { required }]) => required && !has(layout, 'fact', key))
    .map(([, { label }]) => label),
  ...Object.entries(kind.links)
    .filter(([key, { isRequired }]) => isRequired && !has(layout, 'link', key))
    .map(([, { label }]) => `${label}编号`),
]

/** A title that stands twice with the same meaning: which of the two would count is nobody's guess. */
export const doubleIn = (layout: Layout): string | undefined => {
  const seen = new Set<string>()
  for (const column of layout) {
    if (!column) continue
    const name = JSON.stringify(column.field)
    if (seen.has(name)) return column.title
    seen.add(name)
  }
  return undefined
}

/** The header of an empty list to fill in. */
export const templateOf = (registry: Registry, kind: FileKind): readonly string[] => [
  registry.codeName(kind).zh,
  '名称',
  '地址',
  '经度',
  '纬度',
  '网格编码',
  ...Object.values(kind.form).map((question) =>
    question.kind === 'number' && question.unit ? `${question.label}(${question.unit})` : question.label,
  ),
  ...Object.values(kind.links).map(({ label }) => `${label}编号`),
]
