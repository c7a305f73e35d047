// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { instantOf } from '#platform/clock/clock.ts'
import { defineFields } from '#platform/rule/rule.ts'
import type { FileKind } from './declare.ts'
import { communityOf, type FileStatus, type RegistryFile, streetOf } from './file.ts'

export const statusWords: Readonly<Record<FileStatus, { zh: string; en: string }>> = {
  active: { zh: '现行', en: 'in force' },
  ended: { zh: '已终止', en: 'ended' },
  merged: { zh: '已并入', en: 'merged' },
}

/** What figures may ask about a file; the same names in JavaScript and in SQL. */
export const fileFields = defineFields({
  kind: { type: 'text', label: { zh: '档案类别', en: 'kind of file' } },
  status: { type: 'choice', label: { zh: '效力', en: 'standing' }, options: statusWords },
  state: { type: 'text', label: { zh: '状态', en: 'state' } },
  area: { type: 'text', label: { zh: '网格', en: 'grid' } },
  street: { type: 'text', label: { zh: '街道', en: 'street' } },
  community: { type: 'text', label: { zh: '社区', en: 'community' } },
  unit: { type: 'text', label: { zh: '责任单位', en: 'unit' } },
  amount: { type: 'number', label: { zh: '数量', en: 'amount' } },
  amountDone: { type: 'number', label: { zh: '已完成数量', en: 'amount done' } },
  openedAt: { type: 'dateTime', label: { zh: '建档时间', en: 'time of registering' } },
  stateAt: { type: 'dateTime', label: { zh: '状态时间', en: 'time of the state' } },
  endedAt: { type: 'dateTime', label: { zh: '终止时间', en: 'time of ending' } },
})

const PREFIX = 'f.'
/** Where each field stands in SQL, over `registry_file f`. */
export const fileColumns: Readonly<Record<keyof typeof fileFields, string>> = {
  kind: `${PREFIX}kind`,
  status: `${PREFIX}status`,
  state: `${PREFIX}state`,
  area: `${PREFIX}area`,
  street: `${PREFIX}street`,
  community: `${PREFIX}community`,
  unit: `${PREFIX}unit`,
  amount: `${PREFIX}amount`,
  amountDone: `${PREFIX}amount_done`,
  openedAt: `${PREFIX}opened_at`,
  stateAt: `${PREFIX}state_at`,
  endedAt: `(${PREFIX}valid_to::timestamp AT TIME ZONE 'Asia/Shanghai')`,
}

export type FileFacts = {
  readonly kind: string
  readonly status: FileStatus
  readonly state?: string
  readonly area: string
  readonly street: string
  readonly community: string
  readonly unit?: string
  readonly amount: number
  readonly amountDone: number
  readonly openedAt: Instant
  readonly stateAt: Instant
  readonly endedAt?: Instant
}

const whole = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(Math.round(value)) ? Math.round(value) : 0

/** The two amounts of a file, as its kind names them. */
export const amountsOf = (kind: FileKind | undefined, { facts }: Pick<RegistryFile, 'facts'>) => ({
  amount: whole(kind?.amounts && facts[kind.amounts.amount]),
  done: whole(kind?.amounts?.done === undefined ? undefined : facts[kind.amounts.done]),
})

/** A file as rules read it. */
export const fileFactsOf = (kind: FileKind | undefined, file: RegistryFile): FileFacts => {
  const { amount, done } = amountsOf(kind, file)
  return {
    kind: file.kind,
    status: file.status,
    ...(file.state === undefined ? {} : { state: file.state }),
    area: file.area,
    street: streetOf(file.area),
    community: communityOf(file.area),
    ...(file.unit === undefined ? {} : { unit: file.unit }),
    amount,
    amountDone: done,
    openedAt: file.openedAt,
    stateAt: file.stateAt,
    ...(file.validTo === undefined ? {} : { endedAt: instantOf(file.validTo, '00:00') }),
  }
}
