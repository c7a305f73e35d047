// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { levelWords, stageKeys, levelKeys, wordsOfStage } from '#engines/case/words.ts'
import { Words } from '#platform/http/shapes.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, refused, type Words as Text } from '#platform/refusal/refusal.ts'
import { admins, record, settle, tag } from '../admin/deps.ts'
import { everyScene, type SettingDeps } from './deps.ts'
import { settingRefusals } from './refusals.ts'
import { countOfWord, putSetting } from './store.ts'

const closed = { additionalProperties: false } as const
const Own = Type.Object(
  {
    zh: Type.String({ minLength: 1, maxLength: 60 }),
    en: Type.String({ minLength: 1, maxLength: 120 }),
  },
  closed,
)
const MaybeOwn = Type.Union([Own, Type.Null()])
const fields = { word: Type.String({ minLength: 1, maxLength: 120 }), own: MaybeOwn }

type Sort = 'kind' | 'group' | 'stage' | 'level' | 'competence'

interface Entry {
  readonly sort: Sort
  readonly declared: Text
  /** Key of the kind or stage, by which matters are counted. */
  readonly key: string
}

const sceneEntries = (deps: SettingDeps): readonly Entry[] =>
  everyScene(deps).flatMap(({ english, caseTypes, groups, competences }) => {
    const entry = (sort: Sort, key: string, zh: string): Entry => ({
      sort,
      key,
      declared: { zh, en: english[zh] ?? zh },
    })
    return [
      ...Object.values(caseTypes).map(({ key, label }) => entry('kind', key, label)),
      ...Object.entries(groups).map(([key, label]) => entry('group', key, label)),
      ...Object.entries(competences).map(([key, label]) => entry('competence', key, label)),
    ]
  })

/** Every declared word a district may call otherwise; a word that several parts share stands once. */
const entriesOf = (deps: SettingDeps): readonly Entry[] => {
  const own: readonly Entry[] = [
    ...stageKeys.map((key): Entry => ({ sort: 'stage', key, declared: wordsOfStage(key) })),
    ...levelKeys.map((key): Entry => ({ sort: 'level', key, declared: levelWords(key) })),
  ]
  const every = new Map<string, Entry>()
  for (const entry of [...own, ...sceneEntries(deps)])
    if (!every.has(entry.declared.zh)) every.set(entry.declared.zh, entry)
  return [...every.values()]
}

const find = (deps: SettingDeps, word: string) => entriesOf(deps).find(({ declared }) => declared.zh === word)

const unknown = (word: string) => refused(settingRefusals['setting.word']({ given: word.slice(0, 60) }))

/** One word more or less, the others stay. */
const withWord = (
  before: Readonly<Record<string, Text>>,
  word: string,
  own: Text | null,
): Readonly<Record<string, Text>> => {
  const { [word]: _gone, ...others } = before
  return own ? { ...others, [word]: own } : others
}

const listing = (deps: SettingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/admin/dictionary',
    who: admins,
    tag,
    summary: { zh: '本区用语', en: 'Words of the district' },
    answer: Type.Object({
      items: Type.Array(
        Type.Object({
          sort: Type.Enum(['kind', 'group', 'stage', 'level', 'competence']),
          word: Type.String(),
          declared: Words,
          own: Type.Union([Words, Type.Null()]),
        }),
      ),
    }),
    act: async () =>
      done({
        items: entriesOf(deps).map(({ sort, declared }) => ({
          sort,
          word: declared.zh,
          declared,
          own: deps.now.dictionary?.[declared.zh] ?? null,
        })),
      }),
  })

const preview = (deps: SettingDeps): Route =>
  route({
    method: 'POST',
    path: '/api/admin/dictionary/preview',
    who: admins,
    tag,
    summary: { zh: '改称会影响什么', en: 'What calling it otherwise would change' },
    body: Type.Object(fields, closed),
    key: 'optional',
    answer: Type.Object({
      before: Words,
      after: Words,
      /** Open matters on whose pages and lists it stands; null where it is not of one kind or stage. */
      matters: Type.Union([Type.Integer(), Type.Null()]),
      /** Another declared word that is called the same already. */
      same: Type.Union([Words, Type.Null()]),
    }),
    act: async ({ body: { word, own } }) => {
      const entry = find(deps, word)
      if (!entry) return unknown(word)
      const after = own ?? entry.declared
      const same = entriesOf(deps).find(
        ({ declared }) => declared.zh !== word && deps.say(declared.zh).zh === after.zh.trim(),
      )
      const { sort, key } = entry
      const isCounted = sort === 'kind' || sort === 'stage'
      return done({
        before: deps.say(word),
        after,
        matters: isCounted ? await countOfWord(deps.db, deps.district, { sort, key }) : null,
        same: same?.declared ?? null,
      })
    },
  })

export const dictionaryRoutes = (deps: SettingDeps): readonly Route[] => [
  listing(deps),
  preview(deps),
  route({
    method: 'POST',
    path: '/api/admin/dictionary',
    who: admins,
    tag,
    summary: { zh: '更改本区用语', en: 'Call a word otherwise' },
    body: Type.Object({ ...fields, reason: Type.String({ minLength: 1, maxLength: 300 }) }, closed),
    answer: Type.Object({ restarts: Type.Boolean() }),
    act: async (call) => {
      const { word, reason } = call.body
      const entry = find(deps, word)
      if (!entry) return unknown(word)
      const own = call.body.own && { zh: call.body.own.zh.trim(), en: call.body.own.en.trim() }
      const settled = await settle(deps, call, async (tx) => {
        const value = withWord(deps.now.dictionary ?? {}, word, own)
        await putSetting(tx, deps.district, { part: 'dictionary', value, at: call.now })
        const data = { before: deps.say(word), after: own ?? entry.declared, reason }
        await record(tx, deps, { of: `word:${word}`, kind: 'word-set', call, data })
        return done({ restarts: deps.reconfigure !== undefined })
      })
      if (settled.ok) deps.reconfigure?.()
      return settled
    },
  }),
]
