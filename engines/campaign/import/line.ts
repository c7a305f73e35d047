// SPDX-License-Identifier: Apache-2.0
import { dayOf, type Instant, instantOf, isDay, parseInstant } from '#platform/clock/clock.ts'
import { hashOfBody } from '#platform/http/once.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { ListType } from '../declare.ts'
import { type Deferral, type Document, type Hand, nodesOf, type Reached, type SignOff } from '../item.ts'
import { findUnit, type ItemGiven, type ListingSetting } from '../listing.ts'
import { campaignRefusals } from '../refusals.ts'
import { answerOf, type ColumnKey, columns, type Layout } from './columns.ts'

export interface LineSetting extends ListingSetting {
  readonly listKey: string
  readonly list: ListType
  readonly layout: Layout
  readonly findArea: (given: string) => string | undefined
  readonly locate: (given: { readonly lng: number; readonly lat: number }) => Outcome<{
    readonly place: { readonly lng: number; readonly lat: number }
    readonly area?: string
  }>
}

type Read = (key: ColumnKey) => string

const dayIn = (text: string, now: Instant): Outcome<string> => {
  if (isDay(text)) return done(text)
  const at = parseInstant(text)
  return at.ok
    ? done(dayOf(at.value))
    : refused(campaignRefusals['item.due']({ given: text, from: '1970-01-01', to: dayOf(now) }))
}

const unitIn = (text: string, as: ColumnKey, { units }: LineSetting): Outcome<string> => {
  const found = findUnit(units, text)
  return found === undefined
    ? refused(
        campaignRefusals['item.unit-unknown']({
          given: text.slice(0, 60),
          as: { zh: columns[as][0], en: columns[as][1] },
        }),
      )
    : done(found)
}

const whereOf = (read: Read, setting: LineSetting): Outcome<Pick<ItemGiven, 'area' | 'place'>> => {
  const { campaign, findArea, locate } = setting
  const outside = (given: string) => refused(campaignRefusals['item.area']({ given, within: campaign.area }))
  const [lng, lat] = [read('lng'), read('lat')]
  if (lng !== '' || lat !== '') {
    const given = { lng: Number(lng), lat: Number(lat) }
    if (!Number.isFinite(given.lng) || !Number.isFinite(given.lat)) return outside(`${lng}, ${lat}`)
    const located = locate(given)
    if (!located.ok) return located
    const { place, area } = located.value
    return area === undefined ? outside(`${lng}, ${lat}`) : done({ place, area })
  }
  const text = read('area')
  if (text === '') return done({})
  const area = findArea(text)
  return area === undefined ? outside(text) : done({ area })
}

const documentOf = (title: string, number: string): readonly Document[] =>
  title === '' ? [] : [{ title, number: number === '' ? '—' : number }]

const noProof = (node: string) => refused(campaignRefusals['item.import-proof']({ node }))

/** The day a node was reached: of its own column, or the one day the line gives. */
const reachedAt = (text: string, { now }: LineSetting): Instant | undefined => {
  const day = dayIn(text, now)
  return day.ok && day.value <= dayOf(now) ? Math.min(instantOf(day.value, '12:00'), now) : undefined
}

/** The last node a line reaches: named, or the last whose column has a day. -1 for none. */
const lastNode = (
  read: Read,
  cells: readonly string[],
  { list, layout }: LineSetting,
): number | undefined => {
  const nodes = nodesOf(list)
  const text = read('node')
  if (text === '') return nodes.findLastIndex(([key]) => (cells[layout.nodes.get(key) ?? -1] ?? '') !== '')
  const last = nodes.findIndex(([key, { label }]) => key === text || label === text)
  return last < 0 ? undefined : last
}

/** Nodes up to the one the line reaches, each proven by its document: without proof nothing comes in as done. */
const reachedOf = (
  read: Read,
  cells: readonly string[],
  { setting, by }: { readonly setting: LineSetting; readonly by: Hand },
): Outcome<readonly Reached[]> => {
  const nodes = nodesOf(setting.list)
  const last = lastNode(read, cells, setting)
  if (last === undefined)
    return refused(
      campaignRefusals['item.import-choice']({
        column: columns.node[0],
        given: read('node'),
        allowed: nodes.map(([, { label }]) => label),
      }),
    )
  const documents = documentOf(read('proof'), read('proofNumber'))
  const reached: Reached[] = []
  for (const [node, { label, isAccepted }] of nodes.slice(0, last + 1)) {
    const own = cells[setting.layout.nodes.get(node) ?? -1] ?? ''
    const at = reachedAt(own === '' ? read('nodeOn') : own, setting)
    if (at === undefined || documents.length === 0) return noProof(label)
    const accepted = isAccepted ? { accepted: { at, by: importer(setting) } } : {}
    reached.push({ node, at, by, photos: [], documents, answers: {}, ...accepted })
  }
  return done(reached)
}

