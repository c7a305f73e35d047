// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { type Route, route } from '#platform/http/route.ts'
import { done, refused } from '#platform/refusal/refusal.ts'
import { type Fields, suggestionsFor } from '#platform/rule/rule.ts'
import type { RecordKind, RuleContent } from '../declare.ts'
import { readContent } from '../read.ts'
import { workshopRefusals } from '../refusals.ts'
import {
  CompareOut,
  CountOut,
  JudgedOut,
  KindOut,
  ListAsked,
  ListOut,
  One,
  Pair,
  ReadOut,
  Trial,
  Written,
} from '../shapes.ts'
import { compare, count, judgeOne, list, type Shown } from '../trial.ts'
import { authors, findFields, findKind, lookOf, understand, type WorkshopDeps } from './deps.ts'

const PAGE = 50

/** Questions that change nothing: they need no key, and count as reading. */
const asking = { method: 'POST', who: authors, tag: 'workshop', key: 'optional', pace: 'read' } as const

const shownOut = ({ id, code, title, place, at }: Shown, { page }: RecordKind) => ({
  id,
  code,
  title,
  place,
  at,
  page: page === undefined ? null : page + id,
})

const kindOut = (kind: RecordKind) => ({
  key: kind.key,
  label: kind.label,
  fields: Object.entries(kind.fields).map(([key, { type, label }]) => ({ key, type, label })),
  suggestions: [...suggestionsFor(kind.fields), ...(kind.answers?.() ?? [])],
})

const readOut = (content: RuleContent, fields: Fields) => {
  const read = readContent(content, fields)
  if (!read.ok) {
    const { say, next, position } = read.refusal
    return { ok: false as const, say, next, place: read.place, position: position ?? null }
  }
  const { type, isQuestion, explained, parts, asks } = read.value
  return {
    ok: true as const,
    type,
    isQuestion,
    explained,
    parts: [...parts],
    asks: asks.map((key) => ({ key, label: fields[key]?.label ?? { zh: key, en: key } })),
  }
}

export const trialRoutes = (deps: WorkshopDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/workshop/records',
    who: authors,
    tag: 'workshop',
    summary: { zh: '可以写规则的记录和字段', en: 'Records rules can be written about, with their fields' },
    answer: Type.Object({ items: Type.Array(KindOut) }),
    act: async () => done({ items: deps.kinds.map(kindOut) }),
  }),
  route({
    ...asking,
    path: '/api/workshop/read',
    summary: { zh: '读懂一条规则', en: 'Understand a rule as it is typed' },
    body: Written,
    answer: ReadOut,
    act: async ({ body }) => {
      const fields = findFields(deps, body.records)
      return fields.ok ? done(readOut(body.content, fields.value)) : fields
    },
  }),
  route({
    ...asking,
    path: '/api/workshop/count',
    summary: { zh: '在最近的记录上试算', en: 'Try a rule on the newest records' },
    body: Trial,
    answer: CountOut,
    act: async ({ body, actor, now }) => {
      const kind = findKind(deps, body.records)
      if (!kind.ok) return kind
      const rule = understand(body.content, kind.value)
      if (!rule.ok) return rule
      const counted = await count(
        deps.db,
        rule.value,
        lookOf(deps, kind.value, { actor, now, most: body.most }),
      )
      if (!counted.ok) return counted
      const { looked, answers, parts } = counted.value
      return done({
        looked,
        answers: [...answers],
        parts: rule.value.parts.map((part, at) => ({
          ...part,
          counts: parts[at] ?? { yes: 0, no: 0, unknown: 0 },
        })),
      })
    },
  }),
  route({
    ...asking,
    path: '/api/workshop/list',
    summary: { zh: '某一结果的记录', en: 'The records that get one answer' },
    body: ListAsked,
    answer: ListOut,
    act: async ({ body, actor, now }) => {
      const kind = findKind(deps, body.records)
      if (!kind.ok) return kind
      const rule = understand(body.content, kind.value)
      if (!rule.ok) return rule
      const rows = await list(deps.db, rule.value, {
        look: lookOf(deps, kind.value, { actor, now, most: body.most }),
        answer: body.answer,
        limit: PAGE,
        ...(body.after ? { after: body.after } : {}),
      })
      if (!rows.ok) return rows
      const last = rows.value.at(-1)
      return done({
        items: rows.value.map((row) => shownOut(row, kind.value)),
        next: last && rows.value.length === PAGE ? { at: last.at, id: last.id } : null,
      })
    },
  }),
  route({
    ...asking,
    path: '/api/workshop/judge',
    summary: { zh: '在一条记录上试算并说明原因', en: 'Try a rule on one record and say why' },
    body: One,
    answer: JudgedOut,
    act: async ({ body, actor, now }) => {
      const kind = findKind(deps, body.records)
      if (!kind.ok) return kind
      const rule = understand(body.content, kind.value)
      if (!rule.ok) return rule
      const judged = await judgeOne(
        deps.db,
        rule.value,
        lookOf(deps, kind.value, { actor, now }),
        body.record.trim(),
      )
      if (!judged.ok) return judged
      if (!judged.value)
        return refused(workshopRefusals['workshop.record-missing']({ id: body.record.slice(0, 40) }))
      const { answer, criteria, hits, open } = judged.value
      return done({
        ...shownOut(judged.value, kind.value),
        answer,
        hits: [...hits],
        open: [...open],
        criteria: criteria.map(({ verdict, say, change, used }) => ({
          verdict,
          say,
          change: change ?? null,
          used: used.map(({ key, label, shown }) => ({ key, label, shown })),
        })),
      })
    },
  }),
  route({
    ...asking,
    path: '/api/workshop/compare',
    summary: { zh: '比较两条规则的结果', en: 'Compare what two rules decide' },
    body: Pair,
    answer: CompareOut,
    act: async ({ body, actor, now }) => {
      const kind = findKind(deps, body.records)
      if (!kind.ok) return kind
      const [before, after] = [understand(body.before, kind.value), understand(body.after, kind.value)]
      if (!before.ok) return before
      if (!after.ok) return after
      if (before.value.type.en !== after.value.type.en)
        return refused(workshopRefusals['workshop.not-comparable']())
      const found = await compare(
        deps.db,
        { before: before.value, after: after.value },
        lookOf(deps, kind.value, { actor, now, most: body.most }),
      )
      return found.ok
        ? done({
            counts: [...found.value.counts],
            changed: found.value.changed.map((one) => ({
              ...shownOut(one, kind.value),
              before: one.before,
              after: one.after,
            })),
          })
        : found
    },
  }),
]
