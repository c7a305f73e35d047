// SPDX-License-Identifier: Apache-2.0
import { done, type Outcome, type Refusal } from '#platform/refusal/refusal.ts'
import { draftOf } from '../decide.ts'
import type { Item } from '../item.ts'
import { type ItemGiven, judgeItem, listItem } from '../listing.ts'
import type { CampaignStore, MovedItem, NewItem, Remembered } from '../store.ts'
import { campaignRefusals } from '../refusals.ts'
import { givenOf, type LineSetting } from './line.ts'
import type { Table } from './table.ts'

export interface LineError {
  readonly line: number
  readonly value: string
  readonly refusal: Refusal
}

export interface Imported {
  readonly lines: number
  readonly added: number
  readonly changed: number
  readonly same: number
  readonly errors: readonly LineError[]
}

interface Good {
  readonly line: number
  readonly given: ItemGiven
}

/** Lines that can be taken, and those that cannot with their reason; a number that comes twice counts once. */
const judged = (table: Table, setting: LineSetting) => {
  const good: Good[] = []
  const errors: LineError[] = []
  const seen = new Map<string, number>()
  for (const { line, cells } of table.lines) {
    const given = givenOf(cells, setting)
    const value = cells.slice(0, 3).join(' · ').slice(0, 80)
    const judgement = given.ok ? judgeItem(given.value, setting) : given
    const earlier = given.ok ? seen.get(given.value.code) : undefined
    if (!given.ok || !judgement.ok)
      errors.push({ line, value, refusal: judgement.ok ? noReason() : judgement.refusal })
    else if (earlier !== undefined)
      errors.push({
        line,
        value,
        refusal: campaignRefusals['item.import-repeated']({ code: given.value.code, line: earlier }),
      })
    else {
      seen.set(given.value.code, line)
      good.push({ line, given: given.value })
    }
  }
  return { good, errors }
}

const noReason = (): Refusal => campaignRefusals['item.import-sign']()

/** What a changed line corrects: facts, never what was done since it was listed. */
const corrected = (before: Item, given: ItemGiven, setting: LineSetting): Outcome<MovedItem> => {
  const judgement = judgeItem(given, setting)
  if (!judgement.ok) return judgement
  const { list, fields } = judgement.value
  const draft = draftOf(before, setting.actor, setting.now, { kind: 'corrected', set: fields })
  return done({ ...draft, before, list })
}

const PART = 500

/** Parts of a file, each one statement with a key made from the file: a second run finds everything the same. */
export const loadItems = async (
  store: CampaignStore,
  table: Table,
  how: { readonly setting: LineSetting; readonly key: Remembered; readonly isRehearsal: boolean },
): Promise<Imported> => {
  const { setting, key, isRehearsal } = how
  const { good, errors } = judged(table, setting)
  const counts = { added: 0, changed: 0, same: 0 }
  for (let from = 0; from < good.length; from += PART) {
    const part = good.slice(from, from + PART)
    const plan = await planOf(store, part, setting)
    counts.added += plan.made.length
    counts.changed += plan.moved.length
    counts.same += plan.same
    if (isRehearsal || plan.made.length + plan.moved.length === 0) continue
    await store.write({
      at: setting.now,
      remembered: { ...key, key: `${key.key}:${from}` },
      made: plan.made,
      moved: plan.moved,
    })
  }
  return { lines: table.lines.length, ...counts, errors }
}

const planOf = async (store: CampaignStore, part: readonly Good[], setting: LineSetting) => {
  const codes = part.map(({ given }) => given.code)
  const found = await store.findByCodes(setting.campaign.id, setting.listKey, codes)
  const known = new Map(found.map((item) => [item.code, item]))
  const made: NewItem[] = []
  const moved: MovedItem[] = []
  let same = 0
  for (const { given } of part) {
    const before = known.get(given.code)
    const draft = before ? undefined : listItem(given, setting)
    if (draft?.ok) made.push(draft.value)
    if (!before) continue
    if (before.contentHash === given.contentHash) {
      same += 1
      continue
    }
    const correction = corrected(before, given, setting)
    if (correction.ok) moved.push(correction.value)
  }
  return { made, moved, same }
}
