// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demo } from '#districts/demo/district.ts'
import { loadDistrict } from '#districts/district.ts'
import type { ActionKey } from '#engines/case/actions.ts'
import { commandOf } from '#engines/case/cases.ts'
import type { Input } from '#engines/case/input.ts'
import type { Matter } from '#engines/case/matter.ts'
import type { Actor, Role } from '#platform/access/access.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { startIdentity } from '#server/identity.ts'
import { seedDistrict } from '#server/seed.ts'
import { serve } from '#server/serve.ts'
import { buildWeb } from '#web/build.ts'

export type OpenDistrict = Awaited<ReturnType<typeof openDistrict>>

/** Pages built elsewhere; without it they are built here if their sources changed. */
const pages = async (): Promise<string> => process.env['ZHIDA_PAGES'] ?? (await buildWeb()).dir

/** The demo district with its accounts on a database of its own, served with its pages on a free port. */
export const openDistrict = async () => {
  const statics = await pages()
  const { db, drop } = await testDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'zhida-journey-'))
  const loaded = loadDistrict(demo)
  const identity = await startIdentity({ db, district: demo, now: Date.now })
  await seedDistrict(db, loaded, Date.now())
  await identity.seed(loaded)
  const served = await serve({
    db,
    district: demo,
    now: Date.now,
    dataDir,
    publicUrl: 'http://127.0.0.1',
    identity,
    statics,
  })
  const address = await served.http.listen({ port: 0, host: '127.0.0.1' })
  const close = async () => {
    await served.stop()
    identity.stop()
    await drop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { ...served, address, close }
}

type App = OpenDistrict['app']

const person = (app: App, role: Role, unit: string): Actor => {
  const known = app.world().units.find(unit)
  if (!known) throw new Error(`The demo district has no unit ${unit}`)
  return { account: `${role}@${unit}`, name: role, posts: [{ role, unit, area: known.area }] }
}

interface Step {
  readonly by: Actor
  readonly action: ActionKey
  readonly input?: Input
}

const act = async (app: App, matter: Matter, { by, action, input = {} }: Step) => {
  const asked = { key: randomUUID(), source: 'journey', bodyHash: action, now: Date.now() }
  const acted = await app.cases.act(matter, commandOf(by, action, matter.version, input), asked)
  if (!acted.ok) throw new Error(`${action}: ${acted.refusal.say.en}`)
  return acted.value.matter
}

/** The officers take one lawful step with a matter; `undefined` when it is finished. */
const step = (app: App, matter: Matter): Promise<Matter> | undefined => {
  // What has climbed to the district is finished there.
  const place = matter.level === 'district' ? matter.area.slice(0, 6) : matter.area.slice(0, 9)
  const room = `${place}-command`
  const photos = (moment: 'after' | 'verify') => [{ id: randomUUID(), moment, at: Date.now() }]
  const unit = matter.holder ?? room
  const by = (role: Role, inUnit = room) => person(app, role, inUnit)
  const does = (actor: Actor, action: ActionKey, input: Input = {}) =>
    act(app, matter, { by: actor, action, input })
  const steps: Partial<Record<Matter['stage'], () => Promise<Matter>>> = {
    intake: () => does(by('intake'), 'accept'),
    filing: () => does(by('duty-chief'), 'file'),
    dispatch: () => does(by('dispatcher'), 'dispatch'),
    sign: () => does(by('officer', unit), 'sign'),
    handling: () => does(by('officer', unit), 'handled', { text: '已修好', photos: photos('after') }),
    verify: () =>
      does(by('verifier', unit), 'pass', {
        text: '现场已恢复',
        photos: photos('verify'),
        place: matter.place,
      }),
    closing: () => does(by('duty-chief'), 'close', { text: '已处置完毕，感谢反映' }),
  }
  return steps[matter.stage]?.()
}

const find = async (app: App, id: string): Promise<Matter> => {
  const matter = await app.cases.store.find(id)
  if (!matter) throw new Error(`There is no matter ${id}`)
  return matter
}

/** Officers carry a matter on until it reaches `stage` or is finished. */
export const carryOn = async (app: App, caseId: string, stage?: Matter['stage']): Promise<Matter> => {
  let matter = await find(app, caseId)
  for (let turns = 0; turns < 12 && matter.stage !== stage; turns += 1) {
    const next = step(app, matter)
    if (!next) return matter
    matter = await next
  }
  return matter
}
