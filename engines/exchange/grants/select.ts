// SPDX-License-Identifier: Apache-2.0
import type { Dataset, DataSource, FieldType, Mask } from '../datasets/declare.ts'
import type { GradedFields } from './declare.ts'

type Bind = (value: unknown) => string

const asText = (column: string): string => `(${column})::text`

/** What each mask leaves, in SQL: the whole value never leaves the database. */
const masked: Readonly<Record<Mask, (column: string) => string>> = {
  blank: (column) => `CASE WHEN ${asText(column)} IS NULL THEN NULL ELSE '***' END`,
  ends: (column) =>
    `CASE WHEN length(${asText(column)}) > 2 THEN left(${asText(column)}, 1) || '***' || right(${asText(column)}, 1)
 WHEN ${asText(column)} IS NULL THEN NULL ELSE '***' END`,
  year: (column) => `left(${asText(column)}, 4)`,
  street: (column) => `left(${asText(column)}, 9)`,
  tens: (column) => `round((${column})::numeric, -1)::float8`,
}

const clear: Readonly<Record<FieldType, (column: string) => string>> = {
  text: (column) => column,
  number: (column) => `(${column})::float8`,
  day: asText,
  'yes-no': (column) => `(${column})::boolean`,
}

/** The area condition on the column that has an index for its level. */
const inArea = ({ area }: DataSource, code: string, bind: Bind): string => {
  if (!area) return 'false'
  if (code.length === 9 && area.street) return `${area.street} = ${bind(code)}`
  if (code.length === 12 && area.community) return `${area.community} = ${bind(code)}`
  return `(${area.area} >= ${bind(code)} AND ${area.area} < ${bind(`${code}:`)})`
}

export interface Selection {
  readonly dataset: Dataset
  readonly source: DataSource
  readonly district: string
  /** Code of the district's own area; a scope that holds it is everything. */
  readonly root: string
  readonly fields: GradedFields
  readonly areas: readonly string[]
}

export interface SelectionPage {
  readonly limit: number
  readonly after?: string | undefined
}

/**
 * The SELECT of a grant: fields that were not granted do not stand in it, masked ones are masked in it, and its rows lie
 * within the granted areas. One part per area, each on its own index; no area, no statement.
 */
export const selectStatement = (selection: Selection, { limit, after }: SelectionPage) => {
  const { dataset, source, district, root, fields, areas } = selection
  const keys = Object.keys(dataset.fields).filter((key) => Object.hasOwn(fields, key))
  if (areas.length === 0 || keys.length === 0) return undefined
  const values: unknown[] = []
  const bind: Bind = (value) => `$${values.push(value)}`
  const columns = keys.map((key) => {
    const field = dataset.fields[key]
    const column = field && source.columns[field.column]
    if (!field || column === undefined)
      throw new SourceIncomplete(`Dataset "${dataset.key}", field "${key}": its source has no such column.`)
    const read = fields[key] === 'masked' ? masked[field.mask ?? 'blank'] : clear[field.type]
    return `${read(column)} AS "${key}"`
  })
  const cast = source.idType === 'uuid' ? '::uuid' : ''
  const first = [
    `${source.district} = ${bind(district)}`,
    ...(source.where === undefined ? [] : [source.where]),
    ...(after === undefined ? [] : [`${source.id} > ${bind(after)}${cast}`]),
  ]
  const most = bind(limit)
  const subject = source.subject === undefined ? '' : `, ${source.subject}::text AS "_subject"`
  const isWhole = areas.some((code) => root.startsWith(code))
  const parts = (isWhole ? [[]] : areas.map((code) => [inArea(source, code, bind)])).map(
    (more) => `(SELECT (${source.id})::text AS "_id"${subject}, ${columns.join(', ')} FROM ${source.from}
WHERE ${[...first, ...more].join(' AND ')} ORDER BY ${source.id} LIMIT ${most})`,
  )
  const text =
    parts.length === 1
      ? (parts[0] ?? '')
      : `SELECT * FROM (${parts.join(' UNION ALL ')}) p ORDER BY "_id" COLLATE "C" LIMIT ${most}`
  return { text, values, keys }
}

/** A dataset names a column its source does not have: a fault of whoever declared it, found at start. */
export class SourceIncomplete extends Error {
  override name = 'SourceIncomplete'
}

/** @throws SourceIncomplete when a dataset cannot be read as declared. */
export const checkSources = (
  datasets: Iterable<Dataset>,
  sources: Readonly<Record<string, DataSource>>,
): void => {
  for (const dataset of datasets) {
    const source = sources[dataset.source]
    if (!source)
      throw new SourceIncomplete(
        `Dataset "${dataset.key}" reads "${dataset.source}", which this district does not have. There are: ${Object.keys(sources).join(', ')}.`,
      )
    for (const [key, { column }] of Object.entries(dataset.fields))
      if (source.columns[column] === undefined)
        throw new SourceIncomplete(
          `Dataset "${dataset.key}", field "${key}": "${dataset.source}" has no column "${column}".`,
        )
  }
}
