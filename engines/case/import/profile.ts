// SPDX-License-Identifier: Apache-2.0
import type { Words } from '#platform/refusal/refusal.ts'

/** What a column can mean to us. */
export const roles = [
  'id',
  'opened',
  'due',
  'closed',
  'label',
  'status',
  'closing',
  'title',
  'text',
  'subject',
  'reason',
  'type',
  'queue',
  'department',
  'address',
  'ward',
  'neighborhood',
  'lat',
  'lng',
  'source',
] as const
export type ColumnRole = (typeof roles)[number]

/** A known layout of 311 files. */
export interface Profile {
  readonly key: string
  readonly label: Words
  /** District the records go to unless another is named. */
  readonly district: string
  /** Time zone of times that do not name one. */
  readonly zone: string
  readonly columns: { readonly [R in ColumnRole]?: string }
}

/** Without these a row cannot become a matter. */
export const required = ['id', 'opened', 'type', 'lat', 'lng'] as const satisfies readonly ColumnRole[]

export const profiles: readonly Profile[] = [
  {
    key: 'boston311',
    label: { zh: '波士顿 311 开放数据', en: 'Boston 311 open data' },
    district: 'boston',
    zone: 'America/New_York',
    columns: {
      id: 'case_enquiry_id',
      opened: 'open_dt',
      due: 'target_dt',
      closed: 'closed_dt',
      label: 'ontime',
      status: 'case_status',
      closing: 'closure_reason',
      title: 'case_title',
      subject: 'subject',
      reason: 'reason',
      type: 'type',
      queue: 'queue',
      department: 'department',
      address: 'location',
      ward: 'ward',
      neighborhood: 'neighborhood',
      lat: 'latitude',
      lng: 'longitude',
      source: 'source',
    },
  },
  {
    key: 'open311',
    label: { zh: 'Open311 批量格式', en: 'Open311 bulk' },
    district: 'imported',
    zone: 'Asia/Shanghai',
    columns: {
      id: 'service_request_id',
      opened: 'requested_datetime',
      due: 'expected_datetime',
      closed: 'closed_date',
      status: 'status_description',
      closing: 'status_notes',
      text: 'description',
      type: 'service_name',
      subject: 'service_subtype',
      department: 'agency_responsible',
      address: 'address',
      lat: 'lat',
      lng: 'long',
      source: 'source',
    },
  },
]

/** Positions of what we know among the columns of a file. */
export interface Layout {
  readonly profile: Profile
  readonly separator: string
  readonly names: readonly string[]
  readonly position: { readonly [R in ColumnRole]?: number }
}

export const separators = [',', '\t', ';', '|'] as const

const plain = (name: string): string =>
  name
    .trim()
    .replaceAll(/^"|"$/g, '')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')

const layoutWith = (header: string, separator: string, profile: Profile): Layout | undefined => {
  const names = header.split(separator).map(plain)
  const position: { [R in ColumnRole]?: number } = {}
  for (const role of roles) {
    const at = names.indexOf(profile.columns[role] ?? '')
    if (at >= 0) position[role] = at
  }
  return required.every((role) => position[role] !== undefined)
    ? { profile, separator, names, position }
    : undefined
}

/** Which layout a header line has, and by which separator. */
export const findLayout = (header: string): Layout | undefined =>
  separators
    .flatMap((separator) => profiles.map((profile) => layoutWith(header, separator, profile)))
    .find((layout) => layout !== undefined)

export const columnsNeeded = (): readonly string[] =>
  profiles.map(
    ({ label, columns }) => `${label.en} ${required.map((role) => columns[role] ?? '').join(', ')}`,
  )
