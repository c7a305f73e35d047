// SPDX-License-Identifier: Apache-2.0
import Type, { type Static } from 'typebox'
import { Words } from '#platform/http/shapes.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused, type Words as Text } from '#platform/refusal/refusal.ts'
import { admins, record, settle, tag } from '../admin/deps.ts'
import type { SettingDeps } from './deps.ts'
import { settingRefusals } from './refusals.ts'
import { countOnCode, putSetting, readSettings, recode, rename } from './store.ts'

const closed = { additionalProperties: false } as const
const Word = Type.Object(
  {
    zh: Type.String({ minLength: 1, maxLength: 20 }),
    en: Type.String({ minLength: 1, maxLength: 40 }),
  },
  closed,
)
const fields = {
  code: Type.String({ maxLength: 20 }),
  name: Type.String({ minLength: 2, maxLength: 40 }),
  english: Type.String({ minLength: 2, maxLength: 80 }),
  colour: Type.String({ maxLength: 20 }),
  words: Type.Object({ street: Word, community: Word, grid: Word }, closed),
  languages: Type.Array(Type.Enum(['zh', 'en']), { minItems: 1, maxItems: 2, uniqueItems: true }),
}
const FaceIn = Type.Object(fields, closed)
type Given = Static<typeof FaceIn>

const Change = Type.Object({ what: Words, before: Type.String(), after: Type.String() })

const faceNow = ({ now }: SettingDeps): Given => ({
  code: now.code,
  name: now.name,
  english: now.english,
  colour: now.colour,
  words: now.words,
  languages: [...(now.languages ?? ['zh', 'en'])],
})

const labels: Readonly<Record<string, Text>> = {
  code: { zh: '区划代码', en: 'Code' },
  name: { zh: '名称', en: 'Name' },
  english: { zh: '英文名', en: 'English name' },
  colour: { zh: '颜色', en: 'Colour' },
  languages: { zh: '语言', en: 'Languages' },
  'words.street': { zh: '街道一级的叫法', en: 'What a street is called' },
  'words.community': { zh: '社区一级的叫法', en: 'What a community is called' },
  'words.grid': { zh: '网格一级的叫法', en: 'What a grid is called' },
}

const flat = (face: Given): Readonly<Record<string, string>> => ({
  code: face.code,
  name: face.name,
  english: face.english,
  colour: face.colour.toLowerCase(),
  languages: face.languages.map((key) => (key === 'zh' ? '中文' : 'English')).join('、'),
  ...Object.fromEntries(
    Object.entries(face.words).map(([key, { zh, en }]) => [`words.${key}`, `${zh} · ${en}`]),
  ),
})

const changesOf = (before: Given, after: Given) => {
  const [was, is] = [flat(before), flat(after)]
  return Object.entries(labels).flatMap(([key, what]) =>
    was[key] === is[key] ? [] : [{ what, before: was[key] ?? '', after: is[key] ?? '' }],
  )
}

const trimmed = (given: Given): Given => ({
  ...given,
  code: given.code.trim(),
  name: given.name.trim(),
  english: given.english.trim(),
  colour: given.colour.trim().toLowerCase(),
})

/** A county-level division has six digits that do not end in 00: those are provinces and cities. */
const COUNTY = /^[1-9]\d{3}(?!00)\d{2}$/

const judge = async (deps: SettingDeps, body: Given): Promise<Outcome<Given>> => {
  const given = trimmed(body)
  if (!/^#[0-9a-f]{6}$/.test(given.colour))
    return refused(settingRefusals['setting.colour']({ given: given.colour }))
  if (given.code === deps.now.code) return done(given)
  if (!COUNTY.test(given.code)) return refused(settingRefusals['setting.code']({ given: given.code }))
  const used = await countOnCode(deps.db, deps.district)
  return used.areas > 0 || used.matters > 0 || used.units > 1
    ? refused(settingRefusals['setting.code-in-use']({ code: deps.now.code, ...used }))
    : done(given)
}

const keep = (deps: SettingDeps): Route =>
  route({
    method: 'POST',
    path: '/api/admin/district',
    who: admins,
    tag,
    summary: {
      zh: '更改本区名称、代码、颜色、叫法和语言',
      en: 'Name the district, its code, colour, words and languages',
    },
    body: Type.Object({ ...fields, reason: Type.String({ minLength: 1, maxLength: 300 }) }, closed),
    answer: Type.Object({ restarts: Type.Boolean() }),
    act: async (call) => {
      const { reason, ...body } = call.body
      const judged = await judge(deps, body)
      if (!judged.ok) return judged
      const { code, ...face } = judged.value
      const before = faceNow(deps)
      const settled = await settle(deps, call, async (tx) => {
        if (code !== before.code) {
          await recode(tx, deps.district, { from: before.code, to: code, name: face.name, en: face.english })
          await putSetting(tx, deps.district, { part: 'code', value: code, at: call.now })
        }
        await rename(tx, deps.district, { code, before: before.name, name: face.name, en: face.english })
        await putSetting(tx, deps.district, { part: 'face', value: face, at: call.now })
        const data = { before, after: judged.value, reason }
        await record(tx, deps, { of: 'district', kind: 'district-set', call, data })
        return done({ restarts: deps.reconfigure !== undefined })
      })
      if (settled.ok) deps.reconfigure?.()
      return settled
    },
  })

export const faceRoutes = (deps: SettingDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/admin/district',
    who: admins,
    tag,
    summary: { zh: '本区名称、代码、颜色、叫法和语言', en: 'How the district is called and looks' },
    answer: Type.Object({
      ...fields,
      /** Whether its own people have named it. */
      isSet: Type.Boolean(),
      mayRecode: Type.Boolean(),
    }),
    act: async () => {
      const used = await countOnCode(deps.db, deps.district)
      const { face } = await readSettings(deps.db, deps.district)
      return done({
        ...faceNow(deps),
        isSet: face !== undefined,
        mayRecode: used.areas === 0 && used.matters === 0 && used.units <= 1,
      })
    },
  }),
  route({
    method: 'POST',
    path: '/api/admin/district/preview',
    who: admins,
    tag,
    summary: { zh: '更改本区会影响什么', en: 'What naming the district would change' },
    body: FaceIn,
    key: 'optional',
    answer: Type.Object({ changes: Type.Array(Change) }),
    act: async ({ body }) => {
      const judged = await judge(deps, body)
      return judged.ok ? done({ changes: changesOf(faceNow(deps), judged.value) }) : judged
    },
  }),
  keep(deps),
]
