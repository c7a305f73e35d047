// SPDX-License-Identifier: Apache-2.0
import type { RecordKind } from '#engines/workshop/declare.ts'
import { workshopRoutes } from '#engines/workshop/routes.ts'
import { workshopStore } from '#engines/workshop/store.ts'
import { slippingRecords } from '#engines/campaign/slip/records.ts'
import { matterRecords } from '#engines/case/records.ts'
import { RECTIFICATION } from '#engines/case/rectification.ts'
import { dispatchFields } from '#engines/case/facts.ts'
import { caseRulesRoutes } from '#engines/case/routes/case-rules.ts'
import { fieldsFor } from '#engines/case/rules/fields.ts'
import { namedFields } from '#engines/case/rules/names.ts'
import { componentRecords } from '#engines/registry/records.ts'
import type { Route } from '#platform/http/route.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { Fields, Suggestion } from '#platform/rule/rule.ts'
import type { App } from './app.ts'

const answer = (of: Words, text: string, label: Words): Suggestion => ({
  text: JSON.stringify(text),
  label: { zh: `${of.zh}：${label.zh}`, en: `${of.en}: ${label.en}` },
  kind: 'answer',
})

const street = { zh: '街道', en: 'street' } as const
const unit = { zh: '单位', en: 'unit' } as const

/** The answers of text fields that only this district knows. */
const answersOf = (app: App) => () => [
  ...(app.world().features('street', app.district.code) as readonly { properties: { code: string } }[]).map(
    ({ properties: { code } }) => answer(street, code, app.world().areaName(code)),
  ),
  ...app.world().units.all.map(({ code, name, en }) => answer(unit, code, { zh: name, en })),
]

type Groups = readonly { readonly key: string; readonly label: string }[]

/** Kinds and groups of the scenes, and the one every district has. */
const optionsOf = (app: App, groups: Groups) => ({
  kinds: Object.fromEntries([
    ...app.directory.kinds.map(({ key, label }) => [key, app.say(label)] as const),
    [RECTIFICATION, { zh: '差评整改', en: 'correction after a poor rating' }] as const,
  ]),
  groups: Object.fromEntries(groups.map(({ key, label }) => [key, app.say(label)] as const)),
})

/** The records of this district's engines that rules can be written about. */
const kindsOf = (app: App, groups: Groups): readonly RecordKind[] => [
  { ...matterRecords(app.district.code, optionsOf(app, groups)), answers: answersOf(app) },
  componentRecords(),
  { ...slippingRecords(app.district.code), answers: answersOf(app) },
]

/** Rules that administrators write on their own pages are understood as they are typed, too. */
const rulesElsewhere = (app: App): Readonly<Record<string, Fields>> =>
  Object.fromEntries(
    Object.entries({ dispatch: dispatchFields, ...fieldsFor }).map(([key, fields]) => [
      key,
      namedFields(fields, app.directory.kinds, app.say),
    ]),
  )

/** Rules over HTTP: those of the workshop, and those of the district about limits, verification and duplicates. */
export const districtWorkshop = (app: App, groups: Groups): readonly Route[] => [
  ...workshopRoutes({
    db: app.db,
    district: app.district.id,
    store: workshopStore(app.db, app.district.id),
    kinds: kindsOf(app, groups),
    others: rulesElsewhere(app),
  }),
  ...caseRulesRoutes({ ...app.caseDeps, caseRules: app.caseRules, refresh: app.refresh }),
]
