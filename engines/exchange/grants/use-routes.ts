// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import type { Role } from '#platform/access/access.ts'
import { type Call, raw, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome } from '#platform/refusal/refusal.ts'
import type { Dataset } from '../datasets/declare.ts'
import { actorOf, getDataset, tag } from './calls.ts'
import type { SharingDeps } from './deps.ts'
import { rowsOut } from './face.ts'
import { FILE_PAGE, type FileForm, fileForms, fileOf } from './file.ts'
import { askingRoles } from './may.ts'
import { readByGrant, type Reading } from './read.ts'
import { Cursor, FormKey, Limit, OneId, RowsOut } from './shapes.ts'
import { sharingStore } from './store.ts'

/** Staff of the unit that holds a grant, and its key. */
const users: readonly Role[] = [...askingRoles, 'partner']

const readingOf = (call: Call, id: string): Pick<Reading, 'grant' | 'actor' | 'now'> => ({
  grant: id,
  actor: actorOf(call),
  now: call.now,
})
const viaOf = (call: Call): 'api' | 'view' => (call.session === undefined ? 'api' : 'view')

const datasetOfGrant = async (deps: SharingDeps, id: string): Promise<Outcome<Dataset>> => {
  const found = await sharingStore(deps.db, deps.district).findGrant(id)
  return getDataset(deps, found?.dataset ?? '')
}

const rows = (deps: SharingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/shared/:id/rows',
    who: users,
    tag,
    summary: { zh: '按授权读取数据', en: 'Read by a grant: its key as Bearer token, or signed in' },
    params: OneId,
    query: Type.Object({ limit: Limit(2000, 100), after: Cursor }),
    answer: RowsOut,
    act: async (call) => {
      const { id } = call.params
      const { limit, after } = call.query
      const page = await readByGrant(deps, { ...readingOf(call, id), via: viaOf(call), limit, after })
      if (!page.ok) return page
      const dataset = await datasetOfGrant(deps, id)
      return dataset.ok ? done(rowsOut(dataset.value, page.value)) : dataset
    },
  })

const file = (deps: SharingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/shared/:id/file',
    who: users,
    tag,
    summary: { zh: '按授权下载文件', en: 'Download by a grant' },
    params: OneId,
    query: Type.Object({ form: FormKey }),
    unhurried: true,
    gives: Object.values(fileForms),
    act: async (call) => {
      const { id } = call.params
      // Each page is judged at its own moment: a grant that ends while a file is made ends the file.
      const nextPage = (after: string | undefined) =>
        readByGrant(deps, { ...readingOf(call, id), now: deps.now(), via: 'file', limit: FILE_PAGE, after })
      const first = await nextPage(undefined)
      if (!first.ok) return first
      const dataset = await datasetOfGrant(deps, id)
      if (!dataset.ok) return dataset
      return done(
        fileAnswer(call.query.form, {
          dataset: dataset.value,
          language: call.language,
          first: first.value,
          nextPage,
        }),
      )
    },
  })

export const fileAnswer = (form: FileForm, of: Parameters<typeof fileOf>[1]) =>
  raw({
    type: fileForms[form],
    body: fileOf(form, of),
    headers: { 'content-disposition': `attachment; filename="${of.dataset.key}.${form}"` },
  })

/** Reading by a grant: page by page, as a file, as the embedded view. */
export const useRoutes = (deps: SharingDeps): readonly Route[] => [rows(deps), file(deps)]
