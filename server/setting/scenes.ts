// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Words } from '#platform/http/shapes.ts'
import { dayOf } from '#platform/clock/clock.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused, type Words as Text } from '#platform/refusal/refusal.ts'
import type { Scene } from '#scenes/scene.ts'
import { admins, record, settle, tag } from '../admin/deps.ts'
import { everyScene, type SettingDeps } from './deps.ts'
import { gapsNow, GapOut, gapOut } from './gaps.ts'
import { settingRefusals } from './refusals.ts'
import { countUse, putSetting, type SceneUse } from './store.ts'

const closed = { additionalProperties: false } as const
const fields = { on: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 100, uniqueItems: true }) }
const Wanted = Type.Object(fields, closed)

const SceneOut = Type.Object({
  key: Type.String(),
  number: Type.String(),
  label: Words,
  about: Words,
  isOn: Type.Boolean(),
  kinds: Type.Array(Words),
  openMatters: Type.Integer(),
  /** What keeps it from being switched off; null when nothing does. */
  lives: Type.Union([Words, Type.Null()]),
})

/** The scene's own English: of a scene that is off the program says nothing otherwise. */
const words = ({ english }: Scene, zh: string): Text => ({ zh, en: english[zh] ?? zh })

const parts: readonly (readonly [Exclude<keyof SceneUse, 'openMatters'>, string, string])[] = [
  ['campaigns', '项专项', 'campaigns'],
  ['inspections', '次检查', 'inspections'],
  ['files', '份档案', 'files'],
  ['places', '处值守地点', 'manned places'],
]

/** Matters go on under their own declaration; everything else needs its scene. */
const livesOf = (use: SceneUse): Text | undefined => {
  const there = parts.filter(([key]) => use[key] > 0)
  if (there.length === 0) return undefined
  return {
    zh: there.map(([key, zh]) => `${use[key]} ${zh}`).join('、'),
    en: there.map(([key, , en]) => `${use[key]} ${en}`).join(', '),
  }
}

const sceneOut = async (deps: SettingDeps, scene: Scene) => {
  const use = await countUse(deps.db, deps.district, scene)
  return {
    key: scene.key,
    number: scene.number,
    label: words(scene, scene.label),
    about: words(scene, scene.about),
    isOn: deps.now.scenes.includes(scene),
    kinds: Object.values(scene.caseTypes).map(({ label }) => words(scene, label)),
    openMatters: use.openMatters,
    lives: livesOf(use) ?? null,
  }
}

interface Switched {
  readonly on: readonly Scene[]
  readonly added: readonly Scene[]
  readonly removed: readonly Scene[]
}

const judge = async (deps: SettingDeps, wanted: readonly string[]): Promise<Outcome<Switched>> => {
  const every = everyScene(deps)
  const strange = wanted.find((key) => !every.some((scene) => scene.key === key))
  if (strange !== undefined)
    return refused(settingRefusals['setting.scene']({ given: strange, allowed: every.map(({ key }) => key) }))
  if (wanted.length === 0) return refused(settingRefusals['setting.scene-none']())
  const on = every.filter(({ key }) => wanted.includes(key))
  const removed = deps.now.scenes.filter((scene) => !on.includes(scene))
  for (const scene of removed) {
    const lives = livesOf(await countUse(deps.db, deps.district, scene))
    if (lives)
      return refused(settingRefusals['setting.scene-lives']({ scene: words(scene, scene.label), lives }))
  }
  return done({ on, removed, added: on.filter((scene) => !deps.now.scenes.includes(scene)) })
}

const switchOut = (deps: SettingDeps) => (scene: Scene) => sceneOut(deps, scene)

export const sceneRoutes = (deps: SettingDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/admin/scenes',
    who: admins,
    tag,
    summary: { zh: '场景及其启用情况', en: 'Scenes, switched on and off' },
    answer: Type.Object({ items: Type.Array(SceneOut) }),
    act: async () => done({ items: await Promise.all(everyScene(deps).map(switchOut(deps))) }),
  }),
  route({
    method: 'POST',
    path: '/api/admin/scenes/preview',
    who: admins,
    tag,
    summary: { zh: '启用或停用场景会影响什么', en: 'What switching scenes would change' },
    body: Wanted,
    key: 'optional',
    answer: Type.Object({
      added: Type.Array(SceneOut),
      removed: Type.Array(SceneOut),
      /** What no unit could do then. */
      gaps: Type.Array(GapOut),
    }),
    act: async ({ body, now }) => {
      const judged = await judge(deps, body.on)
      if (!judged.ok) return judged
      const { on, added, removed } = judged.value
      return done({
        added: await Promise.all(added.map(switchOut(deps))),
        removed: await Promise.all(removed.map(switchOut(deps))),
        gaps: gapsNow(deps, { scenes: on, day: dayOf(now) }).map((gap) => gapOut(on, gap)),
      })
    },
  }),
  route({
    method: 'POST',
    path: '/api/admin/scenes',
    who: admins,
    tag,
    summary: { zh: '启用或停用场景', en: 'Switch scenes on and off' },
    body: Type.Object({ ...fields, reason: Type.String({ minLength: 1, maxLength: 300 }) }, closed),
    answer: Type.Object({ restarts: Type.Boolean() }),
    act: async (call) => {
      const judged = await judge(deps, call.body.on)
      if (!judged.ok) return judged
      const value = judged.value.on.map(({ key }) => key)
      const settled = await settle(deps, call, async (tx) => {
        await putSetting(tx, deps.district, { part: 'scenes', value, at: call.now })
        const before = deps.now.scenes.map(({ key }) => key)
        const data = { before, after: value, reason: call.body.reason }
        await record(tx, deps, { of: 'scenes', kind: 'scenes-set', call, data })
        return done({ restarts: deps.reconfigure !== undefined })
      })
      if (settled.ok) deps.reconfigure?.()
      return settled
    },
  }),
]
