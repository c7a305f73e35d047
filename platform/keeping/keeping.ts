// SPDX-License-Identifier: Apache-2.0
import { type Day, dayOf, type Instant } from '#platform/clock/clock.ts'
import type { Connection, Database } from '#platform/db/database.ts'
import { appendEvent } from '#platform/event/append.ts'
import { timeId } from '#platform/event/id.ts'
import { contentOf, digestOf, type Suite } from '#platform/event/seal/format.ts'
import { erasureRoot } from '#platform/event/seal/verify/check.ts'
import { type Due, keptSince, type KeepingSource, type RuleInForce } from './keep.ts'
import { type ErasableEvent, keepingStore } from './store.ts'

/** Records whose contents go in one transaction. */
const PART = 100

export interface KeepingDeps {
  readonly db: Database
  readonly district: string
  readonly now: () => Instant
  readonly sources: readonly KeepingSource[]
}

/** The rules as they hold here: what the district set, else what the scene declared. */
export const rulesInForce = async ({
  db,
  district,
  sources,
}: KeepingDeps): Promise<readonly RuleInForce[]> => {
  const own = new Map((await keepingStore(district).listTimes(db)).map((time) => [time.rule, time]))
  return sources
    .flatMap(({ rules }) => rules)
    .map((rule) => {
      const set = own.get(rule.key)
      return {
        ...rule,
        years: set?.years ?? rule.years,
        basis: set?.basis ?? rule.because.zh,
        isOwn: set !== undefined,
      }
    })
}

const dueOf = ({ key, years }: RuleInForce, day: Day): Due => ({
  rule: key,
  day,
  before: keptSince(years, day),
})

/** What would go on a day, by rule; nothing is touched. */
export const previewKeeping = async (deps: KeepingDeps, day: Day): Promise<ReadonlyMap<string, number>> => {
  const inForce = new Map((await rulesInForce(deps)).map((rule) => [rule.key, rule]))
  const counts = await Promise.all(
    deps.sources.map(({ rules, count }) =>
      count(
        deps.db,
        rules.flatMap(({ key }) => {
          const rule = inForce.get(key)
          return rule ? [dueOf(rule, day)] : []
        }),
      ),
    ),
  )
  return new Map(counts.flatMap((each) => [...each]))
}

export class ErasureIncomplete extends Error {
  override name = 'ErasureIncomplete'
}

const hashed = (events: readonly ErasableEvent[]) =>
  events.map(({ seq, at, salt, data, suite }) => ({
    seq,
    at,
    hash: digestOf(suite as Suite)(contentOf(salt, data)),
  }))

/** Erase the contents of some records of a rule, with the proof of it; gives how many. */
const eraseSome = (
  deps: KeepingDeps,
  source: KeepingSource,
  rule: RuleInForce,
  day: Day,
): Promise<number> => {
  const { db, district, now } = deps
  const store = keepingStore(district)
  return db.transaction(async (tx) => {
    if (!(await store.tryLock(tx))) return 0
    const records = await source.list(tx, dueOf(rule, day), PART)
    const events = await store.listEvents(tx, records)
    // What is not sealed yet goes at the next run: its leaf must have been made from the content itself.
    if (records.length === 0 || events.some(({ suite }) => suite === null)) return 0
    await record(deps, tx, { rule, records, events, at: now() })
    await source.erase(tx, rule.key, records)
    return records.length
  })
}

const record = async (
  { district }: KeepingDeps,
  tx: Connection,
  given: {
    readonly rule: RuleInForce
    readonly records: readonly string[]
    readonly events: readonly ErasableEvent[]
    readonly at: Instant
  },
): Promise<void> => {
  const { rule, records, at } = given
  const store = keepingStore(district)
  const id = timeId(at)
  const events = hashed(given.events)
  // The root is made as its newest event was sealed; a record names the suite.
  const suite: Suite = given.events.at(-1)?.suite ?? 'sha256-ed25519'
  const root = erasureRoot(digestOf(suite), events)
  const counts = { records: records.length, events: events.length }
  await store.addErasure(tx, { id, rule: rule.key, basis: rule.basis, root, at, by: 'system', ...counts })
  const erased = await store.eraseEvents(tx, id, events)
  if (erased !== events.length)
    throw new ErasureIncomplete(`${erased} of ${events.length} contents of ${rule.key} could be erased.`)
  await store.markErased(tx, { rule: rule.key, id, records })
  await appendEvent(tx, district, {
    stream: 'keeping',
    streamId: `keeping:${rule.key}`,
    kind: 'contents-erased',
    at,
    actor: { role: 'system' },
    data: {
      erasure: id,
      rule: rule.key,
      years: rule.years,
      basis: rule.basis,
      ...counts,
      root: root.toString('hex'),
      suite,
    },
  })
}

/** Erase what has been kept long enough; gives how many records. Called again until there are none. */
export const eraseDue = async (deps: KeepingDeps): Promise<number> => {
  const day = dayOf(deps.now())
  const inForce = new Map((await rulesInForce(deps)).map((rule) => [rule.key, rule]))
  const due = await previewKeeping(deps, day)
  let erased = 0
  for (const source of deps.sources)
    for (const { key } of source.rules) {
      const rule = inForce.get(key)
      if (!rule || (due.get(key) ?? 0) === 0) continue
      for (let part = PART; part === PART;) {
        part = await eraseSome(deps, source, rule, day)
        erased += part
      }
    }
  return erased
}
