// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Words } from '#platform/http/shapes.ts'
import type { Actor } from '#platform/access/access.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { RecordKind } from '../declare.ts'
import { type Imported, importModel } from '../dmn/model.ts'
import { XmlUnreadable } from '../dmn/xml.ts'
import { workshopRefusals } from '../refusals.ts'
import { ModelIn, RuleOut } from '../shapes.ts'
import { authors, findKind, nobody, type WorkshopDeps } from './deps.ts'
import { areasOf, idFor, ruleOut } from './rules.ts'

const imported = (
  xml: string,
  kind: RecordKind,
  bind: Readonly<Record<string, string>>,
): Outcome<Imported> => {
  try {
    const found = importModel(xml, kind.fields, bind)
    if (found.open.length > 0)
      return refused(
        workshopRefusals['workshop.model-inputs']({ open: found.open, fields: Object.keys(kind.fields) }),
      )
    return found.rules.length > 0
      ? done(found)
      : refused(workshopRefusals['workshop.nothing-imported']({ problems: found.problems }))
  } catch (error) {
    if (!(error instanceof XmlUnreadable)) throw error
    return refused(workshopRefusals['workshop.not-a-model']({ why: error.message }))
  }
}

const MOST_RULES = 60

/** Every decision of a model becomes a draft; what cannot is named, and nothing of it is guessed. */
export const modelRoutes = (deps: WorkshopDeps): readonly Route[] => [
  route({
    method: 'POST',
    path: '/api/workshop/models',
    who: authors,
    tag: 'workshop',
    summary: { zh: '导入 DMN 模型', en: 'Import a DMN model' },
    body: ModelIn,
    answer: Type.Object({
      rules: Type.Array(RuleOut),
      problems: Type.Array(Type.Object({ element: Type.String(), name: Type.String(), say: Words })),
    }),
    status: 201,
    act: async ({ body, actor = nobody, now, key }) => {
      const kind = findKind(deps, body.records)
      if (!kind.ok) return kind
      const found = imported(body.xml, kind.value, body.bind ?? {})
      if (!found.ok) return found
      const rules = found.value.rules.slice(0, MOST_RULES)
      const kept = []
      for (const [at, { name, content }] of rules.entries()) {
        const id = idFor(actor.account, `${key}:${at}`)
        await deps.store.begin({
          ...draftOf(actor),
          id,
          records: body.records,
          name: name.slice(0, 80),
          draft: content,
          at: now,
        })
        const rule = await deps.store.find(id)
        if (rule) kept.push(ruleOut(rule, actor))
      }
      return done({ rules: kept, problems: [...found.value.problems] })
    },
  }),
]

const draftOf = (actor: Actor) => ({
  owner: actor.account,
  ownerName: actor.name,
  area: areasOf(actor).toSorted((a, b) => a.length - b.length)[0] ?? '',
})
