// SPDX-License-Identifier: Apache-2.0
import type { UnitDirectory } from '#platform/access/units.ts'
import { type Instant, isWorkingTime, timeOf, type WorkCalendar } from '#platform/clock/clock.ts'
import { compile } from '#platform/rule/rule.ts'
import type { DispatchFacts, DispatchRules, Target } from './declare.ts'
import { dispatchFields } from './facts.ts'
import { communityOf, type DispatchDecision, type Matter, streetOf } from './matter.ts'

/** What the rules see of a matter at a moment. */
export const factsOf = (matter: Matter, now: Instant, calendar: WorkCalendar): DispatchFacts => ({
  kind: matter.kind,
  group: matter.group,
  channel: matter.channel,
  about: matter.about,
  area: matter.area,
  street: streetOf(matter.area),
  community: communityOf(matter.area),
  urgency: matter.urgency,
  ...(matter.componentClass ? { componentClass: matter.componentClass } : {}),
  ...(matter.componentOwner ? { componentOwner: matter.componentOwner } : {}),
  text: matter.summary,
  hour: Number(timeOf(now).slice(0, 2)),
  workingTime: isWorkingTime(calendar, now),
  ...(matter.evidence ? { confidence: matter.evidence.confidence } : {}),
})

const unitFor = (target: Target, facts: DispatchFacts, units: UnitDirectory): string | undefined => {
  if ('owner' in target) return units.find(facts.componentOwner ?? '')?.code
  return units.competent(target.competence, target.level, facts.area)?.code
}

type Entry = DispatchRules[number]
const verdictOf = (entry: Entry, facts: DispatchFacts): 'yes' | 'no' | 'unknown' =>
  'when' in entry ? compiled(entry.when)(facts) : 'yes'

/** Rules are compiled once each; they are immutable data, so the tree itself is the key. */
const cache = new WeakMap<object, (facts: DispatchFacts) => 'yes' | 'no' | 'unknown'>()
const compiled = (rule: Extract<Entry, { when: unknown }>['when']) => {
  const known = cache.get(rule)
  if (known) return known
  const made = compile(rule, dispatchFields) as unknown as (facts: DispatchFacts) => 'yes' | 'no' | 'unknown'
  cache.set(rule, made)
  return made
}

interface Candidate {
  readonly entry: Entry
  readonly verdict: 'yes' | 'no' | 'unknown'
  readonly unit: string | undefined
}

/**
 * The first rule that says yes and names a unit that exists decides. All others are kept as runners-up with the
 * reason they did not, so that the decision can be explained and compared after a change of rules.
 */
export const decideDispatch = (
  facts: DispatchFacts,
  rules: { readonly version: number; readonly rules: DispatchRules },
  units: UnitDirectory,
  excluded: readonly string[] = [],
): DispatchDecision | undefined => {
  const candidates = rules.rules.map((entry: Entry): Candidate => {
    const unit = unitFor('when' in entry ? entry.to : entry.otherwise, facts, units)
    return {
      entry,
      verdict: verdictOf(entry, facts),
      unit: unit !== undefined && excluded.includes(unit) ? undefined : unit,
    }
  })
  const chosen = candidates.find(({ verdict, unit }) => verdict === 'yes' && unit !== undefined)
  if (chosen?.unit === undefined) return undefined
  return {
    rule: chosen.entry.key,
    because: chosen.entry.because,
    unit: chosen.unit,
    rulesVersion: rules.version,
    inputs: { ...facts },
    runnersUp: candidates.filter((candidate) => candidate !== chosen).map(runnerUp),
  }
}

const runnerUp = ({ entry, verdict, unit }: Candidate): DispatchDecision['runnersUp'][number] => {
  const passed = unit === undefined ? 'no-unit' : 'later'
  return {
    rule: entry.key,
    ...(unit === undefined ? {} : { unit }),
    why: verdict === 'yes' ? passed : verdict,
  }
}
