// SPDX-License-Identifier: Apache-2.0
import {
  checkDatasets,
  type Dataset,
  DatasetInvalid,
  type DataSource,
} from '#engines/exchange/datasets/declare.ts'
import { findHeld, registerIndex } from '#engines/exchange/datasets/burden.ts'
import { hasPrivate } from '#engines/registry/classes.ts'
import type { FileKind } from '#engines/registry/declare.ts'
import type { Question } from '#platform/form/form.ts'
import type { Scene } from '#scenes/scene.ts'

const day = (column: string): string => `to_char(${column} AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD')`
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Where the answer to a question of a file stands. */
const factColumn = (key: string, question: Question): string => {
  const fact = `(f.facts->>${literal(key)})`
  if (question.kind === 'number') return `${fact}::numeric`
  return question.kind === 'yes-no' ? `${fact}::boolean` : fact
}

const fileSource = (kind: FileKind): DataSource => ({
  from: 'registry_file f',
  district: 'f.district_id',
  where: `f.kind = ${literal(kind.key)} AND f.status = 'active'`,
  id: 'f.id',
  idType: 'uuid',
  area: { area: 'f.area', street: 'f.street', community: 'f.community' },
  // Of a person the row holds a masked name, a hash for the number and sealed facts: nothing personal can be read in
  // clear from here, and each reading is written down all the same.
  ...(hasPrivate(kind) ? { subject: 'f.id' } : {}),
  columns: {
    key: 'f.key',
    name: 'f.name',
    address: 'f.address',
    area: 'f.area',
    street: 'f.street',
    community: 'f.community',
    state: 'f.state',
    lng: 'f.lng',
    lat: 'f.lat',
    updatedOn: day('f.updated_at'),
    ...Object.fromEntries(
      Object.entries(kind.form).map(([key, question]) => [key, factColumn(key, question)]),
    ),
  },
})

const components: DataSource = {
  from: 'component k',
  district: 'k.district_id',
  where: 'k.valid_to IS NULL',
  id: 'k.code',
  idType: 'text',
  area: { area: 'k.area' },
  columns: {
    code: 'k.code',
    class: 'k.class_name',
    state: 'k.state',
    address: 'k.address',
    area: 'k.area',
    lng: 'k.lng',
    lat: 'k.lat',
  },
}

/** Counts of the figure "reported" by month, street and kind; a delta that is not folded yet follows within a second. */
const mattersMonthly: DataSource = {
  from: `(SELECT district_id, to_char(day, 'YYYY-MM') AS month, area, kind, sum(n) AS reported,
  (to_char(day, 'YYYY-MM') || '.' || area || '.' || kind) COLLATE "C" AS id
FROM figure_part_month WHERE measure = 'reported' GROUP BY district_id, day, area, kind HAVING sum(n) > 0) m`,
  district: 'm.district_id',
  id: 'm.id',
  idType: 'text',
  area: { area: 'm.area' },
  columns: { month: 'm.month', street: 'm.area', kind: 'm.kind', reported: 'm.reported' },
}

/** Livelihood projects among the tasks of the year: the unit, never a person. */
const livelihood: DataSource = {
  from: `campaign_item i LEFT JOIN unit u ON u.district_id = i.district_id AND u.code = i.doer`,
  district: 'i.district_id',
  where: `i.campaign_type = 'annual-targets' AND i.detail->'answers'->>'kind' = 'livelihood'
  AND i.state IN ('open', 'submitted', 'signed', 'deferred')`,
  id: 'i.id',
  idType: 'uuid',
  area: { area: 'i.area', street: 'i.street', community: 'i.community' },
  columns: {
    code: 'i.code',
    title: 'i.title',
    doer: 'u.name',
    state: 'i.state',
    reached: 'i.reached',
    dueOn: day('i.due_at'),
    doneOn: day('i.signed_at'),
  },
}

const published: DataSource = {
  from: 'published_figure p',
  district: 'p.district_id',
  where: 'p.withdrawn_at IS NULL',
  id: 'p.id',
  idType: 'uuid',
  area: { area: 'p.area' },
  columns: {
    figure: 'p.figure',
    area: 'p.area',
    period: 'p.period',
    coverage: 'p.coverage',
    role: 'p.role',
    value: 'p.value::text',
    status: 'p.status',
    document: 'p.source',
  },
}

/** Reporters: declared so that everybody sees that they are withheld; no grant can be made of it. */
const reports: DataSource = {
  from: 'report r',
  district: 'r.district_id',
  where: 'false',
  id: 'r.id',
  idType: 'uuid',
  columns: { channel: 'r.channel', contact: 'NULL::text' },
}

/** Everything datasets of this district can be read from. */
export const dataSources = (kinds: readonly FileKind[]): Readonly<Record<string, DataSource>> => ({
  ...Object.fromEntries(kinds.map((kind) => [`files.${kind.key}`, fileSource(kind)])),
  components,
  'matters.monthly': mattersMonthly,
  'items.livelihood': livelihood,
  published,
  reports,
})

interface Asked {
  readonly where: string
  readonly questions: readonly string[]
  readonly own?: string
}

const labels = (form: Readonly<Record<string, { readonly label: string }>>): readonly string[] =>
  Object.values(form).map(({ label }) => label)

const formsOf = (scene: Scene): readonly Asked[] => [
  ...Object.values(scene.caseTypes).map((type) => ({
    where: `kind of matter "${type.key}"`,
    questions: labels(type.form),
  })),
  ...Object.values(scene.campaigns).flatMap((type) =>
    Object.entries(type.lists).map(([key, list]) => ({
      where: `list "${key}" of campaign "${type.key}"`,
      questions: labels(list.form),
    })),
  ),
  ...scene.files.map((kind) => ({
    where: `kind of file "${kind.key}"`,
    questions: labels(kind.form),
    own: `files.${kind.key}`,
  })),
]

/**
 * The datasets of the scenes that are switched on: every field has one source, and no form of any scene asks for what a
 * register already holds (减负).
 * @throws DatasetInvalid naming the form, the question and the source.
 */
export const datasetsOf = (scenes: readonly Scene[]): ReadonlyMap<string, Dataset> => {
  const datasets = checkDatasets(scenes.flatMap((scene) => scene.datasets))
  const index = registerIndex(datasets.values())
  const faults = scenes.flatMap((scene) =>
    formsOf(scene).flatMap(({ where, questions, own }) =>
      findHeld(index, questions, own).map(
        ({ question, source }) =>
          `Scene "${scene.key}", ${where}: "${question}" is already held by "${source.dataset.key}.${source.key}" of ${source.dataset.owner.label.zh}. Leave it out and read it from there.`,
      ),
    ),
  )
  if (faults.length > 0) throw new DatasetInvalid(faults.join('\n'))
  return datasets
}
