// SPDX-License-Identifier: Apache-2.0
import { dayOf, type Instant } from '#platform/clock/clock.ts'
import { asTimestamp } from '#platform/db/database.ts'
import { type Rule, toSql } from '#platform/rule/rule.ts'
import type { CampaignType, ListType, Responsible } from '../declare.ts'
import { nodesOf } from '../item.ts'
import { slipColumnsOf, slipFields } from './fields.ts'
import { findSlipRule } from './rule.ts'

type Bind = (value: unknown) => string

interface Looking {
  readonly type: CampaignType
  /** With whose eyes. */
  readonly as: Responsible
  readonly now: Instant
}

const columns = slipColumnsOf({ today: 's.today', now: 's.now', nodes: 's.nodes' })

/** A rule as a condition whose values are bound among those of the whole statement. */
const conditionOf = (rule: Rule, bind: Bind): string => {
  const { text, values } = toSql(rule, { fields: slipFields, columns })
  return text.replaceAll(/\$(\d+)/g, (_, n: string) => bind(values[Number(n) - 1]))
}

/** The moment and the nodes of every list as a little table `s` that the rules are asked beside. */
export const slipTable = ({ type, now }: Looking, bind: Bind): string => {
  const rows = Object.entries(type.lists).map(([list, declared]) => ({
    list,
    today: dayOf(now),
    now: asTimestamp(now),
    nodes: nodesOf(declared).length,
  }))
  return `json_to_recordset(${bind(JSON.stringify(rows))}) AS s(list text, today date, now timestamptz, nodes integer)`
}

const lightsOf = (list: ListType, as: Responsible) =>
  (['red', 'amber'] as const).flatMap((light) => {
    const rule = findSlipRule(list, as, light)
    return rule ? [{ light, rule }] : []
  })

/** The light of an active item: lists that share their rules share their part. */
const activeLight = ({ type, as }: Looking, bind: Bind): string => {
  const lit = Object.entries(type.lists)
    .map(([list, declared]) => ({ list, lights: lightsOf(declared, as) }))
    .filter(({ lights }) => lights.length > 0)
  const parts = [...Map.groupBy(lit, ({ lights }) => JSON.stringify(lights)).values()].map((same) => {
    const lists = same.map(({ list }) => bind(list)).join(', ')
    const tests = (same[0]?.lights ?? []).map(
      ({ light, rule }) => `WHEN ${conditionOf(rule, bind)} THEN '${light}'`,
    )
    return `WHEN i.list IN (${lists}) THEN CASE ${tests.join(' ')} ELSE 'course' END`
  })
  return parts.length === 0 ? "'course'" : `CASE ${parts.join(' ')} ELSE 'course' END`
}

/** The light of `campaign_item i` beside `s`; the same as `lightOf` says, held by a property test. */
export const lightSql = (looking: Looking, bind: Bind): string =>
  `CASE WHEN i.state = 'signed' THEN 'done' WHEN i.state = 'deferred' THEN 'grey'
  WHEN i.state IN ('void', 'carried') THEN 'none' ELSE ${activeLight(looking, bind)} END`
