// SPDX-License-Identifier: Apache-2.0
import { tickAssistance } from '#engines/case/assistance.ts'
import { listWaiting } from '#engines/case/co-units.ts'
import { decide } from '#engines/case/decide.ts'
import type { CaseType } from '#engines/case/declare.ts'
import type { CaseEvent } from '#engines/case/events.ts'
import type { Matter } from '#engines/case/matter.ts'
import type { Draft } from '#engines/case/setting.ts'
import { tick } from '#engines/case/time.ts'
import type { Person } from '#districts/district.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { type Act, actsAt, type World } from './acts.ts'

/** Something aside from the flow: another reporter, a reminder. */
export interface Aside {
  readonly at: Instant
  readonly change: (matter: Matter, at: Instant) => Draft | undefined
}

/** The simulation asked for what the engine refuses: a fault of the simulation. */
export class LifeRefused extends Error {
  override name = 'LifeRefused'
}

const personFor = (world: World, act: Act, matter: Matter): Person => {
  const needsDistrict = act.does === 'arbitrate'
  const found =
    world.theatre.cast.find(act.by, matter) ??
    world.theatre.cast.atLevel(act.by, needsDistrict ? 'district' : matter.level, matter.area)
  if (found) return found
  throw new LifeRefused(`Nobody is ${act.by} for "${act.does}" of ${matter.kind} in ${matter.area}.`)
}

const perform = (world: World, act: Act, matter: Matter, type: CaseType): Draft => {
  const person = personFor(world, act, matter)
  const actor = { account: person.account, name: person.name, posts: person.posts }
  const command = { action: act.does, actor, version: matter.version, input: act.input ?? {} }
  const decided = decide(matter, command, world.theatre.settingAt(act.at, type))
  if (decided.ok) return decided.value
  throw new LifeRefused(
    `${act.does} by ${person.account} in ${matter.stage} of ${matter.kind}: ${decided.refusal.code} ${decided.refusal.say.en}`,
  )
}

/** A matter with all that happened to it; grows in place, because a year of matters is a million steps. */
class Chronicle {
  matter: Matter
  readonly events: CaseEvent[]
  readonly type: CaseType
  /** What is still to come aside from the flow, in order of time. */
  readonly asides: Aside[]

  constructor(draft: Draft, type: CaseType, asides: readonly Aside[]) {
    this.matter = draft.matter
    this.events = [...draft.events]
    this.type = type
    this.asides = asides.toSorted((a, b) => a.at - b.at)
  }

  get draft(): Draft {
    return { matter: this.matter, events: this.events }
  }

  add(draft: Draft | undefined): void {
    if (!draft) return
    this.matter = draft.matter
    this.events.push(...draft.events)
  }
}

/** The next moment at which the clock of the matter, or of a unit it waits for, runs out. */
const nextRing = (matter: Matter): Instant =>
  Math.min(matter.wakeAt ?? Infinity, ...listWaiting(matter).map(({ wakeAt }) => wakeAt ?? Infinity))

/** Let clocks ring and asides happen up to a moment, in the order of time. */
const passTime = (chronicle: Chronicle, world: World, moment: Instant): void => {
  for (let i = 0; i < 20; i++) {
    const [aside] = chronicle.asides
    const ring = nextRing(chronicle.matter)
    const next = Math.min(ring, aside?.at ?? Infinity)
    if (next > moment || chronicle.matter.status !== 'open') return
    if (aside && aside.at <= ring) {
      chronicle.asides.shift()
      chronicle.add(aside.change(chronicle.matter, aside.at))
      continue
    }
    const setting = world.theatre.settingAt(ring + 1, chronicle.type)
    const rung = tick(chronicle.matter, setting) ?? tickAssistance(chronicle.matter, setting)
    if (!rung) return
    chronicle.add(rung)
  }
}

/** Live a matter on from where it stands until it is over or `until` is reached. */
export const live = (world: World, start: Draft, type: CaseType, asides: readonly Aside[] = []): Draft => {
  const chronicle = new Chronicle(start, type, asides)
  for (let round = 0; round < 40 && chronicle.matter.status === 'open'; round++) {
    const { stage } = chronicle.matter
    if (stage === 'done' || stage === 'void') break
    for (const act of actsAt[stage](world, chronicle.matter, type)) {
      passTime(chronicle, world, Math.min(act.at, world.until))
      // An aside may have moved the last change past the planned moment.
      const at = Math.max(act.at, chronicle.matter.updatedAt)
      if (at > world.until) return chronicle.draft
      chronicle.add(perform(world, { ...act, at }, chronicle.matter, type))
    }
  }
  return chronicle.draft
}
