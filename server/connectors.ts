// SPDX-License-Identifier: Apache-2.0
import type { Neighbour } from '#engines/case/queries.ts'
import { reachOf } from '#engines/case/rules/decide.ts'
import { declaredPairRule } from '#engines/case/rules/fields.ts'
import type { Arriving, Body, TakeEffect } from '#engines/exchange/connectors/declare.ts'
import { hashOf } from '#engines/exchange/connectors/decide.ts'
import type { ConnectorDeps } from '#engines/exchange/connectors/deps.ts'
import { connectorJob } from '#engines/exchange/connectors/jobs.ts'
import { connectorRefusals } from '#engines/exchange/connectors/refusals.ts'
import { connectorRoutes } from '#engines/exchange/connectors/routes.ts'
import type { ExchangeDeps } from '#engines/exchange/jobs.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { App } from './app.ts'
import { districtSecret, keepSecret } from './secrets.ts'

const textOf = (fields: Body, key: string): string => {
  const value = fields[key]
  return typeof value === 'string' ? value : ''
}
const numberOf = (fields: Body, key: string): number => {
  const value = fields[key]
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN
}

interface Placed {
  readonly kind: string
  readonly text: string
  readonly address: string
  readonly place: { readonly lng: number; readonly lat: number }
  readonly area: string
}

const placedOf = (app: App, fields: Body): Outcome<Placed> => {
  const kind = textOf(fields, 'kind')
  const text = textOf(fields, 'text').trim().slice(0, 2000)
  if (!app.caseDeps.cases.directory.current(kind))
    return refused(connectorRefusals['connector.code']({ field: 'kind', given: kind.slice(0, 60) }))
  if (text === '') return refused(connectorRefusals['connector.missing']({ field: 'text', from: 'text' }))
  const [lng, lat] = [numberOf(fields, 'lng'), numberOf(fields, 'lat')]
  if (!Number.isFinite(lng) || !Number.isFinite(lat))
    return refused(connectorRefusals['connector.missing']({ field: 'lng, lat', from: 'lng, lat' }))
  const where = app.world().locate({ lng, lat })
  if (!where.ok) return where
  const { place, area } = where.value
  if (area === undefined)
    return refused(connectorRefusals['connector.missing']({ field: 'area', from: 'lng, lat' }))
  return done({ kind, text, address: textOf(fields, 'address').slice(0, 200), place, area })
}

/** The open matter that this is in all likelihood, by the same rules by which reporters are shown duplicates. */
const findSame = async (app: App, placed: Placed, now: number): Promise<Neighbour | undefined> => {
  const { cases, queries, communitiesNear } = app.caseDeps
  const { current, book } = cases.directory
  const duplicates = current(placed.kind)?.duplicates
  if (!duplicates) return undefined
  const declared = declaredPairRule(duplicates)
  const rules = book.inForce('duplicate', now).rules
  const by = { rules, declared, reach: reachOf(rules, declared) }
  const { kind, place, text } = placed
  const communities = communitiesNear(place, by.reach.metres)
  const [first] = await queries.listNearby({ kind, by, place, text, communities, now })
  return first
}

/**
 * What a message does here: a matter another system tells of. It is known when it carries the id of a matter of ours
 * (we told them), or when an open matter is the same by the district's rules for duplicates: then it joins that one,
 * and both systems keep one id. The case engine remembers the key, so a repetition gives the first answer.
 */
const takeMatter =
  (app: App): TakeEffect =>
  async (arriving: Arriving) => {
    const { fields, kind, connector, key, now } = arriving
    if (kind !== 'reported')
      return refused(connectorRefusals['connector.effect']({ given: kind.slice(0, 60) }))
    const { cases } = app.caseDeps
    const sameAs = textOf(fields, 'sameAs').slice(0, 80)
    const own = /^[0-9a-f-]{36}$/.test(sameAs) ? await cases.store.find(sameAs) : undefined
    if (own) return done({ record: own.id, isKnown: true })
    const placed = placedOf(app, fields)
    if (!placed.ok) return placed
    const same = await findSame(app, placed.value, now)
    const made = await cases.report(
      {
        ...placed.value,
        channel: 'open311',
        actor: { role: 'partner', name: connector.name },
        answers: {},
        photos: [],
        language: 'zh',
        external: { source: `connector:${connector.id}`, id: sameAs || arriving.message },
        ...(same ? { joins: same.summary.id } : {}),
      },
      { key, source: `connector:${connector.id}`, bodyHash: hashOf(fields), now },
    )
    return made.ok ? done({ record: made.value.caseId, isKnown: made.value.joined }) : made
  }

/** Connectors of a running district. */
export const districtConnectors = (app: App, exchange: ExchangeDeps) => {
  const { db, id: district } = { db: exchange.db, id: app.district.id }
  const name = (connector: string) => `connector:${connector}`
  const deps: ConnectorDeps = {
    db,
    log: exchange.log,
    subject: exchange.subject,
    now: exchange.now,
    allowPrivate: exchange.allowPrivate ?? false,
    secretOf: (connector) => districtSecret(db, district, name(connector)),
    keepSecret: (tx, connector, value) => keepSecret(tx, district, { name: name(connector), value }),
    take: takeMatter(app),
  }
  return { deps, routes: connectorRoutes(deps), job: connectorJob(deps) }
}
