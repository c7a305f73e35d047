// SPDX-License-Identifier: Apache-2.0
import type { Role } from '#platform/access/access.ts'
import type { Words } from '#platform/refusal/refusal.ts'

/** 共享属性 (国发〔2016〕51号): the principle is to share, the exception not to; both exceptions name their legal basis. */
export const sharingClasses = {
  unconditional: { zh: '无条件共享', en: 'Shared without condition' },
  conditional: { zh: '有条件共享', en: 'Shared on condition' },
  withheld: { zh: '不予共享', en: 'Not shared' },
} as const satisfies Readonly<Record<string, Words>>
export type SharingClass = keyof typeof sharingClasses

/** 开放属性: what everybody may read. Sharing between offices and opening to the public are two questions. */
export const openings = {
  open: { zh: '无条件开放', en: 'Open to everybody' },
  closed: { zh: '禁止开放', en: 'Not open to the public' },
} as const satisfies Readonly<Record<string, Words>>
export type Opening = keyof typeof openings

export const fieldClasses = {
  public: { zh: '公开', en: 'Public' },
  internal: { zh: '内部', en: 'Internal' },
  personal: { zh: '个人信息', en: 'Personal' },
  sensitive: { zh: '敏感个人信息', en: 'Sensitive' },
} as const satisfies Readonly<Record<string, Words>>
export type FieldClass = keyof typeof fieldClasses

/** What is left of a masked value; done in SQL, so that the whole value never leaves the database. */
export const masks = {
  blank: { zh: '全部遮盖', en: 'Hidden' },
  ends: { zh: '只留首尾一字', en: 'First and last character only' },
  year: { zh: '只留年份', en: 'Year only' },
  street: { zh: '只留街道', en: 'Street only' },
  tens: { zh: '取整到十', en: 'Rounded to tens' },
} as const satisfies Readonly<Record<string, Words>>
export type Mask = keyof typeof masks

export const fieldTypes = {
  text: { zh: '文本', en: 'Text' },
  number: { zh: '数值', en: 'Number' },
  day: { zh: '日期', en: 'Day' },
  'yes-no': { zh: '是否', en: 'Yes or no' },
} as const satisfies Readonly<Record<string, Words>>
export type FieldType = keyof typeof fieldTypes

export interface DatasetField {
  readonly label: Words
  readonly type: FieldType
  readonly class: FieldClass
  /** Column of the source it is read from. */
  readonly column: string
  /** (Default: blank) */
  readonly mask?: Mask
  readonly unit?: Words
  /** Other names under which forms ask for the same; the burden check knows them. */
  readonly also?: readonly string[]
  /** The one source of this field when this dataset only repeats it: `dataset.field`. (Default: this dataset is the source) */
  readonly repeats?: string
  /** What its values mean. */
  readonly codes?: Readonly<Record<string, Words>>
}

/** A set of records of one sort that others may use: what it holds, whose it is, who may have it and why. */
export interface Dataset {
  readonly key: string
  readonly label: Words
  readonly about: Words
  /** Key of the source the district wires: `files.building`, `components` … */
  readonly source: string
  readonly sharing: SharingClass
  readonly opening: Opening
  /** The rule its sharing class rests on. */
  readonly basis: Words
  /** The post that answers: of this role, in the district's unit with this competence. */
  readonly owner: { readonly competence: string; readonly role: Role; readonly label: Words }
  /** How often it changes (EU frequency vocabulary, used by DCAT). */
  readonly frequency: 'CONT' | 'DAILY' | 'MONTHLY' | 'IRREG'
  readonly keywords: readonly Words[]
  readonly fields: Readonly<Record<string, DatasetField>>
  /** The register of record, whose fields nobody else should be asked for. (Default: no) */
  readonly isRegister?: boolean
}

/** A set of datasets that cannot stand as declared; says where and what to do. */
export class DatasetInvalid extends Error {
  override name = 'DatasetInvalid'
}

const NAME = /^[a-z][a-zA-Z0-9]{0,40}$/
const KEY = /^[a-z][a-z0-9-]{1,60}$/

