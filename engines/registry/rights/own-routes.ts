// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { type ReadingCursor, type ReadingRow } from '#platform/access/readings.ts'
import { questionOut, QuestionOut } from '#platform/form/out.ts'
import { Id, Instant, Maybe, Words } from '#platform/http/shapes.ts'
import { type Call, raw, type Route, route } from '#platform/http/route.ts'
import { done, refused } from '#platform/refusal/refusal.ts'
import type { Value } from '../file.ts'
import { remembered } from '../routes/writing.ts'
import { nobody } from '../routes/reading.ts'
import { saySource, sayValue } from '../say.ts'
import { fieldWords, ReadingOut, readingOut, type RightsRouteDeps } from './face.ts'
import { rightsRefusals } from './refusals.ts'
import {
  askFor,
  checkWish,
  claimRecord,
  findOwnFile,
  findOwnReading,
  listOwnReadings,
  openOwn,
  openRequests,
} from './rights.ts'
import { rightsStore } from './store.ts'
import { exportOf } from './export.ts'

const PAGE = 30
const cursorOf = ({ at, id }: ReadingRow): string => `${at}-${id}`
const readCursor = (text: string | undefined): ReadingCursor | undefined => {
  const found = /^(\d{1,15})-([0-9a-f-]{36})$/.exec(text ?? '')
  return found ? { at: Number(found[1]), id: found[2] ?? '' } : undefined
}

const listReadings = async (
  deps: RightsRouteDeps,
  call: Pick<Call, 'now'>,
  of: { subject: string; after?: string | undefined },
) => {
  const rows = await listOwnReadings(deps, of.subject, {
    now: call.now,
    limit: PAGE,
    cursor: readCursor(of.after),
  })
  const asked = await rightsStore(deps.registry.db, deps.registry.district).listOfSubject(of.subject, 200)
  const open = new Set(asked.filter(({ state }) => state === 'open').map(({ reading }) => reading))
  const last = rows.at(-1)
  return {
    items: rows.map((row) => readingOut(deps.face, row, open.has(row.id))),
    next: last && rows.length === PAGE ? cursorOf(last) : null,
  }
}

const After = Type.Optional(
  Type.String({ pattern: '^[0-9]{1,15}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }),
)

const readings = (deps: RightsRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/my/readings',
    who: 'signed',
    tag: 'rights',
    summary: { zh: '谁查阅过我的信息', en: 'Who read my data' },
    query: Type.Object({ after: After }),
    answer: Type.Object({ items: Type.Array(ReadingOut), next: Maybe(Type.String()) }),
    act: async (call) => {
      const own = await findOwnFile(deps, (call.actor ?? nobody).account)
      if (!own.ok) return own
      return done(await listReadings(deps, call, { subject: own.value.file.id, after: call.query.after }))
    },
  })

const RequestOut = Type.Object({
  id: Id,
  sort: Type.String({ description: 'question | correction | erasure' }),
  field: Maybe(Words),
  because: Maybe(Type.String()),
  askedAt: Instant,
  dueAt: Instant,
  state: Type.String({ description: 'open | done | refused' }),
  answer: Maybe(Type.String()),
  answeredAt: Maybe(Instant),
})

const FactOut = Type.Object({
  key: Type.String(),
  label: Words,
  said: Words,
  value: Maybe(Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Array(Type.String())])),
  source: Maybe(Type.Object({ from: Words, at: Instant })),
})

/** One's own record in the clear. Reading one's own needs no purpose and is no reading by somebody. */
const record = (deps: RightsRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/my/record',
    who: 'signed',
    tag: 'rights',
    summary: { zh: '我的登记信息', en: 'My record' },
    answer: Type.Object({
      kindName: Words,
      because: Maybe(Words),
      retention: Type.Object({ years: Type.Integer(), because: Words }),
      name: Type.String(),
      number: Maybe(Type.String()),
      facts: Type.Array(FactOut),
      form: Type.Array(QuestionOut),
      requests: Type.Array(RequestOut),
    }),
    act: async ({ actor = nobody }) => {
      const own = await findOwnFile(deps, actor.account)
      if (!own.ok) return own
      const { kind } = own.value
      const { say } = deps.registry
      const file = await openOwn(deps, own.value.file)
      const store = rightsStore(deps.registry.db, deps.registry.district)
      const requests = await openRequests(deps.registry, await store.listOfSubject(file.id, 50))
      return done({
        kindName: say(kind.label),
        because: kind.purpose ? say(kind.purpose.because) : null,
        retention: { years: kind.retention.years, because: say(kind.retention.because) },
        name: file.name,
        number: file.realKey ?? null,
        facts: Object.entries(kind.form)
          .filter(([key]) => file.facts[key] !== undefined)
          .map(([key, question]) => ({
            key,
            label: say(question.label),
            said: sayValue(question, file.facts[key], say),
            value: valueOut(file.facts[key]),
            source: saySource(file.sources[key]),
          })),
        form: Object.entries(kind.form).map(([key, question]) => questionOut(key, question, say)),
        requests: requests.map(({ row, said, answer }) => ({
          id: row.id,
          sort: row.sort,
          field: said?.field === undefined ? null : fieldWords(deps.face, kind, said.field),
          because: said?.because ?? null,
          askedAt: row.asked_at,
          dueAt: row.due_at,
          state: row.state,
          answer: answer ?? null,
          answeredAt: row.answered_at,
        })),
      })
    },
  })

