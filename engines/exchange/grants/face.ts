// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import { dayOf, daysBetween, type Instant, sayTimeLeft } from '#platform/clock/clock.ts'
import {
  type Dataset,
  type DatasetField,
  fieldClasses,
  fieldTypes,
  holdsPersons,
  masks,
  openings,
  sharingClasses,
} from '../datasets/declare.ts'
import { grades, type Grant, grantStates, requestStates, type ShareRequest, vias } from './declare.ts'
import type { SharingDeps } from './deps.ts'
import { judgeUse } from './decide.ts'
import { isChecker, isOwner, ownUnits } from './may.ts'
import type { DataPage } from './read.ts'
import type { Use, Withdrawn } from './store.ts'

export const fieldOut = (key: string, field: DatasetField, withdrawn?: Withdrawn) => ({
  key,
  label: field.label,
  type: field.type,
  typeName: fieldTypes[field.type],
  class: field.class,
  className: fieldClasses[field.class],
  mask: masks[field.mask ?? 'blank'],
  unit: field.unit ?? null,
  source: field.repeats ?? null,
  codes: Object.entries(field.codes ?? {}).map(([code, label]) => ({ key: code, label })),
  withdrawn: withdrawn ? { at: withdrawn.at, because: withdrawn.because } : null,
})

const ownerUnit = (deps: SharingDeps, dataset: Dataset) => {
  const unit = deps.unitWith(dataset.owner.competence)
  return unit === undefined ? dataset.owner.label : deps.unitWords(unit)
}

export const datasetOut = (deps: SharingDeps, dataset: Dataset, isOpen: boolean) => ({
  key: dataset.key,
  label: dataset.label,
  about: dataset.about,
  sharing: dataset.sharing,
  sharingName: sharingClasses[dataset.sharing],
  opening: dataset.opening,
  openingName: openings[dataset.opening],
  basis: dataset.basis,
  owner: ownerUnit(deps, dataset),
  ownerPost: dataset.owner.label,
  fields: Object.keys(dataset.fields).length,
  holdsPersons: holdsPersons(dataset),
  isOpen,
})

const areasOut = (deps: SharingDeps, areas: readonly string[]) =>
  areas.map((code) => ({ code, name: deps.areaName(code) }))

const fieldsOut = (dataset: Dataset | undefined, keys: readonly string[]) =>
  keys.flatMap((key) => {
    const field = dataset?.fields[key]
    return field ? [fieldOut(key, field)] : []
  })

const dueOf = (request: ShareRequest): Instant | undefined => {
  if (request.state === 'asked') return request.checkDue
  return request.state === 'checked' ? request.answerDue : undefined
}

const named = (deps: SharingDeps, key: string) => deps.datasets.get(key)?.label ?? { zh: key, en: key }

export interface SeenBy {
  readonly actor: Actor
  readonly now: Instant
}

export const requestOut = (deps: SharingDeps, request: ShareRequest, { actor, now }: SeenBy) => {
  const dataset = deps.datasets.get(request.dataset)
  const dueAt = dueOf(request)
  const isOwn = request.account === actor.account
  const left = { now, unit: 'work-day' as const }
  return {
    id: request.id,
    dataset: request.dataset,
    datasetName: named(deps, request.dataset),
    unit: request.unit,
    unitName: deps.unitWords(request.unit),
    askedBy: request.accountName,
    ownerName: deps.unitWords(request.owner),
    purpose: request.purpose,
    basis: request.basis,
    fields: fieldsOut(dataset, request.fields),
    areas: areasOut(deps, request.areas),
    days: request.days,
    renews: request.renews ?? null,
    state: request.state,
    stateName: requestStates[request.state],
    askedAt: request.askedAt,
    dueAt: dueAt ?? null,
    dueSays: dueAt === undefined ? null : sayTimeLeft({ ...left, dueAt }, deps.calendar()),
    isLate: dueAt !== undefined && now > dueAt,
    answeredAt: request.answeredAt ?? null,
    because: request.because,
    may: {
      check: request.state === 'asked' && isChecker(actor) && !isOwn,
      answer: request.state === 'checked' && !isOwn && dataset !== undefined && isOwner(deps, actor, dataset),
      withdraw: dueAt !== undefined && ownUnits(actor).includes(request.unit),
    },
  }
}

export const grantOut = (
  deps: SharingDeps,
  grant: Grant,
  {
    actor,
    now,
    withdrawn = [],
    corrections = 0,
  }: SeenBy & {
    readonly withdrawn?: readonly Withdrawn[]
    readonly corrections?: number
  },
) => {
  const dataset = deps.datasets.get(grant.dataset)
  const holds = ownUnits(actor).includes(grant.unit)
  return {
    id: grant.id,
    dataset: grant.dataset,
    datasetName: named(deps, grant.dataset),
    unitName: deps.unitWords(grant.unit),
    ownerName: deps.unitWords(grant.owner),
    purpose: grant.purpose,
    basis: grant.basis,
    // In the order of the dictionary: the database forgets that of a grant.
    fields: Object.entries(dataset?.fields ?? {}).flatMap(([key, field]) => {
      const grade = grant.fields[key]
      const taken = withdrawn.find((one) => one.field === key)
      return grade ? [{ ...fieldOut(key, field, taken), grade, gradeName: grades[grade] }] : []
    }),
    areas: areasOut(deps, grant.areas),
    grantedAt: grant.grantedAt,
    until: grant.until,
    daysLeft: Math.max(0, daysBetween(dayOf(now), dayOf(grant.until))),
    state: grant.state === 'active' && now > grant.until ? 'expired' : grant.state,
    stateName:
      grant.state === 'active' && now > grant.until
        ? { zh: '已到期', en: 'Ended' }
        : grantStates[grant.state],
    because: grant.because,
    hasKey: grant.keyNumber > 0,
    notify: holds ? (grant.notify ?? null) : null,
    corrections,
    may: {
      use: holds && judgeUse(grant, now).ok,
      manage: dataset !== undefined && isOwner(deps, actor, dataset),
      hold: holds,
    },
  }
}

export const useOut = (use: Use) => ({ ...use, fields: [...use.fields], viaName: vias[use.via] })

export const rowsOut = (dataset: Dataset, page: DataPage) => ({
  fields: page.keys.map((key) => ({ key, label: dataset.fields[key]?.label ?? { zh: key, en: key } })),
  items: page.rows.map((row) => ({ ...row })),
  next: page.next ?? null,
})