const faultsOf = (dataset: Dataset): readonly string[] => [
  ...(KEY.test(dataset.key) ? [] : ['its key is lower-case letters, digits and hyphens.']),
  ...(dataset.basis.zh.trim() === ''
    ? [
        'say the legal basis of its sharing class; conditional and withheld data need one, and shared data too.',
      ]
    : []),
  ...Object.keys(dataset.fields)
    .filter((key) => !NAME.test(key))
    .map((key) => `field "${key}": a name is letters and digits, beginning with a small letter.`),
  ...Object.entries(dataset.fields)
    .filter(([, field]) => dataset.opening === 'open' && isOfPerson(field))
    .map(
      ([key]) =>
        `field "${key}" is personal; a dataset open to everybody has none. Leave it out or close it.`,
    ),
]

export const isOfPerson = (field: DatasetField): boolean =>
  field.class === 'personal' || field.class === 'sensitive'

/** Whether a dataset says anything about persons: then the owner has ten working days instead of five. */
export const holdsPersons = (dataset: Dataset): boolean => Object.values(dataset.fields).some(isOfPerson)

/**
 * Declare a dataset.
 * @throws DatasetInvalid when it lacks a legal basis or would open what concerns persons.
 */
export const defineDataset = (dataset: Dataset): Dataset => {
  const faults = faultsOf(dataset)
  if (faults.length > 0)
    throw new DatasetInvalid(faults.map((fault) => `Dataset "${dataset.key}": ${fault}`).join('\n'))
  return dataset
}

/** What a field is, whoever shows it: the place it is kept in. */
export const elementOf = (dataset: Dataset, field: DatasetField): string =>
  `${dataset.source}.${field.column}`

export interface FieldSource {
  readonly dataset: Dataset
  readonly key: string
  readonly field: DatasetField
}

const repeatFault = (datasets: ReadonlyMap<string, Dataset>, at: FieldSource): string | undefined => {
  const [of = '', key = ''] = (at.field.repeats ?? '').split('.')
  const source = datasets.get(of)?.fields[key]
  if (!source) return `Dataset "${at.dataset.key}" repeats "${at.field.repeats}", which is not declared.`
  if (source.repeats !== undefined)
    return `Dataset "${at.dataset.key}", field "${at.key}": "${at.field.repeats}" only repeats "${source.repeats}"; name that one.`
  return undefined
}

const everyField = (datasets: readonly Dataset[]): readonly FieldSource[] =>
  datasets.flatMap((dataset) =>
    Object.entries(dataset.fields).map(([key, field]) => ({ dataset, key, field })),
  )

const claimFault = ({ dataset, key, field }: FieldSource, known: FieldSource): string =>
  `Dataset "${dataset.key}", field "${key}" (${field.label.zh}): its one source is "${known.dataset.key}.${known.key}" of ${known.dataset.owner.label.zh}. Write repeats: '${known.dataset.key}.${known.key}' or leave it out.`

/**
 * 一数一源: every field has one source. A second dataset that claims a field is refused and told whose it is; it may
 * repeat it by naming it.
 * @throws DatasetInvalid
 */
export const checkDatasets = (datasets: readonly Dataset[]): ReadonlyMap<string, Dataset> => {
  const byKey = new Map(datasets.map((dataset) => [dataset.key, dataset]))
  const sources = new Map<string, FieldSource>()
  const faults = datasets
    .filter((dataset) => byKey.get(dataset.key) !== dataset)
    .map(({ key }) => `Dataset "${key}" is declared twice.`)
  for (const at of everyField(datasets)) {
    const element = elementOf(at.dataset, at.field)
    const known = sources.get(element)
    const fault = at.field.repeats === undefined ? known && claimFault(at, known) : repeatFault(byKey, at)
    if (fault !== undefined) faults.push(fault)
    else if (at.field.repeats === undefined) sources.set(element, at)
  }
  if (faults.length > 0) throw new DatasetInvalid(faults.join('\n'))
  return byKey
}

/** Where the records of a dataset stand: SQL made by the composition root, never by input. */
export interface DataSource {
  readonly from: string
  /** Columns that narrow every read. */
  readonly district: string
  readonly where?: string
  /** Unique within the source; pages are cut by it. */
  readonly id: string
  readonly idType: 'uuid' | 'text'
  /** Columns of the place; none, and the data are of the whole district alone. */
  readonly area?: { readonly area: string; readonly street?: string; readonly community?: string }
  readonly columns: Readonly<Record<string, string>>
  /** Id of the person a record is about. */
  readonly subject?: string
}