const valueOut = (value: Value | undefined) => (typeof value === 'object' ? [...value] : (value ?? null))

const Asked = Type.Object({ id: Id, dueAt: Instant })
const Because = Type.String({ minLength: 2, maxLength: 1000 })

const questioning = (deps: RightsRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/my/readings/:id/question',
    who: 'signed',
    tag: 'rights',
    summary: { zh: '询问一次查阅', en: 'Question a reading' },
    params: Type.Object({ id: Id }),
    body: Type.Object({ because: Because }),
    answer: Asked,
    status: 201,
    act: async (call) => {
      const own = await findOwnFile(deps, (call.actor ?? nobody).account)
      if (!own.ok) return own
      const { file } = own.value
      const reading = await findOwnReading(deps, { subject: file.id, id: call.params.id, now: call.now })
      if (!reading) return refused(rightsRefusals['rights.reading']())
      const said = { because: call.body.because }
      return remembered(deps.face, call, { status: 201 }, (work) =>
        askFor(deps, work, { sort: 'question', file, reading: reading.id, said }),
      )
    },
  })

const wishing = (deps: RightsRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/my/record/correction',
    who: 'signed',
    tag: 'rights',
    summary: { zh: '申请更正', en: 'Ask for a correction' },
    body: Type.Object({
      field: Type.String({ maxLength: 60 }),
      value: Maybe(
        Type.Union([
          Type.String({ maxLength: 500 }),
          Type.Number(),
          Type.Boolean(),
          Type.Array(Type.String({ maxLength: 60 }), { maxItems: 50 }),
        ]),
      ),
      because: Because,
    }),
    answer: Asked,
    status: 201,
    act: async (call) => {
      const own = await findOwnFile(deps, (call.actor ?? nobody).account)
      if (!own.ok) return own
      const { field, because } = call.body
      const value = await checkWish(deps, own.value, { field, value: call.body.value })
      if (!value.ok) return value
      return remembered(deps.face, call, { status: 201 }, (work) =>
        askFor(deps, work, {
          sort: 'correction',
          file: own.value.file,
          said: { because, field, value: value.value },
        }),
      )
    },
  })

const leaving = (deps: RightsRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/my/record/erasure',
    who: 'signed',
    tag: 'rights',
    summary: { zh: '申请删除', en: 'Ask for erasure' },
    body: Type.Object({ because: Because }),
    answer: Asked,
    status: 201,
    act: async (call) => {
      const own = await findOwnFile(deps, (call.actor ?? nobody).account)
      if (!own.ok) return own
      const said = { because: call.body.because }
      return remembered(deps.face, call, { status: 201 }, (work) =>
        askFor(deps, work, { sort: 'erasure', file: own.value.file, said }),
      )
    },
  })

const claiming = (deps: RightsRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/my/record/claim',
    who: 'signed',
    tag: 'rights',
    summary: { zh: '用关联码关联本人档案', en: 'Link my account with a code from the counter' },
    pace: 'sign-in',
    body: Type.Object({ code: Type.String({ minLength: 4, maxLength: 40 }) }),
    answer: Type.Object({ ok: Type.Boolean() }),
    act: async (call) =>
      remembered(deps.face, call, {}, async (work) => {
        const claimed = await claimRecord(deps.registry, work, call.body.code)
        return claimed.ok ? done({ ok: true }) : claimed
      }),
  })

/** Everything kept of a person in one file (个人信息保护法 45). */
const exporting = (deps: RightsRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/my/record/export',
    who: 'signed',
    tag: 'rights',
    summary: { zh: '复制我的全部信息', en: 'A copy of everything kept of me' },
    unhurried: true,
    gives: ['application/json'],
    act: async (call) => {
      const own = await findOwnFile(deps, (call.actor ?? nobody).account)
      if (!own.ok) return own
      const body = JSON.stringify(await exportOf(deps, own.value, call.now), undefined, 2)
      return done(
        raw({
          type: 'application/json; charset=utf-8',
          body,
          headers: { 'content-disposition': 'attachment; filename="my-record.json"' },
        }),
      )
    },
  })

/** How often telling is put off, by number and never by name. */
const hiddenCount = (deps: RightsRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/public/hidden-readings',
    who: 'anyone',
    tag: 'public',
    summary: { zh: '暂缓告知的查阅数', en: 'Readings whose telling is put off, by number' },
    keep: 300,
    answer: Type.Object({ decisions: Type.Integer(), readings: Type.Integer() }),
    act: async ({ now }) =>
      done(await rightsStore(deps.registry.db, deps.registry.district).countHidden(now)),
  })

/** Routes of a person about their own record. */
export const ownRoutes = (deps: RightsRouteDeps): readonly Route[] => [
  readings(deps),
  record(deps),
  questioning(deps),
  wishing(deps),
  leaving(deps),
  claiming(deps),
  exporting(deps),
  hiddenCount(deps),
]
