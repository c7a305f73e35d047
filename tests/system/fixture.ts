// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto'
import { demo } from '#districts/demo/district.ts'
import { type LoadedDistrict, loadDistrict } from '#districts/district.ts'
import type { ActionKey } from '#engines/case/actions.ts'
import { type Asked, commandOf, type ReportDraft } from '#engines/case/cases.ts'
import type { Input } from '#engines/case/input.ts'
import type { Matter } from '#engines/case/matter.ts'
import type { Actor, Role } from '#platform/access/access.ts'
import { type Instant, parseInstant } from '#platform/clock/clock.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { done } from '#platform/refusal/refusal.ts'
import { type App, createApp } from '#server/app.ts'
import { seedDistrict } from '#server/seed.ts'

let loaded: LoadedDistrict | undefined
/** The demo district, generated once a test file. */
export const district = (): LoadedDistrict => (loaded ??= loadDistrict(demo))

export const at = (text: string): Instant => {
  const parsed = parseInstant(text)
  if (!parsed.ok) throw new Error(parsed.refusal.say.en)
  return parsed.value
}

/** A Wednesday at half past ten: everybody is at work. */
export const WEDNESDAY = at('2026-11-18T10:30:00+08:00')

const FIRST_COMMUNITY = '339901001001'

/** A district at work, with a clock the test sets and people who act. */
export const startDistrict = async () => {
  const { db, drop } = await testDatabase()
  let clock = WEDNESDAY
  await seedDistrict(db, district(), clock)
  const app = await createApp({
    db,
    district: demo,
    now: () => clock,
    files: { attach: async () => done([]), photo: (id) => ({ thumb: id, view: id }) },
    measure: () => [],
    checkAnswers: (_form, answers) => done(answers),
    publicUrl: 'http://127.0.0.1',
  })
  return {
    app,
    drop,
    db,
    now: () => clock,
    setClock: (instant: Instant) => (clock = instant),
    ...people(app, () => clock),
  }
}

const places = (app: App) => (within: string) => {
  const [feature] = app.world().features('grid', within) as {
    properties: { label: [number, number]; code: string }
  }[]
  if (!feature) throw new Error(`no grid in ${within}`)
  const [lng, lat] = feature.properties.label
  return { place: { lng, lat }, area: feature.properties.code }
}

const people = (app: App, now: () => Instant) => {
  const placeIn = places(app)

  /** Somebody in a post of a unit. */
  const person = (role: Role, unit: string): Actor => {
    const known = app.world().units.find(unit)
    if (!known) throw new Error(`no unit ${unit}`)
    return { account: `${role}@${unit}`, name: `${role} ${unit}`, posts: [{ role, unit, area: known.area }] }
  }

  const asked = (key: string = randomUUID(), body = 'same'): Asked => ({
    key,
    source: 'test',
    bodyHash: body,
    now: now(),
  })

  const report = async (
    kind: string,
    more: Partial<ReportDraft> & { key?: string; body?: string; within?: string } = {},
  ) => {
    const { key, body, within = FIRST_COMMUNITY, ...draft } = more
    const where = placeIn(within)
    const made = await app.cases.report(
      {
        kind,
        channel: 'portal',
        actor: { role: 'resident' },
        text: '台阶坏了,老人走路不方便',
        ...where,
        address: '示范路 1 号',
        answers: {},
        photos: [],
        language: 'zh',
        ...draft,
      },
      asked(key, body),
    )
    if (!made.ok) throw new Error(made.refusal.say.en)
    return { ...made.value, matter: await get(made.value.caseId) }
  }

  const get = async (id: string): Promise<Matter> => {
    const matter = await app.cases.store.find(id)
    if (!matter) throw new Error(`no matter ${id}`)
    return matter
  }

  const act = async (id: string, actor: Actor, action: ActionKey, input: Input = {}) => {
    const matter = await get(id)
    return app.cases.act(matter, commandOf(actor, action, matter.version, input), asked())
  }

  /** The same, and it must be lawful. */
  const does = async (id: string, actor: Actor, action: ActionKey, input: Input = {}): Promise<Matter> => {
    const acted = await act(id, actor, action, input)
    if (!acted.ok) throw new Error(`${action}: ${acted.refusal.say.en}`)
    return acted.value.matter
  }

  return { person, asked, report, get, act, does, placeIn }
}

export const photo = (moment: 'before' | 'after' | 'verify' = 'after') =>
  [{ id: `photo-${moment}`, moment, at: WEDNESDAY }] as const