const importer = ({ actor }: LineSetting): Hand => ({
  unit: actor.unit ?? '',
  role: actor.role,
  ...(actor.account ? { account: actor.account } : {}),
})

const signedOf = (
  read: Read,
  setting: LineSetting,
  { doer, reached }: { readonly doer: string; readonly reached: readonly Reached[] },
): Outcome<SignOff | undefined> => {
  const text = read('signedOn')
  if (text === '') return done(undefined)
  const day = dayIn(text, setting.now)
  if (!day.ok) return day
  const unit = unitIn(read('signedBy'), 'signedBy', setting)
  const isWhole = reached.length === nodesOf(setting.list).length
  if (!unit.ok || unit.value === doer || !isWhole || day.value > dayOf(setting.now))
    return refused(campaignRefusals['item.import-sign']())
  const { acceptance } = setting.list.signOff
  const [document] = documentOf(read('acceptance'), read('acceptanceNumber'))
  if (acceptance !== undefined && !document)
    return refused(campaignRefusals['item.acceptance-document']({ document: setting.say(acceptance) }))
  return done({
    at: Math.min(instantOf(day.value, '12:00'), setting.now),
    by: { unit: unit.value, role: 'officer' },
    ...(document ? { document } : {}),
  })
}

const deferralOf = (read: Read, setting: LineSetting, doer: string): Outcome<Deferral | undefined> => {
  const text = read('deferral')
  if (text === '') return done(undefined)
  const unit = unitIn(read('deferredBy'), 'deferredBy', setting)
  if (!unit.ok) return unit
  if (unit.value === doer) return refused(campaignRefusals['item.own-work']({ unit: read('deferredBy') }))
  const { now } = setting
  return done({
    text,
    askedAt: now,
    askedBy: { unit: doer, role: 'officer' },
    from: 'open',
    granted: { at: now, by: { unit: unit.value, role: 'officer' } },
  })
}

const answersOf = (cells: readonly string[], { layout, list }: LineSetting) =>
  Object.fromEntries(
    [...layout.questions].flatMap(([key, at]) => {
      const text = cells[at] ?? ''
      const question = list.form[key]
      return text === '' || !question ? [] : [[key, answerOf(question, text)]]
    }),
  )

const needed = (read: Read) => (['code', 'title', 'doer'] as const).filter((key) => read(key) === '')

/** What a line gives, with where it stands already and what proves it; or why it is not taken. */
export const givenOf = (cells: readonly string[], setting: LineSetting): Outcome<ItemGiven> => {
  const read: Read = (key) => cells[setting.layout.columns.get(key) ?? -1] ?? ''
  const missing = needed(read)
  if (missing.length > 0)
    return refused(
      campaignRefusals['item.input']({
        fields: Object.fromEntries(missing.map((key) => [key, { zh: columns[key][0], en: columns[key][1] }])),
      }),
    )
  const where = whereOf(read, setting)
  if (!where.ok) return where
  const doer = unitIn(read('doer'), 'doer', setting)
  if (!doer.ok) return doer
  const due = read('dueOn') === '' ? undefined : dayIn(read('dueOn'), setting.now)
  if (due && !due.ok) return due
  const reached = reachedOf(read, cells, { setting, by: { unit: doer.value, role: 'officer' } })
  if (!reached.ok) return reached
  const signed = signedOf(read, setting, { doer: doer.value, reached: reached.value })
  if (!signed.ok) return signed
  const deferral = deferralOf(read, setting, doer.value)
  if (!deferral.ok) return deferral
  return done({
    list: setting.listKey,
    code: read('code').slice(0, 60),
    title: read('title').slice(0, 200),
    ...where.value,
    address: read('address').slice(0, 200),
    ...(read('leader') ? { leader: read('leader') } : {}),
    ...(read('organiser') ? { organiser: read('organiser') } : {}),
    doer: doer.value,
    ...(due ? { dueOn: due.value } : {}),
    ...(read('amount') ? { amount: read('amount') } : {}),
    answers: answersOf(cells, setting),
    contentHash: hashOfBody(cells.map((cell) => cell.trim())),
    past: {
      reached: reached.value,
      ...(signed.value ? { signed: signed.value } : {}),
      ...(deferral.value ? { deferral: deferral.value } : {}),
    },
  })
}
